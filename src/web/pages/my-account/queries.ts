import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { SESSION_KEY, type Session, useSession } from '../../api/session.ts';

export type OwnSession = components['schemas']['SessionList']['sessions'][number];
export type PasswordChange = components['schemas']['PasswordChange'];

/** What users may change of themselves. */
export type OwnChange = Pick<components['schemas']['UserChange'], 'name' | 'timezone' | 'language'>;

const SESSIONS_KEY = ['sessions'] as const;

export function useChangeMyself() {
  const queries = useQueryClient();
  const { id } = useSession().user;
  return useMutation({
    mutationFn: (body: OwnChange) => answer(api.PATCH('/users/{userId}', { params: { path: { userId: id } }, body })),
    onSuccess: (user) => {
      queries.setQueryData<Session | null>(SESSION_KEY, (session) => (session ? { ...session, user } : session));
      void queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
}

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => answer(api.POST('/password', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
}

export const useOwnSessions = () =>
  useQuery({
    queryKey: SESSIONS_KEY,
    queryFn: async ({ signal }) => (await answer(api.GET('/sessions', { signal }))).sessions,
  });

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => answer(api.DELETE('/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
}

/** Everywhere, here too: what was shown goes. */
export function useSignOutEverywhere() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/sessions')),
    onSuccess: () => queries.setQueryData(SESSION_KEY, null),
  });
}
