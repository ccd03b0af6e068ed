import { Group, Text } from '@mantine/core';
import { CompanyLink } from './company-link.tsx';
import { Money } from './money.tsx';
import type { RecordDetails } from './record-type.ts';
import { StageBadge } from './stage-badge.tsx';

/** Below the name of a record: what tells it from others. */
export function Facts({ record }: { readonly record: RecordDetails }) {
  const { name, address, domain, jobTitle, stage, amount, company } = record;
  return (
    <Group gap="sm" mt={4}>
      {name !== null && address !== null && (
        <Text span size="sm" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Text>
      )}
      {name !== null && domain !== null && (
        <Text span size="sm">
          {domain}
        </Text>
      )}
      {jobTitle !== null && (
        <Text span size="sm">
          {jobTitle}
        </Text>
      )}
      {company !== null && <CompanyLink company={company} />}
      <StageBadge stage={stage} />
      {amount !== null && <Money of={record} />}
    </Group>
  );
}
