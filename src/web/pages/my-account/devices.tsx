import { Badge, Button, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { deviceName } from './device-name.ts';
import { Part } from './part.tsx';
import { type OwnSession, useEndSession, useOwnSessions, useSignOutEverywhere } from './queries.ts';

const MOBILE = /\b(iPhone|iPad|Android)\b/;

/** Where one is signed in, and the way out of there. */
export function Devices() {
  const { t } = useTranslation(['identity', 'common']);
  const { data, error, refetch } = useOwnSessions();
  const everywhere = useSignOutEverywhere();
  const ask = () =>
    modals.openConfirmModal({
      title: t('mine.everywhere'),
      children: <Text size="sm">{t('mine.everywhereWhat')}</Text>,
      labels: { confirm: t('mine.everywhere'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => everywhere.mutate(),
    });
  return (
    <Part title={t('mine.devices')} under={t('mine.devicesWhat')}>
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={refetch} />
        ) : (
          <Loading lines={2} height={48} />
        )
      ) : (
        <>
          <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
            {data.map((session) => (
              <Device key={session.id} session={session} />
            ))}
          </Stack>
          {everywhere.error && <Failed error={everywhere.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask} loading={everywhere.isPending}>
              {t('mine.everywhere')}
            </Button>
          </Group>
        </>
      )}
    </Part>
  );
}

function Device({ session }: { readonly session: OwnSession }) {
  const { t } = useTranslation('identity');
  const format = useFormat();
  const zone = useMyZone();
  const end = useEndSession();
  const name = deviceName(session.userAgent) ?? t('mine.unknownDevice');
  const Icon = MOBILE.test(session.userAgent ?? '') ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color="gray" size="lg" aria-hidden>
        <Icon size={20} />
      </ThemeIcon>
      <Stack gap={2} flex={1} miw={0}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {session.current && (
            <Badge variant="light" tt="none">
              {t('mine.thisDevice')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {session.ip === null ? null : `${session.ip} · `}
          {session.current ? t('mine.now') : t('mine.lastSeen', { when: format.fromNow(session.lastSeenAt) })}
        </Text>
        <Text size="xs" c="dimmed">
          {t('mine.since', { moment: format.moment(session.createdAt, zone) })}
        </Text>
        {end.error && <Failed error={end.error} />}
      </Stack>
      {!session.current && (
        <Button
          size="xs"
          variant="default"
          onClick={() => end.mutate(session.id)}
          loading={end.isPending}
          aria-label={t('mine.signOutOf', { device: name })}
        >
          {t('mine.signOut')}
        </Button>
      )}
    </Group>
  );
}
