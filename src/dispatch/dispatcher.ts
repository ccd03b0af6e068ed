import { startTasks } from '../cron.ts';
import { readSettingsOf } from '../store/account-settings.ts';
import type { Database } from '../store/database.ts';
import { type ClaimedEmail, type InboxKey, nextDue } from '../store/outbox/claim.ts';
import { circumstancesKey, circumstancesOf } from '../store/outbox/recheck.ts';
import { forgetPauses, repairSetBack } from '../store/outbox/set-back.ts';
import { type AttemptTools, attempt, type Task } from './attempt.ts';
import { claimDue } from './claiming.ts';
import { fileCopies } from './filing.ts';
import { createJumpWatch } from './jump.ts';
import { createLedger } from './ledger.ts';
import { createLoop } from './loop.ts';
import { lookForDoubtful, type RecoveryTools, recover } from './recover.ts';
import { DISPATCH_SETTINGS, type DispatchSettings } from './settings.ts';

// Takes what is due and sends it. Any number of dispatchers may run on one database.
//
// Clocks. E-mails are due by the wall clock, as leases and pauses are; timers count by the monotonic one. When the wall
// clock is set forwards, leases seem to have ended: an attempt under way that was not marked is refused its mark and
// does not send; one that was marked has its fate looked for, unless its own worker says first that it was accepted.
// Nothing is sent twice. When it is set back, everything noted lies further ahead: `repairSetBack` moves it as far back,
// and timers are too short to matter, so that nothing stands still for long.

export interface DispatcherOptions
  extends Pick<
    AttemptTools,
    'db' | 'clock' | 'random' | 'newId' | 'openInbox' | 'compose' | 'onDisconnected' | 'onEvent'
  > {
  /** Milliseconds by a clock that is never set. */
  readonly stopwatch: () => number;
  /** Of which providers Kairos itself puts copies into the folder of sent mail; those of `imap` unless given. */
  readonly filesCopies?: (provider: string) => boolean;
  readonly settings?: Partial<DispatchSettings>;
}

export interface Dispatcher {
  /** Begins; calling it again changes nothing. */
  start(): void;
  /** Says that an e-mail is due at an instant, so that it need not be found out. One that was not started does nothing. */
  wake(at: number): void;
  /**
   * Begins nothing more, waits for the attempts under way for at most so many milliseconds, and gives back what it has
   * claimed and not begun. The database and the inboxes are still needed until it resolves.
   */
  stop(deadline: number): Promise<void>;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { db, clock, random, newId, onEvent, openInbox } = options;
  const settings: DispatchSettings = { ...DISPATCH_SETTINGS, ...options.settings };
  const filesCopies = options.filesCopies ?? ((provider) => provider === 'imap');
  const ending = new AbortController();
  const abandoning = new AbortController();
  const stamp = () => ({ newId, now: clock() });
  const tools: AttemptTools = {
    ...options,
    ledger: createLedger(db, stamp),
    filesCopies,
    settings,
    ending: ending.signal,
    abandoning: abandoning.signal,
  };
  const underWay = createUnderWay(settings);

  const launch = async (emails: readonly ClaimedEmail[]) => {
    for (const task of await tasksOf(db, emails)) {
      underWay.add(task.email, attempt(task, tools), () => sending.wake());
    }
  };

  const sendDue = async () => {
    while (!ending.signal.aborted && underWay.room() > 0) {
      const busy = underWay.busy();
      const due = await nextDue(db, busy);
      if (due === null || due > clock()) return due;
      const emails = await claimDue(
        db,
        {
          atMost: underWay.room(),
          inboxes: settings.inboxesAtOnce,
          roomOf: underWay.roomOf,
          busy,
          lease: settings.claimLease,
        },
        random,
        stamp(),
      );
      await launch(emails);
      if (emails.length === 0) return nextDue(db, busy);
    }
    return null; // the end of an attempt wakes it
  };

  const jumped = createJumpWatch(clock, options.stopwatch);
  let unchecked = true;
  const repairClock = async () => {
    const jump = jumped();
    // It may also have been set back while nobody ran.
    if (unchecked || jump < 0) await repairSetBack(db, clock);
    if (jump < 0) await forgetPauses(db, clock());
    unchecked = false;
    if (jump === 0) return;
    onEvent({ event: 'clock-jumped', milliseconds: jump });
    for (const loop of [sending, looking, filing]) loop.wake();
  };

