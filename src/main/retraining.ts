import { runChild } from '../retraining/child.ts';
import { createReadying, type Readying } from '../retraining/readying.ts';
import { createRetraining, type Retraining } from '../retraining/retraining.ts';
import { childEnvironment } from './child-environment.ts';
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
      return runChild({ script, argv, environment: childEnvironment(settings), signal, grace: GRACE_MS });
    },
    onEvent: (event) => log.notice({ ...event }),
  });
}

/** `script` is the path of `npm run models`'s. */
export function readyingOf({ settings, log }: Surroundings, script: string): Readying {
  return createReadying({
    ready: ({ name }, signal) => {
      const argv = ['ready', `--account=${name}`];
      return runChild({ script, argv, environment: childEnvironment(settings), signal, grace: GRACE_MS });
    },
    onFailed: (accountId, reason) => log.notice({ event: 'contacts-not-ready', accountId, reason }),
  });
}
