// The mixture of rhythms by expectation-maximisation: whose rhythm is which, and how late it runs in them (E);
// then the rhythms, their weights in each segment, the prior of the shift and of the level (M).
import { logGamma } from '../model/gamma.ts';
import type { Random } from '../model/random.ts';
import { logPosterior, normaliseLogs, type Presence, SHIFTS, shiftRhythms } from '../model/rhythm.ts';
import type { SegmentValues } from '../model/similar.ts';
import { HOURS_PER_WEEK } from '../model/zone.ts';
import { fitLevel, type Level } from './level.ts';
import { emptyTables, type SegmentTables, SegmentTally, tabledPrior } from './segment-tables.ts';
import { type Smoothing, smoothRhythm } from './smooth.ts';

/** A person's part in the fit. */
export interface Member {
  readonly presence: Presence;
  readonly certain: boolean;
  readonly values: SegmentValues;
}

/** Those who take part; may be gone through any number of times, and need not be all in memory at once. */
export interface Members extends Iterable<Member> {
  readonly length: number;
}

/** All that EM estimates. Replaced as a whole by every round. */
export interface Mixture {
  readonly rhythms: readonly Float64Array[];
  readonly weights: readonly number[];
  readonly shifts: { readonly certain: readonly number[]; readonly guessed: readonly number[] };
  readonly segments: SegmentTables;
  readonly level: Level;
  /** Openings that each rhythm was estimated from: each person's, by the chance that the rhythm is theirs. */
  readonly evidence: readonly number[];
}

export interface MixtureSettings {
  readonly smoothing: Smoothing;
  readonly segmentStrength: number;
}

/** Responsibilities below this are not worth their share of the sums. */
const NEGLIGIBLE = 1e-3;
/** People's worth of belief, spread over the shifts, in the prior of the shift below. */
const SHIFT_STRENGTH = 10;
/** Hours of standard deviation of the shift before anything is known. */
const SHIFT_SPREAD = 1.2;

const SHIFT_PRIOR: readonly number[] = (() => {
  const heights = SHIFTS.map((shift) => Math.exp(-0.5 * (shift / SHIFT_SPREAD) ** 2));
  const sum = heights.reduce((a, b) => a + b, 0);
  return heights.map((height) => height / sum);
})();

/** `count` rhythms to start from: the population's, and for more than one that tilted at random. */
export function startMixture(population: Float64Array, count: number, level: Level, random: Random): Mixture {
  const rhythms = Array.from({ length: count }, () => (count === 1 ? population : tilt(population, random)));
  return {
    rhythms,
    weights: rhythms.map(() => 1 / count),
    shifts: { certain: SHIFT_PRIOR, guessed: SHIFT_PRIOR },
    segments: emptyTables(),
    level,
    evidence: rhythms.map(() => 0),
  };
}

/** The rhythm with a daily wave, a half-daily one and the weekend's level changed at random. */
function tilt(rhythm: Float64Array, random: Random): Float64Array {
  const [daily, halfDaily, weekend] = [random.uniform() * 24, random.uniform() * 12, random.uniform() * 1.5 - 0.75];
  const tilted = rhythm.map((rate, hour) => {
    const wave =
      0.5 * Math.cos(((hour - daily) / 24) * 2 * Math.PI) + 0.35 * Math.cos(((hour - halfDaily) / 12) * 2 * Math.PI);
    return rate * Math.exp(wave + (hour >= 120 ? weekend : 0));
  });
  const mean = tilted.reduce((a, b) => a + b, 0) / HOURS_PER_WEEK;
  return tilted.map((rate) => rate / mean);
}

export interface Round {
  readonly mixture: Mixture;
  /** Log likelihood per member under the mixture that came in. */
  readonly logLikelihood: number;
}

/**
 * One round of EM. Members without any exposure say nothing and are best left out. `prior` is the rhythm that
 * the rhythms are shrunk to; null keeps them as they are (a pass that only fits who belongs to which). `levelPrior`
 * is the level believed before there were data.
 */
