import type { Engagement } from '../../model/event.ts';
import { type Judgement, judge } from '../../model/machine.ts';
import { type Activity, activityOfEmail } from '../store/activity.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { lockEmail } from '../store/outbox/lock.ts';
import { tellOfEmail } from '../store/outbox/transitions.ts';
import type { Stamp } from '../store/stamp.ts';
import type { Tracked } from '../store/tracking-tokens.ts';
import { enterHistory } from './enter.ts';
import { addressesOf } from './recipients.ts';

// Somebody, or something, fetched the picture of an e-mail or followed one of its links.

export interface Visit {
  readonly occurredAt: number;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/** The same agent at the same address fetching the same thing again this soon is one visit: a double click, a retry. */
const REPEAT_MS = 2_000;
/** More of one e-mail tell nothing new, and whoever fetches it for ever would fill the disk. */
export const MOST_VISITS = 500;
/** A URL is part of a key, and PostgreSQL allows those 2,704 bytes. */
const LONGEST_URL = 2_000;

export type Recorded = 'recorded' | 'repeated' | 'too-many';

/**
 * Records a visit once: on the timeline with the verdict whether it was a person, and in the history where it is known
 * whose it is. Every recipient of an e-mail has the same picture and links, so that is when it went to one alone.
 */
export function recordVisit(
  db: Database,
  { kind, url, email: { accountId, emailId } }: Tracked,
  visit: Visit,
  stamp: Stamp,
): Promise<Recorded> {
  return db.transaction(async (db) => {
    const email = await lockEmail(db, { accountId, emailId });
    if (email === null) return 'repeated';
    const engagement: Engagement = {
      ...visit,
      type: kind === 'click' ? 'clicked' : 'opened',
      url: kind === 'click' && url !== null ? shortened(url) : null,
    };
    const earlier = visitsOf(await activityOfEmail(db, accountId, emailId));
    if (earlier.length >= MOST_VISITS) return 'too-many';
    if (earlier.some((visited) => repeats(engagement, visited.engagement))) return 'repeated';

    const addresses = addressesOf(email);
    const recipient = addresses.length === 1 ? addresses[0]! : null;
    if (recipient !== null) await enterHistory(db, email, { ...engagement, recipient }, stamp);

    const judgements = judgeVisits(email, [...earlier.map((visited) => visited.engagement), engagement]);
    const { type, occurredAt, ...details } = engagement;
    const revised = earlier.flatMap(({ activity }, index) => revision(activity, judgements[index]!));
    await tellOfEmail(
      db,
      { ...email, contactId: recipient === null ? null : email.contactId, userId: null },
      type === 'clicked' ? 'email.clicked' : 'email.opened',
      { ...judgements.at(-1), ...details, ...(revised.length === 0 ? {} : { revised }) },
      stamp,
      occurredAt,
    );
    return 'recorded';
  });
}

/** Opens and clicks among activities as they were recorded, so that they can be judged again. */
export function visitsOf(activities: readonly Activity[]): { activity: Activity; engagement: Engagement }[] {
  return activities.flatMap((activity) => {
    const type = ENGAGEMENTS[activity.type];
    if (type === undefined) return [];
    const { userAgent, ip, url } = activity.data as Record<'userAgent' | 'ip' | 'url', string | null>;
    return [{ activity, engagement: { type, occurredAt: activity.occurredAt, userAgent, ip, url } }];
  });
}

/** The verdicts on the visits to an e-mail, in the order given: later ones can tell that earlier ones were a machine's. */
export function judgeVisits(
  { sentAt, startedAt }: Pick<OutboxEmail, 'sentAt' | 'startedAt'>,
  engagements: readonly Engagement[],
): Judgement[] {
  return judge({ sentAt: sentAt ?? startedAt ?? 0, engagements });
}

const ENGAGEMENTS: Readonly<Partial<Record<Activity['type'], Engagement['type']>>> = {
  'email.opened': 'opened',
  'email.clicked': 'clicked',
};

const repeats = (visit: Engagement, earlier: Engagement): boolean =>
  (['type', 'url', 'userAgent', 'ip'] as const).every((name) => visit[name] === earlier[name]) &&
  Math.abs(visit.occurredAt - earlier.occurredAt) < REPEAT_MS;

function revision({ activityId, data }: Activity, { verdict, reason }: Judgement) {
  return data.verdict === verdict ? [] : [{ activityId, verdict, reason }];
}

/** Cut to so many bytes, and never within a character. */
function shortened(url: string): string {
  const bytes = Buffer.from(url);
  return bytes.length <= LONGEST_URL
    ? url
    : bytes
        .subarray(0, LONGEST_URL)
        .toString()
        .replace(/\uFFFD+$/, '');
}
