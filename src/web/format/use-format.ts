import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from './locale.ts';
import { dateOnly, dayOnly, fromNowText, momentOnly, momentText, timeOnly } from './moments.ts';
import { countText, figureText, percentText, wholePercentText } from './numbers.ts';

type Instant = string | number;

/** How moments and numbers are written in the language of what is shown. */
export function useFormat() {
  const language = localeOf(useTranslation().i18n.language);
  return useMemo(
    () => ({
      moment: (instant: Instant, zone: string) => momentText(language, instant, zone),
      momentOnly: (instant: Instant, zone: string) => momentOnly(language, instant, zone),
      time: (instant: Instant, zone: string) => timeOnly(language, instant, zone),
      day: (instant: Instant, zone: string) => dayOnly(language, instant, zone),
      date: (instant: Instant, zone: string) => dateOnly(language, instant, zone),
      fromNow: (instant: Instant) => fromNowText(language, instant),
      percent: (share: number) => percentText(language, share),
      wholePercent: (share: number) => wholePercentText(language, share),
      figure: (figure: number, digits: number) => figureText(language, figure, digits),
      count: (count: number) => countText(language, count),
    }),
    [language],
  );
}
