import { modals } from '@mantine/modals';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { guardHistory } from './history-guard.ts';

/** What is asked of whoever leaves. */
interface LeaveWords {
  readonly title: string;
  /** What becomes of what is unsaved. */
  readonly what: string;
  readonly leave: string;
  readonly stay: string;
}

/**
 * Asks before a page with unsaved changes is left: by a link, by the browser's buttons, by closing the window; in words
 * of its own, else in those for settings. Gives what is to be called once nothing can be lost any more.
 */
export function useLeaveGuard(unsaved: boolean, words?: LeaveWords): () => void {
  const { t } = useTranslation();
  const title = words?.title ?? t('leave.title');
  const what = words?.what ?? t('leave.what');
  const confirm = words?.leave ?? t('leave.discard');
  const cancel = words?.stay ?? t('leave.stay');
  const stops = useRef<(() => void)[]>([]);
  const release = useCallback(() => {
    for (const stop of stops.current.splice(0)) stop();
  }, []);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (leave: () => void) =>
      modals.openConfirmModal({
        title,
        children: what,
        labels: { confirm, cancel },
        confirmProps: { color: 'red' },
        onConfirm: () => {
          release();
          leave();
        },
      });
    stops.current = [
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
    return release;
  }, [unsaved, title, what, confirm, cancel, release]);
  return release;
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
