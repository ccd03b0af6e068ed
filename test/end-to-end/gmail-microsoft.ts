import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readSettings } from '../../src/config.ts';
import { systemIds } from '../../src/ids.ts';
import { startServer } from '../../src/main.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { wayBack } from '../mail-emulators/consent-form.ts';
import type { StubFront } from '../mail-emulators/front.ts';
import { freePorts } from '../mail-servers/process.ts';

// All of Kairos in front of an emulated provider. Tests speak to it by HTTP alone, and to the mailbox by the emulator.

/** A mailbox that Kairos is to send from. */
export interface Mailbox {
  readonly address: string;
  /** What the operator sets. */
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The mailbox of a provider, seen from outside. */
export interface CloudMailbox extends Mailbox {
  readonly front: StubFront;
  deliver(raw: Buffer): Promise<void>;
  /** How many messages of a Message-ID were sent, and how many drafts are left of it. */
  count(messageId: string): Promise<{ readonly sent: number; readonly drafts: number }>;
  /** The first that was sent, as it was given to the provider. */
  sent(messageId: string): Promise<Buffer>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
export type Shown = Record<string, any>;

export interface Entry {
  readonly type: string;
  readonly words: string;
  readonly data: Shown;
}

export type Asking<Kind extends Mailbox = CloudMailbox> = Awaited<ReturnType<typeof startWhole<Kind>>>;

export const REP = 'rep@example.test';
export const RIVAL = 'rival@example.test';

const KEYS = ['key-of-the-first-account', 'key-of-the-other-account'] as const;

/** Nobody waits in a test for what a provider or a person would be given time for. */
const PACE = {
  dispatch: { looks: [20, 20, 20, 20, 20], longestWait: 40 },
  reading: { sweep: 40, check: 60, poll: 60, firstDelay: 40 },
};

/** Kairos with two accounts, each with the users `REP` and `RIVAL`. `start` is given where its own address will be. */
export async function startWhole<Kind extends Mailbox>(start: (callback: string) => Promise<Kind>) {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-whole-'));
  const [port] = (await freePorts(1)) as [number];
  const url = `http://127.0.0.1:${port}`;
  const mailbox = await start(`${url}/oauth/callback`);
  const own = { PORT: String(port), KAIROS_DATA: folder, KAIROS_PUBLIC_URL: url };
  let ahead = 0;
  /** Everything that was logged. */
  const log: string[] = [];
  const keep = (event: object) => void log.push(JSON.stringify(event));
  const server = await startServer({
    settings: readSettings({ ...own, ...mailbox.settings }),
    clock: () => Date.now() + ahead,
    logger: { request: keep, failure: keep, notice: keep },
    ...PACE,
  });
  for (const key of KEYS) {
    const { database } = server;
    const { accountId } = await createAccount(database, { name: key, timezone: 'UTC', now: Date.now() });
    await putKey(database, accountId, { keyId: systemIds(), label: 'test', key, now: Date.now() });
  }

  /** As the user of an account, by default the rep of the first. */
  const request = (method: string, path: string, body?: unknown, { user = REP, account = 0 } = {}) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${KEYS[account]}`,
        ...(user === '' ? {} : { 'kairos-user': user }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask = async (...given: Parameters<typeof request>): Promise<Shown> => {
    const response = await request(...given);
    const answer = (await response.json()) as Shown;
    if (!response.ok) throw new Error(`${given[0]} ${given[1]} was answered ${response.status}: ${answer.detail}`);
    return answer;
  };
  for (const account of [0, 1]) {
    for (const address of [REP, RIVAL]) {
      await ask('POST', '/users', { address, name: 'Zoë Klein' }, { user: '', account });
    }
  }

  const page = async (address: URL | string) => {
    const response = await fetch(address, { redirect: 'error' });
    return { status: response.status, text: await response.text() };
  };
  /** Asks until it is so. The test's own time is the limit. */
  const until = async (path: string, enough: (answer: Shown) => boolean): Promise<Shown> => {
    while (true) {
      const answer = await ask('GET', path);
      if (enough(answer)) return answer;
      await pause(20);
    }
  };

  return {
    url,
    mailbox,
    log,
    ask,
    request,
    page,
    until,
    /** Lets milliseconds go by, for Kairos. */
    pass: (milliseconds: number) => {
      ahead += milliseconds;
    },
    /** Goes to the provider, lets Kairos in, and comes back, as a browser does. */
    consent: async (authorisationUrl: string) => page(await wayBack(authorisationUrl, mailbox.address)),
    inState: (id: string, state: string) => until(`/emails/${id}`, (email) => email.state === state),
    /** The timeline of a deal, when it has something of this type. */
    happened: async (deal: string, type: string): Promise<Entry[]> => {
      const { entries } = await until(`/records/deal/${deal}/timeline`, ({ entries }) =>
        entries.some((entry: Entry) => entry.type === type),
      );
      return entries;
    },
    close: async () => {
      await server.close();
      await mailbox.close();
      await rm(folder, { recursive: true });
    },
  };
}
