import type { Database } from './database.ts';

// Where the database keeps what is sealed, and the context that each value is sealed for: it opens nowhere else.

export const credentialsContext = (accountId: number, inboxId: string) => `inbox/${accountId}/${inboxId}/credentials`;
export const webhookContext = (accountId: number, webhookId: string) => `webhook/${accountId}/${webhookId}/secret`;
export const verifierContext = (accountId: number, state: string) => `oauth/${accountId}/${state}/verifier`;

const PLACES = {
  credentials: { table: 'inboxes', id: 'inboxId', column: 'credentials', context: credentialsContext },
  'webhook secrets': { table: 'webhooks', id: 'webhookId', column: 'secret', context: webhookContext },
  'OAuth verifiers': { table: 'oauthRequests', id: 'state', column: 'verifier', context: verifierContext },
} as const;
export type SealedPlace = keyof typeof PLACES;
export const SEALED_PLACES = Object.keys(PLACES) as SealedPlace[];

export interface SealedValue {
  readonly accountId: number;
  readonly id: string;
  readonly sealed: string;
  readonly context: string;
}

/** Sealed values in the order of their keys, over all accounts: those after a value, at most `limit`. */
export async function sealedPage(
  db: Database,
  place: SealedPlace,
  after: Pick<SealedValue, 'accountId' | 'id'> | null,
  limit: number,
): Promise<SealedValue[]> {
  const { table, id, column, context } = PLACES[place];
  let query = db.sql
    .selectFrom(table as 'inboxes')
    .select(['accountId', `${id as 'inboxId'} as id`, `${column as 'credentials'} as sealed`])
    .where(column as 'credentials', 'is not', null);
  if (after !== null) {
    query = query.where((row) =>
      row.or([
        row('accountId', '>', after.accountId),
        row.and([row('accountId', '=', after.accountId), row(id as 'inboxId', '>', after.id)]),
      ]),
    );
  }
  const rows = await query
    .orderBy('accountId')
    .orderBy(id as 'inboxId')
    .limit(limit)
    .execute();
  return rows.map(({ accountId, id, sealed }) => ({ accountId, id, sealed: sealed!, context: context(accountId, id) }));
}

/** Puts `sealed` in the place of a value. False when that has changed or gone meanwhile. */
export async function replaceSealed(
  db: Database,
  place: SealedPlace,
  value: SealedValue,
  sealed: string,
): Promise<boolean> {
  const { table, id, column } = PLACES[place];
  const { numUpdatedRows } = await db.sql
    .updateTable(table as 'inboxes')
    .set({ [column as 'credentials']: sealed })
    .where('accountId', '=', value.accountId)
    .where(id as 'inboxId', '=', value.id)
    .where(column as 'credentials', '=', value.sealed)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The value as it is now; null when it has gone. */
export async function findSealed(db: Database, place: SealedPlace, value: SealedValue): Promise<SealedValue | null> {
  const { table, id, column } = PLACES[place];
  const row = await db.sql
    .selectFrom(table as 'inboxes')
    .select(`${column as 'credentials'} as sealed`)
    .where('accountId', '=', value.accountId)
    .where(id as 'inboxId', '=', value.id)
    .executeTakeFirst();
  return row === undefined || row.sealed === null ? null : { ...value, sealed: row.sealed };
}

/** Whether there is anything sealed at all. */
export async function sealedDataExists(db: Database): Promise<boolean> {
  for (const place of SEALED_PLACES) {
    if ((await sealedPage(db, place, null, 1)).length > 0) return true;
  }
  return false;
}
