import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';

/** The loss of a run at a share of its work. */
export interface LossPoint {
  readonly share: number;
  readonly loss: number;
}

/** How the loss fell while the run went on. */
export function LossChart({ points }: { readonly points: readonly LossPoint[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const option = useCallback(
    (look: Look) => ({
      animation: false,
      grid: { left: 58, right: 14, top: 10, bottom: 40 },
      xAxis: {
        type: 'value',
        min: 0,
        max: 1,
        ...axisOf(look, false),
        axisLabel: { color: look.soft, fontSize: 12, formatter: (share: number) => format.wholePercent(share) },
        name: t('training.shareAxis'),
        nameLocation: 'middle',
        nameGap: 26,
        splitNumber: 4,
      },
      yAxis: {
        type: 'value',
        scale: true,
        ...axisOf(look, true),
        axisLabel: { color: look.soft, fontSize: 12, formatter: (loss: number) => format.figure(loss, 2) },
        splitNumber: 3,
      },
      series: [
        {
          type: 'line',
          silent: true,
          showSymbol: points.length < 20,
          symbolSize: 5,
          lineStyle: { color: look.accent, width: 2 },
          itemStyle: { color: look.accent },
          data: points.map(({ share, loss }) => [share, loss]),
        },
      ],
    }),
    [points, format, t],
  );
  const last = points.at(-1);
  return (
    <Chart
      label={t('training.lossChart', { loss: last === undefined ? '–' : format.figure(last.loss, 2) })}
      height={190}
      option={option}
      numbers={{
        caption: t('training.loss'),
        head: [t('training.shareAxis'), t('training.loss')],
        rows: points.map(({ share, loss }) => [format.percent(share), format.figure(loss, 4)]),
      }}
    />
  );
}
