import { Alert, Group, Paper, Radio, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCalendarEvent, IconClockHour8, IconSparkles } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BestTime, type BestTimeState } from './best-time.tsx';
import { TomorrowFields } from './tomorrow-fields.tsx';
import type { Clocks, Wish } from './wish.ts';

const CustomMoment = lazy(() => import('./custom-moment.tsx'));

interface WhenPanelProps {
  readonly wish: Wish | null;
  readonly onWish: (wish: Wish) => void;
  readonly clocks: Clocks;
  readonly hasReader: boolean;
  readonly best: BestTimeState;
  readonly fault: string | null;
}

const CHOICES = [
  ['tomorrow', IconClockHour8],
  ['custom', IconCalendarEvent],
  ['24h', IconSparkles],
  ['week', IconSparkles],
] as const;
type Choice = (typeof CHOICES)[number][0];

const BEGINNINGS: Readonly<Record<Choice, Wish>> = {
  tomorrow: { kind: 'tomorrow', zone: 'recipient' },
  custom: { kind: 'custom', wall: null, zone: 'recipient' },
  '24h': { kind: 'best', window: '24h', picked: null },
  week: { kind: 'best', window: 'week', picked: null },
};

const choiceOf = (wish: Wish | null): Choice | null =>
  wish === null ? null : wish.kind === 'best' ? wish.window : wish.kind;

/** Send later: how the moment is chosen, and what belongs to that choice. */
export function WhenPanel({ wish, onWish, clocks, hasReader, best, fault }: WhenPanelProps) {
  const { t } = useTranslation('compose');
  const choose = (choice: string) => {
    performance.mark('kairos:when-chosen');
    onWish(BEGINNINGS[choice as Choice]);
  };
  return (
    <Paper withBorder p={{ base: 'sm', sm: 'md' }} component="section" aria-labelledby="when-title">
      <Stack gap="md">
        <Title order={2} id="when-title">
          {t('when.title')}
        </Title>
        <Radio.Group value={choiceOf(wish)} onChange={choose} aria-labelledby="when-title" error={fault}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
            {CHOICES.map(([choice, Icon]) => (
              <Radio.Card key={choice} value={choice} p="xs" aria-label={t(`when.${choice}.name`)}>
                <Group wrap="nowrap" gap="sm" align="flex-start">
                  <Radio.Indicator mt={2} />
                  <div style={{ minWidth: 0, flex: 1 }}>
                    <Group gap={6} wrap="nowrap">
                      <Icon size={16} aria-hidden style={{ flex: 'none' }} />
                      <Text fw={600} size="sm">
                        {t(`when.${choice}.name`)}
                      </Text>
                    </Group>
                    <Text size="xs" c="dimmed">
                      {t(`when.${choice}.what`)}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </SimpleGrid>
        </Radio.Group>
        {wish?.kind === 'tomorrow' && (
          <TomorrowFields zone={wish.zone} onZone={(zone) => onWish({ ...wish, zone })} clocks={clocks} />
        )}
        {wish?.kind === 'custom' && (
          <Suspense fallback={<Skeleton height={60} radius="md" />}>
            <CustomMoment wish={wish} onWish={onWish} clocks={clocks} />
          </Suspense>
        )}
        {wish?.kind === 'best' && !hasReader && (
          <Alert variant="light" color="gray" role="status">
            {t('best.nobody')}
          </Alert>
        )}
        {wish?.kind === 'best' && hasReader && (
          <BestTime
            state={best}
            window={wish.window}
            picked={wish.picked}
            onPick={(picked) => onWish({ ...wish, picked })}
            rep={clocks.rep}
          />
        )}
      </Stack>
    </Paper>
  );
}
