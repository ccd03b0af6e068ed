import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Experiment } from './queries.ts';

/** Says when the numbers of people cannot be by chance alone: then no figure of the page is to be believed. */
export function BalanceNotice({ balance }: Pick<Experiment, 'balance'>) {
  const { t } = useTranslation('lift');
  if (!balance?.suspicious) return null;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('balance.title')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm" maw="72ch">
        {t('balance.means')}
      </Text>
    </Alert>
  );
}
