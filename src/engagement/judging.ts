import { type Judgement, judge, RULES_VERSION } from '../../model/machine.ts';
import type { Database } from '../store/database.ts';
import { type EventInput, insertEvents, keyOf } from '../store/events.ts';
import { groupBy } from '../store/group-by.ts';
import { eventsOf, putVerdicts, type SentEmailKey, type StoredEvent } from '../store/verdicts.ts';

// Each event is stored with its verdict. An e-mail's events are judged together, and those that come later can tell that
// an earlier one was a machine's; so all of them are judged again whenever one arrives, in the same transaction.

/** An event as it was stored, and what is found on it now. */
export interface Revision {
  readonly event: StoredEvent;
  readonly judgement: Judgement;
}

/**
 * Stores events of `emails`, which the caller has locked, with their verdicts, and puts right the verdicts on those
 * stored before. For each event, in the order given, what was found; null when it was there already.
 */
export async function storeJudged(
  db: Database,
  accountId: number,
  emails: readonly SentEmailKey[],
  events: readonly EventInput[],
  now: number,
): Promise<(Judgement | null)[]> {
  if (events.length === 0) return [];
  const { judgements, revisions } = judgeTogether(emails, await eventsOf(db, accountId, emails), events);
  await putRevisions(db, accountId, revisions);
  const isNew = (_: unknown, k: number) => judgements[k] !== null;
  await insertEvents(
    db,
    accountId,
    events.filter(isNew),
    now,
    judgements.filter((judgement) => judgement !== null),
  );
  return judgements;
}

export async function putRevisions(db: Database, accountId: number, revisions: readonly Revision[]): Promise<void> {
  await putVerdicts(
    db,
    accountId,
    revisions.map(({ event, judgement }) => ({ ...event, ...judgement })),
  );
}

/**
 * Judges the events of e-mails, stored ones together with arriving ones. Gives what was found on each that arrives, in
 * the order given, and what has changed on those stored. On an arriving event that is stored already, or has come before,
 * nothing is found: it counts once and as it came first.
 */
export function judgeTogether(
  emails: readonly SentEmailKey[],
  stored: readonly StoredEvent[],
  arriving: readonly EventInput[],
): { readonly judgements: (Judgement | null)[]; readonly revisions: readonly Revision[] } {
  const storedOf = groupBy(stored, ({ emailId }) => emailId);
  const arrivingOf = groupBy(arriving.keys(), (k) => arriving[k]!.emailId);
  const judgements = new Array<Judgement | null>(arriving.length).fill(null);
  const revisions: Revision[] = [];
  for (const { emailId, sentAt } of emails) {
    const before = storedOf.get(emailId) ?? NONE;
    const places = arrivingOf.get(emailId) ?? NONE;
    if (before.length === 0 && places.length === 1) {
      // Nearly every e-mail of a log: nothing is there yet, and one event comes.
      judgements[places[0]!] = judge({ sentAt, engagements: [arriving[places[0]!]!] })[0]!;
      continue;
    }
    const { events, newOnes } = distinct(before, arriving, places);
    const found = judge({ sentAt, engagements: events });
    newOnes.forEach((k, n) => {
      judgements[k] = found[before.length + n]!;
    });
    before.forEach((event, n) => {
      if (!stands(event, found[n]!)) revisions.push({ event, judgement: found[n]! });
    });
  }
  return { judgements, revisions };
}

const NONE: readonly never[] = [];

/** All events of an e-mail, those stored first and none twice, and at which places those stand that are new. */
function distinct(stored: readonly StoredEvent[], arriving: readonly EventInput[], places: readonly number[]) {
  const events: EventLike[] = [...stored];
  const keys = new Set(stored.map(keyOf));
  const newOnes = places.filter((k) => {
    const key = keyOf(arriving[k]!);
    if (keys.has(key)) return false;
    keys.add(key);
    events.push(arriving[k]!);
    return true;
  });
  return { events, newOnes };
}

type EventLike = StoredEvent | EventInput;

const stands = (event: StoredEvent, { verdict, reason }: Judgement): boolean =>
  event.verdict === verdict && event.reason === reason && event.rulesVersion === RULES_VERSION;
