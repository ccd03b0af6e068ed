import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import type { RecordType } from './record-type.ts';

export type Contact = components['schemas']['Contact'];
export type ContactChange = components['schemas']['ContactChange'];
export type NewContact = components['schemas']['ContactRequest'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type PredictionHistory = components['schemas']['Prediction']['history'];
export type PredictionDetail = components['schemas']['PredictionDetail'];

const FIRST = null as string | null;
const from = (cursor: string | null) => (cursor === null ? {} : { cursor });

/** Pages of the records of a type that have all words of `search`. */
export const useRecords = (type: RecordType, search: string) =>
  useInfiniteQuery({
    queryKey: ['records', type, 'list', search],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: '50', ...(search === '' ? {} : { search }), ...from(pageParam) };
      return answer(api.GET('/records/{type}', { params: { path: { type }, query }, signal }));
    },
    initialPageParam: FIRST,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const useRecord = (type: RecordType, id: string) =>
  useQuery({
    queryKey: ['records', type, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/records/{type}/{id}', { params: { path: { type, id } }, signal })),
  });

/** Asked for again with every e-mail: its counts change with them. */
export const usePrediction = (contactId: string) =>
  useQuery({
    queryKey: ['timeline', 'prediction', contactId],
    queryFn: ({ signal }) =>
      answer(api.GET('/contacts/{contactId}/prediction', { params: { path: { contactId } }, signal })),
  });

/** What happened last comes first. */
export const useTimeline = (type: RecordType, id: string) =>
  useInfiniteQuery({
    queryKey: ['timeline', type, id],
    queryFn: ({ pageParam, signal }) => {
      const query = { order: 'newest' as const, limit: '30', ...from(pageParam) };
      return answer(api.GET('/records/{type}/{id}/timeline', { params: { path: { type, id }, query }, signal }));
    },
    initialPageParam: FIRST,
    getNextPageParam: ({ next }) => next,
  });

const OF_CONTACTS = ['records', 'contacts', 'timeline'];

/** Everything that shows contacts is asked for again. */
function useRenewContacts() {
  const queries = useQueryClient();
  return () => Promise.all(OF_CONTACTS.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

export function useAddContact() {
  const renew = useRenewContacts();
  return useMutation({
    mutationFn: (contact: NewContact) => answer(api.POST('/contacts', { body: contact })),
    onSuccess: renew,
  });
}

export function useChangeContact(contactId: string) {
  const renew = useRenewContacts();
  return useMutation({
    mutationFn: (change: ContactChange) =>
      answer(api.PATCH('/contacts/{contactId}', { params: { path: { contactId } }, body: change })),
    onSuccess: renew,
  });
}

export function useEraseContact(contactId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/contacts/{contactId}', { params: { path: { contactId } } })),
    onSuccess: () => {
      // Nothing of them stays in the browser either.
      for (const key of [...OF_CONTACTS, 'emails', 'email-content']) queries.removeQueries({ queryKey: [key] });
    },
  });
}
