import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';

export type Import = components['schemas']['Import'];
export type ImportPreview = components['schemas']['ImportPreview'];
export type ImportChange = components['schemas']['ImportChange'];
export type ImportKind = Import['kind'];

const POLL_MS = 1000;
const KEY = 'imports';

/** All that are kept, the newest first; asked for again and again while one is running. */
export const useImports = () =>
  useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => answer(api.GET('/imports', { signal })),
    refetchInterval: ({ state }) => (state.data?.imports.some(isRunning) ? POLL_MS : false),
  });

/** One of them; asked for again and again while it is running. */
export const useImport = (importId: string) =>
  useQuery({
    queryKey: [KEY, importId],
    queryFn: ({ signal }) => answer(api.GET('/imports/{importId}', { params: { path: { importId } }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data) ? POLL_MS : false),
  });

const isRunning = ({ state }: Import) => state === 'running';

/** The first rows as they would be taken by how the import is set now. */
export const usePreview = ({ id, fields, timezone }: Import) =>
  useQuery({
    queryKey: [KEY, id, 'preview', fields.map(({ column }) => column), timezone],
    queryFn: ({ signal }) =>
      answer(api.GET('/imports/{importId}/preview', { params: { path: { importId: id } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useChangeImport(importId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: ImportChange) =>
      answer(api.PATCH('/imports/{importId}', { params: { path: { importId } }, body })),
    onSuccess: keep,
  });
}

export function useStartImport(importId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: () => answer(api.POST('/imports/{importId}/start', { params: { path: { importId } } })),
    onSuccess: keep,
  });
}

export function useForgetImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (importId: string) => answer(api.DELETE('/imports/{importId}', { params: { path: { importId } } })),
    onSuccess: (_nothing, importId) => {
      queries.removeQueries({ queryKey: [KEY, importId] });
      return queries.invalidateQueries({ queryKey: [KEY], exact: true });
    },
  });
}

/** Puts what the server has answered in the place of what was known. */
export function useKeep() {
  const queries = useQueryClient();
  return (shown: Import) => {
    queries.setQueryData([KEY, shown.id], shown);
    void queries.invalidateQueries({ queryKey: [KEY], exact: true });
  };
}
