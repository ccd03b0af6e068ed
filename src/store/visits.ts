import type { Engagement } from '../../model/event.ts';
import { type Judgement, judge } from '../../model/machine.ts';
import { type Activity, activityOfEmails } from './activity.ts';
import type { Database } from './database.ts';
import { groupBy } from './group-by.ts';
import type { OutboxEmail } from './outbox/email.ts';

// Opens and clicks as the timeline has them: an e-mail to several people has no other record of them.

/** An opening or a click as it was told of, and as it can be judged again. */
export interface Visited {
  readonly activity: Activity;
  readonly engagement: Engagement;
}

/** The openings and clicks among activities, in their order. */
export function visitsOf(activities: readonly Activity[]): Visited[] {
  return activities.flatMap((activity) => {
    const type = ENGAGEMENTS[activity.type];
    if (type === undefined) return [];
    const { userAgent = null, ip = null, url = null, probedAt = null } = activity.data as Details;
    return [{ activity, engagement: { type, occurredAt: activity.occurredAt, userAgent, ip, url, probedAt } }];
  });
}

type Details = Partial<Pick<Engagement, 'userAgent' | 'ip' | 'url' | 'probedAt'>>;

const ENGAGEMENTS: Readonly<Partial<Record<Activity['type'], Engagement['type']>>> = {
  'email.opened': 'opened',
  'email.clicked': 'clicked',
};

/** The verdicts on the visits to an e-mail, in the order given: later ones can tell that earlier ones were a machine's. */
export function judgeVisits(
  { sentAt, startedAt }: Pick<OutboxEmail, 'sentAt' | 'startedAt'>,
  engagements: readonly Engagement[],
): Judgement[] {
  return judge({ sentAt: sentAt ?? startedAt ?? 0, engagements });
}

/** The verdict on every visit to e-mails by today's rules, by the id of its activity. */
export async function judgementsOfVisits(
  db: Database,
  accountId: number,
  emails: readonly OutboxEmail[],
): Promise<Map<string, Judgement>> {
  if (emails.length === 0) return new Map();
  const types = Object.keys(ENGAGEMENTS) as Activity['type'][];
  const ids = emails.map(({ emailId }) => emailId);
  const activities = groupBy(await activityOfEmails(db, accountId, ids, types), ({ emailId }) => emailId);
  const judged = emails.flatMap((email) => {
    const visits = visitsOf(activities.get(email.emailId) ?? []);
    const engagements = visits.map(({ engagement }) => engagement);
    return judgeVisits(email, engagements).map((judgement, k) => [visits[k]!.activity.activityId, judgement] as const);
  });
  return new Map(judged);
}

export const isVisit = ({ type }: Pick<Activity, 'type'>): boolean => ENGAGEMENTS[type] !== undefined;
