import type { Clock } from '../clock.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { Database } from '../store/database.ts';
import { claimFilings, endFiling, type Filing, fileAgain, loadEnvelope, nextFiling } from '../store/outbox/filing.ts';
import { waitAfter } from './backoff.ts';
import type { OnEvent } from './events.ts';
import type { DispatchSettings } from './settings.ts';

// Copies of what was sent, for the folder of sent mail. A copy that cannot be made never touches the e-mail: it is sent.

export interface FilingTools {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly openInbox: (accountId: number, inboxId: string) => Promise<Inbox>;
  readonly onEvent: OnEvent;
  readonly settings: DispatchSettings;
}

const AT_ONCE = 16;
/** Nobody else begins the same copy meanwhile. */
const CLAIM = 5 * 60_000;

/** Makes the copies that are due. Resolves to when there are more. */
export async function fileCopies(tools: FilingTools): Promise<number | null> {
  const { db, clock } = tools;
  const now = clock();
  const first = await nextFiling(db);
  if (first === null || first > now) return first;
  const filings = await claimFilings(db, AT_ONCE, now + CLAIM, now);
  await Promise.all(filings.map((filing) => fileOne(filing, tools)));
  return nextFiling(db);
}

async function fileOne(filing: Filing, tools: FilingTools): Promise<void> {
  const { db } = tools;
  const envelope = await loadEnvelope(db, filing);
  if (envelope === null) return endFiling(db, filing);
  try {
    const inbox = await tools.openInbox(filing.accountId, filing.inboxId);
    await inbox.file(envelope);
  } catch (error) {
    return afterFailure(error, filing, tools);
  }
  return endFiling(db, filing);
}

async function afterFailure(error: unknown, filing: Filing, tools: FilingTools): Promise<void> {
  const { db, clock, random, settings, onEvent } = tools;
  const { accountId, emailId, filings } = filing;
  const { backoff, tries } = settings.filing;
  const known = error instanceof InboxError ? error : null;
  if (known === null) onEvent({ event: 'dispatch-fault', during: 'filing a copy', error });
  if (known?.kind === 'rejected' || filings >= tries) {
    const reason = known?.reason ?? 'internal';
    onEvent({ event: 'not-filed', accountId, emailId, reason, detail: known?.message ?? 'Something went wrong.' });
    return endFiling(db, filing);
  }
  return fileAgain(db, filing, clock() + waitAfter(filings, backoff, known?.retryAfter ?? null, random));
}
