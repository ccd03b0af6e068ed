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

export function baselines(past: readonly Past[]): Policy[] {
  const zoneOf = (person: number): string => past[person]!.zone;
  const hourOf = (person: number, slot: number): number => Math.floor(minuteOfDay(zoneOf(person), slot) / 60);
  const first = (slots: readonly number[], test: (slot: number) => boolean): number => slots.find(test) ?? slots[0]!;
  const workingHour = (hour: number): Policy['choose'] => {
    return (person, slots) =>
      first(slots, (slot) => hourOf(person, slot) === hour && weekday(zoneOf(person), slot) <= 5);
  };
  const hours = past.map(({ zone, history }) => openingHours(zone, history));
  const common = mode(hours.flat()) ?? 9;
  const modes = hours.map((own) => (own.length >= OWN_OPENINGS ? mode(own)! : common));
  const medians = hours.map((own) => (own.length >= OWN_OPENINGS ? median(own) : 10));
  const arms = armRates(past);

  return [
    { name: 'send now', choose: (_, slots) => slots[0]! },
    { name: 'next working day 08:00', choose: workingHour(8) },
    { name: 'next working day 09:00', choose: workingHour(9) },
    {
      name: 'most frequent open hour',
      choose: (person, slots) => first(slots, (slot) => hourOf(person, slot) === modes[person]),
    },
    {
      name: 'median open hour (Mautic)',
      choose: (person, slots) => {
        const before = (medians[person]! + 23) % 24;
        const now = hourOf(person, slots[0]!);
        if (now === before || now === medians[person]) return slots[0]!;
        return first(slots, (slot) => hourOf(person, slot) === before);
      },
    },
    {
      name: 'Beta two-hour arms (Ometria, Emarsys)',
      choose: (person, slots) => {
        let best = slots[0]!;
        let bestRate = -1;
        for (const slot of slots) {
          const rate = arms[person]![armOf(zoneOf(person), slot)]!;
          if (rate > bestRate) [best, bestRate] = [slot, rate];
        }
        return best;
      },
    },
  ];
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

/** Per person and arm of the send: mean of the Beta posterior of an open, with the account's as prior. */
function armRates(past: readonly Past[]): number[][] {
  const total = Array.from({ length: ARMS }, () => ({ sent: 0, opened: 0 }));
  const own = past.map(({ zone, history }) => {
    const counts = Array.from({ length: ARMS }, () => ({ sent: 0, opened: 0 }));
    for (const { sentAt, opened } of history.waits) {
      const arm = armOf(zone, sentAt);
      for (const count of [counts[arm]!, total[arm]!]) {
        count.sent++;
        if (opened) count.opened++;
      }
    }
    return counts;
  });
  const sent = total.reduce((sum, arm) => sum + arm.sent, 0);
  const overall = total.reduce((sum, arm) => sum + arm.opened, 0) / Math.max(1, sent);
  const prior = total.map((arm) => {
    return arm.sent < ARM_TRIES ? 0 : (arm.opened + ARM_TRIES * overall) / (arm.sent + ARM_TRIES);
  });
  return own.map((counts) =>
    counts.map(({ sent, opened }, arm) => (opened + ARM_STRENGTH * prior[arm]!) / (sent + ARM_STRENGTH)),
  );
}

/** Sends no further apart than this count as the same choice of time. */
export const SAME_TIME = HOUR;
