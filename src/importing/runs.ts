import type { Clock } from '../clock.ts';
import { importNotFound, importRunning } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { beginImport, endImport, endImportsOf, importLease } from '../store/imports.ts';
import { type Held, holdLease } from '../store/leases.ts';

// Runs of imports that this process began, one at a time an account over all processes that share the database. Rows are
// taken in elsewhere: here is only begun, waited for, and noted what came of it.

/** How a child process ended. */
export interface RunEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Its last words. */
  readonly said: string;
}

/** `holder` has the lease, which the run gives back when this process is gone. */
export type Run = (accountId: number, importId: string, holder: string, signal: AbortSignal) => Promise<RunEnd>;

export interface RunsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly run: Run;
  readonly onFault: (error: unknown) => void;
  readonly lease?: number;
}

export interface Runs {
  /** Resolves once it has begun. Throws `import-running` and `import-not-found`. */
  start(accountId: number, importId: string): Promise<void>;
  /** Ends the run of an import, if this process has one, and waits for it. */
  end(importId: string): Promise<void>;
  stop(): Promise<void>;
}

const LEASE_MS = 30_000;

export function createRuns({ db, clock, newId, run, onFault, lease = LEASE_MS }: RunsOptions): Runs {
  const underWay = new Map<string, { readonly ending: AbortController; readonly over: Promise<void> }>();
  let stopped = false;

  async function start(accountId: number, importId: string): Promise<void> {
    if (stopped) throw importRunning('The server is ending; try again in a moment.');
    const holder = newId();
    const held = await holdLease(db, importLease(accountId), holder, { clock, lease });
    if (held === null) throw importRunning('Another import of the account is running; this can be started after it.');
    try {
      await endImportsOf(db, accountId, clock());
      if (!(await beginImport(db, accountId, importId, clock()))) throw importNotFound(importId);
    } catch (error) {
      await held.release();
      throw error;
    }
    const ending = new AbortController();
    const over = work(accountId, importId, holder, held, ending.signal)
      .catch(onFault)
      .finally(() => underWay.delete(importId));
    underWay.set(importId, { ending, over });
    if (stopped) ending.abort();
  }

  async function work(
    accountId: number,
    importId: string,
    holder: string,
    { lost, release }: Held,
    ending: AbortSignal,
  ): Promise<void> {
    const signal = AbortSignal.any([ending, lost]);
    try {
      const ended = await run(accountId, importId, holder, signal);
      // One that was killed could not say so itself.
      const state = signal.aborted || ended.signal !== null ? 'interrupted' : 'failed';
      const error = signal.aborted ? null : reasonOf(ended);
      await endImport(db, accountId, importId, { state, error }, clock());
    } finally {
      await release();
    }
  }

  const end = async (importId: string) => {
    const running = underWay.get(importId);
    running?.ending.abort();
    await running?.over;
  };

  return {
    start,
    end,
    stop: async () => {
      stopped = true;
      await Promise.all([...underWay.keys()].map(end));
    },
  };
}

function reasonOf({ code, signal, said }: RunEnd): string {
  if (signal === 'SIGKILL') return 'The import was killed, perhaps for want of memory. Start it again.';
  if (signal !== null) return `The import was ended by ${signal}. Start it again.`;
  return said === '' ? `The import ended with exit code ${code}.` : said;
}
