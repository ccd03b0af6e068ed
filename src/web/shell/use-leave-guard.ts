import { modals } from '@mantine/modals';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { guardHistory } from './history-guard.ts';

/** Asks before a page with unsaved changes is left: by a link, by the browser's buttons, by closing the window. */
export function useLeaveGuard(unsaved: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!unsaved) return;
    const ask = (leave: () => void) =>
      modals.openConfirmModal({
        title: t('leave.title'),
        children: t('leave.what'),
        labels: { confirm: t('leave.discard'), cancel: t('leave.stay') },
        confirmProps: { color: 'red' },
        onConfirm: () => {
          for (const stop of stops) stop();
          leave();
        },
      });
    const stops = [
      listen(window, 'beforeunload', (event) => event.preventDefault()),
      listen(document, 'click', (event) => {
        const link = linkIn(event);
        if (link === null) return;
        event.preventDefault();
        event.stopPropagation();
        ask(() => link.click());
      }),
      guardHistory(ask),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [unsaved, t]);
}

/** Hears an event before anybody else does. Gives what ends that. */
function listen<Name extends keyof WindowEventMap>(
  target: Window | Document,
  name: Name,
  hear: (event: WindowEventMap[Name]) => void,
): () => void {
  const listener = hear as (event: Event) => void;
  target.addEventListener(name, listener, true);
  return () => target.removeEventListener(name, listener, true);
}

/** The link to another page of the app that a click would follow in this window. */
function linkIn(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target === '_blank' || link.hasAttribute('download')) return null;
  const elsewhere = link.origin !== location.origin; // leaves the window, which is asked about by itself
  return elsewhere || link.pathname === location.pathname ? null : link;
}
