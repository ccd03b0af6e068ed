import { randomToken } from '../compose/token.ts';
import { checkInboxes } from '../connection/check.ts';
import { startTasks } from '../cron.ts';
import { createDispatcher, type Dispatcher } from '../dispatch/dispatcher.ts';
import type { DispatchEvent } from '../dispatch/events.ts';
import { createFreeze } from '../dispatch/freeze.ts';
import type { DispatchSettings } from '../dispatch/settings.ts';
import { checkDrift, type Found } from '../drift/check.ts';
import { createReaders, type ReadingEvent, type ReadingLimits } from '../engagement/readers.ts';
import { releaseHeld } from '../engagement/release.ts';
import { settleExperiments } from '../experiment/settle.ts';
import { forgetSignIns } from '../identity/forget.ts';
import type { Imports } from '../importing/imports.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { Retraining } from '../retraining/retraining.ts';
import { createModels } from '../schedule/models.ts';
import type { Planning } from '../schedule/plan.ts';
import { retime } from '../schedule/retime.ts';
import { dropDeliveries } from '../store/deliveries.ts';
import { followRules } from '../store/outbox/rezone.ts';
import { dropStanding } from '../store/standing-answers.ts';
import type { Connecting } from './connecting.ts';
import type { Surroundings } from './surroundings.ts';

// Everything that goes on by itself: sending, reading inboxes, delivering to webhooks, and what the clock brings.

/** How long attempts under way may still take when the process ends. */
const GRACE_MS = 15_000;
/** How long the log of what was posted to webhooks goes back. */
const KEEP_DELIVERIES_MS = 30 * 24 * 60 * 60_000;

/** What may be set of how often things are looked at. Only tests are in such a hurry that they do. */
export interface Pace {
  readonly dispatch?: Partial<DispatchSettings>;
  readonly reading?: Partial<ReadingLimits>;
}

export interface Working {
  start(): void;
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

export function createSending(
  surroundings: Surroundings,
  { inboxes }: Connecting,
  pace: Pick<Pace, 'dispatch'>,
): Dispatcher {
  const { db, settings, clock, newId, random, randomBytes, stopwatch } = surroundings;
  const compose = createFreeze({
    clock,
    newId,
    newToken: () => randomToken(randomBytes),
    publicUrl: settings.publicUrl,
    mostAttachmentBytes: settings.attachmentLimit,
  });
  return createDispatcher({
    db,
    clock,
    random,
    newId,
    stopwatch,
    openInbox: inboxes.openInbox,
    compose,
    onDisconnected: inboxes.markDisconnected,
    onEvent: (event) => tellOfDispatch(event, surroundings),
    ...(pace.dispatch === undefined ? {} : { settings: pace.dispatch }),
  });
}

export function createWorking(
  surroundings: Surroundings,
  connecting: Connecting,
  planning: Planning,
  dispatcher: Dispatcher,
  retraining: Retraining,
  imports: Imports,
  pace: Pick<Pace, 'reading'>,
): Working {
  const { db, settings, clock, newId, random, log, fail } = surroundings;
  const { inboxes, deliverer, onMisconfigured } = connecting;
  const readers = createReaders({
    db,
    clock,
    random,
    newId,
    openInbox: async (row) => inboxes.openRow(row),
    onDisconnected: ({ accountId, inboxId }, { reason, message }) =>
      inboxes.markDisconnected(accountId, inboxId, { reason, detail: message }),
    onEvent: (event) => tellOfReading(event, surroundings),
    ...(pace.reading === undefined ? {} : { limits: pace.reading }),
  });
  const followZones = async () => {
    const { earliest } = await followRules(db, planning.rules, { newId, now: clock() });
    if (earliest !== null) dispatcher.wake(earliest);
  };
  const release = async () => {
    const released = await releaseHeld(db, {
      now: clock(),
      newId,
      retime: (email, notBefore) => retime(planning, email, notBefore),
      onFailure: (_email, error) => fail(error),
    });
    if (released > 0) dispatcher.wake(clock());
  };
  const check = async () => {
    await checkInboxes({ db, inboxes, clock, newId, onMisconfigured });
  };
  const forget = async () => {
    await dropDeliveries(db, clock() - KEEP_DELIVERIES_MS);
    await forgetSignIns(db, clock());
    await dropStanding(db, clock());
  };
  const ending = new AbortController();
  const settle = () => settleExperiments({ db, clock, signal: ending.signal, onFault: fail });
  const drift = async () => {
    // Of its own, for the hour of the check: models by the hundred are ready for those who ask.
    const { current } = createModels(db, () => {});
    const onFound = (found: Found) => log.notice({ event: 'drift', ...found });
    await checkDrift({ db, clock, serving: current, signal: ending.signal, onFound, onFault: fail });
  };
  const tasks = [
    { name: 'deliver to webhooks', pattern: '* * * * * *', work: () => deliverer.wake() },
    { name: 'close idle inboxes', pattern: '*/30 * * * * *', work: () => inboxes.sweep() },
    { name: 'release what an absence held', pattern: '15 * * * * *', work: release },
    { name: 'check inboxes ahead', pattern: '45 */5 * * * *', work: check },
    { name: 'forget what is over', pattern: '0 40 */6 * * *', work: forget },
    { name: 'forget old imports', pattern: '0 20 2 * * *', work: imports.forgetOld },
    { name: 'settle experiments', pattern: '20 13 */6 * * *', work: settle },
    // Each morning, so that a week is checked soon even where the server was off on its day.
    { name: 'check models for drift', pattern: '30 47 4 * * *', work: drift },
    { name: 'follow time-zone rules', pattern: '30 17 3 * * *', work: followZones },
    ...(settings.retrain === null ? [] : [{ name: 'retrain', pattern: settings.retrain, work: retraining.sweep }]),
  ];
  let running: { stop(): Promise<void> } | null = null;

  return {
    start: () => {
      dispatcher.start();
      readers.start();
      running = startTasks(tasks, ({ error }) => fail(error));
      followZones().catch(fail);
    },
    stop: async () => {
      ending.abort();
      const tasks = [running?.stop(), retraining.stop()];
      await Promise.all([...tasks, readers.stop(), dispatcher.stop(GRACE_MS), deliverer.stop()]);
    },
  };
}

function tellOfDispatch(event: DispatchEvent, { log, fail }: Surroundings): void {
  switch (event.event) {
    case 'dispatch-fault':
      fail(event.error);
      break;
    // What became of an e-mail is on its timeline.
    case 'attempt':
    case 'looked':
      break;
    default:
      log.notice({ ...event });
  }
}

/** A mailbox that cannot be read for now is no fault of Kairos. */
function tellOfReading(event: ReadingEvent, { log, fail }: Surroundings): void {
  if (event.event === 'sweep-failed') fail(event.error);
  if (event.event !== 'reading-failed') return;
  const { accountId, inboxId, error } = event;
  if (!(error instanceof InboxError)) fail(error);
  else log.notice({ event: 'not-read', accountId, inboxId, kind: error.kind, reason: error.reason });
}
