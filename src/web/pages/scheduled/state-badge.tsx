import { Badge } from '@mantine/core';
import {
  IconAlertOctagon,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconPlayerPause,
  IconSend,
  IconTrash,
  type Icon as IconType,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Email } from './queries.ts';

const LOOKS: Readonly<Record<Email['state'], { readonly icon: IconType; readonly color: string }>> = {
  scheduled: { icon: IconClock, color: 'blue' },
  claimed: { icon: IconSend, color: 'blue' },
  sending: { icon: IconSend, color: 'blue' },
  sent: { icon: IconCheck, color: 'teal' },
  cancelled: { icon: IconTrash, color: 'gray' },
  held: { icon: IconPlayerPause, color: 'orange' },
  failed: { icon: IconAlertOctagon, color: 'red' },
  ambiguous: { icon: IconHelpCircle, color: 'orange' },
  review: { icon: IconHelpCircle, color: 'orange' },
};

/** The state of an e-mail as icon and word. */
export function StateBadge({ state }: Pick<Email, 'state'>) {
  const { t } = useTranslation('scheduled');
  const { icon: Icon, color } = LOOKS[state];
  return (
    <Badge
      variant="light"
      color={color}
      size="lg"
      tt="none"
      leftSection={<Icon size={14} color={`var(--mantine-color-${color}-filled)`} aria-hidden />}
      // Tinted letters on a tint are hard to read.
      c="var(--mantine-color-text)"
      style={{ flexShrink: 0 }}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
