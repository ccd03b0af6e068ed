import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Progress } from './taken.ts';

const COUNTS = ['rows', 'added', 'updated', 'unchanged', 'rejected'] as const;

/** What became of the rows. */
export function Counts({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation('import');
  const { count } = useFormat();
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3, md: 5 }} m={0}>
      {COUNTS.map((name) => (
        <Paper key={name} withBorder p="md" display="flex" style={{ flexDirection: 'column-reverse' }}>
          <Text component="dt" size="sm" c="dimmed">
            {t(`count.${name}`)}
          </Text>
          <Text component="dd" m={0} fw={650} fz={24} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {count(progress[name])}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
