// Folds a person's e-mails and what happened to them into what the model learns from: one wait per e-mail,
// and counts. Nothing later than `asOf` gets in.
import type { Device, SentEmail } from './event.ts';
import { judge } from './machine.ts';
import { HOUR } from './zone.ts';

/** After this an e-mail is taken as read or never to be: the horizon of P(open). */
export const HORIZON = 72 * HOUR;

/** An e-mail waits in the inbox from `sentAt` until a person's first sign of attention, or until `until`. */
export interface Wait {
  readonly sentAt: number;
  /** The first sign of attention, or the end of what is known: censored there, not "unopened". */
  readonly until: number;
  readonly opened: boolean;
}

export interface History {
  /** In order of time. */
  readonly waits: readonly Wait[];
  /**
   * A mail privacy proxy hides when this person opens: only clicks and replies show presence, so that
   * a wait's end comes with the chance that an opener does either.
   */
  readonly hidden: boolean;
  /** Signs of a person, in order of time. */
  readonly activity: readonly number[];
  readonly counts: Counts;
}

/** E-mails, and how many of them were opened, clicked or answered by a person; engagements that were not a person's. */
export interface Counts {
  readonly emails: number;
  readonly opens: number;
  readonly clicks: number;
  readonly replies: number;
  readonly machineOpens: number;
  readonly machineClicks: number;
  readonly mobile: number;
  readonly computer: number;
}

const MOBILE_AGENT = /iPhone|iPad|Android|Mobile/;

/** `asOf` is an instant: an e-mail sent at or after it, and engagements after it, are as if not there yet. */
export function foldHistory(emails: readonly SentEmail[], asOf: number): History {
  const waits: Wait[] = [];
  const activity: number[] = [];
  let seenOpens = 0;
  let proxyOpens = 0;
  let opens = 0;
  let clicks = 0;
  let replies = 0;
  let machineOpens = 0;
  let machineClicks = 0;
  let mobile = 0;
  let computer = 0;

  for (const email of emails) {
    if (email.sentAt >= asOf) continue;
    const known = upTo(email, asOf);
    const verdicts = judge(known);
    let first = Number.POSITIVE_INFINITY;
    let clicked = false;
    let replied = false;
    let bounced = false;
    known.engagements.forEach(({ type, occurredAt, userAgent }, k) => {
      const { verdict } = verdicts[k]!;
      if (type === 'bounced') bounced = true;
      if (type === 'bounced' || type === 'unsubscribed' || occurredAt < email.sentAt) return;
      if (verdict === 'unknown') proxyOpens++;
      if (verdict !== 'person') {
        if (type === 'opened') machineOpens++;
        else machineClicks++;
        return;
      }
      if (type === 'opened') seenOpens++;
      if (type === 'clicked') clicked = true;
      if (type === 'replied') replied = true;
      if (occurredAt < first) first = occurredAt;
      if (userAgent !== null && MOBILE_AGENT.test(userAgent)) mobile++;
      else if (userAgent !== null) computer++;
      activity.push(occurredAt);
    });
    if (bounced && first === Number.POSITIVE_INFINITY) continue; // never arrived, so nobody let it wait
    const opened = first - email.sentAt <= HORIZON;
    waits.push({ sentAt: email.sentAt, until: opened ? first : Math.min(asOf, email.sentAt + HORIZON), opened });
    if (first < Number.POSITIVE_INFINITY) opens++;
    if (clicked) clicks++;
    if (replied) replies++;
  }
  // By time, so that sums over them come out the same to the last digit in whatever order the e-mails came.
  waits.sort((a, b) => a.sentAt - b.sentAt || a.until - b.until);
  activity.sort((a, b) => a - b);
  const counts = { emails: waits.length, opens, clicks, replies, machineOpens, machineClicks, mobile, computer };
  // Someone who reads now behind a proxy and now in the open is mostly seen, and counts as the more frequent of the two.
  return { waits, hidden: proxyOpens > seenOpens, activity, counts };
}

/**
 * A history once nothing more can come of the e-mails so far: `foldHistory` gives this same one at `settledAt` and at
 * any instant after it. 0 when nothing was sent.
 */
export interface SettledHistory {
  readonly history: History;
  readonly settledAt: number;
}

export function settleHistory(emails: readonly SentEmail[]): SettledHistory {
  const history = foldHistory(emails, Number.POSITIVE_INFINITY);
  let settledAt = 0;
  for (const { sentAt, engagements } of emails) {
    settledAt = Math.max(settledAt, sentAt + 1);
    for (const { occurredAt } of engagements) settledAt = Math.max(settledAt, occurredAt);
  }
  for (const { until } of history.waits) settledAt = Math.max(settledAt, until);
  return { history, settledAt };
}

/** An e-mail as it was known at an instant: without the engagements after it. */
export function upTo(email: SentEmail, asOf: number): SentEmail {
  if (email.engagements.every(({ occurredAt }) => occurredAt <= asOf)) return email;
  return { sentAt: email.sentAt, engagements: email.engagements.filter(({ occurredAt }) => occurredAt <= asOf) };
}

/** The device that most of a person's own engagements came from; null when they show none. */
export function deviceOf({ mobile, computer }: Pick<Counts, 'mobile' | 'computer'>): Device | null {
  if (mobile + computer === 0) return null;
  return mobile >= computer ? 'mobile' : 'computer';
}
