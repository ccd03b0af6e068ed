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

/** The webhook as it is after the change; null when there is none. */
export async function changeWebhook(
  db: Database,
  accountId: number,
  webhookId: string,
  { types, ...plain }: WebhookChange,
): Promise<Webhook | null> {
  const change = { ...plain, ...(types === undefined ? {} : { types: JSON.stringify(types) }) };
  if (Object.keys(change).length === 0) return findWebhook(db, accountId, webhookId);
  const row = await db.sql
    .updateTable('webhooks')
    .set(change)
    .where('accountId', '=', accountId)
    .where('webhookId', '=', webhookId)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row === undefined ? null : webhookOf(row);
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