export function emRound(
  mixture: Mixture,
  members: Members,
  prior: Float64Array | null,
  settings: MixtureSettings,
  levelPrior: Level,
): Round {
  const { rhythms, level } = mixture;
  const count = rhythms.length;
  const shifted = shiftRhythms(rhythms);
  const share = new Float64Array(shifted.count);
  const weighted = new Float64Array(shifted.count);
  const logPrior = new Float64Array(shifted.count);
  const byRhythm = new Float64Array(count);

  const openings = rhythms.map(() => new Float64Array(HOURS_PER_WEEK));
  const exposure = rhythms.map(() => new Float64Array(HOURS_PER_WEEK));
  const totals = new Float64Array(count);
  const shifts = { certain: new Float64Array(SHIFTS.length), guessed: new Float64Array(SHIFTS.length) };
  const tallies = new SegmentTally(count);
  const came = new Float64Array(members.length);
  const offered = new Float64Array(members.length);
  const constant = level.shape * Math.log(level.rate) - logGamma(level.shape);
  let logLikelihood = 0;

  let i = 0;
  for (const { presence, certain, values } of members) {
    const shiftPrior = certain ? mixture.shifts.certain : mixture.shifts.guessed;
    tabledPrior(mixture, values, shiftPrior, logPrior);
    logPosterior(shifted, level, presence, logPrior, share, weighted);
    const opened = presence.openings.length;
    logLikelihood += normaliseLogs(share) + constant + logGamma(level.shape + opened);

    const shiftTotals = certain ? shifts.certain : shifts.guessed;
    byRhythm.fill(0);
    came[i] = opened;
    for (let k = 0; k < count; k++) {
      for (let s = 0; s < SHIFTS.length; s++) {
        const c = k * SHIFTS.length + s;
        const weight = share[c]!;
        byRhythm[k]! += weight;
        shiftTotals[s]! += weight;
        offered[i]! += weight * weighted[c]!;
        if (prior === null || weight < NEGLIGIBLE) continue;
        const expectedLevel = (weight * (level.shape + opened)) / (level.rate + weighted[c]!);
        unshift(presence, SHIFTS[s]!, weight, expectedLevel, openings[k]!, exposure[k]!);
      }
      totals[k]! += byRhythm[k]!;
    }
    tallies.add(values, byRhythm);
    i++;
  }

  const people = members.length;
  const weights = Array.from(totals, (total) => (total + 1) / (people + count));
  return {
    logLikelihood: logLikelihood / Math.max(1, people),
    mixture: {
      rhythms:
        prior === null
          ? rhythms
          : rhythms.map((_, k) => smoothRhythm(openings[k]!, exposure[k]!, prior, settings.smoothing)),
      weights,
      shifts: { certain: shiftPosterior(shifts.certain), guessed: shiftPosterior(shifts.guessed) },
      segments: tallies.shrunkTo(weights, settings.segmentStrength),
      level: fitLevel(came, offered, levelPrior),
      evidence: prior === null ? mixture.evidence : openings.map((cells) => cells.reduce((a, b) => a + b, 0)),
    },
  };
}

/** Adds a person's openings and exposure to a rhythm's, moved back by the person's shift. */
function unshift(
  { exposure, openings }: Presence,
  shift: number,
  weight: number,
  level: number,
  openingsOf: Float64Array,
  exposureOf: Float64Array,
): void {
  const wrap = (shift + HOURS_PER_WEEK) % HOURS_PER_WEEK;
  for (let hour = 0; hour < wrap; hour++) exposureOf[hour + HOURS_PER_WEEK - wrap]! += level * exposure[hour]!;
  for (let hour = wrap; hour < HOURS_PER_WEEK; hour++) exposureOf[hour - wrap]! += level * exposure[hour]!;
  for (let n = 0; n < openings.length; n++)
    openingsOf[(openings[n]! - wrap + HOURS_PER_WEEK) % HOURS_PER_WEEK]! += weight;
}

function shiftPosterior(totals: Float64Array): number[] {
  const people = totals.reduce((a, b) => a + b, 0);
  return Array.from(totals, (total, s) => (total + SHIFT_STRENGTH * SHIFT_PRIOR[s]!) / (people + SHIFT_STRENGTH));
}
