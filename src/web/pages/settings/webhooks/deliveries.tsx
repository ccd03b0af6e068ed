import { Badge, Button, Card, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconClock, IconHistory, IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../../api/session.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useProblemWords } from '../../../i18n/problem-words.ts';
import { Empty } from '../../../states/empty.tsx';
import { Failed } from '../../../states/failed.tsx';
import { Loading } from '../../../states/loading.tsx';
import { type Delivery, type DeliveryState, useDeliveries, useRedeliver } from './queries.ts';

const STATES = ['all', 'pending', 'delivered', 'failed'] as const;

/** What became of telling a webhook, newest first. */
export function Deliveries({ webhookId }: { readonly webhookId: string }) {
  const { t } = useTranslation(['settings', 'common']);
  const [state, setState] = useState<DeliveryState | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDeliveries(webhookId, state);
  const deliveries = data?.pages.flatMap((page) => page.deliveries);
  return (
    <Stack gap="md" component="section" aria-label={t('webhooks.log')}>
      <Group justify="space-between" gap="sm">
        <Title order={2}>{t('webhooks.log')}</Title>
        <SegmentedControl
          aria-label={t('webhooks.filter')}
          size="xs"
          value={state ?? 'all'}
          onChange={(value) => setState(value === 'all' ? null : (value as DeliveryState))}
          data={STATES.map((value) => ({ value, label: t(`webhooks.state.${value}`) }))}
        />
      </Group>
      {deliveries === undefined ? (
        error ? (
          <Failed error={error} onRetry={refetch} />
        ) : (
          <Loading lines={4} height={64} />
        )
      ) : deliveries.length === 0 ? (
        <Empty icon={IconHistory} title={t(state === null ? 'webhooks.noDeliveries' : 'webhooks.noneLikeThat')}>
          {state === null && (
            <Text size="sm" c="dimmed">
              {t('webhooks.noDeliveriesWhat')}
            </Text>
          )}
        </Empty>
      ) : (
        <Stack gap="xs">
          {deliveries.map((delivery) => (
            <DeliveryCard key={delivery.activityId} webhookId={webhookId} delivery={delivery} />
          ))}
          {hasNextPage && (
            <Button variant="default" onClick={() => fetchNextPage()} loading={isFetchingNextPage} mx="auto">
              {t('common:more')}
            </Button>
          )}
        </Stack>
      )}
    </Stack>
  );
}

const LOOKS = {
  pending: { color: 'blue', icon: IconClock },
  delivered: { color: 'teal', icon: IconCheck },
  failed: { color: 'red', icon: IconX },
} as const;

function DeliveryCard({ webhookId, delivery }: { readonly webhookId: string; readonly delivery: Delivery }) {
  const { t } = useTranslation(['settings', 'common']);
  const format = useFormat();
  const zone = useMyZone();
  const words = useProblemWords();
  const redeliver = useRedeliver(webhookId);
  const { activityId, type, state, attempts, status, error, createdAt, nextAttemptAt } = delivery;
  const { color, icon: Icon } = LOOKS[state];
  return (
    <Card withBorder radius="md" padding="sm">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <Text fw={600} size="sm">
            {t(`webhooks.type.${type}` as 'webhooks.type.email.sent')}
          </Text>
          <Text size="sm" c="dimmed">
            {format.moment(createdAt, zone)}
          </Text>
        </div>
        <Group gap="xs">
          <Badge variant="light" color={color} c="bright" tt="none" leftSection={<Icon size={12} aria-hidden />}>
            {t(`webhooks.state.${state}`)}
          </Badge>
          {state !== 'pending' && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              loading={redeliver.isPending}
              onClick={() =>
                redeliver.mutate(activityId, {
                  onError: (failure) => notifications.show({ color: 'red', message: words(failure) }),
                })
              }
            >
              {t('webhooks.again')}
            </Button>
          )}
        </Group>
      </Group>
      <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {[
          status === null ? error : t('webhooks.answered', { status }),
          attempts === 0 ? null : t('webhooks.attempts', { count: attempts }),
          nextAttemptAt === null ? null : t('webhooks.next', { moment: format.moment(nextAttemptAt, zone) }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </Text>
    </Card>
  );
}
