import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { type Attached, base64Of } from './attached.ts';
import type { Draft, Place } from './draft.ts';
import type { When } from './wish.ts';

type EmailRequest = components['schemas']['EmailRequest'];

export interface Attempt {
  readonly draft: Draft;
  readonly files: readonly Attached[];
  readonly when: When;
}

/** A request of which it is not known what came of it. */
interface Tried {
  readonly attempt: string;
  readonly body: EmailRequest;
  readonly key: string;
}

/**
 * Schedules what is written, or replaces with it. While it is not known what came of an attempt, the same e-mail tried
 * again is the same request under the same key, even if the best time has been asked for anew: so there is one of it
 * however often it is tried.
 */
export function useSchedule(place: Place) {
  const queries = useQueryClient();
  const tried = useRef<Tried | null>(null);
  return useMutation({
    mutationFn: async ({ draft, files, when }: Attempt) => {
      const attempt = JSON.stringify([draft, files.map(({ name, size }) => [name, size]), when.kind]);
      if (tried.current?.attempt !== attempt) {
        tried.current = { attempt, body: await bodyOf(place, draft, files, when), key: newKey() };
      }
      const { body, key } = tried.current;
      // The session says who it is for.
      const header = { 'Idempotency-Key': key } as { 'Kairos-User': string; 'Idempotency-Key': string };
      const { replaces } = place;
      return replaces === null
        ? answer(api.POST('/emails', { body, params: { header } }))
        : answer(api.POST('/emails/{emailId}/replace', { body, params: { path: { emailId: replaces }, header } }));
    },
    onError: (error) => {
      // What was refused was not made; any other failure may have come on the way back.
      if (error instanceof Problem && !error.retryable) tried.current = null;
    },
    onSuccess: () =>
      Promise.all(['emails', 'timeline', 'records'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}

async function bodyOf(
  { recordType, recordId }: Place,
  { to, cc, bcc, subject, html, text, inboxId }: Draft,
  files: readonly Attached[],
  when: When,
): Promise<EmailRequest> {
  const attachments = await Promise.all(
    files.map(async ({ name, type, content }) => ({ name, type, contentBase64: await base64Of(content) })),
  );
  return {
    // That of a contact is whoever is the first recipient.
    record: recordType === 'contact' ? { type: 'contact' } : { type: recordType as 'deal', id: recordId },
    inboxId: inboxId ?? '',
    to: [...to],
    cc: [...cc],
    bcc: [...bcc],
    subject,
    html,
    text,
    attachments,
    when,
  };
}

/** crypto.randomUUID is only there over https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
