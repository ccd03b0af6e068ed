import type { Engagement } from '../../model/event.ts';
import { type Judgement, reasonWords } from '../../model/machine.ts';
import { type Activity, activityOfEmail } from '../store/activity.ts';
import type { Database } from '../store/database.ts';
import { lockEmail } from '../store/outbox/lock.ts';
import { tellOfEmail } from '../store/outbox/transitions.ts';
import type { Stamp } from '../store/stamp.ts';
import type { Probe, Tracked } from '../store/tracking-tokens.ts';
import { judgeVisits, visitsOf } from '../store/visits.ts';
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
  { kind, url, email: { accountId, emailId }, probe }: Tracked,
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
      ...(isSameVisitor(visit, probe) ? { probedAt: probe.occurredAt } : {}),
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
      { ...toldOf(judgements.at(-1)!), ...details, ...(revised.length === 0 ? {} : { revised }) },
      stamp,
      occurredAt,
    );
    return 'recorded';
  });
}

const repeats = (visit: Engagement, earlier: Engagement): boolean =>
  (['type', 'url', 'userAgent', 'ip'] as const).every((name) => visit[name] === earlier[name]) &&
  Math.abs(visit.occurredAt - earlier.occurredAt) < REPEAT_MS;

function isSameVisitor(visit: Visit, probe: Probe | null): probe is Probe {
  return probe !== null && probe.ip !== null && probe.ip === visit.ip && probe.userAgent === visit.userAgent;
}

/** What is told of a visit that later ones have shown in another light. */
function revision({ activityId, data }: Activity, judgement: Judgement) {
  return data.verdict === judgement.verdict ? [] : [{ activityId, ...toldOf(judgement) }];
}

const toldOf = ({ verdict, reason }: Judgement) => ({ verdict, reason, detail: reasonWords(reason) });

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
