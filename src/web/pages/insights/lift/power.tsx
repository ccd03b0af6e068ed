import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.ts';
import { Panel, Stat } from '../panel.tsx';
import type { Experiment } from './queries.ts';

export const LIFTS = [0.05, 0.1, 0.2] as const;

interface PowerPanelProps {
  readonly power: Experiment['power'];
  /** What was chosen, which is ahead of `power` while that is worked out. */
  readonly lift: number;
  readonly onLift: (lift: number) => void;
  readonly isRunning: boolean;
}

/** How many e-mails it takes to find a lift of a size. */
export function PowerPanel({ power, lift, onLift, isRunning }: PowerPanelProps) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const label = useId();
  const { emailsNeeded, emailsSoFar, more, days } = power;
  return (
    <Panel title={t('power.title')} lead={t('power.lead')}>
      <Stack gap={6} align="flex-start">
        <Text size="sm" fw={600} id={label}>
          {t('power.lift')}
        </Text>
        <SegmentedControl
          aria-labelledby={label}
          value={String(lift)}
          onChange={(chosen) => onLift(Number(chosen))}
          data={[...new Set([...LIFTS, lift])]
            .sort((a, b) => a - b)
            .map((each) => ({ value: String(each), label: format.wholePercent(each) }))}
        />
      </Stack>
      <Group gap="xl" align="flex-start" role="status">
        <Stat name={t('power.soFar')} value={format.count(emailsSoFar)} />
        <Stat name={t('power.needed')} value={emailsNeeded === null ? '–' : format.count(emailsNeeded)} />
        <Stat
          name={t('power.more')}
          value={more === null ? '–' : format.count(more)}
          beside={
            more === 0
              ? t('power.enough')
              : more === null
                ? t('power.unknown')
                : isRunning && days !== null
                  ? t('power.days', { count: Math.max(1, Math.ceil(days)), shown: format.count(Math.ceil(days)) })
                  : undefined
          }
        />
      </Group>
    </Panel>
  );
}
