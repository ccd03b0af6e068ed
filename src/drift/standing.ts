import type { Database } from '../store/database.ts';
import { type DriftCheck, latestDriftChecks, servingOf } from '../store/drift-checks.ts';
import { beganAt } from '../store/models.ts';

/** The model that answers for an account, and what was last found of it. */
export interface ModelStanding {
  readonly modelId: string;
  /** null for the seed, which no account has trained. */
  readonly trainedAt: number | null;
  /** null until a week of it was checked. */
  readonly check: DriftCheck | null;
}

export async function modelStanding(db: Database, accountId: number, seedId: string): Promise<ModelStanding> {
  const { modelId } = await servingOf(db, accountId, seedId);
  const trainedAt = modelId === seedId ? null : await beganAt(db, accountId, modelId);
  const [check] = await latestDriftChecks(db, accountId, modelId, 1);
  return { modelId, trainedAt, check: check ?? null };
}
