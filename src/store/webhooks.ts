import type { ActivityType } from './activity.ts';
import type { Database } from './database.ts';

/** An address that is told of what happens. */
export interface Webhook {
  readonly accountId: number;
  readonly webhookId: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
  /** Empty for all. */
  readonly types: readonly ActivityType[];
  readonly createdAt: number;
  /** Since when it is told nothing; null while it is. */
  readonly pausedAt: number | null;
}

const COLUMNS = ['accountId', 'webhookId', 'url', 'secret', 'types', 'createdAt', 'pausedAt'] as const;

/** False when the account has `most` webhooks already. */
export function insertWebhook(db: Database, webhook: Webhook, most: number): Promise<boolean> {
  return db.transaction(async (db) => {
    if ((await listWebhooks(db, webhook.accountId)).length >= most) return false;
    await db.sql
      .insertInto('webhooks')
      .values({ ...webhook, types: JSON.stringify(webhook.types) })
      .execute();
    return true;
  });
}

/** The oldest first. */
export async function listWebhooks(db: Database, accountId: number): Promise<Webhook[]> {
  const rows = await db.sql
    .selectFrom('webhooks')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('webhookId')
    .execute();
  return rows.map(webhookOf);
}

export async function findWebhook(db: Database, accountId: number, webhookId: string): Promise<Webhook | null> {
  const row = await db.sql
    .selectFrom('webhooks')
    .select(COLUMNS)
    .where('accountId', '=', accountId)
    .where('webhookId', '=', webhookId)
    .executeTakeFirst();
  return row === undefined ? null : webhookOf(row);
}

export type WebhookChange = Partial<Pick<Webhook, 'url' | 'types' | 'pausedAt'>>;

/** When a delivery is tried that waits for its webhook to be resumed. */
export const WHEN_RESUMED = 8_640_000_000_000_000;

/**
 * The webhook as it is after the change at `now`; null when there is none. What waits for one that is paused is put out
 * of the way of whoever looks for deliveries that are due, and comes due when it is resumed.
 */
export function changeWebhook(
  db: Database,
  accountId: number,
  webhookId: string,
  { types, ...plain }: WebhookChange,
  now: number,
): Promise<Webhook | null> {
  const change = { ...plain, ...(types === undefined ? {} : { types: JSON.stringify(types) }) };
  if (Object.keys(change).length === 0) return findWebhook(db, accountId, webhookId);
  return db.transaction(async ({ sql }) => {
    const row = await sql
      .updateTable('webhooks')
      .set(change)
      .where('accountId', '=', accountId)
      .where('webhookId', '=', webhookId)
      .returning(COLUMNS)
      .executeTakeFirst();
    if (row === undefined) return null;
    if (plain.pausedAt !== undefined) {
      const waiting = sql
        .updateTable('deliveries')
        .where('accountId', '=', accountId)
        .where('webhookId', '=', webhookId)
        .where('state', '=', 'pending');
      if (plain.pausedAt !== null) await waiting.set({ attemptAt: WHEN_RESUMED }).execute();
      else await waiting.set({ attemptAt: now }).where('attemptAt', '=', WHEN_RESUMED).execute();
    }
    return webhookOf(row);
  });
}

/** Takes its deliveries with it. False when there is none. */
export function deleteWebhook(db: Database, accountId: number, webhookId: string): Promise<boolean> {
  return db.transaction(async ({ sql }) => {
    const of = { accountId, webhookId };
    await sql
      .deleteFrom('deliveries')
      .where('accountId', '=', of.accountId)
      .where('webhookId', '=', of.webhookId)
      .execute();
    const { numDeletedRows } = await sql
      .deleteFrom('webhooks')
      .where('accountId', '=', of.accountId)
      .where('webhookId', '=', of.webhookId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  });
}

type Row = Omit<Webhook, 'types'> & { readonly types: string };

const webhookOf = (row: Row): Webhook => ({ ...row, types: JSON.parse(row.types) });
