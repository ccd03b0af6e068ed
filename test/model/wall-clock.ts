// Wall clocks read by the runtime's own formatter, part by part: what the zone code is held against.
import { DAY, HOUR } from '../../model/zone.ts';

export const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows, as milliseconds (as `Date.UTC` gives for its parts), to the second. */
export function wallClock(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}

/** Milliseconds that the wall clock is ahead of UTC. */
export function wallOffset(zone: string, instant: number): number {
  return wallClock(zone, instant) - Math.floor(instant / 1000) * 1000;
}

/** A change of a zone's offset: the first instant of the new one. */
export interface Change {
  readonly zone: string;
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Every change of offset between two instants, found by looking twice a day. */
export function changesOf(zone: string, from: number, to: number): Change[] {
  const changes: Change[] = [];
  let before = wallOffset(zone, from);
  for (let look = from + DAY / 2; look <= to; look += DAY / 2) {
    const after = wallOffset(zone, look);
    if (after === before) continue;
    let early = look - DAY / 2;
    let late = look;
    while (late - early > 1000) {
      const middle = Math.floor((early + late) / 2000) * 1000;
      if (wallOffset(zone, middle) === before) early = middle;
      else late = middle;
    }
    changes.push({ zone, at: late, before, after });
    before = after;
  }
  return changes;
}

/** The first of the instants at which the zone's clock shows `local`, or null when it never does. */
export function firstShowing(zone: string, local: number): number | null {
  const offsets = new Set<number>();
  for (let look = local - 40 * HOUR; look <= local + 40 * HOUR; look += 4 * HOUR) offsets.add(wallOffset(zone, look));
  const instants = [...offsets].map((offset) => local - offset).filter((at) => wallClock(zone, at) === local);
  return instants.length === 0 ? null : Math.min(...instants);
}
