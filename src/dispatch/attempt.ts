import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import type { Accepted, Envelope, Inbox, Mark } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { AccountSettings } from '../store/account-settings.ts';
import type { Database } from '../store/database.ts';
import { pauseInbox } from '../store/inboxes.ts';
import { type ClaimedEmail, type InboxKey, release } from '../store/outbox/claim.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { loadEnvelope } from '../store/outbox/filing.ts';
import { type Content, loadContent } from '../store/outbox/find.ts';
import type { Circumstances } from '../store/outbox/recheck.ts';
import type { Delivered, Frozen } from '../store/outbox/sending.ts';
import { cancelClaimed, doubt, fail, holdClaimed, putBack, type Why } from '../store/outbox/transitions.ts';
import type { Stamp } from '../store/stamp.ts';
import { type Retryable, waitAfter } from './backoff.ts';
import { disconnected } from './claiming.ts';
import type { DispatchEvent, OnEvent } from './events.ts';
import type { Ledger } from './ledger.ts';
import { persist } from './persist.ts';
import { objectionTo } from './recheck.ts';
import type { DispatchSettings } from './settings.ts';

// One send, from the claim to a state in which somebody else can go on. What is certain decides: an e-mail that was
// never marked was certainly not accepted, and may be attempted again; one that was marked is attempted again only when
// the provider has said that it did not take it.

/** What attempts are made with. */
export interface AttemptTools {
  readonly db: Database;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: NewId;
  /** Rejects with an `InboxError` when the inbox cannot be opened. Its connections are the business of whoever gives it. */
  readonly openInbox: (accountId: number, inboxId: string) => Promise<Inbox>;
  readonly compose: (email: OutboxEmail, content: Content, known: Known) => Frozen | Promise<Frozen>;
  /** Notes that an inbox does not let us in any more, and tells its owner. */
  readonly onDisconnected: (accountId: number, inboxId: string, why: Why) => Promise<void>;
  /** Whether Kairos itself puts a copy into the folder of sent mail. */
  readonly filesCopies: (provider: string) => boolean;
  readonly onEvent: OnEvent;
  readonly settings: DispatchSettings;
  /** Aborted when no attempt is to begin any more, and when those under way are to be given up. */
  readonly ending: AbortSignal;
  readonly abandoning: AbortSignal;
}

/** What was read of an e-mail before it was attempted. */
export interface Known {
  readonly circumstances: Circumstances;
  readonly account: AccountSettings;
}

/** What an attempt is about. */
export interface Task extends Known {
  readonly email: ClaimedEmail;
}

type Outcome = Extract<DispatchEvent, { readonly event: 'attempt' }>['outcome'];
interface Ended {
  readonly outcome: Outcome;
  readonly reason: string | null;
}

/** Attempts an e-mail that was claimed. Never rejects: what cannot be noted is left to the end of the lease. */
export async function attempt(task: Task, tools: AttemptTools): Promise<void> {
  const { accountId, emailId, dueAt } = task.email;
  const began = tools.clock();
  try {
    const { outcome, reason } = await run(task, tools);
    tools.onEvent({ event: 'attempt', accountId, emailId, outcome, reason, late: began - dueAt });
  } catch (error) {
    tools.onEvent({ event: 'dispatch-fault', during: 'attempt', error });
  }
}

async function run(task: Task, tools: AttemptTools): Promise<Ended> {
  const { email, circumstances, account } = task;
  const { db, settings, clock } = tools;
  if (tools.ending.aborted) {
    await release(db, [email], clock());
    return { outcome: 'scheduled', reason: null };
  }
  const objection = objectionTo(email, circumstances, account, settings.patience, clock());
  if (objection !== null) {
    const { to, why } = objection;
    const move = to === 'held' ? holdClaimed : cancelClaimed;
    return end(to, why, tools, (stamp) => move(db, email, why, stamp));
  }
  let opened: { readonly inbox: Inbox; readonly envelope: Envelope };
  try {
    const inbox = await tools.openInbox(email.accountId, email.inboxId);
    const ready = await prepare(task, tools);
    if (ready === null) return LOST;
    opened = { inbox, envelope: ready };
  } catch (error) {
    return afterFailure(error, email, false, tools);
  }
  return send(task, opened.inbox, opened.envelope, tools);
}

