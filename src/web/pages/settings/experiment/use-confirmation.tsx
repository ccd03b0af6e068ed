import { List } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import type { Values } from './values.ts';

/** What a change does to the experiment that runs; null for nothing that has to be asked about. */
function effectOf(to: Values, from: Values): 'off' | 'anew' | null {
  if (!to.on) return from.on ? 'off' : null;
  return to.control !== from.control || to.explore !== from.explore ? 'anew' : null;
}

/** Asks before the experiment that runs is ended; resolves to whether to go on. */
export function useConfirmation(): (to: Values, from: Values) => Promise<boolean> {
  const { t } = useTranslation(['settings', 'common']);
  return (to, from) => {
    const effect = effectOf(to, from);
    if (effect === null) return Promise.resolve(true);
    return new Promise((resolve) => {
      modals.openConfirmModal({
        title: t(`experiment.confirm.${effect}.title`),
        closeButtonProps: { 'aria-label': t('common:close') },
        children: (
          <List size="sm" spacing="xs">
            {(['first', 'second'] as const).map((each) => (
              <List.Item key={each}>{t(`experiment.confirm.${effect}.${each}`)}</List.Item>
            ))}
          </List>
        ),
        labels: { confirm: t(`experiment.confirm.${effect}.go`), cancel: t('experiment.confirm.leave') },
        onConfirm: () => resolve(true),
        // Also when it is closed in another way, and after it was confirmed, when this changes nothing any more.
        onClose: () => resolve(false),
      });
    });
  };
}
