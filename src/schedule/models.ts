import { ArtifactError, type Model, modelOf, readArtifact } from '../../model/artifact.ts';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import type { Database } from '../store/database.ts';
import { servingOf } from '../store/drift-checks.ts';
import { modelIdOf } from '../store/model-id.ts';
import { formerChampions, loadModel } from '../store/models.ts';

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

/** Told when a model cannot be read, why, and the id of the model that answers in its place. */
export type OnModelFault = (accountId: number, modelId: string, reason: string, serving: string) => void;

/**
 * A model of the account, whole as it was trained: a model is called by its content. Throws an ArtifactError that says
 * what is wrong with it.
 */
export async function openModel(db: Database, accountId: number, modelId: string): Promise<ServedModel> {
  const row = await loadModel(db, accountId, modelId);
  if (row === null) throw new ArtifactError('it is listed but not there');
  const model = modelOf(readArtifact(row.artifact));
  const found = modelIdOf(row.artifact);
  if (found !== modelId) throw new ArtifactError(`the artifact is damaged: its content is that of ${found}`);
  return { modelId, model, isSeed: false, alert: null };
}

/** Who answers for a champion. */
interface Ready {
  readonly champion: string;
  readonly served: Promise<ServedModel>;
}

export function createModels(db: Database, onFault: OnModelFault): Models {
  const seedServed = seedModel();
  /** Per account the champion that was asked for last, and what serves for it. */
  const ready = new Map<number, Ready>();

  /** The champion; if it cannot be read, the latest before it that can; if there is none, the seed. */
  async function open(accountId: number, champion: string): Promise<ServedModel> {
    const faults: { readonly modelId: string; readonly reason: string }[] = [];
    const attempt = async (modelId: string): Promise<ServedModel | null> => {
      try {
        return await openModel(db, accountId, modelId);
      } catch (error) {
        if (!(error instanceof ArtifactError)) throw error;
        faults.push({ modelId, reason: error.message });
        return null;
      }
    };
    let served = await attempt(champion);
    if (served === null) {
      for (const modelId of await formerChampions(db, accountId)) {
        served = await attempt(modelId);
        if (served !== null) break;
      }
    }
    served ??= seedServed;
    for (const { modelId, reason } of faults) onFault(accountId, modelId, reason, served.modelId);
    return served;
  }

  return {
    async current(accountId) {
      const { modelId: champion, alert } = await servingOf(db, accountId, seedServed.modelId);
      if (champion === seedServed.modelId) return withAlert(seedServed, champion, alert);
      const known = ready.get(accountId);
      if (known?.champion === champion) return withAlert(await known.served, champion, alert);
      // Questions that come meanwhile wait for the same reading.
      const opening: Ready = { champion, served: open(accountId, champion) };
      ready.delete(accountId);
      ready.set(accountId, opening);
      if (ready.size > MOST_READY) ready.delete(ready.keys().next().value!);
      // A database that did not answer is asked again by the next question.
      opening.served.catch(() => {
        if (ready.get(accountId) === opening) ready.delete(accountId);
      });
      return withAlert(await opening.served, champion, alert);
    },
  };
}

/** An alert is about one model: not about the one before, which serves where that cannot be read. */
const withAlert = (served: ServedModel, modelId: string, alert: string | null): ServedModel =>
  alert === null || served.modelId !== modelId ? served : { ...served, alert };
