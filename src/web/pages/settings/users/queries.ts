import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { SESSION_KEY } from '../../../api/session.ts';
import { USERS_KEY } from '../../../api/users.ts';

export type User = components['schemas']['User'];
export type UserRequest = components['schemas']['UserRequest'];
export type UserChange = components['schemas']['UserChange'];
export type OneTimeLink = components['schemas']['Link'];

export function useAddUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: UserRequest) => answer(api.POST('/users', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: USERS_KEY }),
  });
}

export function useChangeUser(userId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: UserChange) => answer(api.PATCH('/users/{userId}', { params: { path: { userId } }, body })),
    onSettled: () => {
      for (const queryKey of [USERS_KEY, SESSION_KEY, ['inboxes']]) void queries.invalidateQueries({ queryKey });
    },
  });
}

export function useLinkFor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => answer(api.POST('/users/{userId}/link', { params: { path: { userId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: USERS_KEY }),
  });
}

/** As it is given to somebody. */
export const addressOf = ({ path }: OneTimeLink): string => new URL(path, location.origin).href;
