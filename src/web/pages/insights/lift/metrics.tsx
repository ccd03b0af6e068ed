import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.ts';
import { Panel } from '../panel.tsx';
import type { Effect, Experiment } from './queries.ts';
import { useLiftWords } from './words.ts';

/** What best times bring of each kind of reaction. */
export function MetricsPanel({ metrics }: Pick<Experiment, 'metrics'>) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const words = useLiftWords();
  if (metrics.length === 0) return null;
  const mean = (metric: string, value: number) =>
    metric === 'value' ? format.figure(value, 3) : format.percent(value);
  const points = (metric: string, share: number) =>
    `${share < 0 ? '−' : '+'}${metric === 'value' ? format.figure(Math.abs(share), 3) : format.figure(Math.abs(100 * share), 1)}`;
  return (
    <Panel title={t('metrics.title')} lead={t('metrics.lead')}>
      <Table.ScrollContainer minWidth={680}>
        <Table fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('metrics.metric')}</Table.Th>
              {(['effect.lift', 'effect.difference', 'arm.control', 'arm.treatment'] as const).map((name) => (
                <Table.Th key={name} scope="col" ta="right">
                  {t(name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metrics.map(({ metric, control, treatment, difference, lift }) => (
              <Table.Tr key={metric} style={{ verticalAlign: 'top' }}>
                <Table.Th scope="row" fw={metric === 'value' ? 650 : 400}>
                  {words.metric(metric)}
                </Table.Th>
                <Table.Td ta="right">{lift === null ? '–' : <Estimated effect={lift} show={words.signed} />}</Table.Td>
                <Table.Td ta="right">
                  <Estimated effect={difference} show={(share) => points(metric, share)} />
                </Table.Td>
                <Table.Td ta="right">{mean(metric, control)}</Table.Td>
                <Table.Td ta="right">{mean(metric, treatment)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" maw="72ch">
        {t('metrics.intervals')}
      </Text>
    </Panel>
  );
}

interface EstimatedProps {
  readonly effect: Effect;
  readonly show: (share: number) => string;
}

/** An estimate with both of its intervals. */
function Estimated({ effect: { estimate, interval, anytime }, show }: EstimatedProps) {
  const { t } = useTranslation('lift');
  const range = ({ low, high }: Effect['interval']) => t('range', { low: show(low), high: show(high) });
  return (
    <>
      <Text size="sm" fw={600} component="div">
        {show(estimate)}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {t('effect.once', { range: range(interval) })}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {t('effect.always', { range: range(anytime) })}
      </Text>
    </>
  );
}
