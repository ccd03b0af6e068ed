// A draft is made at the moment of sending, its id is marked, and it is sent. The id stays when Exchange moves the
// message to the folder of sent mail, so it tells afterwards what became of the e-mail.
import type { Clock } from '../../clock.ts';
import { acceptance } from '../cloud/answer.ts';
import { marked } from '../cloud/marked.ts';
import type { Accepted, Envelope, Mark, Trace } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import { createDraft, type Draft, deleteDraft, pathOf } from './draft.ts';
import type { Graph } from './graph.ts';

/** Rejects as the calls of `Graph` do. */
export async function sendThroughDraft(graph: Graph, clock: Clock, envelope: Envelope, mark: Mark): Promise<Accepted> {
  const draft = await createDraft(graph, envelope);
  try {
    await marked(mark, traceOf(draft, clock()));
    await acceptance(() => graph.json(`${pathOf(draft.id)}/send`, { method: 'POST' }), 'Microsoft 365');
    return { messageId: (await realMessageId(graph, draft.id)) ?? draft.internetMessageId, providerId: draft.id };
  } catch (failure) {
    // Nothing was sent, so nothing is to stay behind in the drafts. Where it may have been, the draft is the evidence.
    if (!(failure instanceof InboxError) || failure.kind !== 'unknown') await deleteDraft(graph, draft.id);
    throw failure;
  }
}

/** The Message-ID as it is now; null when it cannot be read, as that must not fail what was sent. */
async function realMessageId(graph: Graph, id: string): Promise<string | null> {
  try {
    const sent = await graph.json<Partial<Draft>>(`${pathOf(id)}?$select=internetMessageId`);
    return sent.internetMessageId ?? null;
  } catch {
    return null;
  }
}

export interface DraftTrace extends Draft {
  /** When the draft was complete and about to be sent. */
  readonly markedAt: number;
}

function traceOf({ id, internetMessageId }: Draft, markedAt: number): Trace {
  return { id, internetMessageId, markedAt: String(markedAt) };
}

export function draftTrace({ id, internetMessageId, markedAt }: Trace): DraftTrace | null {
  if (id === undefined || internetMessageId === undefined || markedAt === undefined) return null;
  return { id, internetMessageId, markedAt: Number(markedAt) };
}
