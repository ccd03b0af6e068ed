// What `npm run models` does: look at an account's models, and change which of them answers.
import type { Clock } from '../../src/clock.ts';
import { StartError } from '../../src/errors.ts';
import { faultOf, promoteByHand, rollBackByHand } from '../../src/schedule/champions.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { championId, listModels, loadModel } from '../../src/store/models.ts';
import { readyContacts } from '../train/contacts.ts';
import { describeModel } from './describe.ts';
import { findByPrefix } from './find.ts';
import { tableOf } from './table.ts';

export interface Doing {
  readonly db: Database;
  readonly account: Account;
  /** Of the model that it is about; '' for commands that take none. */
  readonly id: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export const COMMANDS = { list, show, promote, rollback, ready } as const;

async function list({ db, account }: Doing): Promise<void> {
  console.log(tableOf(account.name, await listModels(db, account.accountId)));
}

async function show({ db, account, id }: Doing): Promise<void> {
  const { modelId } = findByPrefix(await listModels(db, account.accountId), id);
  const model = (await loadModel(db, account.accountId, modelId))!;
  console.log(describeModel(model, await faultOf(db, account, modelId)));
}

async function promote({ db, account, id, clock, signal }: Doing): Promise<void> {
  const { modelId } = findByPrefix(await listModels(db, account.accountId), id);
  if (!(await promoteByHand(db, account, modelId, { by: null, now: clock() }))) {
    console.log(`${modelId} is the champion already.`);
    return;
  }
  console.log(`${modelId} answers from now on.`);
  await readyContacts(db, account, modelId, { clock, signal });
}

async function rollback({ db, account, clock, signal }: Doing): Promise<void> {
  const change = await rollBackByHand(db, account, { by: null, now: clock() });
  console.log(`${change.to} answers again, in place of ${change.from}.`);
  await readyContacts(db, account, change.to, { clock, signal });
}

async function ready({ db, account, clock, signal }: Doing): Promise<void> {
  const modelId = await championId(db, account.accountId);
  if (modelId === null) throw new StartError(`${account.name} has no champion: the seed model needs no preparation.`);
  await readyContacts(db, account, modelId, { clock, signal });
}
