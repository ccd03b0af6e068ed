import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look, tooltipOf } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { DriftWeek } from '../queries.ts';

const STATE_SYMBOLS = { ok: 'circle', watch: 'triangle', alert: 'rect' } as const;

/** Observed opens for one predicted, week by week, with what each check found as the shape of its point. */
export function DriftChart({ weeks }: { readonly weeks: readonly DriftWeek[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const option = useCallback(
    (look: Look) => {
      const colours = { ok: look.accent, watch: look.warning, alert: look.alert };
      return {
        grid: { left: 48, right: 12, top: 14, bottom: 34 },
        xAxis: {
          type: 'category',
          data: weeks.map(({ week }) => format.day(week, 'UTC')),
          ...axisOf(look, false),
          axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true },
        },
        yAxis: {
          type: 'value',
          scale: true,
          min: ({ min }: { min: number }) => Math.min(0.7, Math.floor(min * 10) / 10),
          max: ({ max }: { max: number }) => Math.max(1.3, Math.ceil(max * 10) / 10),
          ...axisOf(look, true),
          axisLabel: { color: look.soft, fontSize: 12, formatter: (ratio: number) => format.figure(ratio, 1) },
          splitNumber: 4,
        },
        tooltip: { ...tooltipOf(look), trigger: 'axis' },
        series: [
          {
            type: 'line',
            silent: true,
            symbol: 'none',
            lineStyle: { color: look.soft, width: 1, type: [5, 4] },
            tooltip: { show: false },
            data: weeks.map(() => 1),
          },
          {
            type: 'line',
            name: t('drift.ratio'),
            symbolSize: 11,
            lineStyle: { color: look.accent, width: 2 },
            tooltip: { valueFormatter: (ratio: number | null) => (ratio === null ? '–' : format.figure(ratio, 2)) },
            data: weeks.map(({ ratio, state }) => ({
              value: ratio,
              symbol: STATE_SYMBOLS[state],
              itemStyle: { color: colours[state] },
            })),
          },
        ],
      };
    },
    [weeks, format, t],
  );
  const number = (value: number | null, digits: number) => (value === null ? '–' : format.figure(value, digits));
  return (
    <Chart
      label={t('drift.chart', {
        list: weeks.map(({ week, state }) => `${format.day(week, 'UTC')} ${t(`state.${state}`)}`).join(', '),
      })}
      height={230}
      option={option}
      numbers={{
        caption: t('drift.title'),
        head: [
          t('week'),
          t('drift.state'),
          t('drift.judged'),
          t('drift.ratio'),
          t('calibration.error'),
          t('drift.stability'),
          t('drift.unseen'),
        ],
        rows: weeks.map(({ week, state, judged, ratio, calibrationError, stability, unseen }) => [
          format.day(week, 'UTC'),
          t(`state.${state}`),
          format.count(judged.emails),
          number(ratio, 2),
          number(calibrationError, 3),
          number(stability.index, 2),
          unseen === null ? '–' : format.percent(unseen),
        ]),
      }}
    />
  );
}
