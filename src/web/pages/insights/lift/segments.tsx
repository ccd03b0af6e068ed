import { Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.ts';
import { Panel } from '../panel.tsx';
import type { Effect, Experiment } from './queries.ts';
import { useLiftWords } from './words.ts';

/** The lift among some of the e-mails, with intervals that hold for all of these together. */
export function SegmentsPanel({ segments }: Pick<Experiment, 'segments'>) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const words = useLiftWords();
  const kinds = [...new Set(segments.map(({ segment }) => segment))];
  return (
    <Panel title={t('segments.title')} lead={t('segments.lead')}>
      {segments.length === 0 ? (
        <Text size="sm">{t('segments.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={600}>
          <Table fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('segments.among')}</Table.Th>
                <Table.Th scope="col" ta="right">
                  {t('segments.interval')}
                </Table.Th>
                <Table.Th scope="col">{t('segments.says')}</Table.Th>
                <Table.Th scope="col" ta="right">
                  {t('arms.recipients')}
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  {t('emails')}
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {kinds.map((kind) => (
                <Fragment key={kind}>
                  <Table.Tr>
                    <Table.Th scope="rowgroup" colSpan={5} c="dimmed">
                      {t(`segment.${kind}`)}
                    </Table.Th>
                  </Table.Tr>
                  {segments
                    .filter(({ segment }) => segment === kind)
                    .map(({ value, recipients, emails, lift }) => (
                      <Table.Tr key={value}>
                        <Table.Th scope="row" fw={400} pl="lg">
                          {words.segmentValue(kind, value)}
                        </Table.Th>
                        <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                          {lift === null ? '–' : <Doubtful lift={lift} />}
                        </Table.Td>
                        <Table.Td style={{ whiteSpace: 'nowrap' }}>{t(`segments.${saysOf(lift)}`)}</Table.Td>
                        <Table.Td ta="right">{format.count(recipients)}</Table.Td>
                        <Table.Td ta="right">{format.count(emails)}</Table.Td>
                      </Table.Tr>
                    ))}
                </Fragment>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}

/** An estimate never stands without its interval. */
function Doubtful({ lift }: { readonly lift: Effect }) {
  const words = useLiftWords();
  return (
    <>
      <Text size="sm" component="div">
        {words.signed(lift.estimate)}
      </Text>
      <Text size="xs" c="dimmed" component="div">
        {words.range(lift.anytime)}
      </Text>
    </>
  );
}

function saysOf(lift: Effect | null): 'tooFew' | 'better' | 'worse' | 'open' {
  if (lift === null) return 'tooFew';
  if (lift.anytime.low > 0) return 'better';
  return lift.anytime.high < 0 ? 'worse' : 'open';
}
