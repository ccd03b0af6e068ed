import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client.ts';

export const USERS_KEY = ['users'] as const;

/** The users of the account; asked for when they are `wanted`. */
export const useUsers = (wanted = true) =>
  useQuery({
    queryKey: USERS_KEY,
    queryFn: async ({ signal }) => (await answer(api.GET('/users', { signal }))).users,
    enabled: wanted,
  });
