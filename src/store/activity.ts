import type { ActivityType } from '../contract/activity.ts';
import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import type { RecordType } from './schema.ts';
import type { Stamp } from './stamp.ts';
import { type Given, statement } from './statement.ts';

// What happened, one row each, in the same transaction as the change itself. Timelines, live changes and webhooks all
// read it, so that none of them can tell another story than the rest.

export { ACTIVITY_TYPES, type ActivityType } from '../contract/activity.ts';

/** What it is about; what does not apply is null. */
export interface Subject {
  readonly emailId: string | null;
  readonly inboxId: string | null;
  readonly contactId: string | null;
  /** Who did it, where a user did. */
  readonly userId: string | null;
  readonly recordType: RecordType | null;
  readonly recordId: string | null;
}

export interface Activity extends Subject {
  readonly activityId: string;
  readonly type: ActivityType;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Details by type; no secrets, no content of mail. */
  readonly data: Readonly<Record<string, unknown>>;
}

export type NewActivity = Pick<Activity, 'type' | 'occurredAt' | 'data'> & Subject;

export const ACTIVITY_COLUMNS = [
  'activityId',
  'type',
  'occurredAt',
  'recordedAt',
  'emailId',
  'inboxId',
  'contactId',
  'userId',
  'recordType',
  'recordId',
  'data',
] as const;

/** Adds activities in the order given, and a delivery of each to every webhook that wants its type. */
export async function recordActivity(
  db: Database,
  accountId: number,
  activities: readonly NewActivity[],
  { newId, now }: Stamp,
): Promise<void> {
  if (activities.length === 0) return;
  const rows = activities.map((activity) => ({
    ...activity,
    activityId: newId(),
    data: JSON.stringify(activity.data),
  }));
  await insert(db, { accountId, now, rows: JSON.stringify(rows) });
  const webhooks = await selectWebhooks(db, { accountId });
  if (webhooks.length === 0) return;
  const deliveries = webhooks.flatMap(({ webhookId, types }) => {
    const wanted: readonly string[] = JSON.parse(types);
    return rows
      .filter(({ type }) => wanted.length === 0 || wanted.includes(type))
      .map(({ activityId }) => ({ webhookId, activityId, state: 'pending', attempts: 0, leaseUntil: 0 }));
  });
  if (deliveries.length > 0) await insertDeliveries(db, { accountId, now, rows: JSON.stringify(deliveries) });
}

/** The timeline of a record of the CRM, oldest first. */
export async function activityOfRecord(
  db: Database,
  accountId: number,
  recordType: RecordType,
  recordId: string,
): Promise<Activity[]> {
  const found = await db.sql
    .selectFrom('activity')
    .select(ACTIVITY_COLUMNS)
    .where('accountId', '=', accountId)
    .where('recordType', '=', recordType)
    .where('recordId', '=', recordId)
    .orderBy('occurredAt')
    .orderBy('activityId')
    .execute();
  return found.map(activityOf);
}

export async function activityOfEmail(db: Database, accountId: number, emailId: string): Promise<Activity[]> {
  const found = await db.sql
    .selectFrom('activity')
    .select(ACTIVITY_COLUMNS)
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .orderBy('occurredAt')
    .orderBy('activityId')
    .execute();
  return found.map(activityOf);
}

/** What happened to some e-mails, of some types. */
export async function activityOfEmails(
  db: Database,
  accountId: number,
  emailIds: readonly string[],
  types: readonly ActivityType[],
): Promise<Activity[]> {
  const found = await db.sql
    .selectFrom('activity')
    .select(ACTIVITY_COLUMNS)
    .where('accountId', '=', accountId)
    .where('emailId', 'in', emailIds)
    .where('type', 'in', types)
    .execute();
  return found.map(activityOf);
}

/** A place in the order of recording: after this activity, or with '' before all those of the instant. */
export interface Recorded {
  readonly recordedAt: number;
  readonly activityId: string;
}

/** What was recorded after a place, in the order of its recording, at most `limit`. */
export async function activitySince(
  db: Database,
  accountId: number,
  { recordedAt, activityId }: Recorded,
  limit: number,
): Promise<Activity[]> {
  const found = await selectSince(db, { accountId, recordedAt, activityId, limit });
  return found.map(activityOf);
}

export async function findActivity(db: Database, accountId: number, activityId: string): Promise<Activity | null> {
  const row = await db.sql
    .selectFrom('activity')
    .select(ACTIVITY_COLUMNS)
    .where('accountId', '=', accountId)
    .where('activityId', '=', activityId)
    .executeTakeFirst();
  return row === undefined ? null : activityOf(row);
}

export type ActivityRow = Omit<Activity, 'type' | 'data'> & { readonly type: string; readonly data: string };

export const activityOf = (row: ActivityRow): Activity => ({
  ...row,
  type: row.type as ActivityType,
  data: JSON.parse(row.data),
});

const insert = statement((db, given: Given<{ accountId: number; now: number; rows: string }>) =>
  insertRows(db, 'activity', { accountId: given('accountId'), recordedAt: given('now') }, given('rows'), {
    activityId: 'text',
    type: 'text',
    occurredAt: 'bigint',
    emailId: 'text',
    inboxId: 'text',
    contactId: 'text',
    userId: 'text',
    recordType: 'text',
    recordId: 'text',
    data: 'text',
  }),
);

const selectWebhooks = statement((db, given: Given<{ accountId: number }>) =>
  db.sql
    .selectFrom('webhooks')
    .select(['webhookId', 'types'])
    .where('accountId', '=', given('accountId'))
    .where('pausedAt', 'is', null),
);

const insertDeliveries = statement((db, given: Given<{ accountId: number; now: number; rows: string }>) =>
  insertRows(
    db,
    'deliveries',
    { accountId: given('accountId'), attemptAt: given('now'), createdAt: given('now') },
    given('rows'),
    { webhookId: 'text', activityId: 'text', state: 'text', attempts: 'integer', leaseUntil: 'bigint' },
  ),
);

const selectSince = statement((db, given: Given<Recorded & { accountId: number; limit: number }>) =>
  db.sql
    .selectFrom('activity')
    .select(ACTIVITY_COLUMNS)
    .where('accountId', '=', given('accountId'))
    .where('recordedAt', '>=', given('recordedAt'))
    .where((row) => row.or([row('recordedAt', '>', given('recordedAt')), row('activityId', '>', given('activityId'))]))
    .orderBy('recordedAt')
    .orderBy('activityId')
    .limit(given('limit')),
);
