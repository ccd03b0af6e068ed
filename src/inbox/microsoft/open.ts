import { unlessAbsent } from '../cloud/answer.ts';
import { atIntervals } from '../cloud/intervals.ts';
import { BATCH, type InboxSurroundings, REQUEST_TIMEOUT_MS, WATCH_INTERVAL_MS } from '../cloud/surroundings.ts';
import type { Inbox, Verified } from '../inbox.ts';
import { readChanges } from './changes.ts';
import { translated } from './faults.ts';
import { findSent, SETTLES_AFTER_MS } from './find-sent.ts';
import { type Graph, graph as openGraph } from './graph.ts';
import { sendThroughDraft } from './send.ts';

export interface MicrosoftSurroundings extends InboxSurroundings {
  /** Milliseconds after which a draft that is still one was not sent. */
  readonly settlesAfter?: number;
}

/** A mailbox in Microsoft 365. `api` is the root of Graph, such as https://graph.microsoft.com/v1.0. */
export function openMicrosoft(surroundings: MicrosoftSurroundings): Inbox {
  const { clock, batch = BATCH, timeout = REQUEST_TIMEOUT_MS, watchInterval = WATCH_INTERVAL_MS } = surroundings;
  const { settlesAfter = SETTLES_AFTER_MS } = surroundings;
  let connection = new AbortController();
  const graph = openGraph({ ...surroundings, timeout, closing: () => connection.signal });
  const withdrawn = new Set<string>();
  return {
    verify: () => translated(() => verify(graph)),
    send: (envelope, mark) => translated(() => sendThroughDraft(graph, clock, envelope, mark)),
    findSent: (attempt) => translated(() => findSent({ graph, now: clock(), settlesAfter, withdrawn }, attempt)),
    // Exchange puts what it sends into the folder of sent mail itself.
    file: async () => undefined,
    changes: (position) => translated(() => readChanges({ graph, batch, now: clock() }, position)),
    watch: (changed, signal) => atIntervals(watchInterval, changed, signal),
    close: async () => {
      connection.abort();
      connection = new AbortController();
    },
  };
}

/** Reading the inbox proves the right to read; being told that there is no such draft, the right to send. */
async function verify(graph: Graph): Promise<Verified> {
  const { mail, userPrincipalName } = await graph.json<{ readonly mail?: string; readonly userPrincipalName?: string }>(
    '/me?$select=mail,userPrincipalName',
  );
  await graph.json('/me/mailFolders/inbox?$select=id');
  await unlessAbsent(() => graph.json('/me/messages/none/send', { method: 'POST' }));
  return { address: (mail ?? userPrincipalName)?.toLowerCase() ?? null };
}
