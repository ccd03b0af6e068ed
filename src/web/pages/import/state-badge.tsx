import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockPause, IconLoader, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Import } from './queries.ts';

const LOOKS = {
  uploaded: { color: 'gray', icon: IconClockPause },
  running: { color: 'blue', icon: IconLoader },
  done: { color: 'teal', icon: IconCheck },
  failed: { color: 'red', icon: IconAlertTriangle },
  interrupted: { color: 'orange', icon: IconPlayerPause },
} as const;

export function StateBadge({ state }: Pick<Import, 'state'>) {
  const { t } = useTranslation('import');
  const { color, icon: Icon } = LOOKS[state];
  return (
    <Badge
      variant="default"
      tt="none"
      style={{ flex: 'none' }}
      leftSection={<Icon size={12} color={`var(--mantine-color-${color}-filled)`} aria-hidden />}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
