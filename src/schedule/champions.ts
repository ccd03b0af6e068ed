import { ArtifactError } from '../../model/artifact.ts';
import { championChanged, modelNotFound, modelUnreadable, nothingToRollBack } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { findModel, holdChampion, promoteModel, type RolledBack, rollBack } from '../store/models.ts';
import { openModel } from './models.ts';

// A person decides which model answers. Whatever it was, the reason names them.

export interface ByHand {
  /** Who does it, by name; null when that is not known. */
  readonly by: string | null;
  readonly now: number;
  /** What they saw answering, null for the seed: if it is another by now, nothing changes. */
  readonly seen?: string | null | undefined;
}

/**
 * Has a model answer from now on; false when it does already. Throws `model-not-found`, `model-unreadable` and
 * `champion-changed`, and nothing has changed then.
 */
export async function promoteByHand(
  db: Database,
  account: Account,
  modelId: string,
  { by, now, seen }: ByHand,
): Promise<boolean> {
  const { accountId } = account;
  if ((await findModel(db, accountId, modelId)) === null) throw modelNotFound(modelId);
  const fault = await faultOf(db, account, modelId);
  if (fault !== null) throw modelUnreadable(`${modelId} cannot answer: ${fault}.`);
  return db.transaction(async (inside) => {
    const champion = await holdChampion(inside, accountId);
    if (champion === modelId) return false;
    refuseOther(champion, seen);
    await promoteModel(inside, accountId, modelId, 'promoted', { reason: `Promoted by ${by ?? 'a person'}.`, now });
    return true;
  });
}

/**
 * Has the champion before the present one answer again. Throws `nothing-to-roll-back`, `model-unreadable` and
 * `champion-changed`, and nothing has changed then.
 */
export async function rollBackByHand(db: Database, account: Account, { by, now, seen }: ByHand): Promise<RolledBack> {
  const confirm = async ({ from, to }: RolledBack, inside: Database) => {
    refuseOther(from, seen);
    const fault = await faultOf(inside, account, to);
    if (fault === null) return;
    const other = 'Name another: POST /models/ID/promote, or npm run models -- promote ID';
    throw modelUnreadable(`The champion before, ${to}, cannot answer: ${fault}. ${other}`);
  };
  const change = await rollBack(db, account.accountId, now, confirm, by);
  if (change !== null) return change;
  throw nothingToRollBack(`${account.name} has no champion before the present one to go back to.`);
}

function refuseOther(champion: string | null, seen: string | null | undefined): void {
  if (seen === undefined || seen === champion) return;
  throw championChanged(`${champion ?? 'The seed model'} answers by now, not ${seen ?? 'the seed model'}. Look again.`);
}

/** Why a model cannot be read; null when it can. */
export async function faultOf(db: Database, { accountId }: Account, modelId: string): Promise<string | null> {
  try {
    await openModel(db, accountId, modelId);
    return null;
  } catch (error) {
    if (error instanceof ArtifactError) return error.message;
    throw error;
  }
}
