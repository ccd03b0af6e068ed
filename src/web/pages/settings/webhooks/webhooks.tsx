import { Anchor, Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyZone } from '../../../api/session.ts';
import { useFormat } from '../../../format/use-format.ts';
import { PageTitle } from '../../../shell/page-title.tsx';
import { Empty } from '../../../states/empty.tsx';
import { Failed } from '../../../states/failed.tsx';
import { Loading } from '../../../states/loading.tsx';
import { ForAdmins } from '../for-admins.tsx';
import { AddWebhook } from './add-webhook.tsx';
import { useWebhooks, type Webhook } from './queries.ts';
import { WebhookBadge } from './webhook-badge.tsx';

/** Addresses that are told of what happens. */
export default function Webhooks() {
  const { t } = useTranslation('settings');
  return (
    <ForAdmins title={t('sections.webhooks')}>
      <List />
    </ForAdmins>
  );
}

function List() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useWebhooks();
  const [adding, { open, close }] = useDisclosure(false);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <>
      <PageTitle title={t('sections.webhooks')} under={t('webhooks.under')}>
        {data !== undefined && data.length > 0 && add}
      </PageTitle>
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={refetch} />
        ) : (
          <Loading lines={3} height={84} />
        )
      ) : data.length === 0 ? (
        <Empty icon={IconWebhook} title={t('webhooks.empty')}>
          <Text size="sm" c="dimmed" maw={440}>
            {t('webhooks.emptyWhat')}
          </Text>
          {add}
        </Empty>
      ) : (
        <Stack gap="sm">
          {data.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} />
          ))}
        </Stack>
      )}
      <AddWebhook opened={adding} onClose={close} />
    </>
  );
}

function WebhookCard({ webhook: { id, url, types, paused, createdAt } }: { readonly webhook: Webhook }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const zone = useMyZone();
  return (
    <Card withBorder radius="md" padding="md">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Anchor component={Link} to={id} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {url}
        </Anchor>
        <WebhookBadge paused={paused} />
      </Group>
      <Group gap="xs" mt="xs">
        {types.length === 0 ? (
          <Badge variant="default" tt="none" fw={500}>
            {t('webhooks.all')}
          </Badge>
        ) : (
          types.map((type) => (
            <Badge key={type} variant="default" tt="none" fw={500}>
              {t(`webhooks.type.${type}` as 'webhooks.type.email.sent')}
            </Badge>
          ))
        )}
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        {t('webhooks.since', { moment: format.moment(createdAt, zone) })}
      </Text>
    </Card>
  );
}
