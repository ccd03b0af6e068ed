import { Badge } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconArchive,
  IconCircleCheck,
  IconEye,
  IconFlask2,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrophy,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DriftWeek, Model, Training } from './queries.ts';

// States as badges: a word and a sign, so that colour is never all that tells them apart.

type State = Model['state'] | Training['state'] | DriftWeek['state'];

const STATES: Readonly<Record<State, readonly [colour: string, icon: Icon]>> = {
  ok: ['teal', IconCircleCheck],
  watch: ['yellow', IconEye],
  alert: ['red', IconAlertTriangle],
  champion: ['blue', IconTrophy],
  candidate: ['grape', IconFlask2],
  retired: ['gray', IconArchive],
  running: ['blue', IconPlayerPlay],
  done: ['teal', IconCircleCheck],
  failed: ['red', IconX],
  interrupted: ['gray', IconPlayerPause],
};

export function StateBadge({ state }: { readonly state: State }) {
  const { t } = useTranslation('insights');
  const [colour, Sign] = STATES[state];
  return (
    <Badge
      color={colour}
      variant="light"
      tt="none"
      flex="none"
      miw="max-content"
      leftSection={<Sign size={13} aria-hidden />}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {t(`state.${state}`)}
    </Badge>
  );
}
