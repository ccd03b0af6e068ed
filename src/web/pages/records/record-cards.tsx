import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Money } from './money.tsx';
import { pathOf, type RecordSummary, titleOf } from './record-type.ts';
import { StageBadge } from './stage-badge.tsx';

/** The same on a telephone. */
export function RecordCards({ records }: { readonly records: readonly RecordSummary[] }) {
  return (
    <Stack hiddenFrom="sm" gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {records.map((record) => (
        <Card key={record.id} component="li" withBorder padding="sm">
          <Anchor component={Link} to={pathOf(record.type, record.id)} fw={550} style={{ overflowWrap: 'anywhere' }}>
            {titleOf(record)}
          </Anchor>
          <Below record={record} />
          {(record.stage !== null || record.amount !== null) && (
            <Group justify="space-between" mt={6} gap="xs">
              <StageBadge stage={record.stage} />
              <Money of={record} />
            </Group>
          )}
        </Card>
      ))}
    </Stack>
  );
}

function Below({ record }: { readonly record: RecordSummary }) {
  const { address, name, jobTitle, company, domain } = record;
  const parts = [
    name === null ? null : address,
    name === null ? null : domain,
    jobTitle,
    company?.name ?? company?.domain,
  ];
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {parts.filter((part) => part !== null && part !== undefined).join(' · ')}
    </Text>
  );
}
