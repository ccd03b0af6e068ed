import { Badge } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function WebhookBadge({ paused }: { readonly paused: boolean }) {
  const { t } = useTranslation('settings');
  const Icon = paused ? IconPlayerPause : IconPlayerPlay;
  return (
    <Badge
      variant="light"
      color={paused ? 'gray' : 'teal'}
      leftSection={<Icon size={12} aria-hidden />}
      tt="none"
      c="bright"
      style={{ flexShrink: 0 }}
    >
      {t(paused ? 'webhooks.paused' : 'webhooks.active')}
    </Badge>
  );
}
