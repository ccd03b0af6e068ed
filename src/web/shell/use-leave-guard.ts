import { modals } from '@mantine/modals';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks before a page with unsaved changes is left: by a link, by the browser's buttons, by closing the window. */
export function useLeaveGuard(unsaved: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!unsaved) return;
    let leaving = false;
    const ask = (leave: () => void) =>
      modals.openConfirmModal({
        title: t('leave.title'),
        children: t('leave.what'),
        labels: { confirm: t('leave.discard'), cancel: t('leave.stay') },
        confirmProps: { color: 'red' },
        onConfirm: () => {
          leaving = true;
          leave();
        },
      });
    const stops = [
      listen(window, 'beforeunload', (event) => !leaving && event.preventDefault()),
      listen(document, 'click', (event) => {
        const link = leaving ? null : linkIn(event);
        if (link === null) return;
        event.preventDefault();
        event.stopPropagation();
        ask(() => link.click());
      }),
      onBack(() => leaving, ask),
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

/** Undoes a step in the history, before the router hears of it, until it is decided whether to take it. */
function onBack(isLeaving: () => boolean, ask: (leave: () => void) => void): () => void {
  const here = placeIn(history.state);
  let undoing = false;
  return listen(window, 'popstate', (event) => {
    const steps = placeIn(event.state) - here;
    if (isLeaving() || (steps === 0 && !undoing)) return;
    event.stopImmediatePropagation();
    if (undoing) {
      undoing = false;
      return;
    }
    undoing = true;
    history.go(-steps);
    ask(() => history.go(steps));
  });
}

/** The number that the router gives each entry of the history. */
const placeIn = (state: unknown): number => (state as { idx?: number } | null)?.idx ?? 0;
