import { modals } from '@mantine/modals';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Attached } from './attached.ts';
import { type Draft, isWritten } from './draft.ts';

/**
 * Asks before somebody leaves what is written: the browser where they leave the app, a question of its own where they
 * follow a link in it. Gives what is to be called once nothing can be lost any more.
 */
export function useLeaving(draft: Draft, files: readonly Attached[]): () => void {
  const { t } = useTranslation('compose');
  const navigate = useNavigate();
  const over = useRef(false);
  const unsent = isWritten(draft) || files.length > 0;
  useEffect(() => {
    if (!unsent) return;
    const beforeUnload = (event: BeforeUnloadEvent) => {
      if (!over.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const path = pathOfLink(event);
      if (over.current || path === null) return;
      event.preventDefault();
      event.stopPropagation();
      modals.openConfirmModal({
        title: t('leave.title'),
        children: t('leave.text'),
        withCloseButton: false,
        labels: { confirm: t('leave.leave'), cancel: t('leave.stay') },
        onConfirm: () => navigate(path),
      });
    };
    window.addEventListener('beforeunload', beforeUnload);
    // Before React sees it, which would follow the link.
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [unsent, t, navigate]);
  return useCallback(() => {
    over.current = true;
  }, []);
}

/** Where a click on a link of the app leads in this tab; null for every other click. */
function pathOfLink(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return null;
  const base = import.meta.env.BASE_URL;
  const { origin, pathname, search } = new URL(link.href);
  if (origin !== location.origin || !pathname.startsWith(base) || pathname === location.pathname) return null;
  return `/${pathname.slice(base.length)}${search}`;
}
