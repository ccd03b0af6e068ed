import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';

type Schemas = components['schemas'];
export type Experiment = Schemas['Experiment'];
export type ExperimentSummary = Schemas['ExperimentSummary'];
export type Effect = Schemas['Effect'];

/** E-mails are settled by the hour. */
const ANEW_MS = 10 * 60_000;

export const useExperiments = () =>
  useQuery({
    queryKey: ['experiments'],
    queryFn: async ({ signal }) => (await answer(api.GET('/experiments', { signal }))).experiments,
    refetchInterval: ANEW_MS,
  });

/** One by its number or "latest"; not asked for while it is null. `lift` is the one that power is worked out for. */
export const useExperiment = (experimentId: string | null, lift: number) =>
  useQuery({
    queryKey: ['experiments', experimentId, lift],
    queryFn: ({ signal }) => {
      const params = { path: { experimentId: experimentId ?? 'latest' }, query: { lift: String(lift) } };
      return answer(api.GET('/experiments/{experimentId}', { params, signal }));
    },
    enabled: experimentId !== null,
    placeholderData: keepPreviousData,
    refetchInterval: ANEW_MS,
  });
