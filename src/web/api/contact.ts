import { useQuery } from '@tanstack/react-query';
import { answer, api } from './client.ts';

/** One contact; not asked for while there is none to ask for. */
export const useContact = (contactId: string | null) =>
  useQuery({
    queryKey: ['contacts', contactId],
    queryFn: ({ signal }) =>
      answer(api.GET('/contacts/{contactId}', { params: { path: { contactId: contactId ?? '' } }, signal })),
    enabled: contactId !== null,
  });
