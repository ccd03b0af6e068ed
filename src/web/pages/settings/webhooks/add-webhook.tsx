import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewWebhook, useAddWebhook } from './queries.ts';
import { WebhookForm } from './webhook-form.tsx';

const EMPTY = { url: '', types: [] };

interface AddWebhookProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Adds a webhook, and then shows its secret: this once only. */
export function AddWebhook({ opened, onClose }: AddWebhookProps) {
  const { t } = useTranslation(['settings', 'common']);
  const add = useAddWebhook();
  const [made, setMade] = useState<NewWebhook | null>(null);
  const close = () => {
    onClose();
    add.reset();
    setMade(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made === null ? t('webhooks.add') : t('webhooks.secretTitle')}
      size="lg"
      closeOnClickOutside={false}
    >
      {made === null ? (
        <WebhookForm
          initial={EMPTY}
          submit={t('webhooks.add')}
          error={add.error}
          saving={add.isPending}
          onSubmit={async (wish) => setMade(await add.mutateAsync(wish))}
          onCancel={close}
        />
      ) : (
        <Secret webhook={made} onDone={close} />
      )}
    </Modal>
  );
}

function Secret({ webhook, onDone }: { readonly webhook: NewWebhook; readonly onDone: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Stack gap="md">
      <Alert variant="light" color="yellow" icon={<IconKey aria-hidden />}>
        {t('webhooks.secretOnce')}
      </Alert>
      <Group gap="xs" wrap="nowrap" align="stretch">
        <Code block flex={1} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} data-testid="secret">
          {webhook.secret}
        </Code>
        <CopyButton value={webhook.secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              h="auto"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {t(copied ? 'webhooks.copied' : 'webhooks.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" c="dimmed">
        {t('webhooks.secretWhat')}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('webhooks.secretKept')}</Button>
      </Group>
    </Stack>
  );
}
