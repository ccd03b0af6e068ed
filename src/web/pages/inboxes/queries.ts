import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';

export type Inbox = components['schemas']['Inbox'];
export type Preset = components['schemas']['Preset'];
export type NewInbox = components['schemas']['InboxRequest'];
export type Reconnection = components['schemas']['InboxReconnection'];
export type InboxChange = components['schemas']['InboxChange'];
export type Consentable = 'gmail' | 'microsoft';

/** What is known of the provider of an address; null of one that is not known. */
export const useFindPreset = () =>
  useMutation({
    mutationFn: async (address: string): Promise<Preset | null> =>
      (await answer(api.GET('/inboxes/presets', { params: { query: { address } } }))).preset,
  });

const at = (inboxId: string) => ({ path: { inboxId } });

/** Every change of an inbox is also one of what waits in it. */
function useInboxMutation<Wish, Answer>(work: (wish: Wish) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSettled: () => Promise.all(['inboxes', 'emails'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useConnect = () => useInboxMutation((body: NewInbox) => answer(api.POST('/inboxes', { body })));

/** Where to send the owner of a mailbox, to let Kairos in there. */
export const useConsent = () =>
  useMutation({
    mutationFn: ({ provider, address }: { readonly provider: Consentable; readonly address: string | null }) =>
      answer(api.POST('/inboxes/oauth/{provider}', { params: { path: { provider } }, body: { address } })),
  });

export const useVerify = () =>
  useInboxMutation((inboxId: string) => answer(api.POST('/inboxes/{inboxId}/verify', { params: at(inboxId) })));

export const useDisconnect = () =>
  useInboxMutation((inboxId: string) => answer(api.POST('/inboxes/{inboxId}/disconnect', { params: at(inboxId) })));

export const useReconnect = (inboxId: string) =>
  useInboxMutation((body: Reconnection) =>
    answer(api.POST('/inboxes/{inboxId}/reconnect', { params: at(inboxId), body })),
  );

export const useChangeInbox = (inboxId: string) =>
  useInboxMutation((body: InboxChange) => answer(api.PATCH('/inboxes/{inboxId}', { params: at(inboxId), body })));
