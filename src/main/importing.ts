import { createImports, type Imports } from '../importing/imports.ts';
import { type ChildOptions, runChild } from '../retraining/child.ts';
import { childEnvironment } from './child-environment.ts';
import type { Surroundings } from './surroundings.ts';

/** How long an import may still take to end when the process ends: it stops between two batches. */
const GRACE_MS = 15_000;
/** A look keeps nothing. */
const NO_GRACE_MS = 100;

/** `script` is the path of scripts/import-upload: looking at a file and taking it in are processes of their own. */
export function importingOf({ db, clock, newId, settings, fail }: Surroundings, script: string): Imports {
  const child = (options: Pick<ChildOptions, 'argv' | 'signal' | 'grace'>) =>
    runChild({ script, environment: childEnvironment(settings), ...options });
  return createImports({
    db,
    clock,
    newId,
    dataFolder: settings.dataFolder,
    mostBytes: settings.uploadLimit,
    look: (folder, name, signal) =>
      child({ argv: ['look', folder.file, name, folder.look], signal, grace: NO_GRACE_MS }),
    run: (accountId, importId, holder, signal) =>
      child({ argv: ['run', String(accountId), importId, holder], signal, grace: GRACE_MS }),
    onFault: fail,
  });
}
