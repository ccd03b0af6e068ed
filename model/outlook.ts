// A person at a moment: how likely they are to be at their mail in each local hour, and what follows an open.
// Serving and training both come through here, so that what is trained is what is served.
import type { Model } from './artifact.ts';
import { heaviest } from './components.ts';
import { presenceOf } from './exposure.ts';
import type { Counts, History } from './history.ts';
import { posterior } from './rhythm.ts';
import { type KnownSegment, logPriorOf, type SegmentValues, segmentsOf } from './similar.ts';
import type { Traits } from './similar-features.ts';
import { singleZeros, zeros } from './zeros.ts';
import { HOURS_PER_WEEK } from './zone.ts';

export interface Described {
  readonly zone: string;
  /** Whether the zone is known rather than guessed. */
  readonly certain: boolean;
  readonly values: SegmentValues;
}

export interface Outlook {
  readonly zone: string;
  /**
   * Expected rate of opening per hour of fresh attention, 168 local hours. In single precision, which is more than any
   * estimate has: an outlook that is kept takes half the room, and is still the same to the last digit.
   */
  readonly rates: Float32Array;
  /** Who this person may be: rows of the heaviest pairs of a rhythm and a shift, as `heaviest` gives them. */
  readonly components: Float32Array;
  /** Shape of the Gamma posterior of the person's level. */
  readonly shape: number;
  readonly counts: Counts;
  /** Whether a mail privacy proxy hides when this person opens. */
  readonly hidden: boolean;
  /** Their last sign of activity; -Infinity when there was none. */
  readonly lastSeen: number;
  /** Openings that count for this person's own hours. */
  readonly openings: number;
  /** The segments that the model knows this person by. */
  readonly segments: readonly KnownSegment[];
}

export function outlookOf(model: Model, { zone, certain, values }: Described, history: History): Outlook {
  const presence = presenceOf(history, zone, model);
  const { weights, shifts } = model.artifact;
  const logPrior = logPriorOf(
    weights,
    model.similar?.network ?? null,
    traitsOf({ zone, certain, values }),
    certain ? shifts.certain : shifts.guessed,
    zeros(model.shifted.count),
  );
  const { rates, weights: pairs, levels, shape } = posterior(model, model.shifted, logPrior, presence);
  const { counts, hidden, activity } = history;
  const singles = singleZeros(HOURS_PER_WEEK);
  singles.set(rates);
  return {
    zone,
    rates: singles,
    components: heaviest(pairs, levels),
    shape,
    counts,
    hidden,
    lastSeen: activity.at(-1) ?? Number.NEGATIVE_INFINITY,
    openings: presence.openings.length,
    segments: segmentsOf(model.segments, model.similar, values),
  };
}

/** As the network of similar recipients sees a person: a zone that is guessed says nothing. */
export const traitsOf = ({ zone, certain, values }: Described): Traits => ({ values, zone: certain ? zone : null });
