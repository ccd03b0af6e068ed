import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsentProblem } from './consent-problem.tsx';
import { LoginProgress } from './login-progress.tsx';
import { type Inbox, useReconnect } from './queries.ts';
import { EMPTY_SERVERS, type Server, ServerFields } from './servers.tsx';

/** How an inbox is connected again: at its provider, or with its password anew. `dialog` has a place in the page. */
export function useReconnecting(inbox: Inbox): { readonly reconnect: () => void; readonly dialog: ReactNode } {
  const { t } = useTranslation('inboxes');
  const phone = useMediaQuery('(max-width: 36em)');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const dialog = (
    <Modal
      opened={open}
      onClose={close}
      size="lg"
      fullScreen={phone ?? false}
      title={t('reconnect.title', { address: inbox.address })}
    >
      {inbox.provider === 'imap' ? (
        <PasswordForm inbox={inbox} onClose={close} />
      ) : (
        <ConsentForm inbox={inbox} onClose={close} />
      )}
    </Modal>
  );
  return { reconnect: () => setOpen(true), dialog };
}

interface FormProps {
  readonly inbox: Inbox;
  readonly onClose: () => void;
}

function PasswordForm({ inbox, onClose }: FormProps) {
  const { t } = useTranslation('inboxes');
  const reconnect = useReconnect(inbox.id);
  const done = useDone(inbox);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [imap, setImap] = useState<Server>(inbox.imap ?? EMPTY_SERVERS.imap);
  const [smtp, setSmtp] = useState<Server>(inbox.smtp ?? EMPTY_SERVERS.smtp);
  const submit = async () => {
    const { heldEmails } = await reconnect.mutateAsync({
      password,
      imap: { ...imap, port: Number(imap.port) },
      smtp: { ...smtp, port: Number(smtp.port) },
    });
    done(heldEmails);
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch(() => {});
      }}
    >
      <Stack>
        <Held inbox={inbox} />
        <PasswordInput
          label={t('imap.password')}
          description={t('imap.sealed')}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          autoComplete="off"
          required
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('imap.show') }}
        />
        {shown ? (
          <>
            <ServerFields which="imap" server={imap} onChange={setImap} />
            <ServerFields which="smtp" server={smtp} onChange={setSmtp} />
          </>
        ) : (
          <Group gap="xs">
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('imap.servers', { imap: imap.host, smtp: smtp.host })}
            </Text>
            <Button size="compact-sm" variant="subtle" onClick={() => setShown(true)}>
              {t('imap.edit')}
            </Button>
          </Group>
        )}
        <LoginProgress pending={reconnect.isPending} error={reconnect.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={reconnect.isPending}>
            {t('action.reconnect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ConsentForm({ inbox, onClose }: FormProps) {
  const { t } = useTranslation('inboxes');
  const reconnect = useReconnect(inbox.id);
  const done = useDone(inbox);
  const submit = async () => {
    const { authorisationUrl, heldEmails } = await reconnect.mutateAsync({});
    if (authorisationUrl !== null) return window.location.assign(authorisationUrl);
    done(heldEmails);
    onClose();
  };
  return (
    <Stack>
      <Held inbox={inbox} />
      <Text size="sm">{t(inbox.provider === 'memory' ? 'reconnect.memory' : 'reconnect.consent')}</Text>
      {reconnect.error && <ConsentProblem error={reconnect.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button data-autofocus loading={reconnect.isPending} onClick={() => submit().catch(() => {})}>
          {t('action.reconnect')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What becomes of what was held meanwhile, before it is asked. */
function Held({ inbox: { waiting } }: Pick<FormProps, 'inbox'>) {
  const { t } = useTranslation('inboxes');
  if (waiting.held === 0) return null;
  return (
    <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>
      {t('reconnect.held', { count: waiting.held })}
    </Alert>
  );
}

function useDone({ address }: Inbox): (heldEmails: number) => void {
  const { t } = useTranslation('inboxes');
  return (heldEmails) =>
    notifications.show({
      color: 'teal',
      message: heldEmails === 0 ? t('imap.done', { address }) : t('reconnect.done', { address, count: heldEmails }),
    });
}
