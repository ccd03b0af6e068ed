import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { SESSION_KEY } from '../../api/session.ts';
import { SETTINGS_KEY } from '../../api/settings.ts';

export type Settings = components['schemas']['Settings'];
export type SettingsChange = components['schemas']['SettingsChange'];

/** Changes what is given, and shows what the server made of it everywhere. */
export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: SettingsChange) => answer(api.PATCH('/settings', { body: change })),
    onSuccess: (settings) => {
      queries.setQueryData(SETTINGS_KEY, settings);
      // The account's name and zone stand in the session too, and what waits may have moved.
      for (const queryKey of [SESSION_KEY, ['emails'], ['timeline']]) void queries.invalidateQueries({ queryKey });
    },
  });
}

const DAY_MS = 86_400_000;

/** The holidays of a country over the coming year; nothing is asked for "none". */
export function useHolidays(country: string, kind: Settings['holidays']) {
  return useQuery({
    queryKey: ['holidays', country, kind],
    enabled: kind !== 'none',
    staleTime: DAY_MS,
    queryFn: ({ signal }) =>
      answer(api.GET('/holidays', { params: { query: { country, kind: kind === 'none' ? 'public' : kind } }, signal })),
  });
}
