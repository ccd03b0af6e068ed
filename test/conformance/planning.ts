import type { EmailToSchedule } from '../../src/contract/email-request.ts';
import type { NewId } from '../../src/ids.ts';
import type { Planning } from '../../src/schedule/plan.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { insertInbox } from '../../src/store/inboxes.ts';
import { createUser, findUser, type User } from '../../src/store/users.ts';
import { makeAccount, NOW, sequence } from './fixture.ts';

export const HOUR = 3_600_000;
export const RULES = '2026b';

export interface Desk {
  readonly account: Account;
  readonly user: User;
  readonly inboxId: string;
}

/** A rep with a connected inbox. The ids are the same in every account. */
export async function makeDesk(db: Database, name = 'acme'): Promise<Desk> {
  const account = await makeAccount(db, name);
  const { accountId } = account;
  const address = 'rep@acme.example';
  await createUser(db, accountId, { userId: 'rep', address, name: 'Zoë', role: 'rep', createdAt: NOW });
  await insertInbox(db, {
    accountId,
    inboxId: 'inbox',
    userId: 'rep',
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
  return { account, user: (await findUser(db, accountId, 'rep'))!, inboxId: 'inbox' };
}

export function planningOver(db: Database, newId: NewId = sequence(), now = NOW): Planning {
  const clock = () => now;
  const recommender = createRecommender({ db, clock, newId, onModelFault: () => {} });
  return { db, clock, newId, recommender, rules: RULES, onScheduled: () => {} };
}

export function email(about: Partial<EmailToSchedule> = {}): EmailToSchedule {
  return {
    record: { type: 'deal', id: 'd1' },
    inboxId: 'inbox',
    to: [{ name: null, address: 'ada@client.example' }],
    cc: [],
    bcc: [],
    subject: 'Hello',
    html: null,
    text: 'Hello',
    inReplyTo: null,
    attachments: [],
    when: { kind: 'instant', instant: NOW + HOUR },
    ...about,
  };
}

/** Has a dispatcher take the e-mail, as it does: only while it is scheduled. */
export async function claim(db: Database, { accountId }: Account, emailId: string): Promise<boolean> {
  const { numUpdatedRows } = await db.sql
    .updateTable('outbox')
    .set((row) => ({ state: 'claimed' as const, fence: row('fence', '+', 1), leaseUntil: NOW + HOUR }))
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .where('state', '=', 'scheduled')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
