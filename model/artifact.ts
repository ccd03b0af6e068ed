// The saved model: plain JSON with a version, checked whole before it is used.
import type { Calendar } from './calendar.ts';
import { type Outcome, PARTS } from './outcome.ts';
import {
  AGE_EDGES,
  type Attention,
  attentionOf,
  type Curve,
  type Fading,
  fadingOf,
  RECENCY_EDGES,
  type RecencyByHour,
  recencyByHour,
} from './response.ts';
import { type RhythmMixture, SHIFTS, type ShiftedRhythms, shiftRhythms } from './rhythm.ts';
import { type Showing, showingOf, shownAttention } from './showing.ts';
import {
  readSimilar,
  SEGMENT_ATTRIBUTES,
  type Segment,
  type SegmentAttribute,
  type Segments,
  type Similar,
} from './similar.ts';
import { faultOfNetwork, type SimilarNetwork } from './similar-network.ts';
import { HOURS_PER_WEEK } from './zone.ts';

export const FORMAT = 'kairos-artifact';
/** Raised whenever history, rhythm or response compute something else from the same data. */
export const FEATURE_VERSION = 2;

export interface Artifact {
  readonly format: typeof FORMAT;
  readonly featureVersion: typeof FEATURE_VERSION;
  /** What it was fitted on; `from` and `to` are instants. */
  readonly data: {
    readonly recipients: number;
    readonly emails: number;
    readonly openings: number;
    readonly from: number;
    readonly to: number;
  };
  /** Share of openings that also show as a click or a reply. */
  readonly visible: number;
  readonly age: Curve;
  readonly recency: Curve;
  /** null where every day is an ordinary one. */
  readonly calendar: Calendar | null;
  readonly level: { readonly shape: number; readonly rate: number };
  /** K rows of 168 relative rates. */
  readonly rhythms: readonly (readonly number[])[];
  /** Openings that each rhythm rests on, with those that the rhythm believed before is worth: how sure it is. */
  readonly evidence: readonly number[];
  readonly weights: readonly number[];
  /** Prior of the personal shift where the zone is certain, and where it is a guess. */
  readonly shifts: { readonly certain: readonly number[]; readonly guessed: readonly number[] };
  /** How many people have each value of each attribute. */
  readonly segments: Readonly<Record<SegmentAttribute, Readonly<Record<string, Segment>>>>;
  /** From attributes to rhythms; null where people were too few to learn it from. */
  readonly similar: SimilarNetwork | null;
  readonly click: Outcome;
  readonly reply: Outcome;
}

/** An artifact made ready for use. */
export interface Model extends RhythmMixture {
  readonly artifact: Artifact;
  readonly shifted: ShiftedRhythms;
  readonly attention: Attention;
  readonly shown: Attention;
  readonly showing: Showing;
  readonly fading: Fading;
  readonly age: Curve;
  readonly recency: RecencyByHour;
  readonly calendar: Calendar | null;
  readonly visible: number;
  readonly segments: Segments;
  readonly similar: Similar | null;
  readonly click: Outcome;
  readonly reply: Outcome;
}

export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

/** Throws ArtifactError that names what is wrong: another format or version, a missing or impossible part. */
export function readArtifact(text: string): Artifact {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ArtifactError(`the artifact is not JSON, perhaps cut short: ${(error as Error).message}`);
  }
  const found = (value ?? {}) as { format?: unknown; featureVersion?: unknown };
  if (found.format !== FORMAT)
    throw new ArtifactError(`the artifact's format is ${String(found.format)}, not ${FORMAT}`);
  if (found.featureVersion !== FEATURE_VERSION) {
    throw new ArtifactError(
      `the artifact has feature version ${String(found.featureVersion)} and this Kairos reads ${FEATURE_VERSION}: train again`,
    );
  }
  const artifact = value as Artifact;
  const faults = faultsOf(artifact);
  if (faults.length > 0) throw new ArtifactError(`the artifact is damaged: ${faults.join('; ')}`);
  return artifact;
}

