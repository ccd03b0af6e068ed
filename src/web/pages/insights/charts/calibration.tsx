import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { Calibration } from '../queries.ts';
import { useWords } from '../words.ts';

interface CalibrationChartProps {
  readonly name: string;
  readonly calibration: Calibration;
}

interface Api {
  value(place: number): number;
  coord(point: readonly [number, number]): [number, number];
}

/** Predicted against observed shares, beside the line on which they would be equal. */
export function CalibrationChart({ name, calibration: { bins } }: CalibrationChartProps) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const option = useCallback(
    (look: Look) => {
      const highest = Math.max(...bins.map(({ predicted, interval }) => Math.max(predicted, interval[1]!)));
      const most = Math.min(1, Math.ceil(10 * highest) / 10);
      const axis = (title: string, gap: number) => ({
        type: 'value',
        min: 0,
        max: most,
        ...axisOf(look, true),
        axisLabel: { color: look.soft, fontSize: 12, formatter: (share: number) => format.wholePercent(share) },
        name: title,
        nameLocation: 'middle',
        nameGap: gap,
        splitNumber: look.narrow ? 3 : 5,
      });
      return {
        grid: { left: 62, right: 16, top: 12, bottom: 46 },
        xAxis: axis(t('calibration.predicted'), 28),
        yAxis: axis(t('calibration.observed'), 46),
        series: [
          {
            type: 'line',
            silent: true,
            symbol: 'none',
            lineStyle: { color: look.soft, width: 1, type: [5, 4] },
            data: [
              [0, 0],
              [most, most],
            ],
          },
          {
            type: 'custom',
            silent: true,
            data: bins.map(({ predicted, observed, interval }) => [predicted, observed, ...interval]),
            renderItem: (_: unknown, api: Api) => {
              const at = (value: number) => api.coord([api.value(0), value]);
              const [x, y] = at(api.value(1));
              const style = { stroke: look.accent, lineWidth: 4, lineCap: 'round', opacity: 0.4 };
              const [low, high] = [at(api.value(2))[1], at(api.value(3))[1]];
              return {
                type: 'group',
                children: [
                  { type: 'line', shape: { x1: x, x2: x, y1: low, y2: high }, style },
                  { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: { fill: look.accent } },
                ],
              };
            },
          },
        ],
      };
    },
    [bins, format, t],
  );
  return (
    <Chart
      label={t('calibration.chart', {
        name,
        list: bins
          .map(({ predicted, observed }) => `${format.percent(predicted)} → ${format.percent(observed)}`)
          .join(', '),
      })}
      height={320}
      option={option}
      numbers={{
        caption: name,
        head: [t('calibration.predicted'), t('calibration.observed'), t('interval'), t('emails')],
        rows: bins.map(({ predicted, observed, interval, emails }) => [
          format.percent(predicted),
          format.percent(observed),
          words.percentRange(interval),
          format.count(emails),
        ]),
      }}
    />
  );
}
