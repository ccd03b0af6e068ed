import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { systemIds } from '../../src/ids.ts';
import type { Logger } from '../../src/log.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { openDatabase } from '../../src/store/database.ts';
import { leaveUnmeasured } from '../conformance/fixture.ts';
import { freePorts, until } from '../mail-servers/process.ts';

// All of Kairos, as `npm start` runs it, and what a CRM does with it: by HTTP and nothing else.

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
export type Shown = Record<string, any>;

export const KEY = 'kairos_end_to_end_key_0123456789';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The longest wait for something that other programs do. It takes a fraction of it. */
const PATIENCE = 90_000;

/** Asks again and again until there is something; gives it. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | null> | Found | null,
): Promise<Found> {
  let found: Found | null = null;
  await until(PATIENCE, what, async () => {
    found = await look();
    return found !== null;
  });
  return found!;
}

/** What somebody does with the API of a server that may be anywhere. */
export class Client {
  readonly url: string;
  readonly user: string | null;

  constructor(url: string, user: string | null = null) {
    this.url = url;
    this.user = user;
  }

  /** The same for one of the account's users. */
  as(user: string): Client {
    return new Client(this.url, user);
  }

  ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${KEY}`,
        ...(this.user === null ? {} : { 'kairos-user': this.user }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** The answer to a request that succeeds. */
  async get(path: string): Promise<Shown> {
    return answerOf(await this.ask('GET', path));
  }

  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Shown> {
    return answerOf(await this.ask('POST', path, body, headers));
  }

  async patch(path: string, body: unknown): Promise<Shown> {
    return answerOf(await this.ask('PATCH', path, body));
  }

  /** The problem with a request that is refused. */
  async refused(method: string, path: string, body?: unknown): Promise<Shown> {
    const response = await this.ask(method, path, body);
    const problem = (await response.json()) as Shown;
    expect(problem, JSON.stringify(problem)).to.include({ status: response.status });
    expect(response.headers.get('content-type')).to.equal('application/problem+json');
    return problem;
  }

  /** A user and an inbox of theirs, on servers that they say. */
  async connect(inbox: Shown, name = 'Zoë Klein'): Promise<{ client: Client; inboxId: string }> {
    await this.post('/users', { address: inbox.address, name, timezone: 'Europe/Berlin' });
    const client = this.as(inbox.address);
    const { id } = await client.post('/inboxes', { provider: 'imap', ...inbox });
    return { client, inboxId: id };
  }

  /** An e-mail once it is in a state. */
  untilState(emailId: string, state: string): Promise<Shown> {
    return eventually(`${emailId} is ${state}`, async () => {
      const email = await this.get(`/emails/${emailId}`);
      return email.state === state ? email : null;
    });
  }

  /** What happened on a contact's timeline, oldest first. */
  async timeline(contactId: string): Promise<Shown[]> {
    return (await this.get(`/records/contact/${contactId}/timeline?limit=200`)).entries;
  }

  /** The first thing of a type on a timeline, once it is there. */
  untilTold(contactId: string, type: string): Promise<Shown> {
    return eventually(`${type} is on the timeline`, async () => {
      return (await this.timeline(contactId)).find((entry) => entry.type === type) ?? null;
    });
  }
}

async function answerOf(response: Response): Promise<Shown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text);
}

/** A clock that can be set forwards, as if nobody had to wait. */
export interface SetClock {
  (): number;
  forward(milliseconds: number): void;
}

export function setClock(): SetClock {
  let ahead = 0;
  const forward = (milliseconds: number) => {
    ahead += milliseconds;
  };
  return Object.assign(() => systemClock() + ahead, { forward });
}

export interface Product {
  readonly client: Client;
  readonly url: string;
  readonly clock: SetClock;
  readonly folder: string;
  /** The server's own, for what HTTP does not show: that nothing was written. */
  readonly database: RunningServer['database'];
  /** Failures that went into the log. */
  readonly failures: unknown[];
  /** Ends the server as SIGTERM does. */
  close(): Promise<void>;
  /** Starts it again, at the same address on the same data. */
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  remove(): Promise<void>;
}

export interface ProductOptions {
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server on empty data, with an account and its API key. */
export async function startProduct({ environment = {} }: ProductOptions = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-end-to-end-'));
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const settings = readSettings({
    PORT: String(port),
    KAIROS_PUBLIC_URL: url,
    KAIROS_DATA: folder,
    KAIROS_ALLOW_PRIVATE_HOSTS: '1',
    ...environment,
  });
  await makeAccount(settings.databaseUrl);
  const clock = setClock();
  const failures: unknown[] = [];
  const logger: Logger = { request: () => {}, notice: () => {}, failure: (failure) => void failures.push(failure) };
  let server: RunningServer;
  const start = async () => {
    server = await startServer({ settings, logger, clock });
  };
  const close = () => server.close();
  await start();
  return {
    client: new Client(url),
    url,
    clock,
    folder,
    get database() {
      return server.database;
    },
    failures,
    close,
    start,
    remove: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}

/** An account as `npm start` makes it. */
export async function makeAccount(databaseUrl: string): Promise<void> {
  const db = await openDatabase(databaseUrl);
  const now = systemClock();
  try {
    const { accountId } = await createAccount(db, { name: 'acme', timezone: 'Europe/Berlin', now });
    await leaveUnmeasured(db, accountId);
    await putKey(db, accountId, { keyId: systemIds(), label: 'default', key: KEY, now });
  } finally {
    await db.close();
  }
}