const LOST: Ended = { outcome: 'lost', reason: null };

/** claimed → sending. The bytes of the first attempt are those of every one. null when the claim was lost. */
async function prepare({ email, ...known }: Task, tools: AttemptTools): Promise<Envelope | null> {
  const { db, clock, ledger, settings } = tools;
  const kept = email.messageId === null ? null : await loadEnvelope(db, email);
  let frozen: Frozen | null = null;
  if (kept === null) frozen = await tools.compose(email, await contentOf(email, known, db), known);
  const started = await ledger.start({ claim: claimOf(email), frozen, leaseUntil: clock() + settings.attemptLease });
  return started ? (kept ?? envelopeOf(frozen!)) : null;
}

const claimOf = ({ accountId, emailId, fence }: ClaimedEmail) => ({ accountId, emailId, fence });

function contentOf(email: ClaimedEmail, { circumstances }: Known, db: Database): Promise<Content> | Content {
  if (circumstances.hasAttachments) return loadContent(db, email.accountId, email.emailId);
  return { html: email.html, text: email.text, inReplyTo: email.inReplyTo, attachments: [] };
}

const envelopeOf = ({ messageId, sender, recipients, mime }: Frozen): Envelope => {
  return { messageId, sender, recipients, mime };
};

async function send(task: Task, inbox: Inbox, envelope: Envelope, tools: AttemptTools): Promise<Ended> {
  const { email } = task;
  const marking = createMarking(email, tools);
  const accepted = inbox.send(envelope, marking.mark);
  try {
    const answer = await inTime(accepted, tools);
    if (answer !== null) return await accept(task, answer, tools);
  } catch (error) {
    return afterFailure(error, email, marking.close(), tools);
  }
  // Marked or not, nothing can be marked from here on; what was marked may yet turn out to have been accepted.
  const marked = marking.close();
  accepted.then((answer) => accept(task, answer, tools)).catch(() => {});
  return afterFailure(
    new InboxError('unknown', 'timed-out', 'The provider did not answer in time.'),
    email,
    marked,
    tools,
  );
}

interface Marking {
  readonly mark: Mark;
  /** Refuses every further mark, and says whether there was one. */
  close(): boolean;
}

function createMarking(email: ClaimedEmail, { ledger }: AttemptTools): Marking {
  let marked = false;
  let closed = false;
  return {
    mark: async (trace) => {
      const held = !closed && (await ledger.mark({ claim: claimOf(email), trace }));
      if (!held || closed) {
        throw new InboxError('unavailable', 'claim-lost', 'Somebody else has taken over the e-mail; it was not sent.');
      }
      marked = true;
    },
    close: () => {
      closed = true;
      return marked;
    },
  };
}

/** null when the attempt has to end before there is an answer: its lease would end first, or the process does. */
function inTime<Result>(promise: Promise<Result>, { settings, abandoning }: AttemptTools): Promise<Result | null> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(null);
    const timer = setTimeout(giveUp, settings.attempt);
    if (abandoning.aborted) giveUp();
    abandoning.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      abandoning.removeEventListener('abort', giveUp);
    });
  });
}

/** sending → sent. The provider has the e-mail: this is noted however long the database is away. */
async function accept(task: Task, { messageId, providerId }: Accepted, tools: AttemptTools): Promise<Ended> {
  const { email, circumstances } = task;
  const { accountId, emailId } = email;
  const delivered: Delivered = {
    messageId,
    providerId,
    sender: circumstances.inboxAddress,
    sentAt: tools.clock(),
    file: tools.filesCopies(circumstances.inboxProvider),
  };
  // Somebody may have begun to look for it when the lease ended; this process knows.
  const witnesses = [claimOf(email), { accountId, emailId, attempts: email.attempts + 1 }];
  for (const witness of witnesses) {
    const sent = await persist(() => tools.ledger.sent({ witness, delivered }), {
      random: tools.random,
      giveUp: () => tools.abandoning.aborted,
      onFault: (error) => tools.onEvent({ event: 'dispatch-fault', during: 'noting what was sent', error }),
    });
    if (sent) return { outcome: 'sent', reason: null };
  }
  return LOST;
}

