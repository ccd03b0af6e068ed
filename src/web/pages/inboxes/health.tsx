import { Alert, Badge, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import type { Inbox } from './queries.ts';

export function HealthBadge({ health: { state } }: Pick<Inbox, 'health'>) {
  const { t } = useTranslation('inboxes');
  const connected = state === 'connected';
  const color = connected ? 'teal' : 'red';
  const Icon = connected ? IconCircleCheck : IconPlugConnectedX;
  return (
    <Badge
      size="lg"
      tt="none"
      variant="light"
      color={color}
      c="var(--mantine-color-text)"
      style={{ flexShrink: 0 }}
      leftSection={<Icon size={14} color={`var(--mantine-color-${color}-filled)`} aria-hidden />}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}

/** When it was last seen to work; and of one that does not, why not and what to do. */
export function Health({ health }: Pick<Inbox, 'health'>) {
  const { t, i18n } = useTranslation('inboxes');
  const { fromNow, moment } = useFormat();
  const mine = useMyZone();
  const { state, reason, words, since, verifiedAt, readAt } = health;
  const known = reason !== null && i18n.exists(`fault.${reason}`, { ns: 'inboxes' });
  const byUser = reason === 'disconnected-by-user';
  return (
    <Stack gap="xs">
      {state === 'disconnected' && (
        <Alert
          color={byUser ? 'gray' : 'red'}
          variant="light"
          py="xs"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('health.since', { moment: moment(since, mine) })}
          styles={{ title: { color: 'var(--mantine-color-text)' } }}
        >
          <Stack gap={4}>
            <Text size="sm">{known ? t(`fault.${reason}` as 'fault.login-refused') : words}</Text>
            <Text size="sm">{t(byUser ? 'health.connectAgain' : 'health.repair')}</Text>
            {known && !byUser && (
              <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
                {t('health.said', { words })}
              </Text>
            )}
          </Stack>
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        {verifiedAt === null ? t('health.neverVerified') : t('health.verified', { when: fromNow(verifiedAt) })}
        {' · '}
        {readAt === null ? t('health.neverRead') : t('health.read', { when: fromNow(readAt) })}
      </Text>
    </Stack>
  );
}
