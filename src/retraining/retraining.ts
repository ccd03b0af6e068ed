import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import { type Account, listAccounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { endLease, takeLease } from '../store/leases.ts';
import { championId } from '../store/models.ts';
import { endTraining, findTraining, historySize, lastDone } from '../store/trainings.ts';
import type { Ended } from './child.ts';

// Trains the accounts anew that have something new to learn from, one at a time over all processes that share the
// database. Fitting happens elsewhere: here is only begun, waited for, and noted what came of it.

export interface RetrainingOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  /** A training run of an account, under an id by which it tells how far it is; it ends early when `signal` is aborted. */
  readonly train: (account: Account, trainingId: string, signal: AbortSignal) => Promise<Ended>;
  readonly onEvent: (event: RetrainingEvent) => void;
  /** Milliseconds after which another process may take over from one that gives no sign of life. */
  readonly lease?: number;
}

/** What it tells of itself; nothing of an account's content. */
export type RetrainingEvent =
  /** `answers` says whether the model that came of it is the champion. */
  | { readonly event: 'retrained'; readonly accountId: number; readonly modelId: string; readonly answers: boolean }
  /** What answered before goes on answering. */
  | { readonly event: 'retraining-failed'; readonly accountId: number; readonly reason: string }
  /** Another process took over, as this one had given no sign of life. */
  | { readonly event: 'retraining-lost' };

export interface Retraining {
  /** Trains what there is to train; nothing, while another process does. */
  sweep(): Promise<void>;
  /** Begins nothing more, ends what is under way, and waits for it. */
  stop(): Promise<void>;
}

const LEASE = 'retraining';
const LEASE_MS = 60_000;

export function createRetraining(options: RetrainingOptions): Retraining {
  const { db, clock, newId, train, onEvent, lease = LEASE_MS } = options;
  const holder = newId();
  const stopping = new AbortController();
  let underWay: Promise<void> = Promise.resolve();

  const take = (): Promise<boolean> => takeLease(db, LEASE, holder, { now: clock(), until: clock() + lease });

  async function sweep(): Promise<void> {
    if (stopping.signal.aborted || !(await take())) return;
    const lost = new AbortController();
    const renewing = setInterval(async () => {
      // A database that does not answer is asked again; until it does the lease runs on.
      if (await take().catch(() => true)) return;
      clearInterval(renewing);
      onEvent({ event: 'retraining-lost' });
      lost.abort();
    }, lease / 3);
    try {
      const signal = AbortSignal.any([stopping.signal, lost.signal]);
      for (const account of await listAccounts(db)) {
        if (signal.aborted) break;
        if (await hasNews(account)) await retrain(account, signal);
      }
    } finally {
      clearInterval(renewing);
      await endLease(db, LEASE, holder);
    }
  }

  /** Whether the account has e-mails or events that no training has seen. */
  async function hasNews({ accountId }: Account): Promise<boolean> {
    const { emails, events } = await historySize(db, accountId);
    const last = await lastDone(db, accountId);
    return emails > 0 && (last === null || last.emails !== emails || last.events !== events);
  }

  async function retrain(account: Account, signal: AbortSignal): Promise<void> {
    const { accountId } = account;
    const trainingId = newId();
    const failed = (reason: string) => onEvent({ event: 'retraining-failed', accountId, reason });
    let ended: Ended;
    try {
      ended = await train(account, trainingId, signal);
    } catch (error) {
      return failed((error as Error).message);
    }
    const reason = reasonOf(ended);
    // One that was killed could not say so itself.
    const state = signal.aborted ? 'interrupted' : 'failed';
    await endTraining(db, accountId, trainingId, { state, error: reason }, clock());
    const modelId = (await findTraining(db, accountId, trainingId))?.modelId ?? null;
    if (modelId !== null) {
      const answers = (await championId(db, accountId)) === modelId;
      onEvent({ event: 'retrained', accountId, modelId, answers });
    } else if (!signal.aborted) failed(reason);
  }

  return {
    sweep: () => {
      underWay = underWay.then(sweep, sweep);
      return underWay;
    },
    stop: async () => {
      stopping.abort();
      await underWay.catch(() => {});
    },
  };
}

function reasonOf({ code, signal, said }: Ended): string {
  if (signal === 'SIGKILL') return 'training was killed (SIGKILL), perhaps for want of memory';
  if (signal !== null) return `training was ended by ${signal}`;
  return said === '' ? `training ended with exit code ${code}` : said;
}