function faultsOf(artifact: Artifact): string[] {
  const faults: string[] = [];
  /** Zero is refused where a logarithm is taken of it. */
  const expect = (part: string, values: unknown, length: number, zero: 'zero' | 'no zero'): void => {
    const good = (v: unknown): boolean => Number.isFinite(v) && ((v as number) > 0 || (v === 0 && zero === 'zero'));
    if (Array.isArray(values) && values.length === length && values.every(good)) return;
    faults.push(`${part} must be ${length} numbers ${zero === 'zero' ? 'of at least 0' : 'above 0'}`);
  };
  const edges = (part: string, values: unknown, known: readonly number[]): void => {
    const good =
      Array.isArray(values) && values.length === known.length && known.every((edge, k) => values[k] === edge);
    if (!good) faults.push(`${part} must be ${known.join(', ')}`);
  };
  const number = (part: string, value: unknown): void => {
    if (!(typeof value === 'number' && Number.isFinite(value) && value > 0))
      faults.push(`${part} must be a positive number`);
  };
  const count = Array.isArray(artifact.rhythms) ? artifact.rhythms.length : 0;
  if (count === 0) faults.push('rhythms must hold at least one rhythm');
  for (let k = 0; k < count; k++) expect(`rhythms[${k}]`, artifact.rhythms[k], HOURS_PER_WEEK, 'no zero');
  expect('evidence', artifact.evidence, count, 'no zero');
  expect('weights', artifact.weights, count, 'no zero');
  edges('age.edges', artifact.age?.edges, AGE_EDGES);
  expect('age.rates', artifact.age?.rates, AGE_EDGES.length - 1, 'no zero');
  edges('recency.edges', artifact.recency?.edges, RECENCY_EDGES);
  expect('recency.rates', artifact.recency?.rates, RECENCY_EDGES.length - 1, 'no zero');
  if (artifact.calendar !== null) {
    const { from, factors } = artifact.calendar ?? {};
    if (!Number.isSafeInteger(from)) faults.push('calendar.from must be a whole number of days');
    expect('calendar.factors', factors, Math.max(1, factors?.length ?? 0), 'no zero');
  }
  for (const name of ['certain', 'guessed'] as const) {
    const shares = artifact.shifts?.[name];
    expect(`shifts.${name}`, shares, SHIFTS.length, 'zero');
    if (Array.isArray(shares) && shares.every((share) => share === 0)) faults.push(`shifts.${name} must not all be 0`);
  }
  number('level.shape', artifact.level?.shape);
  number('level.rate', artifact.level?.rate);
  number('visible', artifact.visible);
  number('data.to', artifact.data?.to);
  for (const name of ['click', 'reply'] as const) {
    number(`${name}.rate`, artifact[name]?.rate);
    number(`${name}.strength`, artifact[name]?.strength);
    expect(`${name}.byPart`, artifact[name]?.byPart, PARTS, 'zero');
  }
  for (const attribute of SEGMENT_ATTRIBUTES) {
    const values = artifact.segments?.[attribute];
    if (typeof values !== 'object' || values === null) faults.push(`segments.${attribute} is missing`);
    else for (const value in values) number(`segments.${attribute} "${value}".recipients`, values[value]?.recipients);
  }
  if (artifact.similar === undefined) faults.push('similar is missing');
  const fault = artifact.similar ? faultOfNetwork(artifact.similar, count) : null;
  if (fault !== null) faults.push(fault);
  return faults;
}

export function modelOf(artifact: Artifact): Model {
  const rhythms = artifact.rhythms.map((row) => Float64Array.from(row));
  const attention = attentionOf(artifact.age);
  const showing = showingOf(attention, artifact.level, artifact.visible);
  const segments = Object.fromEntries(
    SEGMENT_ATTRIBUTES.map((attribute) => [attribute, new Map(Object.entries(artifact.segments[attribute]))]),
  ) as unknown as Segments;
  return {
    artifact,
    rhythms,
    shape: artifact.level.shape,
    rate: artifact.level.rate,
    shifted: shiftRhythms(rhythms),
    attention,
    showing,
    shown: shownAttention(attention, showing),
    fading: fadingOf(artifact.age),
    age: artifact.age,
    recency: recencyByHour(artifact.recency),
    calendar: artifact.calendar,
    visible: artifact.visible,
    segments,
    similar: artifact.similar === null ? null : readSimilar(artifact.similar, rhythms.length, segments),
    click: artifact.click,
    reply: artifact.reply,
  };
}
