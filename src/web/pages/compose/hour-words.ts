import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { BestTimeAnswer } from './queries.ts';
import type { HourAhead } from './week.ts';

/** What an hour of the week is called: "Tuesday 14:00, 42 %", with why it is not to be had; more of it on demand. */
export function useHourWords(zone: string, people: BestTimeAnswer['people']) {
  const { t, i18n } = useTranslation('compose');
  const format = useFormat();
  const { language } = i18n;
  return useCallback(
    (hour: HourAhead, fully = false): string => {
      const { sendAt, probabilities, objective, inWindow, ruledOut } = hour;
      const weekday = weekdayFormat(language, zone).format(new Date(sendAt));
      const { open, click, reply } = probabilities;
      const values = { weekday, time: format.time(sendAt, zone), open: format.percent(open) };
      const inFull = () => {
        const more = { click: format.percent(click), reply: format.percent(reply), share: format.percent(objective) };
        return t('week.cellFully', { ...values, ...more });
      };
      const parts = [fully ? inFull() : t('week.cell', values)];
      if (ruledOut !== null) {
        const whose = ruledOut.person === undefined ? '' : (people?.[ruledOut.person]?.email ?? '');
        const name = ruledOut.holiday ?? '';
        parts.push(t(`limit.${ruledOut.limit}`, { name }));
        if (whose !== '') parts.push(whose);
      } else if (!inWindow) parts.push(t('week.outside'));
      return parts.join(', ');
    },
    [t, format, language, zone, people],
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function weekdayFormat(language: string, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: zone });
  formats.set(key, known);
  return known;
}
