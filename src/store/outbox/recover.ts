import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { wakeInbox } from '../inboxes.ts';
import type { EmailState } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import { type Given, statement } from '../statement.ts';
import { EMAIL_COLUMNS, type EmailRow, emailOf, type OutboxEmail } from './email.ts';
import type { Claim } from './moving.ts';
import { doubt, putBack } from './transitions.ts';

// What becomes of e-mails whose worker has gone, of those whose fate is unknown, and of those held for a time.

/** How many e-mails whose lease had ended went where. */
export interface Recovered {
  readonly released: number;
  readonly putBack: number;
  readonly doubted: number;
}

const INTERRUPTED = {
  reason: 'interrupted',
  detail: 'The process that was sending it ended before the provider could have had it. It is tried again.',
} as const;
const UNFINISHED = {
  reason: 'interrupted',
  detail: 'The process that was sending it ended before it knew whether the provider had accepted it.',
} as const;

/**
 * At most `limit` e-mails whose lease has ended: claimed → scheduled; sending → scheduled when the attempt was never
 * marked, so that the provider cannot have had it; sending → ambiguous otherwise, to be looked for at `lookAt`.
 */
export function recoverLeases(db: Database, limit: number, lookAt: number, stamp: Stamp): Promise<Recovered> {
  return db.transaction(async (db) => {
    const counts = { released: 0, putBack: 0, doubted: 0 };
    for (const email of byInbox(await selectEnded(db, { now: stamp.now, limit }))) {
      if (email.state === 'claimed') {
        await updateReleased(db, { ...email, now: stamp.now });
        await wakeInbox(db, email.accountId, email.inboxId, stamp.now);
        counts.released++;
      } else if (email.trace === null) {
        await putBack(db, email, stamp.now, INTERRUPTED, stamp);
        counts.putBack++;
      } else {
        await doubt(db, email, lookAt, UNFINISHED, stamp);
        counts.doubted++;
      }
    }
    return counts;
  });
}

/** An e-mail whose fate is unknown, claimed so as to be looked for. */
export interface Doubtful extends OutboxEmail {
  /** The inbox's address. */
  readonly sender: string;
  readonly provider: string;
}

/**
 * At most `limit` e-mails of unknown fate that are to be looked for. A claim lasts until `until`; then somebody else
 * may look.
 */
export function claimLooks(db: Database, limit: number, until: number, now: number): Promise<Doubtful[]> {
  return db.transaction(async (db) => {
    const found = await selectLooks(db, { now, limit });
    if (found.length === 0) return [];
    const inboxes = new Map(found.map((row) => [`${row.accountId} ${row.emailId}`, row]));
    const rows = await updateLooks(db, { rows: JSON.stringify(found), until });
    return rows.map((row) => {
      const { sender, provider } = inboxes.get(`${row.accountId} ${row.emailId}`)!;
      return { ...emailOf(row as EmailRow), sender, provider };
    });
  });
}

/** When the next lease ends; null when there is none. */
export async function nextRecovery(db: Database): Promise<number | null> {
  const [first] = await selectFirstLease(db, {});
  return first?.at ?? null;
}

/** When an e-mail of unknown fate is next to be looked for; null when there is none. */
export async function nextLook(db: Database): Promise<number | null> {
  const [first] = await selectFirstLook(db, {});
  return first?.at ?? null;
}

/** Processes that wake the same inboxes at once must lock them in one order. */
function byInbox<Row extends { readonly accountId: number; readonly inboxId: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted(
    (a, b) => a.accountId - b.accountId || (a.inboxId < b.inboxId ? -1 : a.inboxId > b.inboxId ? 1 : 0),
  );
}

interface Ended extends Claim {
  readonly state: EmailState;
  readonly inboxId: string;
  readonly trace: string | null;
}

const selectEnded = statement<{ now: number; limit: number }, Ended>((db, given) =>
  db.sql
    .selectFrom('outbox')
    .select(['accountId', 'emailId', 'fence', 'state', 'inboxId', 'trace'])
    .where('leaseUntil', '<=', given('now'))
    .orderBy('leaseUntil')
    .limit(given('limit'))
    .modifyEnd(db.dialect.lockingFree),
);

const updateReleased = statement((db, given: Given<Claim & { now: number }>) =>
  db.sql
    .updateTable('outbox')
    .set({ state: 'scheduled', stateAt: given('now'), leaseUntil: null })
    .where('accountId', '=', given('accountId'))
    .where('emailId', '=', given('emailId'))
    .where('fence', '=', given('fence'))
    .where('state', '=', 'claimed'),
);

const selectLooks = statement((db, given: Given<{ now: number; limit: number }>) => {
  const ofInbox = (column: 'address' | 'provider') =>
    db.sql
      .selectFrom('inboxes')
      .select(`inboxes.${column}` as 'inboxes.address')
      .whereRef('inboxes.accountId', '=', 'outbox.accountId' as never)
      .whereRef('inboxes.inboxId', '=', 'outbox.inboxId' as never)
      .$asScalar()
      .$notNull();
  return db.sql
    .selectFrom('outbox')
    .select(['accountId', 'emailId', ofInbox('address').as('sender'), ofInbox('provider').as('provider')])
    .where('state', '=', sql.lit('ambiguous')) // a constant, for the index of these alone
    .where('attemptAt', '<=', given('now'))
    .orderBy('attemptAt')
    .limit(given('limit'))
    .modifyEnd(db.dialect.lockingFree);
});

const updateLooks = statement((db, given: Given<{ rows: string; until: number }>) =>
  db.sql
    .updateTable('outbox')
    .from(db.dialect.rows(given('rows'), { accountId: 'integer', emailId: 'text' }))
    .set((row) => ({ fence: row('outbox.fence', '+', 1), attemptAt: given('until') }))
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .where('outbox.state', '=', 'ambiguous')
    .returning(EMAIL_COLUMNS.map((column) => `outbox.${column}` as const)),
);

const selectFirstLease = statement((db) =>
  db.sql
    .selectFrom('outbox')
    .select('leaseUntil as at')
    .where('leaseUntil', 'is not', null)
    .orderBy('leaseUntil')
    .limit(1),
);

const selectFirstLook = statement((db) =>
  db.sql
    .selectFrom('outbox')
    .select('attemptAt as at')
    .where('state', '=', sql.lit('ambiguous'))
    .orderBy('attemptAt')
    .limit(1),
);
