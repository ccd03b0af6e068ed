import { Alert, Anchor, Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import {
  IconArrowLeft,
  IconCheck,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useProblemWords } from '../../../i18n/problem-words.ts';
import { PageTitle } from '../../../shell/page-title.tsx';
import { Empty } from '../../../states/empty.tsx';
import { Failed } from '../../../states/failed.tsx';
import { Loading } from '../../../states/loading.tsx';
import { ForAdmins } from '../for-admins.tsx';
import type { ActivityType } from './activity-types.ts';
import { Deliveries } from './deliveries.tsx';
import { useChangeWebhook, useDeleteWebhook, useTestWebhook, useWebhooks, type Webhook } from './queries.ts';
import { WebhookBadge } from './webhook-badge.tsx';
import { WebhookForm } from './webhook-form.tsx';

export default function WebhookPage() {
  const { t } = useTranslation('settings');
  return (
    <ForAdmins title={t('webhooks.one')}>
      <One />
    </ForAdmins>
  );
}

function One() {
  const { t } = useTranslation('settings');
  const { webhookId = '' } = useParams();
  const { data, error, refetch } = useWebhooks();
  const webhook = data?.find(({ id }) => id === webhookId);
  return (
    <>
      <Anchor component={Link} to="/settings/webhooks" size="sm" mb="xs" display="inline-block">
        <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: '-2px', marginRight: 4 }} />
        {t('sections.webhooks')}
      </Anchor>
      {webhook !== undefined ? (
        <Known webhook={webhook} />
      ) : (
        <>
          <PageTitle title={t('webhooks.one')} />
          {data !== undefined ? (
            <Empty icon={IconX} title={t('webhooks.gone')} />
          ) : error ? (
            <Failed error={error} onRetry={refetch} />
          ) : (
            <Loading />
          )}
        </>
      )}
    </>
  );
}

function Known({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation(['settings', 'common']);
  const { id, url, types, paused } = webhook;
  const words = useProblemWords();
  const navigate = useNavigate();
  const change = useChangeWebhook(id);
  const remove = useDeleteWebhook(id);
  const [editing, { open, close }] = useDisclosure(false);
  const failed = (error: unknown) => notifications.show({ color: 'red', message: words(error) });

  const confirmDelete = () =>
    modals.openConfirmModal({
      title: t('webhooks.deleteTitle'),
      children: <Text size="sm">{t('webhooks.deleteWhat')}</Text>,
      labels: { confirm: t('common:delete'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(undefined, { onSuccess: () => void navigate('/settings/webhooks'), onError: failed }),
    });

  return (
    <>
      <PageTitle title={url} under={<WebhookBadge paused={paused} />} />
      <Group gap="xs" mb="lg">
        <TestButton webhookId={id} />
        <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={open}>
          {t('webhooks.edit')}
        </Button>
        <Button
          variant="default"
          leftSection={paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
          onClick={() => change.mutate({ paused: !paused }, { onError: failed })}
        >
          {t(paused ? 'webhooks.resume' : 'webhooks.pause')}
        </Button>
        <Button
          variant="default"
          c="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={confirmDelete}
        >
          {t('common:delete')}
        </Button>
      </Group>
      {paused && (
        <Alert variant="light" color="gray" icon={<IconPlayerPause aria-hidden />} mb="lg">
          {t('webhooks.pausedWhat')}
        </Alert>
      )}
      <Deliveries webhookId={id} />
      <Modal opened={editing} onClose={close} title={t('webhooks.edit')} size="lg">
        <WebhookForm
          initial={{ url, types: types as ActivityType[] }}
          submit={t('common:save')}
          error={change.error}
          saving={change.isPending}
          onSubmit={async (wish) => {
            await change.mutateAsync(wish);
            close();
          }}
          onCancel={close}
        />
      </Modal>
    </>
  );
}

/** Sends a test message, and says what came of it where the button is. */
function TestButton({ webhookId }: { readonly webhookId: string }) {
  const { t } = useTranslation(['settings', 'common']);
  const words = useProblemWords();
  const test = useTestWebhook(webhookId);
  const send = () =>
    test.mutate(undefined, {
      onSuccess: ({ delivered, status, error }) =>
        notifications.show({
          color: delivered ? 'teal' : 'red',
          icon: delivered ? <IconCheck size={18} aria-hidden /> : <IconX size={18} aria-hidden />,
          title: t(delivered ? 'webhooks.testTaken' : 'webhooks.testRefused'),
          message: error ?? t('webhooks.answered', { status }),
          autoClose: delivered ? 5000 : false,
        }),
      onError: (error) => notifications.show({ color: 'red', message: words(error) }),
    });
  return (
    <Button leftSection={<IconSend size={16} aria-hidden />} loading={test.isPending} onClick={send}>
      {t('webhooks.test')}
    </Button>
  );
}
