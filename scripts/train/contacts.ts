// After a change of models: what is to be expected of every contact is worked out ahead, so that the first answers are
// as fast as later ones. A failure here is a warning: the new model answers already.
import type { Clock } from '../../src/clock.ts';
import { openModel } from '../../src/schedule/models.ts';
import { readyOutlooks } from '../../src/schedule/ready.ts';
import type { Account } from '../../src/store/accounts.ts';
import { countContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { startProgress } from '../progress.ts';
import { Interrupted, throwIfInterrupted } from './interruption.ts';

const LATER = 'what is missing is worked out when it is asked for.';

/** With a progress bar on standard error. Throws only what `signal` is aborted with. */
export async function readyContacts(
  db: Database,
  account: Account,
  modelId: string,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<void> {
  const progress = startProgress({ label: 'outlooks', stream: process.stderr, clock });
  try {
    const served = await openModel(db, account.accountId, modelId);
    const contacts = await countContacts(db, account.accountId);
    await readyOutlooks(db, account, served, (ready) => {
      signal?.throwIfAborted();
      progress.update(ready / contacts, 'working out ahead');
    });
    if (signal !== undefined) await throwIfInterrupted(signal);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    console.error(`Warning: ${modelId} answers, but not every contact is ready: ${(error as Error).message}; ${LATER}`);
  } finally {
    progress.stop();
  }
}
