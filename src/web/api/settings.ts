import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client.ts';

export const SETTINGS_KEY = ['settings'] as const;

/** What holds for all e-mails of the account, and what an e-mail begins with when it is written. */
export const useSettings = () =>
  useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => answer(api.GET('/settings', { signal })),
  });
