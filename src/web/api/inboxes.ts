import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client.ts';

/** The inboxes that who is signed in may see. */
export const useInboxes = () =>
  useQuery({ queryKey: ['inboxes'], queryFn: ({ signal }) => answer(api.GET('/inboxes', { signal })) });
