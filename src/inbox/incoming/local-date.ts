/** A day on the calendar as ISO 8601 writes it, such as `2027-01-03`. */
export type LocalDate = string;

const DAY = 86_400_000;

/** Null for a day that the calendar does not have. `month` is 1 to 12. */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970 && year <= 9999;
  return exists ? date.toISOString().slice(0, 10) : null;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: LocalDate): number {
  return new Date(date).getUTCDay() || 7;
}
