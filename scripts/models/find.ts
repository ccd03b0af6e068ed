// A model by the beginning of its id, with or without the word that every id begins with.
import { StartError } from '../../src/errors.ts';
import type { ModelSummary } from '../../src/store/models.ts';

const WORD = 'model-';
/** So many are named in a refusal. */
const MOST_NAMED = 10;

/** Throws a StartError when none or several begin so. */
export function findByPrefix(models: readonly ModelSummary[], prefix: string): ModelSummary {
  const whole = models.find(({ modelId }) => modelId === prefix);
  if (whole !== undefined) return whole;
  const begins = (id: string) => id.startsWith(prefix) || id.startsWith(WORD + prefix);
  const found = models.filter(({ modelId }) => begins(modelId));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const named = (all: readonly ModelSummary[]) => {
    const ids = all.slice(0, MOST_NAMED).map(({ modelId }) => modelId);
    return all.length > MOST_NAMED ? `${ids.join(', ')} and ${all.length - MOST_NAMED} more` : ids.join(', ');
  };
  if (models.length === 0) throw new StartError('The account has no model yet: npm run train makes one.');
  if (found.length === 0) throw new StartError(`No model begins with "${prefix}"; there are ${named(models)}.`);
  throw new StartError(`Several models begin with "${prefix}", give more of the id: ${named(found)}.`);
}
