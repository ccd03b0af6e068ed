import type { Clock } from '../clock.ts';
import type { NewId } from '../ids.ts';
import { type Account, listAccounts } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { type Held, holdLease } from '../store/leases.ts';
import { championId } from '../store/models.ts';
import {
  beginTraining,
  endLostTrainings,
  endTraining,
  findTraining,
  historySize,
  lastDone,
} from '../store/trainings.ts';
import type { Ended } from './child.ts';

// Trains accounts anew: by the clock those that have something new to learn from, and any that somebody asks for; one
// at a time over all processes that share the database. Fitting happens elsewhere: here is only begun, waited for, and noted what came of it.

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
  /** Begins to train an account now, whether it has news or not: the id of the run. Null while any other is under way. */
  begin(account: Account): Promise<string | null>;
  /** Ends a run at once that this process has begun; of others, nothing. */
  halt(trainingId: string): void;
  /** Begins nothing more, ends what is under way, and waits for it. */
  stop(): Promise<void>;
}

const LEASE = 'retraining';
const LEASE_MS = 60_000;
/** A run that gave no sign of life for so long has nobody left who could end it. */
const LOST_MS = 60 * 60_000;

/** The right to train, until it is given back. */
interface Right {
  /** Aborted when this process ends, or when another took over. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

export function createRetraining(options: RetrainingOptions): Retraining {
  const { db, clock, newId, train, onEvent, lease = LEASE_MS } = options;
  const holder = newId();
  const stopping = new AbortController();
  const halting = new Map<string, AbortController>();
  let underWay: Promise<unknown> = Promise.resolve();
  let holding = false;

  /** Null while somebody else has it, in this process or in another. */
  async function acquire(): Promise<Right | null> {
    if (holding || stopping.signal.aborted) return null;
    holding = true;
    let held: Held | null = null;
    try {
      held = await holdLease(db, LEASE, holder, { clock, lease });
    } finally {
      holding = held !== null;
    }
    if (held === null) return null;
    const { lost, release } = held;
    lost.addEventListener('abort', () => onEvent({ event: 'retraining-lost' }));
    return {
      signal: AbortSignal.any([stopping.signal, lost]),
      release: async () => {
        try {
          await release();
        } finally {
          holding = false;
        }
      },
    };
  }

  async function sweep(): Promise<void> {
    const held = await acquire();
    if (held === null) return;
    try {
      await endLostTrainings(db, clock() - LOST_MS, clock());
      for (const account of await listAccounts(db)) {
        if (held.signal.aborted) break;
        if (await hasNews(account)) await retrain(account, await note(account), held.signal);
      }
    } finally {
      await held.release();
    }
  }

  async function begin(account: Account): Promise<string | null> {
    const held = await acquire();
    if (held === null) return null;
    let trainingId: string;
    try {
      await endLostTrainings(db, clock() - LOST_MS, clock());
      trainingId = await note(account);
    } catch (error) {
      await held.release();
      throw error;
    }
    const run = retrain(account, trainingId, held.signal).finally(held.release);
    // What the clock brings waits for it, and so does whoever stops this.
    underWay = Promise.allSettled([underWay, run]);
    return trainingId;
  }

  /** Notes a run that is about to begin, so that it is there for whoever asks; gives its id. */
  async function note({ accountId }: Account): Promise<string> {
    const trainingId = newId();
    await beginTraining(db, accountId, trainingId, await historySize(db, accountId), clock());
    return trainingId;
  }

  /** Whether the account has e-mails or events that no training has seen. */
  async function hasNews({ accountId }: Account): Promise<boolean> {
    const { emails, events } = await historySize(db, accountId);
    const last = await lastDone(db, accountId);
    return emails > 0 && (last === null || last.emails !== emails || last.events !== events);
  }

  async function retrain(account: Account, trainingId: string, signal: AbortSignal): Promise<void> {
    const { accountId } = account;
    const failed = (reason: string) => onEvent({ event: 'retraining-failed', accountId, reason });
    const halted = new AbortController();
    halting.set(trainingId, halted);
    let reason: string;
    try {
      reason = reasonOf(await train(account, trainingId, AbortSignal.any([signal, halted.signal])));
    } catch (error) {
      reason = (error as Error).message;
    } finally {
      halting.delete(trainingId);
    }
    // One that was killed could not say so itself.
    const state = signal.aborted ? 'interrupted' : 'failed';
    await endTraining(db, accountId, trainingId, { state, error: reason }, clock());
    const ended = await findTraining(db, accountId, trainingId);
    const modelId = ended?.modelId ?? null;
    if (modelId !== null) {
      const answers = (await championId(db, accountId)) === modelId;
      onEvent({ event: 'retrained', accountId, modelId, answers });
    } else if (ended?.state !== 'interrupted') failed(reason);
  }

  return {
    sweep: () => {
      const swept = underWay.then(sweep, sweep);
      underWay = swept;
      return swept;
    },
    begin,
    halt: (trainingId) => halting.get(trainingId)?.abort(),
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
