import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look, tooltipOf } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { OpensWeek } from '../queries.ts';
import { useWords } from '../words.ts';

const KINDS = ['person', 'machine', 'unknown'] as const;

/** Recorded opens week by week, those of people and of machines on top of each other. */
export function OpensChart({ weeks }: { readonly weeks: readonly OpensWeek[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const option = useCallback(
    (look: Look) => ({
      grid: { left: 48, right: 8, top: 36, bottom: 34 },
      legend: { top: 0, left: 0, textStyle: { color: look.ink }, itemWidth: 14, itemHeight: 10 },
      xAxis: {
        type: 'category',
        data: weeks.map(({ week }) => format.day(week, 'UTC')),
        ...axisOf(look, false),
        axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        ...axisOf(look, true),
        axisLabel: { color: look.soft, fontSize: 12, formatter: format.count },
        splitNumber: 4,
        minInterval: 1,
      },
      tooltip: { ...tooltipOf(look), trigger: 'axis', valueFormatter: (opens: number) => format.count(opens) },
      series: KINDS.map((kind, k) => ({
        type: 'bar',
        stack: 'opens',
        name: t(`opens.${kind}`),
        barWidth: '72%',
        itemStyle: {
          color: look.series[[0, 1, 4][k]!],
          decal:
            k === 0
              ? undefined
              : {
                  symbol: k === 1 ? 'rect' : 'circle',
                  symbolSize: 0.4,
                  color: look.paper,
                  dashArrayX: [1, 0],
                  dashArrayY: [2, 5],
                },
        },
        data: weeks.map((week) => week[kind]),
      })),
    }),
    [weeks, format, t],
  );
  const sum = (kind: (typeof KINDS)[number]) => weeks.reduce((all, week) => all + week[kind], 0);
  return (
    <Chart
      label={t('opens.chart', { person: sum('person'), machine: sum('machine'), unknown: sum('unknown') })}
      height={250}
      option={option}
      numbers={{
        caption: t('opens.title'),
        head: [t('week'), ...KINDS.map((kind) => t(`opens.${kind}`)), t('opens.why')],
        rows: weeks.map(({ week, reasons, ...counts }) => [
          format.day(week, 'UTC'),
          ...KINDS.map((kind) => format.count(counts[kind])),
          reasons.map(({ reason, opens }) => `${words.reason(reason)}: ${format.count(opens)}`).join('; '),
        ]),
      }}
    />
  );
}
