import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { PolicyValue } from '../queries.ts';
import { MODEL_POLICY, useWords } from '../words.ts';

/** Height of a row, and of the axis below all of them. */
const ROW = 44;
const AXIS = 46;

/** As much of what ECharts hands to a series that draws itself as is used here. */
interface Api {
  coord(point: readonly [number, number]): [number, number];
}

/** What choosing the time in each way would have been worth: points with their intervals. */
export function PoliciesChart({ policies }: { readonly policies: readonly PolicyValue[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const judged = policies.filter(({ value }) => value !== null);
  const shown = [...judged].sort((a, b) => b.value! - a.value!);
  const names = shown.map(({ policy }) => words.policy(policy));
  const option = useCallback(
    (look: Look) => {
      const lows = shown.map(({ interval, value }) => interval?.[0] ?? value!);
      const highs = shown.map(({ interval, value }) => interval?.[1] ?? value!);
      return {
        grid: { left: look.narrow ? 8 : 210, right: 58, top: 6, bottom: AXIS - 4 },
        xAxis: {
          type: 'value',
          min: Math.max(0, Math.floor(20 * Math.min(...lows)) / 20),
          max: Math.min(1, Math.ceil(20 * Math.max(...highs)) / 20),
          ...axisOf(look, true),
          axisLabel: {
            color: look.soft,
            fontSize: 12,
            formatter: (share: number) => format.wholePercent(share),
            hideOverlap: true,
          },
          name: t('policies.axis'),
          nameLocation: 'middle',
          nameGap: 26,
          splitNumber: look.narrow ? 3 : 5,
        },
        yAxis: { type: 'category', data: names, inverse: true, ...axisOf(look, false), axisLabel: { show: false } },
        series: [
          {
            type: 'custom',
            silent: true,
            data: shown.map(({ value }, row) => [value, row]),
            renderItem: ({ dataIndex: row }: { dataIndex: number }, api: Api) => {
              const { policy, value, interval } = shown[row]!;
              const chief = policy === MODEL_POLICY;
              const colour = chief ? look.accent : look.other;
              const middle = api.coord([value!, row])[1] + (look.narrow ? 8 : 0);
              const at = (share: number) => api.coord([share, row])[0];
              const name = { text: names[row]!, fill: look.ink, fontSize: 13, fontWeight: chief ? 700 : 400 };
              const place = look.narrow
                ? { x: 8, y: middle - 20, align: 'left', verticalAlign: 'middle' }
                : { x: 200, y: middle, align: 'right', verticalAlign: 'middle', width: 194, overflow: 'truncate' };
              return {
                type: 'group',
                children: [
                  { type: 'text', style: { ...name, ...place } },
                  ...(interval === null
                    ? []
                    : [
                        {
                          type: 'line',
                          shape: { x1: at(interval[0]!), x2: at(interval[1]!), y1: middle, y2: middle },
                          style: { stroke: colour, lineWidth: 5, lineCap: 'round', opacity: 0.4 },
                        },
                      ]),
                  { type: 'circle', shape: { cx: at(value!), cy: middle, r: chief ? 7 : 5 }, style: { fill: colour } },
                  {
                    type: 'text',
                    style: {
                      text: format.percent(value!),
                      fill: look.ink,
                      fontSize: 13,
                      fontWeight: chief ? 700 : 400,
                      x: at(Math.max(value!, interval?.[1] ?? 0)) + 10,
                      y: middle,
                      verticalAlign: 'middle',
                    },
                  },
                ],
              };
            },
          },
        ],
      };
    },
    [policies, format, t],
  );
  return (
    <Chart
      label={t('policies.chart', {
        list: shown.map(({ value }, k) => `${names[k]} ${format.percent(value!)}`).join(', '),
      })}
      height={ROW * shown.length + AXIS}
      option={option}
      numbers={{
        caption: t('policies.title'),
        head: [t('policies.policy'), t('policies.share'), t('interval'), t('policies.behind'), t('policies.effective')],
        rows: policies.map(({ policy, value, interval, behind, effectiveEmails }) => [
          words.policy(policy),
          value === null ? t('policies.tooFew') : format.percent(value),
          interval === null ? '–' : words.percentRange(interval),
          behind === null ? '–' : `${words.points(behind.value)} (${words.pointsRange(behind.interval)})`,
          format.count(Math.round(effectiveEmails)),
        ]),
      }}
    />
  );
}
