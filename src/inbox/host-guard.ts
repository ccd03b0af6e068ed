import { lookup as systemLookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { InboxError } from './inbox-error.ts';

// Whoever names a host may name one that only this machine can reach: a database, a router, a cloud's metadata. So a
// name is resolved once, each of its addresses is checked, and the connection goes to an address that was checked: a
// name that changes between check and connection gains nothing.

export interface HostGuard {
  /** Whether the operator lets users name hosts of private networks. */
  readonly allowPrivate: boolean;

  /**
   * The addresses of a host, or of an address written out, all of them allowed. Rejects with an `InboxError`:
   * `disconnected` (`host-not-allowed`) when one is not, `unavailable` (`host-not-found`) when there is none. Not with
   * `rejected`: it says nothing about the e-mail that was to go, which waits until its inbox is connected anew.
   */
  resolve(host: string): Promise<readonly string[]>;

  /**
   * As `lookup` in the options of a net, tls or http connection. Node does not ask it about an address written out, so
   * where users name the host, call `resolve` on it as well.
   */
  readonly lookup: LookupFunction;

  /** A TCP connection to an allowed address of the host, trying one after another. Milliseconds for all of it. */
  connect(host: string, port: number, timeout: number): Promise<Socket>;
}

/** Every address of a host name. Rejects when it has none. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** As the operating system resolves names, its hosts file included. */
export const systemResolve: ResolveHost = async (host) =>
  (await systemLookup(host, { all: true })).map(({ address }) => address);

export function createHostGuard(options: {
  readonly allowPrivate: boolean;
  readonly resolveHost: ResolveHost;
}): HostGuard {
  const { allowPrivate, resolveHost } = options;

  const resolve = async (host: string) => {
    const name = checkName(host);
    const addresses = isIP(name) === 0 ? await find(name, resolveHost) : [name];
    if (!addresses.every((address) => isAllowed(address, allowPrivate))) throw notAllowed(host, allowPrivate);
    return addresses;
  };

  const lookup: LookupFunction = (host, { all, family }, done) => {
    resolve(host).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        const wanted = family === 4 || family === 6 ? found.filter((each) => each.family === family) : found;
        const [first] = wanted;
        if (first === undefined) done(notFound(host) as NodeJS.ErrnoException, '', 0);
        else if (all) done(null, wanted);
        else done(null, first.address, first.family);
      },
      (error) => done(error, '', 0),
    );
  };

  return {
    allowPrivate,
    resolve,
    lookup,
    connect: async (host, port, timeout) => {
      const signal = AbortSignal.timeout(timeout);
      const addresses = await within(signal, resolve(host), host);
      return dial(host, port, addresses, signal);
    },
  };
}

/** Addresses that give away a cloud machine's secrets, in ranges that are otherwise private or, the last, public. */
const METADATA = ['100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254', '168.63.129.16'];
const PRIVATE_RANGES = ['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'];

/**
 * Whether a user may have us connect to an IP address: one of the public internet, or with `allowPrivate` also a
 * loopback or private one. Addresses that stand for other addresses (IPv4 inside IPv6, NAT64, 6to4, Teredo),
 * link-local, multicast and unassigned ones are never allowed.
 */
export function isAllowed(address: string, allowPrivate: boolean): boolean {
  // With a zone, one address has many spellings; what needs one is link-local, and not allowed anyway.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (METADATA.some((other) => parsed.toString() === other)) return false;
  const range = parsed.range();
  if (allowPrivate && PRIVATE_RANGES.includes(range)) return true;
  // Of IPv6 only this block is given out to the internet; what else counts as unicast is not in use.
  return range === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(ipaddr.parse('2000::'), 3));
}

/** The name without the brackets that URLs have around IPv6. */
function checkName(host: string): string {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  if (name.length > 253 || !/^[^\s\p{Cc}/@?#\\]+$/u.test(name)) {
    throw new InboxError(
      'disconnected',
      'host-not-allowed',
      'The host must be a name such as mail.example.com or an IP address.',
    );
  }
  return name;
}

async function find(name: string, resolveHost: ResolveHost): Promise<readonly string[]> {
  const addresses = await resolveHost(name).catch((cause) => {
    throw notFound(name, cause);
  });
  if (addresses.length === 0) throw notFound(name);
  return addresses;
}

async function dial(host: string, port: number, addresses: readonly string[], signal: AbortSignal): Promise<Socket> {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const socket = connect({
    host: found.length === 1 ? found[0]!.address : host,
    port,
    autoSelectFamily: true,
    lookup: (_host, { all }, done) => (all ? done(null, found) : done(null, found[0]!.address, found[0]!.family)),
  });
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (cause) {
    socket.destroy();
    if (signal.aborted) throw tooSlow(host);
    const code = (cause as NodeJS.ErrnoException).code ?? 'no reason given';
    throw new InboxError('unavailable', 'connection-failed', `${host}:${port} cannot be reached (${code}).`, { cause });
  }
}

/** Resolving has no time-out of its own. */
async function within<T>(signal: AbortSignal, work: Promise<T>, host: string): Promise<T> {
  const stop = new AbortController();
  const late = once(signal, 'abort', { signal: stop.signal }).then(() => Promise.reject(tooSlow(host)));
  late.catch(() => {});
  return Promise.race([work, late]).finally(() => stop.abort());
}

function notAllowed(host: string, allowPrivate: boolean): InboxError {
  const allowed = allowPrivate
    ? 'a public or private network'
    : 'the public internet, as long as the operator does not allow private networks';
  return new InboxError('disconnected', 'host-not-allowed', `${host} is not allowed: it must be a host of ${allowed}.`);
}

const notFound = (host: string, cause?: unknown) =>
  new InboxError('unavailable', 'host-not-found', `No address was found for the host ${host}. Check its spelling.`, {
    cause,
  });

const tooSlow = (host: string) =>
  new InboxError('unavailable', 'connection-timeout', `${host} did not take the connection in time.`);
