import type { Database } from './database.ts';

/** Notes that contacts asked for no more mail; those who had asked before keep the instant. Gives those who had not. */
export async function markUnsubscribed(
  db: Database,
  accountId: number,
  contactIds: readonly string[],
  at: number,
): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const changed = await db.sql
    .updateTable('contacts')
    .set({ unsubscribedAt: at })
    .where('accountId', '=', accountId)
    .where('contactId', 'in', contactIds)
    .where('unsubscribedAt', 'is', null)
    .returning('contactId')
    .execute();
  return changed.map(({ contactId }) => contactId);
}
