import { sql as raw } from 'kysely';
import { systemIds } from '../../src/ids.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { insertInbox } from '../../src/store/inboxes.ts';
import { createUser } from '../../src/store/users.ts';

const NO_LIMITS = { perMinute: null, perDay: null, spacing: 0 };
const TEXT =
  'Good morning,\r\n\r\nwe spoke on Tuesday about the two offers; the second one is attached below.\r\n'.repeat(6);
const HTML = `<p>Good morning,</p><p>${'we spoke on Tuesday about the two offers. '.repeat(24)}</p>`;

/** An account of one user with inboxes that have no limits, named inbox-0 and so on. */
export async function fillAccount(db: Database, inboxes: number, now: number) {
  const { accountId } = await createAccount(db, { name: 'bench', timezone: 'UTC', now });
  const userId = systemIds();
  await createUser(db, accountId, { userId, address: 'rep@acme.example', name: 'Rep', role: 'rep', createdAt: now });
  const address = 'ada@client.example';
  const contacts = await ensureContacts(db, accountId, [address], { newId: systemIds, now });
  const state = { state: 'connected', reason: null, detail: null, stateAt: now } as const;
  await db.transaction(async (db) => {
    for (let n = 0; n < inboxes; n++) {
      const inboxId = `inbox-${n}`;
      const limits = JSON.stringify(NO_LIMITS);
      const how = { provider: 'imap', connection: '{}', credentials: null, limits, name: null };
      await insertInbox(db, {
        accountId,
        inboxId,
        userId,
        address: `${inboxId}@acme.example`,
        ...state,
        ...how,
        createdAt: now,
      });
    }
  });
  return { accountId, userId, contactId: contacts.get(address)! };
}

export type Filled = Awaited<ReturnType<typeof fillAccount>>;

/** Rows in one statement. */
const CHUNK = 5_000;

/** Schedules `count` e-mails, each to an address of its own, and wakes the inboxes; `place` says where and when. */
export async function fillOutbox(
  db: Database,
  { accountId, userId, contactId }: Filled,
  prefix: string,
  count: number,
  now: number,
  place: (index: number) => { readonly inbox: number; readonly dueAt: number },
): Promise<void> {
  const same = { accountId, userId, contactId, recordType: 'contact', recordId: contactId, recipientCount: 1 } as const;
  const fresh = { state: 'scheduled', stateAt: now, attempts: 0, fence: 0, looks: 0, filings: 0 } as const;
  const columns = { inboxId: 'text', emailId: 'text', recipients: 'text', dueAt: 'bigint' } as const;
  const earliest = new Map<string, number>();
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, offset) => {
      const index = from + offset;
      const { inbox, dueAt } = place(index);
      const inboxId = `inbox-${inbox}`;
      earliest.set(inboxId, Math.min(earliest.get(inboxId) ?? dueAt, dueAt));
      const to = [{ name: null, address: `${prefix}-${index}@client.example` }];
      return { inboxId, emailId: `${prefix}-${index}`, recipients: JSON.stringify({ to, cc: [], bcc: [] }), dueAt };
    });
    await db.transaction(async ({ sql, dialect }) => {
      const constants = {
        ...same,
        ...fresh,
        subject: 'The two offers of Tuesday',
        html: HTML,
        text: TEXT,
        timing: '{"kind":"now"}',
        createdAt: now,
      };
      const names = Object.keys(constants) as (keyof typeof constants)[];
      await sql
        .insertInto('outbox')
        .columns(['inboxId', 'emailId', 'recipients', 'dueAt', 'attemptAt', ...names])
        .expression(
          (query) =>
            query
              .selectFrom(dialect.rows(JSON.stringify(rows), columns))
              .select([
                'row.inboxId',
                'row.emailId',
                'row.recipients',
                'row.dueAt',
                'row.dueAt as attemptAt',
                ...names.map((name) => constant(constants[name]).as(name)),
              ]) as never,
        )
        .execute();
    });
  }
  await db.transaction(async ({ sql }) => {
    for (const [inboxId, nextDueAt] of earliest) {
      await sql
        .updateTable('inboxes')
        .set({ nextDueAt })
        .where('accountId', '=', accountId)
        .where('inboxId', '=', inboxId)
        .execute();
    }
  });
}

const constant = (value: string | number) =>
  typeof value === 'string' ? raw`cast(${value} as text)` : raw`cast(${value} as bigint)`;
