import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsentProblem } from './consent-problem.tsx';
import { LoginFields, loginAsSent, loginAt } from './login-fields.tsx';
import { LoginProgress } from './login-progress.tsx';
import { type Inbox, useReconnect } from './queries.ts';

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
  const [login, setLogin] = useState(loginAt(inbox));
  const submit = async () => {
    const { heldEmails } = await reconnect.mutateAsync(loginAsSent(login));
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
        <LoginFields login={login} onChange={setLogin} open={false} />
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
