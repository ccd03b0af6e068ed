// What a user would have instead: simple habits, and the published methods of other products. Each takes what is
// known of the past, with machine opens removed, and answers a request with one of the window's quarter hours.
import type { History } from '../model/history.ts';
import { HOUR, hourOfWeek, minuteOfDay, weekday } from '../model/zone.ts';

export interface Past {
  readonly zone: string;
  readonly history: History;
}

export interface Policy {
  readonly name: string;
  /** `person` is an index into the past that the policy was made from; `slots` the window's, in order. */
  readonly choose: (person: number, slots: readonly number[]) => number;
}

/** Of fewer openings a person's own hours are not taken, but everyone's. */
const OWN_OPENINGS = 5;
/** Two-hour arms: twelve of a weekday, twelve of a day of the weekend. */
const ARMS = 24;
/** E-mails' worth of belief in the arms of the whole account; an arm it tried less often than this is not chosen. */
const ARM_STRENGTH = 10;
const ARM_TRIES = 20;

/** What the mail of everyone says, for people whose own says little. */
export interface Everyone {
  readonly commonHour: number;
  /** Per arm the share of an open; 0 where it was hardly tried. */
  readonly armRates: readonly number[];
}

/** What the habits know of one person. */
export interface Known {
  readonly zone: string;
  /** The most frequent hour of their openings, and the median one. */
  readonly mode: number;
  readonly median: number;
  /** Per arm of the send: mean of the Beta posterior of an open, with everyone's as prior. */
  readonly armRates: readonly number[];
}

/** A way of choosing a time that needs no model. */
export interface Habit {
  readonly name: string;
  readonly choose: (known: Known, slots: readonly number[]) => number;
}

const hourOf = (zone: string, slot: number): number => Math.floor(minuteOfDay(zone, slot) / 60);
const first = (slots: readonly number[], test: (slot: number) => boolean): number => slots.find(test) ?? slots[0]!;
const workingHour = (hour: number): Habit['choose'] => {
  return ({ zone }, slots) => first(slots, (slot) => hourOf(zone, slot) === hour && weekday(zone, slot) <= 5);
};

export const HABITS: readonly Habit[] = [
  { name: 'send now', choose: (_, slots) => slots[0]! },
  { name: 'next working day 08:00', choose: workingHour(8) },
  { name: 'next working day 09:00', choose: workingHour(9) },
  {
    name: 'most frequent open hour',
    choose: ({ zone, mode }, slots) => first(slots, (slot) => hourOf(zone, slot) === mode),
  },
  {
    name: 'median open hour (Mautic)',
    choose: ({ zone, median }, slots) => {
      const before = (median + 23) % 24;
      const now = hourOf(zone, slots[0]!);
      if (now === before || now === median) return slots[0]!;
      return first(slots, (slot) => hourOf(zone, slot) === before);
    },
  },
  {
    name: 'Beta two-hour arms (Ometria, Emarsys)',
    choose: ({ zone, armRates }, slots) => {
      let best = slots[0]!;
      let bestRate = -1;
      for (const slot of slots) {
        const rate = armRates[armOf(zone, slot)]!;
        if (rate > bestRate) [best, bestRate] = [slot, rate];
      }
      return best;
    },
  },
];

/** The habits, knowing of everyone and of each person what is in `past`. */
export function baselines(past: readonly Past[]): Policy[] {
  const everyone = everyoneOf(past);
  const known = past.map((one) => knownOf(one, everyone));
  return HABITS.map(({ name, choose }) => ({ name, choose: (person, slots) => choose(known[person]!, slots) }));
}

export function everyoneOf(past: Iterable<Past>): Everyone {
  const hours: number[] = [];
  const tries = noTries();
  for (const { zone, history } of past) {
    hours.push(...openingHours(zone, history));
    addTries(tries, zone, history);
  }
  const sent = tries.reduce((sum, arm) => sum + arm.sent, 0);
  const overall = tries.reduce((sum, arm) => sum + arm.opened, 0) / Math.max(1, sent);
  const armRates = tries.map((arm) => {
    return arm.sent < ARM_TRIES ? 0 : (arm.opened + ARM_TRIES * overall) / (arm.sent + ARM_TRIES);
  });
  return { commonHour: mode(hours) ?? 9, armRates };
}

export function knownOf({ zone, history }: Past, everyone: Everyone): Known {
  const hours = openingHours(zone, history);
  const own = hours.length >= OWN_OPENINGS;
  const tries = noTries();
  addTries(tries, zone, history);
  return {
    zone,
    mode: own ? mode(hours)! : everyone.commonHour,
    median: own ? median(hours) : 10,
    armRates: tries.map(({ sent, opened }, arm) => {
      return (opened + ARM_STRENGTH * everyone.armRates[arm]!) / (sent + ARM_STRENGTH);
    }),
  };
}

function openingHours(zone: string, { waits }: History): number[] {
  return waits.filter(({ opened }) => opened).map(({ until }) => hourOfWeek(zone, until) % 24);
}

function mode(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  let best: number | null = null;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (best === null || count > counts.get(best)!) best = value;
  }
  return best;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1]!;
}

function armOf(zone: string, instant: number): number {
  const hour = hourOfWeek(zone, instant);
  return (hour >= 5 * 24 ? ARMS / 2 : 0) + Math.floor((hour % 24) / 2);
}

/** E-mails sent in an arm, and how many of them were opened. */
interface Tries {
  sent: number;
  opened: number;
}

const noTries = (): Tries[] => Array.from({ length: ARMS }, () => ({ sent: 0, opened: 0 }));

function addTries(tries: readonly Tries[], zone: string, { waits }: History): void {
  for (const { sentAt, opened } of waits) {
    const arm = tries[armOf(zone, sentAt)]!;
    arm.sent++;
    if (opened) arm.opened++;
  }
}

/** Sends no further apart than this count as the same choice of time. */
export const SAME_TIME = HOUR;
