import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import classes from './settings.module.css';

interface SaveBarProps {
  readonly saving: boolean;
  readonly error: unknown;
  readonly onDiscard: () => void;
}

/** Stays in sight while there is something to save. */
export function SaveBar({ saving, error, onDiscard }: SaveBarProps) {
  const { t } = useTranslation(['settings', 'common']);
  const words = useProblemWords();
  return (
    <Paper withBorder shadow="md" p="sm" radius="md" className={classes.bar}>
      <Group justify="space-between" gap="sm">
        <Stack gap={0} role="status">
          <Text size="sm" fw={600}>
            {t('unsaved')}
          </Text>
          {error !== null && (
            <Text size="sm" c="var(--mantine-color-error)">
              {words(error)}
            </Text>
          )}
        </Stack>
        <Group gap="xs">
          <Button variant="default" onClick={onDiscard} disabled={saving}>
            {t('discard')}
          </Button>
          <Button type="submit" loading={saving}>
            {t('common:save')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
