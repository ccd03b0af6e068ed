import type { ExpressionBuilder, UpdateObject } from 'kysely';
import { type ActivityType, recordActivity } from '../activity.ts';
import type { Database } from '../database.ts';
import type { EmailState, Tables } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import { type Given, statement } from '../statement.ts';
import type { OutboxEmail } from './email.ts';

// How every transition changes a row and tells of it.

export interface EmailKey {
  readonly accountId: number;
  readonly emailId: string;
}

/** Who holds an e-mail: a later claim has a higher number, and the worker of an earlier one can change nothing. */
export interface Claim extends EmailKey {
  readonly fence: number;
}

export const NO_REASON = { reason: null, detail: null } as const;

/** What an activity says an e-mail is about. */
export const ABOUT = ['recordType', 'recordId', 'contactId', 'inboxId', 'userId', 'dueAt'] as const;
export type About = Pick<OutboxEmail, 'recordType' | 'recordId' | 'inboxId'> & {
  readonly contactId: string | null;
  readonly userId: string | null;
};

type Row = ExpressionBuilder<Tables, 'outbox'>;
type Change = UpdateObject<Tables, 'outbox'>;

/** Changes the e-mail when it is in one of the states `from`, and still claimed by whoever says so; null when not. */
export async function move(
  db: Database,
  email: EmailKey | Claim,
  from: readonly EmailState[],
  { now }: Stamp,
  change: (row: Row) => Change,
) {
  let query = db.sql
    .updateTable('outbox')
    .set((row): Change => {
      const changed = change(row);
      return 'state' in changed ? { stateAt: now, ...changed } : changed;
    })
    .where('accountId', '=', email.accountId)
    .where('emailId', '=', email.emailId)
    .where('state', 'in', from);
  if ('fence' in email) query = query.where('fence', '=', email.fence);
  return (await query.returning(ABOUT).executeTakeFirst()) ?? null;
}

export async function dropEnvelopes(db: Database, emails: readonly EmailKey[]): Promise<void> {
  if (emails.length > 0) await deleteEnvelopes(db, { rows: JSON.stringify(emails) });
}

export function tell(
  db: Database,
  { accountId, emailId }: EmailKey,
  { recordType, recordId, contactId, inboxId, userId }: About,
  type: ActivityType,
  data: Readonly<Record<string, unknown>>,
  stamp: Stamp,
  occurredAt: number = stamp.now,
): Promise<void> {
  const about = { emailId, inboxId, contactId, userId, recordType, recordId };
  return recordActivity(db, accountId, [{ type, occurredAt, data, ...about }], stamp);
}

const deleteEnvelopes = statement((db, given: Given<{ rows: string }>) =>
  db.sql
    .deleteFrom('envelopes')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('accountId', 'emailId'),
        'in',
        selectFrom(db.dialect.rows(given('rows'), { accountId: 'integer', emailId: 'text' })).select([
          'row.accountId',
          'row.emailId',
        ]) as never,
      ),
    ),
);
