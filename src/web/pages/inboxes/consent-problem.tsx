import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconSettingsQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';

const TITLE = { title: { color: 'var(--mantine-color-text)' } };

/** Why nobody could be sent to a provider; most often the operator has yet to register Kairos there. */
export function ConsentProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('inboxes');
  const words = useProblemWords();
  if (!(error instanceof Problem) || error.code !== 'not-configured') {
    return (
      <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('login.failed')} styles={TITLE}>
        {words(error)}
      </Alert>
    );
  }
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconSettingsQuestion aria-hidden />}
      title={t('consent.notSetUp')}
      styles={TITLE}
    >
      <Stack gap="xs">
        <Text size="sm">{t('consent.what')}</Text>
        <Text size="sm">{t('consent.instead')}</Text>
        <Text size="xs">{t('health.said', { words: error.message })}</Text>
      </Stack>
    </Alert>
  );
}
