import { ColorSwatch, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.ts';
import { isPerCent, type Values } from './values.ts';

const COLOURS = { treatment: 'blue', control: 'orange', explore: 'teal' } as const;

/** All recipients, and what part of them is in which group. */
export function ShareBar({ values: { control, explore } }: { readonly values: Values }) {
  const { t } = useTranslation('settings');
  const { percent } = useFormat();
  if (!isPerCent(control) || !isPerCent(explore)) return null;
  const parts = [
    ['treatment', 100 - control - explore],
    ['control', control],
    ['explore', explore],
  ] as const;
  return (
    <Stack gap="xs" maw={620}>
      <Progress.Root size={14} aria-hidden>
        {parts.map(([arm, share]) => (
          <Progress.Section key={arm} value={share} color={COLOURS[arm]} withAria={false} />
        ))}
      </Progress.Root>
      <Group gap="md" role="status">
        {parts.map(([arm, share]) => (
          <Group key={arm} gap={6} wrap="nowrap">
            <ColorSwatch
              color={`var(--mantine-color-${COLOURS[arm]}-filled)`}
              size={12}
              withShadow={false}
              aria-hidden
            />
            <Text size="sm">
              {t(`experiment.arm.${arm}`)} {percent(share / 100)}
            </Text>
          </Group>
        ))}
      </Group>
    </Stack>
  );
}
