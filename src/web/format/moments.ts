// Moments as people read them. A time of day never stands without the name of its zone.

const cache = new Map<string, Intl.DateTimeFormat>();

/** Making one costs some hundred times what using it does. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = cache.get(key) ?? new Intl.DateTimeFormat(language, options);
  cache.set(key, known);
  return known;
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "Europe/Berlin", "America/New York". */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');

/** "Tue, 25 Nov, 08:15 (Europe/Berlin)"; with the year when it is not the one of `now`. `instant` is ISO 8601 or ms. */
export function momentText(language: string, instant: string | number, zone: string, now = Date.now()): string {
  return `${momentOnly(language, instant, zone, now)} (${zoneName(zone)})`;
}

/** The same where the zone stands beside it once for several. */
export function momentOnly(language: string, instant: string | number, zone: string, now = Date.now()): string {
  const at = new Date(instant);
  const year = (moment: Date) => formatOf(language, { year: 'numeric', timeZone: zone }).format(moment);
  const withYear = year(at) === year(new Date(now)) ? {} : ({ year: 'numeric' } as const);
  return formatOf(language, { ...DAY, ...withYear, ...TIME, timeZone: zone }).format(at);
}

/** "08:15". */
export const timeOnly = (language: string, instant: string | number, zone: string): string =>
  formatOf(language, { ...TIME, timeZone: zone }).format(new Date(instant));

/** "Tue, 25 Nov". */
export const dayOnly = (language: string, instant: string | number, zone: string): string =>
  formatOf(language, { ...DAY, timeZone: zone }).format(new Date(instant));

/** "25 Nov 2026": where the year may be another. */
export const dateOnly = (language: string, instant: string | number, zone: string): string =>
  formatOf(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(new Date(instant));

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "in 3 hours", "2 days ago"; "in 0 minutes" is "this minute". */
export function fromNowText(language: string, instant: string | number, now = Date.now()): string {
  const difference = new Date(instant).getTime() - now;
  const [unit, length] = STEPS.find(([, step]) => Math.abs(difference) >= step) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(difference / length), unit);
}
