import { Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from './queries.ts';

const KINDS = ['recipients', 'events'] as const;

interface KindChoiceProps {
  readonly kind: ImportKind;
  readonly onChange: (kind: ImportKind) => void;
  readonly disabled: boolean;
}

export function KindChoice({ kind, onChange, disabled }: KindChoiceProps) {
  const { t } = useTranslation('import');
  return (
    <Radio.Group label={t('kind.label')} value={kind} onChange={(chosen) => onChange(chosen as ImportKind)}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt={6}>
        {KINDS.map((each) => (
          <Radio.Card key={each} value={each} p="md" disabled={disabled}>
            <Group wrap="nowrap" align="flex-start">
              <Radio.Indicator />
              <Stack gap={2}>
                <Text fw={600}>{t(`kind.${each}`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`kind.${each}Under`)}
                </Text>
              </Stack>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
