import { Anchor, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CompanyLink } from './company-link.tsx';
import { Money } from './money.tsx';
import { pathOf, type RecordSummary, type RecordType, titleOf } from './record-type.ts';
import { StageBadge } from './stage-badge.tsx';

const COLUMNS = {
  contact: ['name', 'jobTitle', 'company'],
  company: ['name', 'domain'],
  deal: ['name', 'stage', 'amount', 'company'],
  ticket: ['name', 'status', 'company'],
} as const;
type Column = (typeof COLUMNS)[RecordType][number];

interface RecordTableProps {
  readonly type: RecordType;
  readonly records: readonly RecordSummary[];
}

/** Where there is room for columns. */
export function RecordTable({ type, records }: RecordTableProps) {
  const { t } = useTranslation('records');
  return (
    <Table visibleFrom="sm" highlightOnHover verticalSpacing="sm" layout="fixed" aria-label={t(`list.${type}`)}>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS[type].map((column) => (
            <Table.Th key={column} ta={column === 'amount' ? 'end' : 'start'}>
              {t(`column.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {records.map((record) => (
          <Table.Tr key={record.id}>
            {COLUMNS[type].map((column) => (
              <Table.Td
                key={column}
                ta={column === 'amount' ? 'end' : 'start'}
                style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}
              >
                {CELLS[column](record)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const CELLS: Readonly<Record<Column, (record: RecordSummary) => ReactNode>> = {
  name: (record) => (
    <>
      <Anchor component={Link} to={pathOf(record.type, record.id)} fw={550}>
        {titleOf(record)}
      </Anchor>
      {record.address !== null && record.name !== null && (
        <Text size="sm" c="dimmed">
          {record.address}
        </Text>
      )}
    </>
  ),
  jobTitle: ({ jobTitle }) => jobTitle,
  company: ({ company }) => company && <CompanyLink company={company} />,
  domain: ({ domain }) => domain,
  stage: ({ stage }) => <StageBadge stage={stage} />,
  status: ({ stage }) => <StageBadge stage={stage} />,
  amount: (record) => <Money of={record} />,
};
