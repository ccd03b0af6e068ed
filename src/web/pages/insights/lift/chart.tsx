import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look, tooltipOf } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { Effect, Experiment } from './queries.ts';
import { useLiftWords } from './words.ts';

/** A day on which something could be said. */
interface Day {
  readonly day: string;
  readonly emails: number;
  readonly lift: Effect;
}

export const toldDays = (days: Experiment['days']): Day[] =>
  days.flatMap(({ lift, ...day }) => (lift === null ? [] : [{ ...day, lift }]));

/** The first days say nearly nothing: what they leave open is cut off at so many times what is left open now. */
const CUT = 4;
const LEAST_SCALE = 0.1;

/** From where to where the axis goes, in steps of 5 %. */
export function scaleOf(days: readonly Day[]): { readonly min: number; readonly max: number } {
  const { estimate, anytime } = days[days.length - 1]!.lift;
  const reach = CUT * Math.max(LEAST_SCALE, (anytime.high - anytime.low) / 2);
  const lows = days.map(({ lift }) => lift.anytime.low);
  const highs = days.map(({ lift }) => lift.anytime.high);
  return {
    min: Math.floor(20 * Math.min(-0.05, Math.max(estimate - reach, Math.min(...lows)))) / 20,
    max: Math.ceil(20 * Math.max(0.05, Math.min(estimate + reach, Math.max(...highs)))) / 20,
  };
}

/** What was known of the lift day by day: the estimate, and between which values it lay with 95 % at all times together. */
export function LiftChart({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const words = useLiftWords();
  const option = useCallback(
    (look: Look) => {
      const { min, max } = scaleOf(days);
      const within = (share: number) => Math.min(max, Math.max(min, share));
      const edge = { type: 'line', stack: 'band', stackStrategy: 'all', symbol: 'none', silent: true } as const;
      const unseen = { lineStyle: { opacity: 0 }, tooltip: { show: false } };
      return {
        grid: { left: 64, right: 14, top: 14, bottom: 34 },
        xAxis: {
          type: 'category',
          boundaryGap: false,
          data: days.map(({ day }) => format.day(day, 'UTC')),
          ...axisOf(look, false),
          axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true },
        },
        yAxis: {
          type: 'value',
          min,
          max,
          ...axisOf(look, true),
          axisLabel: {
            color: look.soft,
            fontSize: 12,
            formatter: (share: number) => format.wholePercent(share),
            // They need not be at a mark, and would cover the one beside.
            showMinLabel: false,
            showMaxLabel: false,
          },
          splitNumber: 5,
        },
        tooltip: {
          ...tooltipOf(look),
          trigger: 'axis',
          formatter: ([{ dataIndex = 0 } = {}]: readonly { dataIndex?: number }[]) => {
            const { day, lift, emails } = days[dataIndex]!;
            return t('chart.point', {
              day: format.day(day, 'UTC'),
              lift: words.signed(lift.estimate),
              range: words.range(lift.anytime),
              emails: format.count(emails),
            });
          },
        },
        series: [
          { ...edge, ...unseen, data: days.map(({ lift }) => within(lift.anytime.low)) },
          {
            ...edge,
            ...unseen,
            areaStyle: { color: look.accent, opacity: 0.22 },
            data: days.map(({ lift }) => within(lift.anytime.high) - within(lift.anytime.low)),
          },
          {
            type: 'line',
            silent: true,
            symbol: 'none',
            lineStyle: { color: look.ink, width: 1, type: [5, 4] },
            data: days.map(() => 0),
          },
          {
            type: 'line',
            showSymbol: days.length < 15,
            symbolSize: 7,
            lineStyle: { color: look.accent, width: 2 },
            itemStyle: { color: look.accent },
            data: days.map(({ lift }) => within(lift.estimate)),
          },
        ],
      };
    },
    [days, format, t],
  );
  const last = days[days.length - 1]!;
  return (
    <Chart
      label={t('chart.label', {
        day: format.day(last.day, 'UTC'),
        lift: words.signed(last.lift.estimate),
        range: words.range(last.lift.anytime),
      })}
      height={280}
      option={option}
      numbers={{
        caption: t('chart.title'),
        head: [t('day'), t('emails'), t('effect.lift'), t('effect.interval'), t('effect.anytime')],
        rows: days.map(({ day, emails, lift }) => [
          format.day(day, 'UTC'),
          format.count(emails),
          words.signed(lift.estimate),
          words.range(lift.interval),
          words.range(lift.anytime),
        ]),
      }}
    />
  );
}
