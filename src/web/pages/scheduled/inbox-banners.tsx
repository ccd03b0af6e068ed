import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarTime, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInboxes } from '../../api/inboxes.ts';
import { useSession } from '../../api/session.ts';
import type { Inbox } from '../inboxes/queries.ts';
import { OffersDialog } from './offers-dialog.tsx';

/** What stands between one's own inboxes and one's e-mails: held ones that want new times, and a lost connection. */
export function InboxBanners() {
  const { user } = useSession();
  const { data } = useInboxes();
  const mine = (data?.inboxes ?? []).filter(({ userId }) => userId === user.id);
  const shown = mine.filter(({ health, waiting }) =>
    health.state === 'connected' ? waiting.held > 0 : waiting.held + waiting.scheduled > 0,
  );
  if (shown.length === 0) return null;
  return (
    <Stack gap="sm" mb="md">
      {shown.map((inbox) =>
        inbox.health.state === 'connected' ? (
          <HeldBanner key={inbox.id} inbox={inbox} />
        ) : (
          <LostBanner key={inbox.id} inbox={inbox} />
        ),
      )}
    </Stack>
  );
}

export function HeldBanner({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('scheduled');
  const [open, setOpen] = useState(false);
  return (
    <Alert color="orange" variant="light" icon={<IconCalendarTime aria-hidden />} role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('banner.held', { count: inbox.waiting.held, inbox: inbox.address })}
        </Text>
        <Button size="xs" onClick={() => setOpen(true)}>
          {t('banner.offer')}
        </Button>
      </Group>
      <OffersDialog inboxId={inbox.id} opened={open} onClose={() => setOpen(false)} />
    </Alert>
  );
}

function LostBanner({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('scheduled');
  const count = inbox.waiting.held + inbox.waiting.scheduled;
  return (
    <Alert color="red" variant="light" icon={<IconPlugConnectedX aria-hidden />} role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('banner.lost', { count, inbox: inbox.address })}
        </Text>
        <Button size="xs" variant="default" component={Link} to="/inboxes">
          {t('banner.reconnect')}
        </Button>
      </Group>
    </Alert>
  );
}
