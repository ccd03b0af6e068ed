import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { useRights } from './ownership.ts';
import { peopleText } from './people.ts';
import { type Email, useMarkSent } from './queries.ts';
import { RescheduleDialog } from './reschedule-dialog.tsx';

/**
 * For an e-mail that may or may not have been sent: what is known, how to find out, and the two answers. It is neither
 * sent again nor given up by itself, because both could be wrong.
 */
export function ReviewPanel({ email }: { readonly email: Email }) {
  const { t } = useTranslation('scheduled');
  const words = useProblemWords();
  const markSent = useMarkSent();
  const { review } = useRights(email);
  const [notSent, setNotSent] = useState(false);
  const { inbox, subject, to } = email;
  // This panel is gone as soon as it is known.
  const sayItWasSent = async () => {
    try {
      await markSent.mutateAsync(email.id);
      notifications.show({ color: 'teal', message: t('review.sentDone', { subject }) });
    } catch (error) {
      notifications.show({ color: 'red', message: words(error) });
    }
  };
  const confirmSent = () =>
    modals.openConfirmModal({
      title: t('review.sentTitle'),
      children: <Text size="sm">{t('review.sentWhat')}</Text>,
      labels: { confirm: t('review.sentConfirm'), cancel: t('cancel') },
      onConfirm: sayItWasSent,
    });
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconHelpCircle aria-hidden />}
      title={t('review.title')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('review.what')}</Text>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>{t('review.look', { inbox: inbox.address, subject, to: peopleText(to) })}</List.Item>
          <List.Item>{t('review.say')}</List.Item>
        </List>
        {review ? (
          <Group gap="xs">
            <Button variant="default" onClick={confirmSent} loading={markSent.isPending}>
              {t('review.sent')}
            </Button>
            <Button variant="default" onClick={() => setNotSent(true)}>
              {t('review.notSent')}
            </Button>
          </Group>
        ) : (
          <Text size="sm">{t('rights.colleague', { user: email.user })}</Text>
        )}
      </Stack>
      <RescheduleDialog email={email} opened={notSent} onClose={() => setNotSent(false)} />
    </Alert>
  );
}
