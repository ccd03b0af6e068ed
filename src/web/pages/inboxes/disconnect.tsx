import { List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { type Inbox, useDisconnect } from './queries.ts';

/** Says what disconnecting an inbox comes to, and does it once that is confirmed. */
export function useConfirmDisconnect(): (inbox: Inbox) => void {
  const { t } = useTranslation('inboxes');
  const words = useProblemWords();
  const disconnect = useDisconnect();
  return ({ id, address, waiting }) =>
    modals.openConfirmModal({
      title: t('disconnect.title', { address }),
      children: (
        <List size="sm" spacing="xs">
          <List.Item>
            {waiting.scheduled === 0 ? t('disconnect.nothing') : t('disconnect.waiting', { count: waiting.scheduled })}
          </List.Item>
          <List.Item>{t('disconnect.replies')}</List.Item>
          <List.Item>
            <Text span inherit>
              {t('disconnect.erased')}
            </Text>
          </List.Item>
        </List>
      ),
      labels: { confirm: t('disconnect.confirm'), cancel: t('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        disconnect.mutate(id, {
          onSuccess: () => notifications.show({ message: t('disconnect.done', { address }) }),
          onError: (error) => notifications.show({ color: 'red', message: words(error) }),
        }),
    });
}
