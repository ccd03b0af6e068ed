import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A stub of our own that stands before a server on loopback, answers what that server cannot, and does to single
// requests what no emulator does: loses answers, refuses, throttles.

export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Answers a call, or null where it is not its business. `pass` asks the server behind. */
export type Route = (call: Call, pass: (call: Call) => Promise<Reply>) => Promise<Reply | null>;

/** What happens to one call: an answer, or null for a connection that ends without one. */
export type Fault = (pass: () => Promise<Reply>) => Promise<Reply | null>;

export interface StubFront {
  /** Without a slash at the end. */
  readonly url: string;
  /** Every call so far, as `POST /path`. */
  readonly calls: string[];
  /** The next call that matches, such as `POST /drafts/send`, meets this fault; `times` of them. */
  fault(match: RegExp, fault: Fault, times?: number): void;
  /** Forgets calls, and faults that nothing has met. */
  reset(): void;
  close(): Promise<void>;
}

export const answers =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Fault =>
  async () =>
    json(status, body, headers);
/** The server behind does as it is told, and its answer is lost. */
export const losesAnswer: Fault = async (pass) => {
  await pass();
  return null;
};
/** The server behind never hears of it. */
export const losesRequest: Fault = async () => null;

/** Neither an answer nor an end. */
export const hangs: Fault = () => new Promise(() => {});

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** `behind` null: everything that `routes` do not answer is 404. */
export async function startStubFront(behind: string | null, routes: readonly Route[] = []): Promise<StubFront> {
  const calls: string[] = [];
  const faults: { readonly match: RegExp; readonly fault: Fault; left: number }[] = [];
  const pass = (call: Call) => (behind === null ? Promise.resolve(json(404, {})) : forward(behind, call));

  const reply = async (call: Call): Promise<Reply | null> => {
    const line = `${call.method} ${call.path}`;
    calls.push(line);
    const normally = () => firstOf(routes, call, pass);
    const planned = faults.find(({ match, left }) => left > 0 && match.test(line));
    if (planned === undefined) return normally();
    planned.left--;
    return planned.fault(normally);
  };

  const server = createServer((req, res) => {
    readCall(req)
      .then(reply)
      .then(
        (answer) => (answer === null ? req.socket.destroy() : write(res, answer)),
        (failure) => write(res, json(599, { error: { message: String(failure) } })),
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    fault: (match, fault, times = 1) => faults.push({ match, fault, left: times }),
    reset: () => {
      calls.length = 0;
      faults.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function firstOf(routes: readonly Route[], call: Call, pass: (call: Call) => Promise<Reply>): Promise<Reply> {
  for (const route of routes) {
    const answer = await route(call, pass);
    if (answer !== null) return answer;
  }
  return pass(call);
}

async function readCall(req: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(req.url!, 'http://front.test');
  return {
    method: req.method!,
    url: req.url!,
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers: req.headers,
    body: Buffer.concat(chunks),
  };
}

const FORWARDED = ['authorization', 'content-type', 'content-range', 'prefer'];

async function forward(behind: string, { method, url, headers, body }: Call): Promise<Reply> {
  const response = await fetch(`${behind}${url}`, {
    method,
    redirect: 'manual',
    headers: Object.fromEntries(FORWARDED.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : []))),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  const kept = ['content-type', 'location'].flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function write(res: ServerResponse, { status, headers, body }: Reply): void {
  res.writeHead(status, headers);
  res.end(body);
}
