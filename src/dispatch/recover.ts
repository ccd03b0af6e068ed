import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Fate, Inbox } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { Database } from '../store/database.ts';
import { claimLooks, type Doubtful, nextLook, nextRecovery, recoverLeases } from '../store/outbox/recover.ts';
import { markSent } from '../store/outbox/sending.ts';
import { lookAgain, postponeLook, putBack, sendToReview } from '../store/outbox/transitions.ts';
import type { OnEvent } from './events.ts';
import type { DispatchSettings } from './settings.ts';

// E-mails whose worker has gone, and those whose fate is unknown. Nothing here sends anything.

export interface RecoveryTools {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly openInbox: (accountId: number, inboxId: string) => Promise<Inbox>;
  readonly filesCopies: (provider: string) => boolean;
  readonly onEvent: OnEvent;
  readonly settings: DispatchSettings;
  /** Called when an e-mail waits to be sent again. */
  readonly wake: () => void;
}

const AT_ONCE = 100;

/** Ends leases that have run out. Resolves to when there is more. */
export async function recover(tools: RecoveryTools): Promise<number | null> {
  const { db, clock, newId, settings, onEvent, wake } = tools;
  const now = clock();
  const first = await nextRecovery(db);
  if (first === null || first > now) return first;
  const recovered = await recoverLeases(db, AT_ONCE, now + settings.looks[0]!, { newId, now });
  const { released, putBack, doubted } = recovered;
  if (released + putBack + doubted > 0) onEvent({ event: 'recovered', ...recovered });
  if (released + putBack > 0) wake();
  return nextRecovery(db);
}

const LOOKS_AT_ONCE = 16;
/** When an inbox cannot be asked. */
const POSTPONED = 60_000;

/** Looks for e-mails of unknown fate whose time to be looked for has come. Resolves to when there is more. */
export async function lookForDoubtful(tools: RecoveryTools): Promise<number | null> {
  const { db, clock, settings } = tools;
  const now = clock();
  const first = await nextLook(db);
  if (first === null || first > now) return first;
  const doubtful = await claimLooks(db, LOOKS_AT_ONCE, now + 2 * settings.look, now);
  await Promise.all(doubtful.map((email) => lookFor(email, tools)));
  return nextLook(db);
}

async function lookFor(email: Doubtful, tools: RecoveryTools): Promise<void> {
  const { db, clock, newId, onEvent } = tools;
  const { accountId, emailId } = email;
  const fate = await fateOf(email, tools);
  const stamp = { newId, now: clock() };
  if (fate === null) {
    await postponeLook(db, email, stamp.now + POSTPONED, stamp);
    return;
  }
  if (fate.fate === 'unknown') return stillUnknown(email, tools);
  onEvent({ event: 'looked', accountId, emailId, fate: fate.fate, review: false });
  if (fate.fate === 'not-sent') {
    await putBack(db, email, stamp.now, NOT_ACCEPTED, stamp);
    tools.wake();
    return;
  }
  const { messageId, providerId } = fate;
  const file = tools.filesCopies(email.provider);
  const sentAt = email.startedAt ?? stamp.now;
  await markSent(db, email, { messageId, providerId, sender: email.sender, sentAt, file }, stamp);
}

const NOT_ACCEPTED = {
  reason: 'not-accepted',
  detail: 'The provider turned out not to have accepted it. It is tried again.',
};

/** null when the inbox could not be asked: that is no evidence, and the look is made later. */
async function fateOf(email: Doubtful, { openInbox, onEvent, settings }: RecoveryTools): Promise<Fate | null> {
  const { accountId, inboxId, messageId, trace, startedAt } = email;
  try {
    const inbox = await openInbox(accountId, inboxId);
    return await limited(inbox.findSent({ messageId: messageId!, trace, startedAt: startedAt! }), settings.look);
  } catch (error) {
    if (!(error instanceof InboxError)) onEvent({ event: 'dispatch-fault', during: 'looking for an e-mail', error });
    else if (error.kind === 'unknown' || error.kind === 'rejected') return { fate: 'unknown' };
    return null;
  }
}

function limited<Result>(promise: Promise<Result>, limit: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new InboxError('unavailable', 'timed-out', 'The provider did not answer in time.'));
    const timer = setTimeout(late, limit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function stillUnknown(email: Doubtful, { db, clock, newId, settings, onEvent }: RecoveryTools): Promise<void> {
  const { accountId, emailId, looks } = email;
  const stamp = { newId, now: clock() };
  const wait = settings.looks[looks + 1];
  onEvent({ event: 'looked', accountId, emailId, fate: 'unknown', review: wait === undefined });
  if (wait !== undefined) await lookAgain(db, email, stamp.now + wait, stamp);
  else await sendToReview(db, email, NO_EVIDENCE, stamp);
}

const NO_EVIDENCE = {
  reason: 'no-evidence',
  detail:
    'It may or may not have been sent, and no trace of it was found in the mailbox. ' +
    'Say that it was sent, or choose a new time for it.',
};
