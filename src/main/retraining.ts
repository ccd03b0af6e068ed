import type { Settings } from '../config.ts';
import { runChild } from '../retraining/child.ts';
import { createRetraining, type Retraining } from '../retraining/retraining.ts';
import type { Surroundings } from './surroundings.ts';

/** How long training may still take to end when the process ends. */
const GRACE_MS = 15_000;

/** `script` is the path of `npm run train`'s: a training run is a process of its own. */
export function retrainingOf({ db, clock, newId, settings, log }: Surroundings, script: string): Retraining {
  return createRetraining({
    db,
    clock,
    newId,
    train: ({ name }, trainingId, signal) => {
      const argv = [`--account=${name}`, `--training-id=${trainingId}`];
      return runChild({ script, argv, environment: environmentOf(settings), signal, grace: GRACE_MS });
    },
    onEvent: (event) => log.notice({ ...event }),
  });
}

/** The same database and data folder as here, wherever they were set. */
function environmentOf({ databaseUrl, dataFolder }: Settings): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: databaseUrl, KAIROS_DATA: dataFolder };
}
