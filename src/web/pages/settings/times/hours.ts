import type { Settings } from '../queries.ts';

// Hours as the form has them, one row a weekday, and as the settings have them.

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** "HH:MM", from 00:00 to 24:00; `from` later than `to` runs over midnight. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

export interface DayHours extends Hours {
  readonly open: boolean;
}

export interface Times {
  readonly quiet: boolean;
  readonly quietHours: Hours;
  readonly business: boolean;
  /** Monday first. */
  readonly days: readonly DayHours[];
  readonly holidays: Settings['holidays'];
}

/** Where somebody begins who wants such hours. */
const QUIET: Hours = { from: '20:00', to: '07:00' };
const OFFICE: Hours = { from: '09:00', to: '17:00' };
const WORKING_DAYS = [1, 2, 3, 4, 5];

export function timesOf({ quietHours, businessHours, holidays }: Settings): Times {
  const { from, to, days } = businessHours ?? OFFICE_WEEK;
  const shared = from && to ? { from, to } : null;
  return {
    quiet: quietHours !== null,
    quietHours: quietHours ?? QUIET,
    business: businessHours !== null,
    days: WEEKDAYS.map((name, k) => {
      const own = businessHours?.[name] ?? ((days ?? WORKING_DAYS).includes(k + 1) ? shared : null);
      return { open: own !== null, ...(own ?? shared ?? OFFICE) };
    }),
    holidays,
  };
}

const OFFICE_WEEK: NonNullable<Settings['businessHours']> = { ...OFFICE, days: WORKING_DAYS };

export function settingsOf({ quiet, quietHours, business, days, holidays }: Times) {
  const open = WEEKDAYS.flatMap((name, k) => {
    const { open, from, to } = days[k]!;
    return open ? [[name, { from, to }] as const] : [];
  });
  return {
    quietHours: quiet ? quietHours : null,
    businessHours: business ? Object.fromEntries(open) : null,
    holidays,
  };
}

/** The field of the form that `businessHours.friday.to` is about. */
export function fieldOf(path: string): string {
  const [, name = '', end = ''] = /^businessHours\.(\w+)\.(\w+)$/.exec(path) ?? [];
  const day = (WEEKDAYS as readonly string[]).indexOf(name);
  return day === -1 ? path : `days.${day}.${end}`;
}
