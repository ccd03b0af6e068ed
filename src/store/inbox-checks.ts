import type { Database } from './database.ts';
import { INBOX_COLUMNS, type InboxKey, type InboxRow } from './inboxes.ts';

// Which inboxes are to be looked at ahead of their e-mails.

/**
 * Connected inboxes that have e-mails due before `dueBefore` and were last looked at before `checkedBefore`, at most
 * `limit`. They count as looked at from now on, so that no other process looks at the same ones.
 */
export async function claimChecks(
  db: Database,
  { dueBefore, checkedBefore, limit, now }: { dueBefore: number; checkedBefore: number; limit: number; now: number },
): Promise<InboxRow[]> {
  const candidates = await db.sql
    .selectFrom('inboxes')
    .select(['accountId', 'inboxId'])
    .where('nextDueAt', '<=', dueBefore)
    .where('state', '=', 'connected')
    .where('checkedAt', '<=', checkedBefore)
    .orderBy('nextDueAt')
    .limit(limit)
    .execute();
  const claimed: InboxRow[] = [];
  for (const { accountId, inboxId } of candidates) {
    const row = await db.sql
      .updateTable('inboxes')
      .set({ checkedAt: now })
      .where('accountId', '=', accountId)
      .where('inboxId', '=', inboxId)
      .where('state', '=', 'connected')
      .where('checkedAt', '<=', checkedBefore)
      .returning(INBOX_COLUMNS)
      .executeTakeFirst();
    if (row !== undefined) claimed.push(row);
  }
  return claimed;
}

/** Notes that an inbox of this version has just let us in. */
export async function noteVerified(
  db: Database,
  { accountId, inboxId, version }: InboxKey & Pick<InboxRow, 'version'>,
  now: number,
): Promise<void> {
  await db.sql
    .updateTable('inboxes')
    .set({ verifiedAt: now })
    .where('accountId', '=', accountId)
    .where('inboxId', '=', inboxId)
    .where('version', '=', version)
    .execute();
}
