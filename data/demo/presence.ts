// When somebody is at their mail, and what becomes of an e-mail that waits for them: the truth that a benchmark can
// score against, because the log is drawn from the very same curve.
import type { Random } from '../../model/random.ts';
import { HOUR, MINUTE, offsetAt, WEEK } from '../../model/zone.ts';
import type { Session } from './occupations.ts';

const BIN = 30 * MINUTE;
const BINS = WEEK / BIN;
const FIRST_MONDAY = Date.UTC(1970, 0, 5);
/** How gradually a session begins and ends, in hours: nobody is on the minute. */
const EDGE = 0.22;
/** Looks an hour outside all sessions, by day and by night. */
const STRAY = 0.025;

/** Looks into the inbox an hour, for each half hour of the local week. */
type Presence = Float32Array;

/** Moves and reweights an occupation's sessions into one person's own, and spreads their looks over the week. */
export function personalSessions(sessions: readonly Session[], random: Random): Session[] {
  const shift = 1.1 * random.normal(); // early birds and night owls
  const dayOff = random.uniform() < 0.15 ? random.integer(5) : null;
  const weekend = 0.3 + 0.7 * random.uniform();
  return sessions.flatMap(({ from, to, pace, days, mobile }) => {
    const own = { from: from + shift, to: to + shift + 0.3 * random.normal(), mobile };
    const liking = random.gamma(4) / 4;
    const parts = [
      { days: days.filter((day) => day < 5 && day !== dayOff), pace: pace * liking },
      { days: days.filter((day) => day > 4), pace: pace * liking * weekend },
    ];
    return parts.filter((part) => part.days.length > 0).map((part) => ({ ...own, ...part }));
  });
}

/** `looks` is the expected number on a day of work. */
export function presenceOf(sessions: readonly Session[], looks: number): Presence {
  const presence = new Float32Array(BINS);
  for (const session of sessions) addSession(presence, session);
  let workdays = 0;
  for (let bin = 0; bin < (BINS * 5) / 7; bin++) workdays += presence[bin]! * 0.5;
  const level = (5 * looks) / Math.max(workdays, 1e-9);
  for (let bin = 0; bin < BINS; bin++) presence[bin] = presence[bin]! * level + STRAY;
  return presence;
}

function addSession(presence: Float32Array, { from, to, pace, days }: Session): void {
  for (const day of days) {
    for (let bin = Math.floor((from - 1) * 2); bin <= Math.ceil((to + 1) * 2); bin++) {
      const hour = bin / 2 + 0.25;
      const height = pace * (step((hour - from) / EDGE) - step((hour - to) / EDGE));
      const index = (((day * 48 + bin) % BINS) + BINS) % BINS;
      if (height > 0) presence[index] = presence[index]! + height;
    }
  }
}

/** From 0 to 1 around 0. */
const step = (x: number): number => 1 / (1 + Math.exp(-x));

/** The share of looks on a phone at a local time of the week: that of the session going on, by their heights. */
export function mobileAt(sessions: readonly Session[], zone: string, instant: number): number {
  const bin = binAt(instant + offsetAt(zone, instant));
  let total = 0.05;
  let mobile = 0.05 * 0.7;
  for (const session of sessions) {
    const own = new Float32Array(BINS);
    addSession(own, session);
    total += own[bin]!;
    mobile += own[bin]! * session.mobile;
  }
  return mobile / total;
}

/** How much an e-mail of this age (hours) still draws: most of it fades in an afternoon, some lasts for days. */
const fade = (age: number): number => 0.7 * Math.exp(-age / 6) + 0.3 * Math.exp(-age / 36);

/** The 72 hours after a send, in steps that are short while the e-mail is fresh. */
const STEPS: readonly {
  readonly start: number;
  readonly middle: number;
  readonly width: number;
  readonly weight: number;
}[] = Array.from({ length: 12 + 30 + 120 }, (_, k) => {
  const width = k < 12 ? 10 * MINUTE : k < 42 ? 20 * MINUTE : 30 * MINUTE;
  const start = k < 12 ? k * width : k < 42 ? 2 * HOUR + (k - 12) * width : 12 * HOUR + (k - 42) * width;
  return { start, middle: start + width / 2, width, weight: fade((start + width / 2) / HOUR) * (width / HOUR) };
});

/** Someone an e-mail is sent to. */
export interface Reader {
  readonly zone: string;
  readonly presence: Presence;
  /** Chance that a look opens a fresh e-mail. */
  readonly interest: number;
}

/** P(opened within 72 hours | sent at `sendAt`). */
export function openProbability(reader: Reader, sendAt: number): number {
  let hazard = 0;
  for (const { middle, weight } of STEPS) hazard += lookRate(reader, sendAt + middle) * weight;
  return 1 - Math.exp(-hazard * reader.interest);
}

/** When an e-mail sent at `sendAt` is first opened after `from` (an instant), or null when it is not in 72 hours. */
export function drawOpen(reader: Reader, sendAt: number, from: number, random: Random): number | null {
  let left = random.exponential(1);
  for (const { start, middle, width, weight } of STEPS) {
    if (sendAt + start < from) continue;
    const hazard = lookRate(reader, sendAt + middle) * weight * reader.interest;
    if (left < hazard) return Math.round(sendAt + start + (width * left) / hazard);
    left -= hazard;
  }
  return null;
}

function lookRate({ zone, presence }: Reader, instant: number): number {
  return presence[binAt(instant + offsetAt(zone, instant))]!;
}

function binAt(local: number): number {
  return Math.floor(((((local - FIRST_MONDAY) % WEEK) + WEEK) % WEEK) / BIN);
}
