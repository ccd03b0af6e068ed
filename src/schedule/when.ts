import { DAY, HOUR, offsetAt } from '../../model/zone.ts';
import { parseWallTime, wallTimeOf } from '../contract/wall-time.ts';
import type { When, ZoneChoice } from '../contract/when.ts';
import { invalidRequest } from '../errors.ts';
import type { Timing } from '../store/outbox/email.ts';
import { instantOfWall } from '../store/outbox/rezone.ts';

// From a wish to an instant. A best time has to be asked for (plan.ts); everything else is arithmetic on clocks.

/** What a wish is seen against. */
export interface Setting {
  readonly now: number;
  /** IANA zones of the recipient and of the rep. */
  readonly zones: { readonly recipient: string; readonly rep: string };
  /** Version of the time-zone rules that the arithmetic here goes by. */
  readonly rules: string;
}

/** A moment, how it was asked for, and by which rules it was worked out: null where it depends on no zone. */
export interface Due {
  readonly dueAt: number;
  readonly timing: Timing;
  readonly zoneRules: string | null;
}

/** An e-mail waits a year at most. */
export const FURTHEST = 366 * DAY;
const MORNING = 8 * HOUR;

/** Throws `invalid-request` for a moment that has passed or is more than a year away. */
export function dueOf(when: Exclude<When, { kind: 'best' | 'decision' }>, setting: Setting): Due {
  const { now } = setting;
  switch (when.kind) {
    case 'now':
      return { dueAt: now, timing: { kind: 'now' }, zoneRules: null };
    case 'instant': {
      const { instant } = when;
      return { dueAt: checked(instant, now, 'when.instant'), timing: { kind: 'instant', instant }, zoneRules: null };
    }
    case 'wall':
      return dueOfWall(when.wall, when.zone, setting);
    case 'tomorrow':
      return dueOfWall(wallTimeOf(today(zoneOf(when.zone, setting), now) + DAY + MORNING), when.zone, setting);
  }
}

function dueOfWall(wall: string, choice: ZoneChoice, setting: Setting): Due {
  const { now, rules } = setting;
  const zone = zoneOf(choice, setting);
  const dueAt = checked(instantOfWall({ wall, zone }), now, 'when.wall');
  return { dueAt, timing: { kind: 'wall', wall, zone, zoneFrom: choice.from }, zoneRules: rules };
}

/** The same time of day on the first day that is not before the one it was for, and on which it is yet to come. */
export function nextOfWall(timing: Extract<Timing, { kind: 'wall' }>, zone: string, now: number): string {
  const reading = parseWallTime(timing.wall)!;
  const sameTime = reading - dayOf(reading);
  const later = today(zone, now) + sameTime;
  // As many days on as it takes for the clock to show it in the future: a gap may take a reading out of its day.
  for (let day = 0; ; day++) {
    const wall = wallTimeOf(Math.max(later, reading) + day * DAY);
    if (instantOfWall({ wall, zone }) > now) return wall;
  }
}

function zoneOf(choice: ZoneChoice, { zones }: Setting): string {
  return choice.from === 'named' ? choice.zone : zones[choice.from];
}

/** Midnight of the zone's present day, as a reading of its clock. */
const today = (zone: string, now: number): number => dayOf(now + offsetAt(zone, now));
const dayOf = (reading: number): number => Math.floor(reading / DAY) * DAY;

function checked(instant: number, now: number, path: string): number {
  if (instant > now && instant <= now + FURTHEST) return instant;
  const written = (at: number) => new Date(at).toISOString();
  const message = `must lie in the future and within ${FURTHEST / DAY} days; it is ${written(now)} now, and that would be ${written(instant)}`;
  throw invalidRequest([{ path, message }]);
}
