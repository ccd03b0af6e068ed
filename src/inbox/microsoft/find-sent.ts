import { unlessAbsent } from '../cloud/answer.ts';
import type { Attempt, Fate } from '../inbox.ts';
import { deleteDraft, named, pathOf } from './draft.ts';
import type { Graph } from './graph.ts';
import { type DraftTrace, draftTrace } from './send.ts';

/**
 * Exchange answers before it has moved what it sends, so a draft that is still there proves nothing until this long
 * after it was about to be sent, in milliseconds.
 */
export const SETTLES_AFTER_MS = 2 * 60_000;

interface Message {
  readonly isDraft?: boolean;
  readonly parentFolderId?: string;
  readonly internetMessageId?: string;
}

export interface Looking {
  readonly graph: Graph;
  readonly now: number;
  readonly settlesAfter: number;
  /** Drafts that were deleted here so that they cannot be sent any more. */
  readonly withdrawn: Set<string>;
}

/**
 * What was sent is in the folder of sent mail, under the draft's id or our Message-ID. A draft that stayed one was not
 * sent; it is deleted then. Anything else stays in doubt, as the copy can appear late.
 */
export async function findSent(looking: Looking, attempt: Attempt): Promise<Fate> {
  const trace = attempt.trace === null ? null : draftTrace(attempt.trace);
  if (trace === null) return { fate: attempt.trace === null ? 'not-sent' : 'unknown' };
  if (looking.withdrawn.has(trace.id)) return { fate: 'not-sent' };
  const message = await unlessAbsent(() =>
    looking.graph.json<Message>(`${pathOf(trace.id)}?$select=isDraft,parentFolderId,internetMessageId`),
  );
  if (message?.isDraft === true) return { fate: (await stayed(looking, trace, message)) ? 'not-sent' : 'unknown' };
  if (message !== null && (await isIn(looking.graph, message, 'sentitems'))) {
    return { fate: 'sent', messageId: message.internetMessageId ?? trace.internetMessageId, providerId: trace.id };
  }
  return sentByName(looking.graph, trace.internetMessageId);
}

/** Whether the draft will certainly not be sent. */
async function stayed(looking: Looking, { id, markedAt }: DraftTrace, message: Message): Promise<boolean> {
  if (looking.now - markedAt < looking.settlesAfter) return false;
  // Elsewhere it is in the deleted items, where a look that was not recorded has put it.
  if (!(await isIn(looking.graph, message, 'drafts'))) return true;
  const deleted = await deleteDraft(looking.graph, id);
  if (deleted) looking.withdrawn.add(id);
  return deleted;
}

async function isIn(graph: Graph, { parentFolderId }: Message, folder: string): Promise<boolean> {
  const { id } = await graph.json<{ readonly id?: string }>(`/me/mailFolders/${folder}?$select=id`);
  return id !== undefined && id === parentFolderId;
}

async function sentByName(graph: Graph, messageId: string): Promise<Fate> {
  const [found] = await named(graph, 'sentitems', messageId);
  return found === undefined ? { fate: 'unknown' } : { fate: 'sent', messageId, providerId: found.id };
}
