import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '../../api/client.ts';
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

/**
 * Schedules what is written, or replaces with it. The same e-mail tried again goes under the same key, so that there is
 * one of it however often it is tried.
 */
export function useSchedule(place: Place) {
  const queries = useQueryClient();
  const last = useRef({ body: '', key: '' });
  return useMutation({
    mutationFn: async ({ draft, files, when }: Attempt) => {
      const body = await bodyOf(place, draft, files, when);
      const written = JSON.stringify(body);
      if (written !== last.current.body) last.current = { body: written, key: newKey() };
      // The session says who it is for.
      const header = { 'Idempotency-Key': last.current.key } as { 'Kairos-User': string; 'Idempotency-Key': string };
      const { replaces } = place;
      return replaces === null
        ? answer(api.POST('/emails', { body, params: { header } }))
        : answer(api.POST('/emails/{emailId}/replace', { body, params: { path: { emailId: replaces }, header } }));
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
