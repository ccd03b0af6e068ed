// A person at a moment: how likely they are to be at their mail in each local hour, and what follows an open.
// Serving and training both come through here, so that what is trained is what is served.
import type { Model } from './artifact.ts';
import { presenceOf } from './exposure.ts';
import type { History } from './history.ts';
import { posterior } from './rhythm.ts';
import { logPriorOf, type Segment, type SegmentAttribute, type SegmentValues, segmentsOf } from './similar.ts';
import { zeros } from './zeros.ts';

export interface Described {
  readonly zone: string;
  /** Whether the zone is known rather than guessed. */
  readonly certain: boolean;
  readonly values: SegmentValues;
}

export interface Outlook {
  readonly zone: string;
  /** Expected rate of opening per hour of fresh attention, 168 local hours. */
  readonly rates: Float64Array;
  /** Shape of the Gamma posterior of the person's level. */
  readonly shape: number;
  readonly history: History;
  /** Openings that count for this person's own hours. */
  readonly openings: number;
  /** The segments that the model knows this person by. */
  readonly segments: readonly { readonly attribute: SegmentAttribute; readonly segment: Segment }[];
}

export function outlookOf(model: Model, { zone, certain, values }: Described, history: History): Outlook {
  const presence = presenceOf(history, zone, model, model.visible);
  const segments = segmentsOf(model.segments, values);
  const { weights, shifts } = model.artifact;
  const logPrior = logPriorOf(
    weights,
    segments.map(({ segment }) => segment),
    certain ? shifts.certain : shifts.guessed,
    zeros(model.shifted.count),
  );
  const { rates, shape } = posterior(model, model.shifted, logPrior, presence);
  return { zone, rates, shape, history, openings: presence.openings.length, segments };
}
