import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { csrfToken, setCsrfToken } from './csrf.ts';
import { fetchSession, SESSION_KEY } from './session.ts';

/** Ends the session, and forgets everything that was shown in it. Says so where the server could not be told. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return async () => {
    if (!(await endSession())) {
      notifications.show({ color: 'red', message: t('problem.offline') });
      return;
    }
    setCsrfToken('');
    // First, so that nothing on the page asks anew for what goes away next.
    queries.setQueryData(SESSION_KEY, null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  };
}

/** False when this browser may still be signed in. */
async function endSession(): Promise<boolean> {
  if (await isEnded()) return true;
  // Another tab may have begun another session meanwhile, which this one learns of here.
  const session = await fetchSession().catch(() => undefined);
  return session === null || (session !== undefined && (await isEnded()));
}

async function isEnded(): Promise<boolean> {
  const headers = { 'Kairos-CSRF': csrfToken() };
  const init = { method: 'DELETE', credentials: 'same-origin', headers } as const;
  const response = await fetch('/session', init).catch(() => null);
  return response !== null && (response.ok || response.status === 401);
}
