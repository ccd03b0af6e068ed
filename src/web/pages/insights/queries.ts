import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';

type Schemas = components['schemas'];
export type Insights = Schemas['Insights'];
export type Model = Schemas['Model'];
export type ModelList = Schemas['ModelList'];
export type PolicyValue = Schemas['PolicyValue'];
export type Training = Schemas['Training'];
export type Calibration = Schemas['Calibration'];
export type DriftWeek = Schemas['DriftWeek'];
export type OpensWeek = Schemas['OpensWeek'];
export type Rhythms = Schemas['Rhythms'];

export const useInsights = () =>
  useQuery({ queryKey: ['insights', 'overview'], queryFn: ({ signal }) => answer(api.GET('/insights', { signal })) });

export const useRhythms = () =>
  useQuery({
    queryKey: ['insights', 'rhythms'],
    queryFn: ({ signal }) => answer(api.GET('/insights/rhythms', { signal })),
  });

export const useDrift = () =>
  useQuery({
    queryKey: ['insights', 'drift'],
    queryFn: ({ signal }) => answer(api.GET('/insights/drift', { signal })),
  });

export const useOpens = () =>
  useQuery({
    queryKey: ['insights', 'opens'],
    queryFn: ({ signal }) => answer(api.GET('/insights/opens', { signal })),
  });

export const useModels = () =>
  useQuery({ queryKey: ['models'], queryFn: ({ signal }) => answer(api.GET('/models', { signal })) });

export const useModel = (modelId: string) =>
  useQuery({
    queryKey: ['models', modelId],
    queryFn: ({ signal }) => answer(api.GET('/models/{modelId}', { params: { path: { modelId } }, signal })),
  });

/** While a run is under way it is asked for each second; otherwise now and then, for others may begin one. */
export const useTrainings = () =>
  useQuery({
    queryKey: ['trainings'],
    queryFn: async ({ signal }) => (await answer(api.GET('/trainings', { signal }))).trainings,
    refetchInterval: ({ state }) => (state.data?.some(({ state: at }) => at === 'running') ? 1000 : 15_000),
  });

/** Everything that depends on which model answers. */
function useAnew(): () => Promise<unknown> {
  const queries = useQueryClient();
  const resources = ['models', 'trainings', 'insights'];
  return () => Promise.all(resources.map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
}

export function useTrain() {
  const anew = useAnew();
  return useMutation({ mutationFn: () => answer(api.POST('/trainings')), onSettled: anew });
}

export function useStopTraining() {
  const anew = useAnew();
  return useMutation({
    mutationFn: (trainingId: string) =>
      answer(api.DELETE('/trainings/{trainingId}', { params: { path: { trainingId } } })),
    onSettled: anew,
  });
}

/** `champion` is the model that was seen answering. */
export function usePromote() {
  const anew = useAnew();
  return useMutation({
    mutationFn: ({ modelId, champion }: { readonly modelId: string; readonly champion: string | null }) =>
      answer(api.POST('/models/{modelId}/promote', { params: { path: { modelId } }, body: { champion } })),
    onSettled: anew,
  });
}

export function useRollBack() {
  const anew = useAnew();
  return useMutation({
    mutationFn: (champion: string) => answer(api.POST('/models/rollback', { body: { champion } })),
    onSettled: anew,
  });
}

export { useAnew };
