import type { SelectQueryBuilder } from 'kysely';
import type { EngagementType } from '../../model/event.ts';
import type { Reason, Verdict } from '../../model/machine.ts';
import { ACTIVITY_COLUMNS, type Activity, activityOf } from './activity.ts';
import type { Database } from './database.ts';
import type { RecordType, Tables } from './schema.ts';

/**
 * Whose timeline. A contact's has what happened to all e-mails to them, whatever record they were written on; a
 * company's has those written on it and those to its contacts.
 */
export type TimelineOf =
  | { readonly type: Exclude<RecordType, 'contact' | 'company'>; readonly recordId: string }
  | { readonly type: 'contact'; readonly contactId: string }
  /** `companyId` is the key of its row; null when only e-mails know of it. */
  | { readonly type: 'company'; readonly recordId: string; readonly companyId: string | null };

export interface Stretch {
  /** Where the page before ended. */
  readonly after: { readonly instant: number; readonly id: string } | null;
  readonly newestFirst: boolean;
  readonly limit: number;
}

/** A stretch of a timeline, in its order. */
export async function timelineActivity(
  db: Database,
  accountId: number,
  of: TimelineOf,
  { after, newestFirst, limit }: Stretch,
): Promise<Activity[]> {
  const comes = newestFirst ? '<' : '>';
  let query = db.sql
    .selectFrom('activity')
    .select(ACTIVITY_COLUMNS)
    .where('accountId', '=', accountId)
    .where((row) =>
      of.type === 'contact' || of.type === 'company'
        ? row('activityId', 'in', of.type === 'contact' ? ofContact(db, accountId, of) : ofCompany(db, accountId, of))
        : row.and([row('recordType', '=', of.type), row('recordId', '=', of.recordId)]),
    );
  if (after !== null) {
    query = query.where((row) =>
      row.or([
        row('occurredAt', comes, after.instant),
        row.and([row('occurredAt', '=', after.instant), row('activityId', comes, after.id)]),
      ]),
    );
  }
  const direction = newestFirst ? 'desc' : 'asc';
  const found = await query.orderBy('occurredAt', direction).orderBy('activityId', direction).limit(limit).execute();
  return found.map(activityOf);
}

type Ids = SelectQueryBuilder<Tables, 'activity', { activityId: string }>;

/** What they did, or what was about them alone; and all of the e-mails to them, be they the first recipient or not. */
function ofContact(db: Database, accountId: number, { contactId }: { readonly contactId: string }): Ids {
  const activity = db.sql.selectFrom('activity').select('activityId').where('activity.accountId', '=', accountId);
  const first = db.sql
    .selectFrom('outbox')
    .select('outbox.emailId')
    .where('outbox.accountId', '=', accountId)
    .where('outbox.contactId', '=', contactId);
  const further = db.sql
    .selectFrom('emails')
    .innerJoin('outbox', (join) =>
      join
        .onRef('outbox.accountId', '=', 'emails.accountId')
        .on((on) =>
          on(on.fn<string>('lower', ['outbox.sentMessageId']), '=', on.fn<string>('lower', ['emails.messageId'])),
        ),
    )
    .select('outbox.emailId')
    .where('emails.accountId', '=', accountId)
    .where('emails.contactId', '=', contactId);
  return activity
    .where('activity.contactId', '=', contactId)
    .union(activity.where('activity.emailId', 'in', first))
    .union(activity.where('activity.emailId', 'in', further)) as Ids;
}

function ofCompany(
  db: Database,
  accountId: number,
  { recordId, companyId }: { readonly recordId: string; readonly companyId: string | null },
): Ids {
  const activity = db.sql.selectFrom('activity').select('activityId').where('activity.accountId', '=', accountId);
  const own = activity.where('activity.recordType', '=', 'company').where('activity.recordId', '=', recordId);
  if (companyId === null) return own as Ids;
  const contacts = db.sql
    .selectFrom('contacts')
    .select('contacts.contactId')
    .where('contacts.accountId', '=', accountId)
    .where('contacts.companyId', '=', companyId);
  return own.union(activity.where('activity.contactId', 'in', contacts)) as Ids;
}

/** Something of the history that no e-mail of the outbox has: it was imported, or sent to /events. */
export interface Past {
  readonly id: string;
  readonly type: 'sent' | EngagementType;
  readonly occurredAt: number;
  readonly sender: string | null;
  readonly verdict: Verdict | null;
  readonly reason: Reason | null;
  readonly url: string | null;
}

/** All of it, of one contact, in no particular order. */
export async function pastOf(db: Database, accountId: number, contactId: string): Promise<Past[]> {
  const emails = await db.sql
    .selectFrom('emails')
    .select(['emailId', 'sender', 'sentAt'])
    .where('accountId', '=', accountId)
    .where('contactId', '=', contactId)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('outbox')
            .select('outbox.emailId')
            .whereRef('outbox.accountId', '=', 'emails.accountId')
            .where((on) =>
              on(on.fn<string>('lower', ['outbox.sentMessageId']), '=', on.fn<string>('lower', ['emails.messageId'])),
            ),
        ),
      ),
    )
    .execute();
  const events = await db.sql
    .selectFrom('events')
    .select(['emailId', 'occurredAt', 'type', 'url', 'verdict', 'reason'])
    .where('accountId', '=', accountId)
    .where('contactId', '=', contactId)
    .orderBy('emailId')
    .orderBy('occurredAt')
    .orderBy('type')
    .orderBy('url')
    .execute();
  const senders = new Map(emails.map(({ emailId, sender }) => [emailId, sender]));
  const known = events.filter(({ emailId }) => senders.has(emailId));
  return [
    ...emails.map(({ emailId, sender, sentAt }) => {
      const nothing = { verdict: null, reason: null, url: null };
      return { id: emailId, type: 'sent' as const, occurredAt: sentAt, sender, ...nothing };
    }),
    ...known.map(({ emailId, url, ...event }, k) => {
      return { ...event, id: `${emailId}.${k}`, sender: senders.get(emailId)!, url: url === '' ? null : url };
    }),
  ];
}
