// The only time-zone code: instants (integer milliseconds since 1970 UTC) to wall clocks and back, for any
// IANA zone, gaps and overlaps included. The rules come from the runtime's own copy of the IANA database.

export const MINUTE = 60_000;
export const QUARTER = 15 * MINUTE;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
export const HOURS_PER_WEEK = 168;

/** 1970-01-05, the first Monday 00:00 UTC of the era: hour 0 of the week. */
const FIRST_MONDAY = 4 * DAY;

/** A stretch of time in which a zone keeps one offset. `from` is in it, `to` is not. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** What has been learned so far of one zone, a chunk of days at a time. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly chunks: Map<number, readonly Stretch[]>;
  recent: Stretch;
}

const CHUNK = 32 * DAY;
const zones = new Map<string, Zone>();

/** True for a name that the IANA database knows, in any case; fixed offsets such as "+02:00" are not names. */
export function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    open(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds to add to UTC for the zone's wall clock at `instant`. Throws RangeError for an unknown zone. */
export function offsetAt(name: string, instant: number): number {
  const zone = zones.get(name) ?? open(name);
  const { recent } = zone;
  if (instant >= recent.from && instant < recent.to) return recent.offset;
  zone.recent = stretchAt(zone, instant);
  return zone.recent.offset;
}

/** The last instant (exclusive) up to which the offset at `instant` is known to hold; at most a chunk away. */
export function offsetHoldsUntil(name: string, instant: number): number {
  offsetAt(name, instant);
  return zones.get(name)!.recent.to;
}

function open(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const zone: Zone = { format, chunks: new Map(), recent: { from: 0, to: 0, offset: 0 } };
  zones.set(name, zone);
  return zone;
}

function stretchAt(zone: Zone, instant: number): Stretch {
  const index = Math.floor(instant / CHUNK);
  let chunk = zone.chunks.get(index);
  if (chunk === undefined) {
    chunk = stretchesOf(zone.format, index * CHUNK);
    zone.chunks.set(index, chunk);
  }
  return chunk.find(({ to }) => instant < to)!;
}

/** Looks once a day, so that even two changes within one chunk are found, and halves each day with a change. */
function stretchesOf(format: Intl.DateTimeFormat, start: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  let offset = readOffset(format, start);
  for (let day = start + DAY; day <= start + CHUNK; day += DAY) {
    const next = readOffset(format, day);
    if (next === offset) continue;
    let before = day - DAY;
    let after = day;
    while (after - before > 1000) {
      const middle = before + Math.floor((after - before) / 2000) * 1000;
      if (readOffset(format, middle) === offset) before = middle;
      else after = middle;
    }
    stretches.push({ from, to: after, offset });
    from = after;
    offset = next;
  }
  stretches.push({ from, to: start + CHUNK, offset });
  return stretches.filter((stretch) => stretch.from < stretch.to);
}

/** "1/1/2026, GMT-03:30" -> -3.5 hours; plain "GMT" is 0; before standard time some zones have seconds. */
function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(instant));
  if (match === null) return 0;
  const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * 1000;
  return match[1] === '-' ? -size : size;
}

/** Of whole numbers; not below 0. `%` takes ten times as long for numbers of the size of an instant. */
export const modulo = (value: number, size: number): number => value - Math.floor(value / size) * size;

/** 0 (Monday 00:00 to 01:00 by the zone's wall clock) to 167. */
export function hourOfWeek(name: string, instant: number): number {
  return Math.floor(modulo(instant + offsetAt(name, instant) - FIRST_MONDAY, WEEK) / HOUR);
}

/** Milliseconds since the zone's wall clock last showed a whole `unit` (a divisor of a day). */
export function sinceLocal(name: string, instant: number, unit: number): number {
  return modulo(instant + offsetAt(name, instant), unit);
}

/** Days since 1970-01-01 by the zone's wall clock. */
export function localDay(name: string, instant: number): number {
  return Math.floor((instant + offsetAt(name, instant)) / DAY);
}

/** Minutes since midnight by the zone's wall clock, 0 to 1439. */
export function minuteOfDay(name: string, instant: number): number {
  return Math.floor(sinceLocal(name, instant, DAY) / MINUTE);
}

/** 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export function weekday(name: string, instant: number): number {
  return Math.floor(hourOfWeek(name, instant) / 24) + 1;
}

/**
 * The instant at which the zone's clock shows `local` (a wall clock reading as milliseconds, as `Date.UTC`
 * gives for its parts). A reading that the clock skips is moved on by the length of the gap; of two instants
 * with the same reading the first is meant (RFC 5545's rule).
 */
export function instantOfLocal(name: string, local: number): number {
  const early = local - offsetAt(name, local - DAY);
  if (early + offsetAt(name, early) === local) return early;
  const late = local - offsetAt(name, local + DAY);
  if (late + offsetAt(name, late) === local) return late;
  return early;
}

/** `hour`:00 on the day `days` after the local day of `instant`. */
export function localHourOn(name: string, instant: number, days: number, hour: number): number {
  const local = instant + offsetAt(name, instant);
  return instantOfLocal(name, local - modulo(local, DAY) + days * DAY + hour * HOUR);
}

const MOST_WRITTEN = 5000;

/**
 * Quarter hours are written once and remembered: the answers of a day all name the same few hundred. Counted in quarters
 * they are small integers, which a map finds several times as fast. Of other instants the last one is remembered, for
 * answers given at the same time.
 */
function remembering(write: (instant: number) => string): (instant: number) => string {
  const quarters = new Map<number, string>();
  let last = Number.NaN;
  let lastText = '';
  return (instant) => {
    if (instant % QUARTER !== 0) {
      if (instant !== last) {
        lastText = write(instant);
        last = instant;
      }
      return lastText;
    }
    const quarter = instant / QUARTER;
    let text = quarters.get(quarter);
    if (text === undefined) {
      text = write(instant);
      if (quarters.size >= MOST_WRITTEN) quarters.clear();
      quarters.set(quarter, text);
    }
    return text;
  };
}

/** ISO 8601 in UTC with milliseconds: "2026-11-24T07:15:00.000Z". */
export const utcIso = remembering((instant) => new Date(instant).toISOString());

const writersByOffset = new Map<number, (instant: number) => string>();

/** ISO 8601 with the zone's offset and no fraction: "2026-11-24T08:15:00+01:00". */
export function localIso(name: string, instant: number): string {
  const offset = offsetAt(name, instant);
  let write = writersByOffset.get(offset);
  if (write === undefined) {
    write = remembering((at) => clockFace(at, offset));
    writersByOffset.set(offset, write);
  }
  return write(instant);
}

function clockFace(instant: number, offset: number): string {
  const minutes = Math.abs(Math.round(offset / MINUTE));
  const face = new Date(instant + offset).toISOString().slice(0, -'.000Z'.length);
  return `${face}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
