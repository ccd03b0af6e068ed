import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '../database.ts';
import type { EmailState, Tables } from '../schema.ts';
import { type Given, statement } from '../statement.ts';

// How much of its limits an inbox has used, counted in recipients. What is in flight counts, and so does what may have
// been accepted without our knowing.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What was sent later than this after now was sent before the clock was set back: when, nobody can tell any more. */
const AHEAD = 5_000;

const IN_FLIGHT: EmailState[] = ['claimed', 'sending', 'ambiguous', 'review'];

/** Recipients in the last minute and the last 24 hours. */
export interface Usage {
  readonly minute: number;
  readonly day: number;
}

export async function usageOfInbox(db: Database, accountId: number, inboxId: string, now: number): Promise<Usage> {
  const span = { accountId, inboxId, minuteFrom: now - MINUTE, minuteTo: now + AHEAD, dayFrom: now - DAY };
  const [sent] = await sumSent(db, span);
  const [inFlight] = await sumInFlight(db, span);
  return { minute: sent!.minute + inFlight!.minute, day: sent!.day + inFlight!.day };
}

/** Recipients of the last 24 hours over all inboxes of an account. */
export async function dayOfAccount(db: Database, accountId: number, now: number): Promise<number> {
  const [found] = await sumAccount(db, { accountId, dayFrom: now - DAY });
  return found!.sent + found!.inFlight;
}

/**
 * Has dispatchers that claim for one account at once do so one after the other, each seeing what the one before has
 * claimed; in the order of accounts, so that none waits for another in a ring.
 */
export async function lockAccounts(db: Database, accountIds: readonly number[]): Promise<void> {
  if (accountIds.length === 0) return;
  await selectAccounts(db, { rows: JSON.stringify(accountIds.map((accountId) => ({ accountId }))) });
}

/** One e-mail that counts towards a limit. */
export interface Use {
  readonly at: number;
  readonly recipients: number;
}

/** What was sent from an inbox after an instant, oldest first; at most `limit`. */
export function usesOfInbox(
  db: Database,
  accountId: number,
  inboxId: string,
  after: number,
  limit: number,
): Promise<Use[]> {
  return selectUses(db, { accountId, inboxId, after, limit });
}

interface Span {
  readonly accountId: number;
  readonly inboxId: string;
  readonly minuteFrom: number;
  readonly minuteTo: number;
  readonly dayFrom: number;
}

type Row = ExpressionBuilder<Tables, 'outbox'>;

/** Recipients of those for which `inMinute` holds, and of all. */
const recipientsOf = (row: Row, inMinute: Expression<SqlBool>) => {
  const { fn, eb, lit } = row;
  const counted = eb.case().when(inMinute).then(eb.ref('recipientCount')).else(0).end();
  return [
    fn.coalesce(fn.sum<number>(counted), lit(0)).as('minute'),
    fn.coalesce(fn.sum<number>('recipientCount'), lit(0)).as('day'),
  ] as const;
};

const sumSent = statement((db, given: Given<Span>) =>
  db.sql
    .selectFrom('outbox')
    .select((row) =>
      recipientsOf(row, row.and([row('sentAt', '>', given('minuteFrom')), row('sentAt', '<=', given('minuteTo'))])),
    )
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId'))
    .where('sentAt', '>', given('dayFrom')),
);

const sumInFlight = statement((db, given: Given<Span>) =>
  db.sql
    .selectFrom('outbox')
    .select((row) =>
      recipientsOf(
        row,
        row.or([row('state', 'in', ['claimed', 'sending']), row('startedAt', '>', given('minuteFrom'))]),
      ),
    )
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId'))
    .where('state', 'in', IN_FLIGHT)
    .where(({ eb, or }) => or([eb('state', '=', 'claimed'), eb('startedAt', '>', given('dayFrom'))])),
);

// Inbox by inbox: the index begins with them.
const sumAccount = statement((db, given: Given<{ accountId: number; dayFrom: number }>) => {
  const ofInboxes = () =>
    db.sql
      .selectFrom('outbox')
      .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('recipientCount'), lit(0)).as('recipients'))
      .where('accountId', '=', given('accountId'))
      .where('inboxId', 'in', (from) =>
        from.selectFrom('inboxes').select('inboxes.inboxId').where('inboxes.accountId', '=', given('accountId')),
      );
  return db.sql.selectNoFrom([
    ofInboxes().where('sentAt', '>', given('dayFrom')).$asScalar().$notNull().as('sent'),
    ofInboxes()
      .where('state', 'in', IN_FLIGHT)
      .where(({ eb, or }) => or([eb('state', '=', 'claimed'), eb('startedAt', '>', given('dayFrom'))]))
      .$asScalar()
      .$notNull()
      .as('inFlight'),
  ]);
});

const selectUses = statement((db, given: Given<{ accountId: number; inboxId: string; after: number; limit: number }>) =>
  db.sql
    .selectFrom('outbox')
    .select((row) => [row.ref('sentAt').$notNull().as('at'), 'recipientCount as recipients'])
    .where('accountId', '=', given('accountId'))
    .where('inboxId', '=', given('inboxId'))
    .where('sentAt', '>', given('after'))
    .orderBy('sentAt')
    .limit(given('limit')),
);

const selectAccounts = statement((db, given: Given<{ rows: string }>) =>
  db.sql
    .selectFrom('accounts')
    .select('accountId')
    .where('accountId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { accountId: 'integer' })).select('row.accountId'),
    )
    .orderBy('accountId')
    .modifyEnd(db.dialect.locking),
);
