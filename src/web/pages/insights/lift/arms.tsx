import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.ts';
import { Panel } from '../panel.tsx';
import type { Experiment } from './queries.ts';
import { useLiftWords } from './words.ts';

const COUNTS = ['recipients', 'emails', 'elsewhere', 'waiting', 'notSent', 'unused'] as const;
const RATES = ['open', 'click', 'reply'] as const;

/** Who got what: people and e-mails of each arm, and what does not count yet or never will. */
export function ArmsPanel({ arms, shares }: Pick<Experiment, 'arms' | 'shares'>) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const words = useLiftWords();
  return (
    <Panel title={t('arms.title')} lead={t('arms.lead')}>
      <Table.ScrollContainer minWidth={560}>
        <Table fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {arms.map(({ arm }) => (
                <Table.Th key={arm} scope="col" ta="right">
                  {words.arm(arm)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row" fw={400}>
                {t('arms.share')}
              </Table.Th>
              {arms.map(({ arm }) => (
                <Table.Td key={arm} ta="right">
                  {format.percent(shares[arm])}
                </Table.Td>
              ))}
            </Table.Tr>
            {COUNTS.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={name === 'emails' ? 650 : 400}>
                  {t(`arms.${name}`)}
                </Table.Th>
                {arms.map(({ arm, [name]: count }) => (
                  <Table.Td key={arm} ta="right" fw={name === 'emails' ? 650 : 400}>
                    {format.count(count)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            {RATES.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {t(`arms.${name}`)}
                </Table.Th>
                {arms.map(({ arm, rates }) => (
                  <Table.Td key={arm} ta="right">
                    {rates === null ? '–' : format.percent(rates[name])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
