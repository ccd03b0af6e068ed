import { Progress as Bar, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { Counts } from './counts.tsx';
import type { Import } from './queries.ts';
import { durationText } from './sizes.ts';
import { useForget } from './use-forget.tsx';

/** How far an import is that is running. */
export function RunStep({ shown }: { readonly shown: Import }) {
  const { t, i18n } = useTranslation('import');
  const { percent } = useFormat();
  const still = useReducedMotion();
  const navigate = useNavigate();
  const forget = useForget(() => navigate('/import'));
  const { name, progress } = shown;
  const share = progress?.share ?? 0;
  const left = progress?.secondsLeft ?? null;
  return (
    <Stack gap="md">
      <Title order={2} style={{ overflowWrap: 'anywhere' }}>
        {t('run.title', { name })}
      </Title>
      <Bar.Root size="xl">
        <Bar.Section value={share * 100} animated={!still} striped aria-label={t('run.bar')} />
      </Bar.Root>
      <Group justify="space-between">
        <Text fw={600}>{percent(share)}</Text>
        <Text size="sm" c="dimmed">
          {left === null ? t('run.soon') : t('run.left', { time: durationText(i18n.language, left) })}
        </Text>
      </Group>
      {progress !== null && <Counts progress={progress} />}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('run.leave')}
        </Text>
        <Button variant="default" onClick={() => forget(shown)}>
          {t('run.stop')}
        </Button>
      </Group>
    </Stack>
  );
}
