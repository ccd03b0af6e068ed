import { setImmediate } from 'node:timers/promises';
import { ArtifactError, type Model } from '../../model/artifact.ts';
import { expectedRhythm, largestSegments, NOTHING_KNOWN, readable } from '../../model/expected-rhythm.ts';
import { SEGMENT_ATTRIBUTES } from '../../model/similar.ts';
import type { RhythmsAnswer } from '../contract/insights.ts';
import { modelNotFound, modelUnreadable } from '../errors.ts';
import { openModel, seedModel } from '../schedule/models.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { findModel } from '../store/models.ts';

// When people are at their mail, by a model: everybody, and the largest segments of each attribute.

/** Segments shown of each attribute. */
const LARGEST = 12;

/** Throws `model-not-found` and `model-unreadable`. */
export async function rhythmsOf(db: Database, account: Account, modelId: string): Promise<RhythmsAnswer> {
  const model = await readModel(db, account, modelId);
  const groups: RhythmsAnswer['groups'] = [];
  for (const attribute of SEGMENT_ATTRIBUTES) {
    // Some milliseconds each: whatever else there is to do goes first.
    await setImmediate();
    const segments = largestSegments(model, attribute, LARGEST).map(({ value, recipients, rates }) => {
      return { value, recipients, rates: Array.from(rates, readable) };
    });
    groups.push({ attribute, known: model.segments[attribute].size, segments });
  }
  return { modelId, population: Array.from(expectedRhythm(model, NOTHING_KNOWN), readable), groups };
}

async function readModel(db: Database, account: Account, modelId: string): Promise<Model> {
  const seed = seedModel();
  if (modelId === seed.modelId) return seed.model;
  if ((await findModel(db, account.accountId, modelId)) === null) throw modelNotFound(modelId);
  try {
    return (await openModel(db, account.accountId, modelId)).model;
  } catch (error) {
    if (error instanceof ArtifactError) throw modelUnreadable(`${modelId} cannot be read: ${error.message}.`);
    throw error;
  }
}
