import { Alert, Anchor, Text } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Insights } from './queries.ts';

/** Says when the model that answers should not, and what happens instead. */
export function DriftNotice({ serving: { state, reason } }: { readonly serving: Insights['serving'] }) {
  const { t } = useTranslation('insights');
  if (state === 'ok') return null;
  const alert = state === 'alert';
  return (
    <Alert
      role={alert ? 'alert' : 'status'}
      color={alert ? 'red' : 'yellow'}
      variant="light"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      icon={alert ? <IconAlertTriangle aria-hidden /> : <IconEye aria-hidden />}
      title={t(alert ? 'notice.alert' : 'notice.watch')}
    >
      <Text size="sm" mb={4}>
        {t(alert ? 'notice.alertMeans' : 'notice.watchMeans')}
      </Text>
      {reason !== null && (
        <Text size="sm" lang="en">
          {t('notice.found', { reason })}
        </Text>
      )}
      <Text size="sm" mt={6}>
        <Anchor component={Link} to="/insights/quality" mr="md" c="inherit" underline="always">
          {t('notice.look')}
        </Anchor>
        <Anchor component={Link} to="/insights/models" c="inherit" underline="always">
          {t('notice.models')}
        </Anchor>
      </Text>
    </Alert>
  );
}
