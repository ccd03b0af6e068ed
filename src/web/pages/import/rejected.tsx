import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Progress } from './taken.ts';

interface RejectedProps {
  readonly importId: string;
  readonly progress: Progress;
}

/** Why rows were rejected, and the rows themselves as a file. */
export function Rejected({ importId, progress }: RejectedProps) {
  const { t } = useTranslation('import');
  const { count } = useFormat();
  const { reasons, kept, rejected } = progress;
  return (
    <Stack component="section" gap="sm" aria-labelledby="rejected">
      <Title order={2} id="rejected">
        {t('result.rejectedTitle')}
      </Title>
      <Table.ScrollContainer
        minWidth={480}
        maxHeight={420}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('result.rejectedTitle')}
      >
        <Table withTableBorder stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('result.reason')}</Table.Th>
              <Table.Th ta="right">{t('result.rows')}</Table.Th>
              <Table.Th>{t('result.example')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody lang="en" style={{ overflowWrap: 'anywhere' }}>
            {reasons.map(({ reason, count: rows, example }) => (
              <Table.Tr key={reason}>
                <Table.Td>{reason}</Table.Td>
                <Table.Td ta="right">{count(rows)}</Table.Td>
                <Table.Td c="dimmed">{example !== null && t('result.line', example)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group gap="sm">
        <Button
          component="a"
          href={`/imports/${importId}/rejects.csv`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('result.download')}
        </Button>
        <Text size="sm" c="dimmed" flex={1} miw={200}>
          {t('result.downloadUnder')} {kept < rejected && t('result.downloadPart', { kept: count(kept) })}
        </Text>
      </Group>
    </Stack>
  );
}
