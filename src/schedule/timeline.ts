import { type Judgement, reasonWords } from '../../model/machine.ts';
import { utcIso } from '../../model/zone.ts';
import type { Place } from '../contract/page.ts';
import type { RecordType } from '../contract/record.ts';
import type { TimelineEntry } from '../contract/timeline.ts';
import type { Account } from '../store/accounts.ts';
import type { Activity, ActivityType } from '../store/activity.ts';
import { findCompany } from '../store/companies.ts';
import { findContactDetails } from '../store/contact-details.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { findEmailsById } from '../store/outbox/find.ts';
import { type Past, pastOf, type Stretch, type TimelineOf, timelineActivity } from '../store/timelines.ts';
import { listUsers } from '../store/users.ts';
import { isVisit, judgementsOfVisits } from '../store/visits.ts';
import { recipientZone } from './admission.ts';
import { momentWords } from './words.ts';

/** The timeline of a record of the CRM, which need not be known for more than its e-mails. */
export async function timelineOf(
  db: Database,
  account: Account,
  type: RecordType,
  id: string,
  stretch: Stretch,
): Promise<TimelineEntry[]> {
  const { accountId } = account;
  const activities = await timelineActivity(db, accountId, await whose(db, accountId, type, id), stretch);
  const entries = await timelineEntries(db, account, activities);
  if (type !== 'contact') return entries;
  return merged(entries, (await pastOf(db, accountId, id)).map(entryOfPast), stretch);
}

async function whose(db: Database, accountId: number, type: RecordType, id: string): Promise<TimelineOf> {
  if (type === 'contact') return { type, contactId: id };
  if (type !== 'company') return { type, recordId: id };
  return { type, recordId: id, companyId: (await findCompany(db, accountId, id))?.companyId ?? null };
}

/** Two histories as one, from where the page before ended. */
function merged(
  entries: readonly TimelineEntry[],
  past: readonly TimelineEntry[],
  { after, newestFirst, limit }: Stretch,
): TimelineEntry[] {
  const placeOf = ({ occurredAt, id }: TimelineEntry) => ({ instant: Date.parse(occurredAt), id });
  const compare = (a: Place, b: Place) => a.instant - b.instant || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const sign = newestFirst ? -1 : 1;
  const left = past.filter((entry) => after === null || sign * compare(placeOf(entry), after) > 0);
  return [...entries, ...left].sort((a, b) => sign * compare(placeOf(a), placeOf(b))).slice(0, limit);
}

function entryOfPast({ id, type, occurredAt, sender, verdict, reason, url }: Past): TimelineEntry {
  const what = `email.${type}` as const;
  const isVisited = (type === 'opened' || type === 'clicked') && verdict !== null && reason !== null;
  return {
    id,
    type: what,
    occurredAt: utcIso(occurredAt),
    words: isVisited ? visitWords(what, { verdict, reason }) : `${WHAT[what]}.`,
    judgement: isVisited ? { verdict, reason, why: reasonWords(reason) } : null,
    user: null,
    imported: true,
    email: null,
    data: { ...(sender === null ? {} : { sender }), ...(url === null ? {} : { url }) },
  };
}

/** Activities as people read them, in their order; moments by the clock that an e-mail is to go by. */
export async function timelineEntries(
  db: Database,
  account: Account,
  activities: readonly Activity[],
): Promise<TimelineEntry[]> {
  const { accountId, timezone } = account;
  const emailIds = activities.map(({ emailId }) => emailId).filter((id) => id !== null);
  const [emails, users] = await Promise.all([findEmailsById(db, accountId, emailIds), listUsers(db, accountId)]);
  const contactIds = Array.from(emails.values(), ({ contactId }) => contactId);
  const visited = new Set(activities.filter(isVisit).map(({ emailId }) => emailId));
  const [contacts, judgements] = await Promise.all([
    findContactDetails(db, accountId, contactIds),
    judgementsOfVisits(
      db,
      accountId,
      [...emails.values()].filter(({ emailId }) => visited.has(emailId)),
    ),
  ]);
  const zoneOf = ({ timing, contactId }: OutboxEmail) =>
    timing.kind === 'wall' ? timing.zone : recipientZone(account, contacts.get(contactId)!);
  const addressOf = new Map(users.map(({ userId, address }) => [userId, address]));
  return activities.map((activity) => {
    const { activityId, type, occurredAt, emailId, userId, data } = activity;
    const email = emailId === null ? undefined : emails.get(emailId);
    const judgement = judgements.get(activityId) ?? null;
    return {
      id: activityId,
      type,
      occurredAt: utcIso(occurredAt),
      words:
        judgement === null
          ? wordsOf(activity, email === undefined ? timezone : zoneOf(email))
          : visitWords(type, judgement),
      judgement: judgement === null ? null : { ...judgement, why: reasonWords(judgement.reason) },
      user: userId === null ? null : (addressOf.get(userId) ?? null),
      imported: false,
      email: email === undefined ? null : { id: email.emailId, subject: email.subject, state: email.state },
      data: { ...data },
    };
  });
}

const WHAT: Readonly<Record<ActivityType, string>> = {
  'email.scheduled': 'Scheduled',
  'email.moved': 'Moved',
  'email.cancelled': 'Cancelled',
  'email.restored': 'Restored',
  'email.held': 'Held',
  'email.delayed': 'Put off',
  'email.ambiguous': 'It is not known whether it was sent; that is being looked for',
  'email.review': 'It is not known whether it was sent, and somebody has to say',
  'email.sent': 'Sent',
  'email.failed': 'Refused for good',
  'email.opened': 'Opened',
  'email.clicked': 'A link was clicked',
  'email.replied': 'Answered',
  'email.bounced': 'Came back as undeliverable',
  'email.auto-replied': 'An automatic reply came',
  'email.unsubscribed': 'The recipient has asked for no more mail',
  'contact.erased': 'A contact was erased',
  'inbox.connected': 'The inbox was connected',
  'inbox.disconnected': 'The inbox was disconnected',
};

/** What the data of an activity may hold, whatever its type. */
const MOMENTS = [
  ['dueAt', 'for'],
  ['until', 'until'],
  ['attemptAt', 'until'],
] as const;

/** "Put off until 2026-11-24 at 08:05 (Europe/Berlin): The server is busy." */
export function wordsOf({ type, data }: Pick<Activity, 'type' | 'data'>, zone: string): string {
  const what = WHAT[type];
  const [name, preposition] =
    (type === 'email.sent' ? undefined : MOMENTS.find(([each]) => isInstant(data[each]))) ?? [];
  const when =
    name === undefined
      ? ''
      : ` ${type === 'email.moved' ? 'to' : preposition} ${momentWords(zone, data[name] as number)}`;
  const { detail } = data;
  const why = typeof detail === 'string' && detail !== '' ? `: ${detail}` : '';
  const said = `${what}${when}${why}`;
  return said.endsWith('.') ? said : `${said}.`;
}

const BY: Readonly<Record<Judgement['verdict'], string>> = {
  person: ' by a person',
  machine: ' by a machine',
  unknown: ', perhaps by nobody',
};

/** "Opened by a machine: sooner after the send than a person can read." */
function visitWords(type: ActivityType, { verdict, reason }: Judgement): string {
  return `${WHAT[type]}${BY[verdict]}: ${reasonWords(reason)}.`;
}

const isInstant = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) < 8.64e15;
