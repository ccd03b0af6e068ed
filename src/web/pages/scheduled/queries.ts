import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { type Filter, statesOf } from './filter.ts';

export type Email = components['schemas']['Email'];
export type EmailContent = components['schemas']['EmailContent'];
export type Offer = components['schemas']['Offer'];
export type When = components['schemas']['When'];

/** The session says who it is for. */
const header = {} as { 'Kairos-User': string };

const of = (emailId: string) => ({ path: { emailId }, header });

/** Pages of e-mails. */
export function useEmails({ tab, user, inboxId, search }: Filter) {
  const status = statesOf(tab).join(',');
  const order = tab === 'waiting' || tab === 'attention' ? ('earliest' as const) : ('latest' as const);
  return useInfiniteQuery({
    queryKey: ['emails', 'list', { tab, user, inboxId, search }],
    queryFn: ({ pageParam, signal }) => {
      const query = { status, order, ...whose({ user, inboxId }), ...(search === '' ? {} : { search }) };
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return answer(api.GET('/emails', { params: { query: { ...query, ...cursor } }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

type Whose = Pick<Filter, 'user' | 'inboxId'>;

const whose = ({ user, inboxId }: Whose) => ({
  ...(user === null ? {} : { user }),
  ...(inboxId === null ? {} : { inboxId }),
});

export const useCounts = ({ user, inboxId }: Whose) =>
  useQuery({
    queryKey: ['emails', 'counts', { user, inboxId }],
    queryFn: ({ signal }) => answer(api.GET('/emails/counts', { params: { query: whose({ user, inboxId }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const useEmail = (emailId: string) =>
  useQuery({
    queryKey: ['emails', emailId],
    queryFn: ({ signal }) => answer(api.GET('/emails/{emailId}', { params: { path: { emailId } }, signal })),
  });

/** What is in it never changes. */
export const useEmailContent = (emailId: string) =>
  useQuery({
    queryKey: ['email-content', emailId],
    queryFn: ({ signal }) => answer(api.GET('/emails/{emailId}/content', { params: { path: { emailId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useEmailHistory = (emailId: string) =>
  useQuery({
    queryKey: ['emails', emailId, 'history'],
    queryFn: ({ signal }) => answer(api.GET('/emails/{emailId}/timeline', { params: { path: { emailId } }, signal })),
  });

/** Everything that shows e-mails is asked for again. */
function renew(queries: QueryClient): Promise<unknown> {
  const keys = ['emails', 'timeline', 'records', 'inboxes'];
  return Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

export function useCancel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (emailId: string) => answer(api.DELETE('/emails/{emailId}', { params: of(emailId) })),
    // Also after a refusal: what is shown was not what there is.
    onSettled: () => renew(queries),
  });
}

export function useRestore() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (emailId: string) => answer(api.POST('/emails/{emailId}/restore', { params: of(emailId) })),
    onSettled: () => renew(queries),
  });
}

export interface NewTime {
  readonly emailId: string;
  readonly when: When;
  /** A person's word, for one that nobody knows the fate of. */
  readonly confirmNotSent: boolean;
}

export function useReschedule() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ emailId, when, confirmNotSent }: NewTime) =>
      answer(
        api.POST('/emails/{emailId}/reschedule', {
          params: of(emailId),
          body: { when, ...(confirmNotSent ? { confirmNotSent } : {}) },
        }),
      ),
    onSettled: () => renew(queries),
  });
}

export function useMarkSent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (emailId: string) => answer(api.POST('/emails/{emailId}/mark-sent', { params: of(emailId) })),
    onSettled: () => renew(queries),
  });
}

/** New times for what is held in an inbox: asked for once, for as long as they are looked at. */
export const useOffers = (inboxId: string) =>
  useQuery({
    queryKey: ['offers', inboxId],
    queryFn: ({ signal }) =>
      answer(api.POST('/inboxes/{inboxId}/offers', { params: { path: { inboxId }, header }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export function useRescheduleMany(inboxId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (emails: { id: string; when: When }[]) =>
      answer(api.POST('/inboxes/{inboxId}/reschedule', { params: { path: { inboxId }, header }, body: { emails } })),
    onSettled: () => renew(queries),
  });
}
