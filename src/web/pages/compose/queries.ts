import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import type { Window } from './wish.ts';

export type BestTimeAnswer = components['schemas']['BestTimeAnswer'];
export type Inbox = components['schemas']['Inbox'];
type Found = components['schemas']['Contact'];

/** Whom a best time is asked for; blind copies count for nothing. */
export interface Readers {
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

/** The server times an e-mail for so many people at most: the first of them. */
const MOST_TOGETHER = 20;

function questionOf({ to, cc }: Readers, window: Window): components['schemas']['BestTimeRequest'] {
  const [first] = to;
  if (first !== undefined && to.length + cc.length === 1) return { email: first, window, curve: true };
  const people = [
    ...to.map((email) => ({ email, kind: 'to' as const })),
    ...cc.map((email) => ({ email, kind: 'cc' as const })),
  ];
  return { recipients: people.slice(0, MOST_TOGETHER), window, curve: true };
}

/** A slot of an answer as old as this may have passed. */
const FRESH_MS = 60_000;

/** The best time for these people with the week ahead; not asked for while there is nobody. */
export function useBestTime(readers: Readers, window: Window | null) {
  return useQuery({
    queryKey: ['best-time', readers, window],
    queryFn: ({ signal }) => answer(api.POST('/best-time', { body: questionOf(readers, window ?? '24h'), signal })),
    enabled: window !== null && readers.to.length > 0,
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

export const useEmailLimits = () =>
  useQuery({
    queryKey: ['email-limits'],
    queryFn: ({ signal }) => answer(api.GET('/email-limits', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The e-mail that is to be replaced, with what is in it. */
export const useReplaced = (emailId: string | null) =>
  useQuery({
    queryKey: ['emails', emailId, 'replaced'],
    queryFn: async ({ signal }) => {
      const params = { path: { emailId: emailId ?? '' } };
      const [email, content] = await Promise.all([
        answer(api.GET('/emails/{emailId}', { params, signal })),
        answer(api.GET('/emails/{emailId}/content', { params, signal })),
      ]);
      return { email, content };
    },
    enabled: emailId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

const MOST_FOUND = '8';

/** Contacts that a text is found in; none while nothing is searched for, and where that fails. */
export function useContactSearch(search: string): readonly Found[] {
  const { data } = useQuery({
    queryKey: ['contacts', 'found', search],
    queryFn: ({ signal }) => answer(api.GET('/contacts', { params: { query: { search, limit: MOST_FOUND } }, signal })),
    enabled: search.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return data?.contacts ?? [];
}
