import { expect } from 'chai';
import { systemIds } from '../../src/ids.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import { insertInbox } from '../../src/store/inboxes.ts';
import type { OutboxEmail } from '../../src/store/outbox/email.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { createUser } from '../../src/store/users.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

export const REP = 'rep@example.org';
export const COLLEAGUE = 'colleague@example.org';
/** A contact in Madrid. */
export const ANA = 'ana@example.com';
export const HOUR = 3_600_000;

export interface Mail extends Fixture {
  readonly repId: string;
  readonly inboxId: string;
  readonly colleaguesInboxId: string;
  readonly anaId: string;
  /** A request for the rep, or whom `headers` names. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Schedules an e-mail and gives what was answered. */
  schedule(about?: object, headers?: Record<string, string>): Promise<Shown>;
  /** A body of POST /emails. */
  email(about?: object): Record<string, unknown>;
  outbox(emailId: string): Promise<OutboxEmail>;
  /** Changes a row as a dispatcher would. */
  set(emailId: string, change: object): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
export type Shown = Record<string, any>;

/** A rep with a connected inbox, a colleague with another, and users of the same addresses in the other account. */
export async function serveMail(): Promise<Mail> {
  const fixture = await serve({ real: true });
  const { database, account, other } = fixture;
  const repId = systemIds();
  const inboxes: string[] = [];
  for (const { accountId } of [account, other]) {
    for (const [userId, address] of [
      [repId, REP],
      [systemIds(), COLLEAGUE],
    ] as const) {
      const inboxId = systemIds();
      await createUser(database, accountId, { userId, address, name: 'Zoë', role: 'rep', createdAt: NOW });
      await insertInbox(database, {
        accountId,
        inboxId,
        userId,
        provider: 'memory',
        address,
        name: null,
        state: 'connected',
        reason: null,
        detail: null,
        stateAt: NOW,
        connection: '{}',
        credentials: null,
        limits: '{}',
        createdAt: NOW,
      });
      inboxes.push(inboxId);
    }
  }
  const stamp = { newId: systemIds, now: NOW };
  const nothing = { country: null, industry: null, jobTitle: null };
  await upsertContacts(database, account.accountId, [{ address: ANA, timezone: 'Europe/Madrid', ...nothing }], stamp);
  const anaId = (await findContactIds(database, account.accountId, [ANA])).get(ANA)!;
  const [inboxId = '', colleaguesInboxId = ''] = inboxes;

  const send: Mail['send'] = (method, path, body, headers = {}) =>
    fixture.request(path, {
      method,
      headers: {
        'kairos-user': REP,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const email: Mail['email'] = (about = {}) => ({
    record: { type: 'deal', id: 'deal-1' },
    inboxId,
    to: [ANA],
    subject: 'Our offer',
    text: 'Dear Ana',
    when: { kind: 'custom', instant: new Date(fixture.clock.now + HOUR).toISOString() },
    ...about,
  });
  return {
    ...fixture,
    repId,
    inboxId,
    colleaguesInboxId,
    anaId,
    send,
    email,
    schedule: async (about, headers) => {
      const response = await send('POST', '/emails', email(about), headers);
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as Shown;
    },
    outbox: async (emailId) => (await findEmail(database, account.accountId, emailId))!,
    set: async (emailId, change) => {
      await database.sql.updateTable('outbox').set(change).where('emailId', '=', emailId).execute();
    },
  };
}

export const asOther = { authorization: `Bearer ${OTHER_KEY}` };

/** The paths of the faults that a refusal tells. */
export async function faultsOf(response: Response): Promise<string[]> {
  const problem = await problemIn(response);
  return (problem.errors as { path: string }[]).map(({ path }) => path);
}

/** Has a request refused with this code, and nothing written. */
export async function refusedOf(
  mail: Mail,
  code: string,
  request: () => Promise<Response>,
): Promise<Record<string, unknown>> {
  const before = await mail.rows();
  const problem = await problemIn(await request());
  expect(problem.code, JSON.stringify(problem)).to.equal(code);
  expect(await mail.rows()).to.equal(before);
  return problem;
}
