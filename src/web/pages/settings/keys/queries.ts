import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';

export type Key = components['schemas']['Key'];
export type NewKey = components['schemas']['NewKey'];

const KEY = ['keys'] as const;

export const useKeys = () =>
  useQuery({ queryKey: KEY, queryFn: async ({ signal }) => (await answer(api.GET('/keys', { signal }))).keys });

export function useAddKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (label: string) => answer(api.POST('/keys', { body: { label } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRevokeKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (keyId: string) => answer(api.DELETE('/keys/{keyId}', { params: { path: { keyId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
