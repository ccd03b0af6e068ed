import { sql as fragment } from 'kysely';
import type { ActivityType } from '../contract/activity.ts';
import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

// What webhooks are to be told, and what became of it.

export interface DeliveryKey {
  readonly accountId: number;
  readonly webhookId: string;
  readonly activityId: string;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** A delivery as its log shows it. Instants are milliseconds since 1970 UTC. */
export interface Delivery extends DeliveryKey {
  readonly type: ActivityType;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried next, while it is pending. */
  readonly attemptAt: number;
  /** HTTP status of the latest attempt. */
  readonly status: number | null;
  /** Why the latest attempt failed. */
  readonly error: string | null;
  readonly createdAt: number;
  readonly deliveredAt: number | null;
}

/** A delivery that a worker has claimed: its lease and the count of attempts tell it from every other claim. */
export interface ClaimedDelivery extends DeliveryKey {
  /** This one included. */
  readonly attempts: number;
  readonly leaseUntil: number;
}

export interface Claiming {
  readonly now: number;
  readonly leaseUntil: number;
  /** Most in all, and most of one webhook: one that is slow must not hold up the others. */
  readonly limit: number;
  readonly limitOf: (webhookId: string) => number;
  /** Webhooks that nothing is claimed of. */
  readonly except: readonly string[];
}

/** How many due deliveries are looked at for one claim. */
const CANDIDATES = 200;

/** Claims deliveries that are due, the longest due first. Each is claimed by one worker, whatever process it is in. */
export async function claimDeliveries(
  db: Database,
  { now, leaseUntil, limit, limitOf, except }: Claiming,
): Promise<ClaimedDelivery[]> {
  // Most looks find nothing, and a transaction is not for nothing.
  if ((await selectDue(db, { now })).length === 0) return [];
  return db.transaction(async ({ sql, dialect }) => {
    let due = sql
      .selectFrom('deliveries')
      .select(['accountId', 'webhookId', 'activityId', 'attempts'])
      .where('state', '=', fragment.lit('pending'))
      .where('attemptAt', '<=', now)
      .where('leaseUntil', '<=', now)
      .where((row) =>
        row.exists((from) =>
          from
            .selectFrom('webhooks')
            .select('webhooks.webhookId')
            .whereRef('webhooks.accountId', '=', 'deliveries.accountId')
            .whereRef('webhooks.webhookId', '=', 'deliveries.webhookId')
            .where('webhooks.pausedAt', 'is', null),
        ),
      );
    if (except.length > 0) due = due.where('webhookId', 'not in', except);
    const candidates = await due.orderBy('attemptAt').limit(CANDIDATES).modifyEnd(dialect.lockingFree).execute();
    const claimed = withinLimits(candidates, limit, limitOf).map((delivery) => ({
      ...delivery,
      attempts: delivery.attempts + 1,
      leaseUntil,
    }));
    for (const { attempts, ...delivery } of claimed) {
      await updating({ sql }, delivery).set({ attempts, leaseUntil }).execute();
    }
    return claimed;
  });
}

function withinLimits<Candidate extends DeliveryKey>(
  candidates: readonly Candidate[],
  limit: number,
  limitOf: (webhookId: string) => number,
): Candidate[] {
  const counts = new Map<string, number>();
  return candidates
    .filter(({ webhookId }) => {
      const count = (counts.get(webhookId) ?? 0) + 1;
      counts.set(webhookId, count);
      return count <= limitOf(webhookId);
    })
    .slice(0, limit);
}

/** How an attempt ended: with the HTTP status that came back, or why none did. */
export interface AttemptResult {
  readonly status: number | null;
  readonly error: string | null;
}

/** pending → delivered. False when the claim was lost. */
export function markDelivered(db: Database, claimed: ClaimedDelivery, status: number, now: number): Promise<boolean> {
  return settle(db, claimed, { state: 'delivered', status, error: null, deliveredAt: now });
}

/** pending → pending: it is tried again at `attemptAt`. */
export function retryDelivery(
  db: Database,
  claimed: ClaimedDelivery,
  result: AttemptResult,
  attemptAt: number,
): Promise<boolean> {
  return settle(db, claimed, { ...result, attemptAt });
}

/** pending → failed. */
export function failDelivery(db: Database, claimed: ClaimedDelivery, result: AttemptResult): Promise<boolean> {
  return settle(db, claimed, { ...result, state: 'failed' });
}

/** Any state → pending, to be delivered at once as if for the first time. False when there is none. */
export async function redeliver(db: Database, delivery: DeliveryKey, now: number): Promise<boolean> {
  const again = { state: 'pending' as const, attempts: 0, attemptAt: now, leaseUntil: 0, deliveredAt: null };
  const { numUpdatedRows } = await updating(db, delivery).set(again).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export interface DeliveryPage {
  readonly state: DeliveryState | null;
  /** Those before this one: where the page before ended. */
  readonly before: string | null;
  readonly limit: number;
}

/** The log of a webhook, newest activity first. */
export async function listDeliveries(
  db: Database,
  accountId: number,
  webhookId: string,
  { state, before, limit }: DeliveryPage,
): Promise<Delivery[]> {
  let query = deliveries(db, accountId, webhookId);
  if (state !== null) query = query.where('deliveries.state', '=', state);
  if (before !== null) query = query.where('deliveries.activityId', '<', before);
  const rows = await query.orderBy('deliveries.activityId', 'desc').limit(limit).execute();
  return rows.map(deliveryOf);
}

export async function findDelivery(db: Database, key: DeliveryKey): Promise<Delivery | null> {
  const { accountId, webhookId, activityId } = key;
  const row = await deliveries(db, accountId, webhookId)
    .where('deliveries.activityId', '=', activityId)
    .executeTakeFirst();
  return row === undefined ? null : deliveryOf(row);
}

function deliveries(db: Database, accountId: number, webhookId: string) {
  return db.sql
    .selectFrom('deliveries')
    .innerJoin('activity', (join) =>
      join
        .onRef('activity.accountId', '=', 'deliveries.accountId')
        .onRef('activity.activityId', '=', 'deliveries.activityId'),
    )
    .select([
      'deliveries.accountId',
      'deliveries.webhookId',
      'deliveries.activityId',
      'activity.type',
      'deliveries.state',
      'deliveries.attempts',
      'deliveries.attemptAt',
      'deliveries.status',
      'deliveries.error',
      'deliveries.createdAt',
      'deliveries.deliveredAt',
    ])
    .where('deliveries.accountId', '=', accountId)
    .where('deliveries.webhookId', '=', webhookId);
}

const deliveryOf = (row: Omit<Delivery, 'type'> & { readonly type: string }): Delivery => ({
  ...row,
  type: row.type as ActivityType,
});

/** Deletes what was settled before an instant and is in nobody's way but the disk's; gives how many. */
export async function dropDeliveries(db: Database, createdBefore: number): Promise<number> {
  const { numDeletedRows } = await db.sql
    .deleteFrom('deliveries')
    .where('state', '<>', 'pending')
    .where('createdAt', '<', createdBefore)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

const selectDue = statement((db, given: Given<{ now: number }>) =>
  db.sql
    .selectFrom('deliveries')
    .select('attemptAt')
    .where('state', '=', fragment.lit('pending'))
    .where('attemptAt', '<=', given('now'))
    .where('leaseUntil', '<=', given('now'))
    .limit(1),
);

interface Settled extends Partial<AttemptResult> {
  readonly state?: DeliveryState;
  readonly attemptAt?: number;
  readonly deliveredAt?: number;
}

async function settle(db: Database, claimed: ClaimedDelivery, change: Settled): Promise<boolean> {
  const { numUpdatedRows } = await updating(db, claimed)
    .set({ ...change, leaseUntil: 0 })
    .where('state', '=', 'pending')
    .where('attempts', '=', claimed.attempts)
    .where('leaseUntil', '=', claimed.leaseUntil)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function updating({ sql }: Pick<Database, 'sql'>, { accountId, webhookId, activityId }: DeliveryKey) {
  return sql
    .updateTable('deliveries')
    .where('accountId', '=', accountId)
    .where('webhookId', '=', webhookId)
    .where('activityId', '=', activityId);
}
