// A draft is made at the moment of sending, its ids are marked, and it is sent. What is left of it afterwards tells
// what became of the e-mail.
import { acceptance, NoAnswer } from '../cloud/answer.ts';
import { blindCopies, withBlindCopies } from '../cloud/blind-copies.ts';
import { headerMap } from '../cloud/headers.ts';
import { marked } from '../cloud/marked.ts';
import type { Accepted, Envelope, Mark, Trace } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import type { GmailApi } from './api.ts';
import { LARGEST_MIME, tooLarge } from './faults.ts';

/** Rejects as the calls of `GmailApi` do. */
export async function sendThroughDraft(api: GmailApi, envelope: Envelope, mark: Mark): Promise<Accepted> {
  const draft = await createDraft(api, envelope);
  try {
    await marked(mark, { draftId: draft.draftId, threadId: draft.threadId, gmailId: draft.gmailId });
    const sent = await acceptance(() => sendDraft(api, draft.draftId), 'Gmail');
    return { messageId: (await realMessageId(api, sent.id)) ?? envelope.messageId, providerId: sent.id };
  } catch (failure) {
    // Nothing was sent, so nothing is to stay behind in the drafts. Where it may have been, the draft is the evidence.
    if (!(failure instanceof InboxError) || failure.kind !== 'unknown') await deleteDraft(api, draft.draftId);
    throw failure;
  }
}

interface Draft {
  readonly draftId: string;
  readonly gmailId: string;
  readonly threadId: string;
}

async function createDraft(api: GmailApi, envelope: Envelope): Promise<Draft> {
  const mime = withBlindCopies(envelope.mime, blindCopies(envelope));
  if (mime.length > LARGEST_MIME) throw new InboxError('rejected', 'too-large-for-gmail', tooLarge);
  try {
    const { id, message } = await api.call(
      ({ drafts }, options) =>
        drafts.create({ userId: 'me', media: { mimeType: 'message/rfc822', body: mime } }, options),
      mime.length,
    );
    return { draftId: named(id), gmailId: named(message?.id), threadId: named(message?.threadId) };
  } catch (failure) {
    if (failure instanceof NoAnswer && failure.mayHaveArrived) await deleteOrphans(api, envelope.messageId);
    throw failure;
  }
}

async function sendDraft(api: GmailApi, draftId: string): Promise<{ readonly id: string }> {
  const { id } = await api.call(({ drafts }, options) =>
    drafts.send({ userId: 'me', requestBody: { id: draftId } }, options),
  );
  return { id: named(id) };
}

/** An answer without its ids is no better than none. */
function named(id: string | null | undefined): string {
  if (typeof id !== 'string' || id === '') throw new NoAnswer('incomplete', true);
  return id;
}

/** The Message-ID that Gmail gave the message; null when it cannot be read, as that must not fail what was sent. */
export async function realMessageId(api: GmailApi, id: string): Promise<string | null> {
  try {
    const { payload } = await api.call(({ messages }, options) =>
      messages.get({ userId: 'me', id, format: 'metadata', metadataHeaders: ['Message-ID'] }, options),
    );
    return headerMap(payload?.headers ?? []).get('message-id')?.[0] ?? null;
  } catch {
    return null;
  }
}

/** Whether the draft is certainly gone and was deleted by this. Rejects with nothing. */
export async function deleteDraft(api: GmailApi, id: string): Promise<boolean> {
  try {
    await api.call(({ drafts }, options) => drafts.delete({ userId: 'me', id }, options));
    return true;
  } catch {
    return false;
  }
}

/** Drafts that an answer was lost for. An e-mail is not sent by being a draft, so what cannot be found may stay. */
async function deleteOrphans(api: GmailApi, messageId: string): Promise<void> {
  try {
    const q = `rfc822msgid:${messageId.replace(/[<>]/g, '')}`;
    const found = await api.call(({ drafts }, options) => drafts.list({ userId: 'me', q }, options));
    for (const { id, message } of found.drafts ?? []) {
      if (id && message?.id && (await realMessageId(api, message.id)) === messageId) await deleteDraft(api, id);
    }
  } catch {
    // The e-mail is tried again in any case.
  }
}

export interface DraftTrace {
  readonly draftId: string;
  readonly threadId: string;
}

export function draftTrace(trace: Trace): DraftTrace | null {
  const { draftId, threadId } = trace;
  return draftId === undefined || threadId === undefined ? null : { draftId, threadId };
}
