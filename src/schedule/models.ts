import { ArtifactError, type Model, modelOf, readArtifact } from '../../model/artifact.ts';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import type { Database } from '../store/database.ts';
import { servingOf } from '../store/drift-checks.ts';
import { modelIdOf } from '../store/model-id.ts';
import { loadModel } from '../store/models.ts';

/** A model that answers, and under which id its decisions are logged. */
export interface ServedModel {
  readonly modelId: string;
  readonly model: Model;
  /** The model that answers before an account has trained its own. */
  readonly isSeed: boolean;
  /** Why its slots are found to be worse than the plain default, which is to be served instead; null otherwise. */
  readonly alert: string | null;
}

export interface Models {
  /** The account's champion as it is now, or the seed; read anew only when another model was promoted. */
  current(accountId: number): Promise<ServedModel>;
}

/** Models of this many accounts are kept ready. */
const MOST_READY = 200;

export function seedModel(): ServedModel {
  const text = JSON.stringify(seed);
  return { modelId: modelIdOf(text), model: modelOf(readArtifact(text)), isSeed: true, alert: null };
}

/** Told when a champion cannot be read, and why; the model that served before it goes on serving. */
export type OnModelFault = (accountId: number, modelId: string, reason: string) => void;

export function createModels(db: Database, onFault: OnModelFault): Models {
  const seedServed = seedModel();
  /** Per account the champion that was asked for last, and what serves for it. */
  const ready = new Map<number, { readonly champion: string; readonly served: ServedModel }>();

  async function open(accountId: number, modelId: string): Promise<ServedModel> {
    const row = await loadModel(db, accountId, modelId);
    try {
      if (row === null) throw new ArtifactError('it is listed but not there');
      return { modelId, model: modelOf(readArtifact(row.artifact)), isSeed: false, alert: null };
    } catch (error) {
      if (!(error instanceof ArtifactError)) throw error;
      onFault(accountId, modelId, error.message);
      return ready.get(accountId)?.served ?? seedServed;
    }
  }

  return {
    async current(accountId) {
      const { modelId: champion, alert } = await servingOf(db, accountId, seedServed.modelId);
      if (champion === seedServed.modelId) return withAlert(seedServed, champion, alert);
      const known = ready.get(accountId);
      if (known?.champion === champion) return withAlert(known.served, champion, alert);
      const served = await open(accountId, champion);
      ready.delete(accountId);
      ready.set(accountId, { champion, served });
      if (ready.size > MOST_READY) ready.delete(ready.keys().next().value!);
      return withAlert(served, champion, alert);
    },
  };
}

/** An alert is about one model: not about the one before, which serves where that cannot be read. */
const withAlert = (served: ServedModel, modelId: string, alert: string | null): ServedModel =>
  alert === null || served.modelId !== modelId ? served : { ...served, alert };
