import type { Database } from '../database.ts';
import { type Given, statement } from '../statement.ts';
import { dropEnvelopes, type EmailKey } from './moving.ts';

// Copies that have yet to be put into the folder of sent mail. The e-mails are sent; nothing here changes that.

/** The frozen bytes of an e-mail and whom they are for. */
export interface StoredEnvelope {
  readonly messageId: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly mime: Buffer;
}

/** null when there are none any more, or not yet. */
export async function loadEnvelope(db: Database, { accountId, emailId }: EmailKey): Promise<StoredEnvelope | null> {
  const [found] = await selectEnvelope(db, { accountId, emailId });
  return found === undefined ? null : { ...found, recipients: JSON.parse(found.recipients) };
}

export interface Filing extends EmailKey {
  readonly inboxId: string;
  /** How often it was begun, this time included. */
  readonly filings: number;
}

/** At most `limit` copies that are to be filed now. Nobody else takes them before `until`. */
export function claimFilings(db: Database, limit: number, until: number, now: number): Promise<Filing[]> {
  return db.transaction(async (db) => {
    const found = await selectDue(db, { now, limit });
    return found.length === 0 ? [] : updateClaimed(db, { rows: JSON.stringify(found), until });
  });
}

/** The copy is filed, or will not be: the bytes are no longer needed. */
export function endFiling(db: Database, email: EmailKey): Promise<void> {
  return db.transaction(async (db) => {
    await setFilingAt(db, email, null);
    await dropEnvelopes(db, [email]);
  });
}

export function fileAgain(db: Database, email: EmailKey, at: number): Promise<void> {
  return db.transaction((db) => setFilingAt(db, email, at));
}

/** When a copy is next to be filed; null when none is. */
export async function nextFiling(db: Database): Promise<number | null> {
  const [first] = await selectFirst(db, {});
  return first?.at ?? null;
}

async function setFilingAt(db: Database, { accountId, emailId }: EmailKey, filingAt: number | null): Promise<void> {
  await db.sql
    .updateTable('outbox')
    .set({ filingAt })
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .where('filingAt', 'is not', null)
    .execute();
}

const selectEnvelope = statement((db, given: Given<EmailKey>) =>
  db.sql
    .selectFrom('envelopes')
    .select(['messageId', 'sender', 'recipients', 'mime'])
    .where('accountId', '=', given('accountId'))
    .where('emailId', '=', given('emailId')),
);

const selectDue = statement((db, given: Given<{ now: number; limit: number }>) =>
  db.sql
    .selectFrom('outbox')
    .select(['accountId', 'emailId'])
    .where('filingAt', '<=', given('now'))
    .orderBy('filingAt')
    .limit(given('limit'))
    .modifyEnd(db.dialect.lockingFree),
);

const updateClaimed = statement((db, given: Given<{ rows: string; until: number }>) =>
  db.sql
    .updateTable('outbox')
    .from(db.dialect.rows(given('rows'), { accountId: 'integer', emailId: 'text' }))
    .set((row) => ({ filingAt: given('until'), filings: row('outbox.filings', '+', 1) }))
    .whereRef('outbox.accountId', '=', 'row.accountId')
    .whereRef('outbox.emailId', '=', 'row.emailId')
    .returning(['outbox.accountId', 'outbox.emailId', 'outbox.inboxId', 'outbox.filings']),
);

const selectFirst = statement((db) =>
  db.sql.selectFrom('outbox').select('filingAt as at').where('filingAt', 'is not', null).orderBy('filingAt').limit(1),
);
