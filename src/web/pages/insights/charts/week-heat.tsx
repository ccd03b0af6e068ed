import { Group, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../../chart/chart.tsx';
import { axisOf, type Look, tooltipOf, useLook } from '../../../chart/look.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useWeekdays } from '../../../format/use-weekdays.ts';

interface WeekHeatProps {
  readonly name: string;
  /** By local hour of the week from Monday 00:00: 168. */
  readonly rates: readonly number[];
  /** What the strongest colour stands for, so that several are comparable. */
  readonly most: number;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
export const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** When people are at their mail: seven days by 24 hours. */
export function WeekHeat({ name, rates, most }: WeekHeatProps) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const days = useWeekdays('short');
  const longDays = useWeekdays();
  const { heat } = useLook(false);
  const best = rates.indexOf(Math.max(...rates));
  const times = useCallback((rate: number) => t('rhythms.times', { rate: format.figure(rate, 2) }), [t, format]);
  const bestHour = `${longDays[Math.floor(best / 24)]} ${clock(best % 24)}`;
  const label = t('rhythms.chart', { name, hour: bestHour, rate: times(rates[best]!) });
  const option = useCallback(
    (look: Look) => ({
      grid: { left: 44, right: 4, top: 4, bottom: 26 },
      xAxis: {
        type: 'category',
        data: HOURS.map(clock),
        ...axisOf(look, false),
        axisLabel: { color: look.soft, fontSize: 12, interval: look.narrow ? 5 : 2 },
      },
      yAxis: { type: 'category', data: days, inverse: true, ...axisOf(look, false) },
      visualMap: { show: false, min: 0, max: most, inRange: { color: [...look.heat] } },
      tooltip: {
        ...tooltipOf(look),
        formatter: ({ value: [hour, day, rate] }: { value: [number, number, number] }) =>
          `${longDays[day]} ${clock(hour)}: ${times(rate)}`,
      },
      series: [
        {
          type: 'heatmap',
          data: rates.map((rate, hour) => [hour % 24, Math.floor(hour / 24), rate]),
          itemStyle: { borderColor: look.paper, borderWidth: 1, borderRadius: 2 },
          emphasis: { itemStyle: { borderColor: look.ink } },
        },
      ],
    }),
    [rates, most, days, longDays, times],
  );
  return (
    <>
      <Chart
        label={label}
        height={7 * 34 + 30}
        option={option}
        numbers={{
          caption: name,
          head: [t('rhythms.hour'), ...days],
          rows: HOURS.map((hour) => [clock(hour), ...days.map((_, day) => format.figure(rates[day * 24 + hour]!, 2))]),
        }}
      />
      <Group gap={8} mt={6}>
        <Text size="xs" c="dimmed">
          {times(0)}
        </Text>
        <Group gap={0} aria-hidden>
          {heat.map((colour) => (
            <span key={colour} style={{ width: 18, height: 10, background: colour }} />
          ))}
        </Group>
        <Text size="xs" c="dimmed">
          {times(most)}
        </Text>
      </Group>
    </>
  );
}
