// A run of training tells how far it is in the database, for whoever looks from elsewhere.
import type { Clock } from '../../src/clock.ts';
import type { Database } from '../../src/store/database.ts';
import { beginTraining, type Ending, endTraining, historySize, reportTraining } from '../../src/store/trainings.ts';
import { Interrupted } from './interruption.ts';

export interface Telling {
  /** `loss` is left as it was where it is null. Resolves once it is told. */
  report(stage: string, share: number, loss: number | null): Promise<void>;
  /** Aborted, with an `Interrupted`, when somebody has ended the run elsewhere. */
  readonly stopped: AbortSignal;
  /** Ends the run, unless it was ended in the transaction that kept its model. */
  end(ending: Ending): Promise<void>;
}

const EVERY_MS = 1000;

/** That it cannot be told is no reason not to train: a report that fails is left out. */
export async function startTelling(
  db: Database,
  accountId: number,
  trainingId: string,
  clock: Clock,
): Promise<Telling> {
  await beginTraining(db, accountId, trainingId, await historySize(db, accountId), clock());
  let next = Number.NEGATIVE_INFINITY;
  let told = '';
  let latest: number | null = null;
  let last: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  const notice = (goesOn: boolean) => {
    if (!goesOn) stopping.abort(new Interrupted('request'));
  };
  return {
    stopped: stopping.signal,
    report(stage, share, loss) {
      latest = loss ?? latest;
      const now = clock();
      if (now < next && stage === told) return last;
      next = now + EVERY_MS;
      told = stage;
      const reported = { stage, share, loss: latest };
      last = last.then(() => reportTraining(db, accountId, trainingId, reported, now).then(notice)).catch(() => {});
      return last;
    },
    async end(ending) {
      await last;
      await endTraining(db, accountId, trainingId, ending, clock());
    },
  };
}