/** Where an attempt leads that failed. One that was never marked was certainly not accepted, whatever the error. */
async function afterFailure(error: unknown, email: ClaimedEmail, marked: boolean, tools: AttemptTools): Promise<Ended> {
  const { db, clock, settings } = tools;
  const known = error instanceof InboxError ? error : null;
  if (known === null) tools.onEvent({ event: 'dispatch-fault', during: 'attempt', error });
  const why: Why = known === null ? UNEXPECTED : { reason: known.reason, detail: known.message };
  const kind = known?.kind ?? 'unknown';
  switch (kind) {
    case 'rejected':
      return end('failed', why, tools, (stamp) => fail(db, email, why, stamp));
    case 'disconnected': {
      await noteDisconnected(email, why, tools);
      const held = disconnected(why.detail);
      return end('held', held, tools, (stamp) => holdClaimed(db, email, held, stamp));
    }
    case 'unknown':
      if (marked) {
        const lookAt = clock() + settings.looks[0]!;
        return end('ambiguous', why, tools, (stamp) => doubt(db, email, lookAt, why, stamp));
      }
      return retryLater(known === null ? 'unexpected' : 'unavailable', null, why, email, tools);
    default:
      return retryLater(kind, known?.retryAfter ?? null, why, email, tools);
  }
}

const UNEXPECTED: Why = {
  reason: 'internal',
  detail: 'Something went wrong inside Kairos. The log of the server has the cause.',
};

/** → scheduled, for later. */
async function retryLater(
  kind: Retryable,
  retryAfter: number | null,
  why: Why,
  email: ClaimedEmail,
  tools: AttemptTools,
): Promise<Ended> {
  const { db, clock, settings, random } = tools;
  const { accountId, inboxId } = email;
  const wait = waitAfter(email.attempts + 1, settings.backoffs[kind], retryAfter, random);
  if (kind === 'misconfigured') tools.onEvent({ event: 'misconfigured', accountId, inboxId, ...why });
  const pause = PAUSES[kind](wait);
  return end('scheduled', why, tools, (stamp) =>
    db.transaction(async (db) => {
      if (pause > 0) await pauseInbox(db, accountId, inboxId, clock() + pause);
      return putBack(db, email, clock() + wait, why, stamp);
    }),
  );
}

/** How long the whole inbox rests: what the provider asks of one e-mail it would ask of the next. */
const PAUSES: Readonly<Record<Retryable, (wait: number) => number>> = {
  throttled: (wait) => wait,
  misconfigured: (wait) => wait,
  unavailable: (wait) => Math.min(wait, 30_000),
  unexpected: () => 0,
};

async function noteDisconnected({ accountId, inboxId }: InboxKey, why: Why, tools: AttemptTools): Promise<void> {
  try {
    await tools.onDisconnected(accountId, inboxId, why);
  } catch (error) {
    tools.onEvent({ event: 'dispatch-fault', during: 'noting that an inbox is disconnected', error });
  }
}

/** Notes how an attempt ended, for as long as its lease may last. */
async function end(
  outcome: Outcome,
  { reason }: Why,
  { clock, newId, random, settings, abandoning, onEvent }: AttemptTools,
  move: (stamp: Stamp) => Promise<boolean>,
): Promise<Ended> {
  const last = clock() + settings.attemptLease;
  const moved = await persist(() => move({ newId, now: clock() }), {
    random,
    giveUp: () => abandoning.aborted || clock() > last,
    onFault: (error) => onEvent({ event: 'dispatch-fault', during: 'noting how an attempt ended', error }),
  });
  return moved ? { outcome, reason } : LOST;
}
