import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { type Import, useForgetImport } from './queries.ts';

/** Asks whether an import is to be forgotten, and stopped if it runs; then does it. */
export function useForget(onForgotten: () => void = () => {}): (shown: Import) => void {
  const { t } = useTranslation('import');
  const { t: common } = useTranslation();
  const words = useProblemWords();
  const { mutate } = useForgetImport();
  return ({ id, state }) => {
    const running = state === 'running';
    modals.openConfirmModal({
      title: running ? t('run.stopTitle') : t('recent.forgetTitle'),
      children: <Text size="sm">{running ? t('run.stopText') : t('recent.forgetText')}</Text>,
      labels: { confirm: running ? t('run.stop') : t('recent.forgetYes'), cancel: common('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        mutate(id, {
          onSuccess: onForgotten,
          onError: (error) => notifications.show({ color: 'red', message: words(error) }),
        }),
    });
  };
}
