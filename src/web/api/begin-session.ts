import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { followAccountLanguage } from '../i18n/messages.ts';
import { setCsrfToken } from './csrf.ts';
import { SESSION_KEY, type Session } from './session.ts';

/** What the server answers to who has signed in. */
export type BegunSession = Session & { readonly csrf: string };

/** Shows the app to who has signed in, without anything that was shown to somebody else before. */
export function useBeginSession(): (session: BegunSession) => void {
  const queries = useQueryClient();
  return (session) => {
    setCsrfToken(session.csrf);
    if (session.user.language !== null) followAccountLanguage(session.user.language);
    forget(queries);
    queries.setQueryData(SESSION_KEY, session);
  };
}

function forget(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
}
