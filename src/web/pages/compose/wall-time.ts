// Wall times of a zone and the instants at which its clock shows them, by the browser's own rules.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(zone, known);
  return known;
}

/** "2026-11-25T08:00" on the zone's clock at an instant (ms). */
export function wallAt(zone: string, instant: number): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The instants (ms) at which the zone's clock shows a wall time, in order: none for one that the clock skips, two for one
 * that it shows twice.
 */
export function instantsOfWall(zone: string, wall: string): number[] {
  const reading = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(reading)) return [];
  const offsets = [reading - DAY, reading + DAY].map((near) => {
    const shown = Date.parse(`${wallAt(zone, near)}:00Z`);
    return shown - Math.floor(near / MINUTE) * MINUTE;
  });
  const instants = new Set(offsets.map((offset) => reading - offset));
  return [...instants].filter((instant) => wallAt(zone, instant) === wall).sort((a, b) => a - b);
}

/** 08:00 on the day after the one it is in the zone. */
export function tomorrowAtEight(zone: string, now: number): string {
  const today = Date.parse(`${wallAt(zone, now).slice(0, 10)}T00:00:00Z`);
  return `${new Date(today + DAY).toISOString().slice(0, 10)}T08:00`;
}
