import type { gmail_v1 } from '@googleapis/gmail';
import { unlessGone } from '../cloud/answer.ts';
import { headerMap } from '../cloud/headers.ts';
import type { Attempt, Fate } from '../inbox.ts';
import type { GmailApi } from './api.ts';
import { type DraftTrace, deleteDraft, draftTrace } from './send.ts';

interface Sent {
  readonly id: string;
  /** Its Message-ID, and then the one that Gmail replaced. */
  readonly names: readonly string[];
  readonly sentAt: number;
}

const ID = 'Message-ID';
const ID_BEFORE = 'X-Google-Original-Message-ID';

/**
 * While the draft is there the e-mail was not sent; it is deleted then, so that it cannot be sent any more by a request
 * that is still on its way. When it is gone, a message in its thread that was sent is the evidence. `withdrawn` remembers
 * what was deleted here, as its being gone proves nothing any more.
 */
export async function findSent(api: GmailApi, attempt: Attempt, withdrawn: Set<string>): Promise<Fate> {
  const trace = attempt.trace === null ? null : draftTrace(attempt.trace);
  if (trace === null) return { fate: attempt.trace === null ? 'not-sent' : 'unknown' };
  if (await draftExists(api, trace.draftId)) {
    if (await deleteDraft(api, trace.draftId)) withdrawn.add(trace.draftId);
  }
  const sent = await sentMessage(api, trace, attempt, !withdrawn.has(trace.draftId));
  if (sent !== null) return { fate: 'sent', messageId: sent.names[0] ?? attempt.messageId, providerId: sent.id };
  return { fate: withdrawn.has(trace.draftId) ? 'not-sent' : 'unknown' };
}

async function draftExists(api: GmailApi, id: string): Promise<boolean> {
  const draft = await unlessGone(() =>
    api.call(({ drafts }, options) => drafts.get({ userId: 'me', id, format: 'minimal' }, options)),
  );
  return draft !== null;
}

/** When it was sent may be told by a clock that is not quite ours. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * The message that the draft became. Its id is not the draft's, and Gmail may have replaced the Message-ID; when it
 * does not say what it was before, it is the one message of the thread that was sent since the attempt began: unless
 * the draft is gone because it was deleted here (`mayBeRenamed`).
 */
async function sentMessage(
  api: GmailApi,
  { threadId }: DraftTrace,
  attempt: Attempt,
  mayBeRenamed: boolean,
): Promise<Sent | null> {
  const thread = await unlessGone(() =>
    api.call(({ threads }, options) =>
      threads.get({ userId: 'me', id: threadId, format: 'metadata', metadataHeaders: [ID, ID_BEFORE] }, options),
    ),
  );
  const sent = (thread?.messages ?? []).filter(({ id, labelIds }) => id && labelIds?.includes('SENT')).map(readSent);
  const named = sent.find(({ names }) => names.includes(attempt.messageId));
  if (named !== undefined || !mayBeRenamed) return named ?? null;
  const since = sent.filter(({ sentAt }) => sentAt >= attempt.startedAt - CLOCKS_DIFFER_MS);
  return since.length === 1 ? since[0]! : null;
}

function readSent({ id, internalDate, payload }: gmail_v1.Schema$Message): Sent {
  const headers = headerMap(payload?.headers ?? []);
  const names = [ID, ID_BEFORE].flatMap((name) => headers.get(name.toLowerCase()) ?? []);
  return { id: id as string, names, sentAt: Number(internalDate ?? 0) };
}
