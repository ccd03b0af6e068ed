import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';

export type Webhook = components['schemas']['Webhook'];
export type NewWebhook = components['schemas']['NewWebhook'];
export type WebhookRequest = components['schemas']['WebhookRequest'];
export type WebhookChange = components['schemas']['WebhookChange'];
export type Delivery = components['schemas']['Delivery'];
export type DeliveryState = Delivery['state'];

const KEY = ['webhooks'] as const;
/** What becomes of deliveries is looked for as often. */
const LOOK_MS = 3000;

export const useWebhooks = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await answer(api.GET('/webhooks', { signal }))).webhooks,
    // One that says that it is gone is paused by the server.
    refetchInterval: LOOK_MS,
  });

export function useAddWebhook() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WebhookRequest) => answer(api.POST('/webhooks', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

const pathOf = (webhookId: string) => ({ params: { path: { webhookId } } });

/** Shows the change before the server has confirmed it, and takes it back when it does not. */
export function useChangeWebhook(webhookId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WebhookChange) => answer(api.PATCH('/webhooks/{webhookId}', { ...pathOf(webhookId), body })),
    onMutate: async ({ paused }: WebhookChange) => {
      await queries.cancelQueries({ queryKey: KEY, exact: true });
      const before = queries.getQueryData<Webhook[]>(KEY);
      if (before !== undefined && paused !== undefined) {
        queries.setQueryData(
          KEY,
          before.map((each) => (each.id === webhookId ? { ...each, paused } : each)),
        );
      }
      return { before };
    },
    onError: (_error, _change, context) => queries.setQueryData(KEY, context?.before),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteWebhook(webhookId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/webhooks/{webhookId}', pathOf(webhookId))),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY, exact: true }),
  });
}

export const useTestWebhook = (webhookId: string) =>
  useMutation({ mutationFn: () => answer(api.POST('/webhooks/{webhookId}/test', pathOf(webhookId))) });

export const useDeliveries = (webhookId: string, state: DeliveryState | null) =>
  useInfiniteQuery({
    queryKey: [...KEY, webhookId, 'deliveries', state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(state === null ? {} : { state }), ...(pageParam === null ? {} : { cursor: pageParam }) };
      const params = { path: { webhookId }, query };
      return answer(api.GET('/webhooks/{webhookId}/deliveries', { params, signal }));
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_MS,
  });

export function useRedeliver(webhookId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (activityId: string) =>
      answer(
        api.POST('/webhooks/{webhookId}/deliveries/{activityId}/redeliver', {
          params: { path: { webhookId, activityId } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...KEY, webhookId, 'deliveries'] }),
  });
}