  const loopOf = (during: string, work: () => Promise<number | null>) =>
    createLoop({
      work,
      clock,
      random,
      longest: settings.longestWait,
      onFault: (error) => onEvent({ event: 'dispatch-fault', during, error }),
    });
  const recovery: RecoveryTools = {
    db,
    clock,
    newId,
    openInbox,
    filesCopies,
    onEvent,
    settings,
    wake: () => sending.wake(),
  };
  const sending = loopOf('claiming', sendDue);
  const recovering = loopOf('recovering', async () => {
    await repairClock();
    return recover(recovery);
  });
  const looking = loopOf('looking', () => lookForDoubtful(recovery));
  const filing = loopOf('filing', () => fileCopies({ db, clock, random, openInbox, onEvent, settings }));
  const loops = [sending, recovering, looking, filing];
  let tasks: { stop(): Promise<void> } | null = null;
  let stopped: Promise<void> | null = null;

  const stop = async (deadline: number) => {
    ending.abort();
    await tasks?.stop();
    const timer = setTimeout(() => abandoning.abort(), deadline);
    await Promise.all(loops.map((loop) => loop.stop()));
    await underWay.settled();
    clearTimeout(timer);
    abandoning.abort();
  };

  return {
    start: () => {
      if (tasks !== null || ending.signal.aborted) return;
      // The loops have timers of their own; this is for the case that one of them was not set.
      tasks = startTasks(
        [{ name: 'dispatch', pattern: '*/5 * * * * *', work: () => loops.forEach((loop) => void loop.wake()) }],
        ({ error }) => onEvent({ event: 'dispatch-fault', during: 'waking', error }),
      );
      for (const loop of loops) loop.wake();
    },
    wake: (at) => {
      if (tasks !== null && at <= clock() + settings.longestWait) sending.wake();
    },
    stop: (deadline) => {
      stopped ??= stop(deadline);
      return stopped;
    },
  };
}

/** Reads what has to be known for attempts, for all of them at once. */
async function tasksOf(db: Database, emails: readonly ClaimedEmail[]): Promise<Task[]> {
  if (emails.length === 0) return [];
  const circumstances = await circumstancesOf(db, emails);
  const accounts = await readSettingsOf(db, [...new Set(emails.map(({ accountId }) => accountId))]);
  return emails.map((email) => ({
    email,
    circumstances: circumstances.get(circumstancesKey(email))!,
    account: accounts.get(email.accountId)!,
  }));
}

/** The attempts under way, and how many more there may be. */
function createUnderWay({ concurrency, perInbox }: DispatchSettings) {
  const attempts = new Set<Promise<void>>();
  const inboxes = new Map<string, InboxKey & { count: number }>();
  const keyOf = ({ accountId, inboxId }: InboxKey) => `${accountId} ${inboxId}`;
  // A claim costs as much for one e-mail as for several: it waits until there is room for half as many as there can be.
  const isFull = (count: number, most: number) => count > most / 2;

  return {
    /** `freed` is called when the end of an attempt leaves room that there was not enough of before. */
    add: ({ accountId, inboxId }: InboxKey, attempt: Promise<void>, freed: () => void) => {
      const key = keyOf({ accountId, inboxId });
      const inbox = inboxes.get(key) ?? { accountId, inboxId, count: 0 };
      inbox.count += 1;
      inboxes.set(key, inbox);
      const tracked = attempt.finally(() => {
        const wasFull = isFull(inbox.count, perInbox) || isFull(attempts.size, concurrency);
        attempts.delete(tracked);
        inbox.count -= 1;
        if (inbox.count === 0) inboxes.delete(key);
        if (wasFull && !isFull(inbox.count, perInbox) && !isFull(attempts.size, concurrency)) freed();
      });
      attempts.add(tracked);
    },
    room: () => (isFull(attempts.size, concurrency) ? 0 : concurrency - attempts.size),
    roomOf: (inbox: InboxKey) => perInbox - (inboxes.get(keyOf(inbox))?.count ?? 0),
    busy: (): InboxKey[] => {
      const full = [...inboxes.values()].filter(({ count }) => isFull(count, perInbox));
      return full.map(({ accountId, inboxId }) => ({ accountId, inboxId }));
    },
    settled: async () => {
      while (attempts.size > 0) await Promise.all(attempts);
    },
  };
}
