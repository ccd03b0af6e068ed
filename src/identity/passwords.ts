import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { unavailable } from '../errors.ts';
import type { RandomBytes } from './token.ts';

/** What scrypt costs (RFC 7914): memory is 128 · N · r bytes, and p is how often it is gone through. */
export interface Costs {
  /** log2 of N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's for 32 MB: about a tenth of a second. Those of a stored password stand beside it, so these may be raised. */
export const COSTS: Costs = { ln: 15, r: 8, p: 3 };

/** Half of the four threads that Node has for such work: files and names of hosts are looked up by the others. */
const AT_ONCE = 2;
/** More waiting than this is an attack, or will have given up before its turn. */
const WAITING = 64;

const SALT_BYTES = 16;
const HASH_BYTES = 32;

export interface Passwords {
  /** What is stored of a password. Rejects with `unavailable` when too many wait. */
  hash(password: string): Promise<string>;
  /** Whether it is the password that was stored; nothing stored takes as long as a wrong one. */
  matches(password: string, stored: string | null): Promise<boolean>;
  /** Whether it was stored by other costs than are usual now. */
  isOutdated(stored: string): boolean;
}

export function createPasswords(randomBytes: RandomBytes, costs: Costs = COSTS): Passwords {
  const inTurn = taker(AT_ONCE, WAITING);
  const derive = (password: string, salt: Buffer, by: Costs) => inTurn(() => derived(password, salt, by));
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return written(costs, salt, await derive(password, salt, costs));
    },
    matches: async (password, stored) => {
      const known = stored === null ? null : readHash(stored);
      const { salt, hash } = known ?? { salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };
      const same = timingSafeEqual(await derive(password, salt, known?.costs ?? costs), hash);
      return same && known !== null;
    },
    isOutdated: (stored) => !stored.startsWith(`${prefix(costs)}$`),
  };
}

/** The form in which most programs write such hashes down. */
const prefix = ({ ln, r, p }: Costs) => `$scrypt$ln=${ln},r=${r},p=${p}`;
const written = (costs: Costs, salt: Buffer, hash: Buffer) =>
  `${prefix(costs)}$${salt.toString('base64url')}$${hash.toString('base64url')}`;

const WRITTEN = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]{43})$/;

function readHash(stored: string): { costs: Costs; salt: Buffer; hash: Buffer } {
  const [, ln, r, p, salt = '', hash = ''] = WRITTEN.exec(stored) ?? [];
  if (ln === undefined) throw new Error('A stored password has another form than $scrypt$ln=,r=,p=$SALT$HASH.');
  const costs = { ln: Number(ln), r: Number(r), p: Number(p) };
  return { costs, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/** Off the event loop. How the accents of a password are composed depends on the keyboard, and does not count. */
function derived(password: string, salt: Buffer, { ln, r, p }: Costs): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

/** Runs work at most `atOnce` at a time, in the order in which it came; refuses it when `most` wait already. */
function taker(atOnce: number, most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < atOnce) running++;
    else if (waiting.length >= most) throw unavailable('Too many people sign in at once. Try again in a few seconds.');
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
