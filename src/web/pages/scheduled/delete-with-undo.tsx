import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { type Email, useCancel, useRestore } from './queries.ts';

/** The server takes an undo for 30 seconds. */
const SHOWN_MS = 10_000;

/** Deletes an e-mail that waits, and for some seconds offers to take that back. Wherever e-mails are shown. */
export function useDeleteWithUndo(): (email: Pick<Email, 'id' | 'subject'>) => Promise<boolean> {
  const { t } = useTranslation('scheduled');
  const words = useProblemWords();
  const cancel = useCancel();
  const restore = useUndo();
  return async ({ id, subject }) => {
    try {
      await cancel.mutateAsync(id);
    } catch (error) {
      notifications.show({ color: 'red', title: t('deleted.failed', { subject }), message: words(error) });
      return false;
    }
    const notification = `deleted-${id}`;
    notifications.show({
      id: notification,
      color: 'gray',
      icon: <IconTrash size={18} aria-hidden />,
      autoClose: SHOWN_MS,
      withCloseButton: true,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {t('deleted.done', { subject })}
          </Text>
          <Button
            size="compact-sm"
            variant="light"
            style={{ flexShrink: 0 }}
            // What had the focus is gone with the e-mail.
            ref={(button) => button?.focus({ preventScroll: true })}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => {
              notifications.hide(notification);
              void restore({ id, subject });
            }}
          >
            {t('deleted.undo')}
          </Button>
        </Group>
      ),
    });
    return true;
  };
}

/** Takes back a deletion, and says what became of the e-mail. */
export function useUndo(): (email: Pick<Email, 'id' | 'subject'>) => Promise<void> {
  const { t } = useTranslation('scheduled');
  const words = useProblemWords();
  const restore = useRestore();
  return async ({ id, subject }) => {
    try {
      const { state, reason } = await restore.mutateAsync(id);
      const late = state === 'held' && reason === 'moment-passed';
      const message = late ? t('restored.late', { subject }) : t('restored.done', { subject });
      notifications.show({ color: late ? 'orange' : 'teal', message });
    } catch (error) {
      notifications.show({ color: 'red', title: t('restored.failed', { subject }), message: words(error) });
    }
  };
}
