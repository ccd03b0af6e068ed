import { Button, Card, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAdjustments, IconDots, IconPlug, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { HeldBanner } from '../scheduled/inbox-banners.tsx';
import { useConfirmDisconnect } from './disconnect.tsx';
import { Health, HealthBadge } from './health.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import { ProviderIcon } from './provider.tsx';
import { type Inbox, useVerify } from './queries.ts';
import { useReconnecting } from './reconnect.tsx';
import { Usage } from './usage.tsx';

interface InboxCardProps {
  readonly inbox: Inbox;
  /** Whose it is, where those of several people are shown. */
  readonly owner: string | null;
}

export function InboxCard({ inbox, owner }: InboxCardProps) {
  const { t } = useTranslation('inboxes');
  const { user } = useSession();
  const { address, name, provider, health, waiting } = inbox;
  const own = inbox.userId === user.id;
  return (
    <Card withBorder padding="md" component="article" aria-label={address}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap" align="flex-start" miw={0}>
            <ProviderIcon provider={provider} />
            <Stack gap={0} miw={0}>
              <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
                {address}
              </Title>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {[t(`provider.${provider}`), name, owner].filter((part) => part !== null).join(' · ')}
              </Text>
            </Stack>
          </Group>
          <HealthBadge health={health} />
        </Group>
        {own && health.state === 'connected' && waiting.held > 0 && <HeldBanner inbox={inbox} />}
        <Health health={health} />
        <Usage inbox={inbox} />
        {(own || user.role === 'admin') && <InboxActions inbox={inbox} />}
      </Stack>
    </Card>
  );
}

function InboxActions({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('inboxes');
  const words = useProblemWords();
  const verify = useVerify();
  const confirmDisconnect = useConfirmDisconnect();
  const { reconnect, dialog } = useReconnecting(inbox);
  const [limits, setLimits] = useState(false);
  const connected = inbox.health.state === 'connected';
  const look = () =>
    verify.mutate(inbox.id, {
      onSuccess: ({ health }) =>
        notifications.show(
          health.state === 'connected'
            ? { color: 'teal', message: t('verify.good', { address: inbox.address }) }
            : { color: 'red', title: t('verify.bad', { address: inbox.address }), message: health.words },
        ),
      onError: (error) =>
        notifications.show({
          color: 'red',
          title: t('verify.bad', { address: inbox.address }),
          message: words(error),
        }),
    });
  return (
    <Group gap="xs">
      {connected ? (
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={verify.isPending}
          onClick={look}
        >
          {t('action.verify')}
        </Button>
      ) : (
        <Button leftSection={<IconPlug size={18} aria-hidden />} onClick={reconnect}>
          {t('action.reconnect')}
        </Button>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label={t('action.more', { address: inbox.address })}>
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconAdjustments size={16} aria-hidden />} onClick={() => setLimits(true)}>
            {t('action.limits')}
          </Menu.Item>
          {connected && (
            <>
              <Menu.Item leftSection={<IconPlug size={16} aria-hidden />} onClick={reconnect}>
                {t('action.change')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconPlugConnectedX size={16} aria-hidden />}
                onClick={() => confirmDisconnect(inbox)}
              >
                {t('action.disconnect')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <LimitsDialog inbox={inbox} opened={limits} onClose={() => setLimits(false)} />
      {dialog}
    </Group>
  );
}
