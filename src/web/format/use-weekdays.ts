import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The names of the weekdays, Monday first. */
export function useWeekdays(length: 'short' | 'long' = 'long'): readonly string[] {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' });
    return Array.from({ length: 7 }, (_, k) => format.format(MONDAY + k * DAY_MS));
  }, [language, length]);
}
