import { Alert, Group, List, Loader, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';

type Half = 'imap' | 'smtp';

interface LoginProgressProps {
  readonly pending: boolean;
  readonly error: unknown;
}

/**
 * Both servers are signed in to, one after the other: how far that has come, and which of them said no. Tells what to do
 * where that is known.
 */
export function LoginProgress({ pending, error }: LoginProgressProps) {
  const { t } = useTranslation('inboxes');
  const words = useProblemWords();
  if (!pending && error === null) return null;
  const failed = failedHalf(error);
  if (!pending && failed === null) {
    return (
      <Alert
        color="red"
        role="alert"
        icon={<IconAlertTriangle aria-hidden />}
        title={t('login.failed')}
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        {words(error)}
      </Alert>
    );
  }
  const refused = error instanceof Problem && error.code === 'inbox-refused';
  return (
    <Alert
      color={pending ? 'blue' : 'red'}
      role={pending ? 'status' : 'alert'}
      title={t(pending ? 'login.pending' : 'login.failed')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="sm">
        <List listStyleType="none" spacing="xs">
          <Step half="imap" state={pending ? 'pending' : failed === 'imap' ? 'failed' : 'good'} />
          <Step half="smtp" state={pending ? 'pending' : failed === 'smtp' ? 'failed' : 'untried'} />
        </List>
        {failed !== null && (
          <>
            <Text size="sm">{t(refused ? 'login.check' : 'login.reach')}</Text>
            <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
              {t('health.said', { words: error instanceof Error ? error.message : '' })}
            </Text>
          </>
        )}
      </Stack>
    </Alert>
  );
}

function failedHalf(error: unknown): Half | null {
  if (!(error instanceof Problem)) return null;
  if (error.code !== 'inbox-refused' && error.code !== 'inbox-unreachable') return null;
  return (['imap', 'smtp'] as const).find((half) => error.fields.some(({ path }) => path === half)) ?? null;
}

const LOOKS = {
  good: { icon: IconCircleCheck, color: 'teal' },
  failed: { icon: IconCircleX, color: 'red' },
  untried: { icon: IconCircleDashed, color: 'gray' },
} as const;

function Step({ half, state }: { readonly half: Half; readonly state: 'pending' | keyof typeof LOOKS }) {
  const { t } = useTranslation('inboxes');
  const look = state === 'pending' ? null : LOOKS[state];
  return (
    <List.Item>
      <Group gap="xs" wrap="nowrap">
        {look === null ? (
          <Loader size={18} aria-hidden />
        ) : (
          <ThemeIcon size={20} variant="transparent" color={look.color} aria-hidden>
            <look.icon size={20} />
          </ThemeIcon>
        )}
        <Text size="sm">
          {t(`login.${half}`)}: {t(`step.${state}`)}
        </Text>
      </Group>
    </List.Item>
  );
}
