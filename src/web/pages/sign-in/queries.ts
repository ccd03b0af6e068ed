import { useMutation, useQuery } from '@tanstack/react-query';
import { type BegunSession, useBeginSession } from '../../api/begin-session.ts';
import { answer, api } from '../../api/client.ts';
import { problemFrom } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';

export type SignInRequest = components['schemas']['SignInRequest'];
export type LinkAcceptance = components['schemas']['LinkAcceptance'];

/** A refusal, and how many seconds it is to the next attempt. */
export class SignInRefusal extends Error {
  readonly problem: Error;
  readonly seconds: number;

  constructor(problem: Error, seconds: number) {
    super(problem.message);
    this.problem = problem;
    this.seconds = seconds;
  }
}

export function useSignIn() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: SignInRequest) => {
      const { data, error, response } = await api.POST('/session', { body });
      if (data === undefined) {
        const seconds = Number(response.headers.get('retry-after') ?? 0);
        throw new SignInRefusal(problemFrom(response.status, error), seconds);
      }
      return data as BegunSession;
    },
    onSuccess: begin,
  });
}

const headerOf = (token: string) => ({ params: { header: { 'Kairos-Link': token } } });

/** What a link is for. */
export const useLink = (token: string) =>
  useQuery({
    queryKey: ['link', token],
    enabled: token !== '',
    retry: false,
    // Looking again would only tell who has just used it that it is of no use any more.
    staleTime: Infinity,
    queryFn: ({ signal }) => answer(api.GET('/link', { ...headerOf(token), signal })),
  });

export function useAcceptLink(token: string) {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: LinkAcceptance) =>
      (await answer(api.POST('/link', { ...headerOf(token), body }))) as BegunSession,
    onSuccess: begin,
  });
}
