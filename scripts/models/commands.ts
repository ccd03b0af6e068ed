// What `npm run models` does: look at an account's models, and change which of them answers.
import { ArtifactError } from '../../model/artifact.ts';
import type { Clock } from '../../src/clock.ts';
import { StartError } from '../../src/errors.ts';
import { openModel } from '../../src/schedule/models.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { championId, listModels, loadModel, promoteModel, type RolledBack, rollBack } from '../../src/store/models.ts';
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

export const COMMANDS = { list, show, promote, rollback } as const;

async function list({ db, account }: Doing): Promise<void> {
  console.log(tableOf(account.name, await listModels(db, account.accountId)));
}

async function show({ db, account, id }: Doing): Promise<void> {
  const { modelId } = findByPrefix(await listModels(db, account.accountId), id);
  const model = (await loadModel(db, account.accountId, modelId))!;
  console.log(describeModel(model, await faultOf(db, account, modelId)));
}

async function promote({ db, account, id, clock, signal }: Doing): Promise<void> {
  const { accountId } = account;
  const { modelId } = findByPrefix(await listModels(db, accountId), id);
  if ((await championId(db, accountId)) === modelId) {
    console.log(`${modelId} is the champion already.`);
    return;
  }
  const fault = await faultOf(db, account, modelId);
  if (fault !== null) throw new StartError(`${modelId} cannot answer: ${fault}.`);
  await promoteModel(db, accountId, modelId, 'promoted', { reason: 'A person promoted it.', now: clock() });
  console.log(`${modelId} answers from now on.`);
  await readyContacts(db, account, modelId, { clock, signal });
}

async function rollback({ db, account, clock, signal }: Doing): Promise<void> {
  const confirm = async ({ to }: RolledBack, inside: Database) => {
    const fault = await faultOf(inside, account, to);
    if (fault === null) return;
    const other = 'Name another: npm run models -- promote ID';
    throw new StartError(`The champion before, ${to}, cannot answer: ${fault}. ${other}`);
  };
  const change = await rollBack(db, account.accountId, clock(), confirm);
  if (change === null) {
    throw new StartError(`${account.name} has no champion before the present one to go back to.`);
  }
  console.log(`${change.to} answers again, in place of ${change.from}.`);
  await readyContacts(db, account, change.to, { clock, signal });
}

/** Why a model cannot be read; null when it can. */
async function faultOf(db: Database, { accountId }: Account, modelId: string): Promise<string | null> {
  try {
    await openModel(db, accountId, modelId);
    return null;
  } catch (error) {
    if (error instanceof ArtifactError) return error.message;
    throw error;
  }
}
