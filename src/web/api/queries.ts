import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';
import { SESSION_KEY } from './session.ts';

const MOST_RETRIES = 2;

/**
 * What pages have asked for and were answered. Keys begin with the resource: `['emails', …]`, `['timeline', type, id]`,
 * `['inboxes', …]`, `['contacts', …]`; live changes make those anew that they are about (live.ts).
 */
export function createQueries(): QueryClient {
  const signedOut = (error: unknown) => {
    if (!(error instanceof Problem)) return;
    if (error.status === 401) queries.setQueryData(SESSION_KEY, null);
    // The role may have changed, or another tab may have signed somebody else in.
    if (error.status === 403) void queries.invalidateQueries({ queryKey: SESSION_KEY });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: signedOut }),
    mutationCache: new MutationCache({ onError: signedOut }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => error instanceof Problem && error.retryable && failures < MOST_RETRIES,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return queries;
}
