import { useQueryClient } from '@tanstack/react-query';
import { csrfToken, setCsrfToken } from './csrf.ts';
import { SESSION_KEY } from './session.ts';

/** Ends the session, and forgets everything that was shown in it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await fetch('/session', {
      method: 'DELETE',
      credentials: 'same-origin',
      headers: { 'Kairos-CSRF': csrfToken() },
    }).catch(() => null);
    setCsrfToken('');
    // First, so that nothing on the page asks anew for what goes away next.
    queries.setQueryData(SESSION_KEY, null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  };
}
