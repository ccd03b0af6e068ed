import { unlessAbsent } from '../cloud/answer.ts';
import { atIntervals } from '../cloud/intervals.ts';
import { BATCH, type InboxSurroundings, REQUEST_TIMEOUT_MS, WATCH_INTERVAL_MS } from '../cloud/surroundings.ts';
import type { Inbox, Verified } from '../inbox.ts';
import { type GmailApi, gmailApi } from './api.ts';
import { readChanges } from './changes.ts';
import { translated } from './faults.ts';
import { findSent } from './find-sent.ts';
import { sendThroughDraft } from './send.ts';

/** A Gmail mailbox. `api` is the root of the Gmail API, such as https://gmail.googleapis.com. */
export function openGmail(surroundings: InboxSurroundings): Inbox {
  const { clock, batch = BATCH, timeout = REQUEST_TIMEOUT_MS, watchInterval = WATCH_INTERVAL_MS } = surroundings;
  let connection = new AbortController();
  const api = gmailApi({ ...surroundings, timeout, closing: () => connection.signal });
  const withdrawn = new Set<string>();
  return {
    verify: () => translated(() => verify(api)),
    send: (envelope, mark) => translated(() => sendThroughDraft(api, envelope, mark)),
    findSent: (attempt) => translated(() => findSent(api, attempt, withdrawn)),
    // Gmail puts what it sends into the folder of sent mail itself.
    file: async () => undefined,
    changes: (position) => translated(() => readChanges({ api, batch, now: clock() }, position)),
    watch: (changed, signal) => atIntervals(watchInterval, changed, signal),
    close: async () => {
      connection.abort();
      connection = new AbortController();
    },
  };
}

/** The address proves the right to read; being told that there is no such draft, the right to make and send them. */
async function verify(api: GmailApi): Promise<Verified> {
  const { emailAddress } = await api.call((users, options) => users.getProfile({ userId: 'me' }, options));
  await api.call(({ messages }, options) => messages.list({ userId: 'me', maxResults: 1 }, options));
  await unlessAbsent(() => api.call(({ drafts }, options) => drafts.delete({ userId: 'me', id: 'none' }, options)));
  return { address: emailAddress?.toLowerCase() ?? null };
}
