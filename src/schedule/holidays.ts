import type DateHolidays from 'date-holidays';
import type { Holiday } from '../../model/constraints.ts';
import { DAY } from '../../model/zone.ts';
import type { HolidayKind } from '../contract/holidays.ts';

// Public holidays of countries and their regions, by date-holidays: its code is under the ISC licence, its data under
// CC BY-SA 3.0, compiled from Wikipedia (the articles are listed in the package's LICENSE).

/** What counts as a holiday in an account or a question. */
export type RespectedKind = Exclude<HolidayKind, 'none'>;

export interface Holidays {
  /**
   * Those of a country (ISO 3166 alpha-2) and, where one is given, of its region that overlap a stretch of wall-clock
   * readings, in order of time. null when nothing is known of the country.
   */
  between(country: string, region: string | null, kind: RespectedKind, from: number, to: number): Found | null;
}

export interface Found {
  readonly holidays: readonly Holiday[];
  /** False when a region was given that the country does not have: then these are those of the whole country. */
  readonly regionKnown: boolean;
}

let loading: Promise<Holidays> | null = null;

/**
 * The package takes a tenth of a second to load and 40 MB to keep, so that it is loaded by the first question that asks
 * for holidays, and once.
 */
export function loadHolidays(): Promise<Holidays> {
  loading ??= import('date-holidays').then(({ default: Constructor }) => createHolidays(Constructor));
  return loading;
}

/** Names in this language where there are any, else in that of the country. */
const LANGUAGE = 'en';
/** A year of a region takes some milliseconds to work out and a few kilobytes to keep. */
const MOST_YEARS = 1000;
/** The longest holidays there are last a week and a half. */
const LONGEST = 12 * DAY;

interface DayOff {
  readonly holiday: Holiday;
  readonly isPublic: boolean;
}

function createHolidays(Constructor: typeof DateHolidays): Holidays {
  const years = new Map<string, readonly DayOff[]>();
  const asking = new Constructor();
  const countries = new Set(Object.keys(asking.getCountries()));
  const statesOf = new Map<string, ReadonlySet<string>>();

  function ofYear(parts: readonly string[], year: number): readonly DayOff[] {
    const key = [...parts, year].join(' ');
    let found = years.get(key);
    if (found === undefined) {
      found = daysOff(Constructor, parts, year);
      if (years.size >= MOST_YEARS) years.clear();
      years.set(key, found);
    }
    return found;
  }

  function states(country: string): ReadonlySet<string> {
    let found = statesOf.get(country);
    if (found === undefined) {
      found = new Set(Object.keys(asking.getStates(country) ?? {}));
      statesOf.set(country, found);
    }
    return found;
  }

  /** Country, state and region as the package names them, as far as it knows them. */
  function partsOf(country: string, region: string | null): string[] {
    if (region === null) return [country];
    const own = region.startsWith(`${country}-`) ? region.slice(country.length + 1) : region;
    const [state = '', within] = own.split('-');
    if (!states(country).has(state)) return [country];
    if (within === undefined || !(within in (asking.getRegions(country, state) ?? {}))) return [country, state];
    return [country, state, within];
  }

  return {
    between(country, region, kind, from, to) {
      if (!countries.has(country)) return null;
      const parts = partsOf(country, region);
      const holidays: Holiday[] = [];
      const last = yearOf(to + DAY);
      for (let year = yearOf(from - LONGEST); year <= last; year++) {
        for (const { holiday, isPublic } of ofYear(parts, year)) {
          const overlaps = holiday.to > from && holiday.from < to;
          if (overlaps && (isPublic || kind === 'bank')) holidays.push(holiday);
        }
      }
      return { holidays, regionKnown: region === null || parts.length > 1 };
    },
  };
}

const yearOf = (reading: number): number => new Date(reading).getUTCFullYear();

/** Public and bank holidays of a year. Worked out in UTC, so that times are readings of the wall clock. */
function daysOff(Constructor: typeof DateHolidays, parts: readonly string[], year: number): DayOff[] {
  const [country = '', state = '', region = ''] = parts;
  const ofPlace = new Constructor(country, state, region, { timezone: 'UTC' });
  return ofPlace
    .getHolidays(year, LANGUAGE)
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date, start, end, name, type }) => {
      // A day of the Islamic or Hebrew calendar begins on the evening before; the day off is the one in `date`.
      const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
      const to = from + end.getTime() - start.getTime();
      return { holiday: { name, from, to }, isPublic: type === 'public' };
    });
}
