// What similar people do: the prior over rhythms given job title, industry, country, zone, address and device. Where the
// model has a network (similar-network.ts) it tilts the population's weights; without one these stand for everybody.
// Beside it the model knows how many people share each value: what an answer may say that it rests on.
import type { Attributes, Device } from './event.ts';
import { domainOf } from './free-mail.ts';
import { type Counts, deviceOf } from './history.ts';
import { normaliseLogs, SHIFTS } from './rhythm.ts';
import type { Traits } from './similar-features.ts';
import { type ReadyNetwork, readNetwork, type SimilarNetwork, tiltLogs } from './similar-network.ts';
import { nearestTitle, type TitleNeighbours, titleNeighbours } from './title-neighbours.ts';
import { zeros } from './zeros.ts';

export const SEGMENT_ATTRIBUTES = ['jobTitle', 'industry', 'country', 'device'] as const;
export type SegmentAttribute = (typeof SEGMENT_ATTRIBUTES)[number];

/** One value of one attribute: how many people of the training data have it. */
export interface Segment {
  readonly recipients: number;
}

export type Segments = Readonly<Record<SegmentAttribute, ReadonlyMap<string, Segment>>>;

/** Signs of a person by the device that they came from. */
export type DeviceSigns = Pick<Counts, 'mobile' | 'computer'>;

/** What a person's attributes say; null where not known. */
export type SegmentValues = Readonly<Record<SegmentAttribute, string | null>> & {
  /** Of the address. */
  readonly domain: string | null;
  readonly seen: DeviceSigns;
};

/** Spelling and case aside, the same value: "Head of  Sales" and "head of sales". */
export function segmentKey(value: string | null): string | null {
  const key = value?.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return key === undefined || key === '' ? null : key;
}

/** Signs that a device counts for when somebody says that it is a person's. */
const GIVEN_SIGNS = 10;
const NO_SIGNS: DeviceSigns = { mobile: 0, computer: 0 };
const GIVEN: Readonly<Record<Device, DeviceSigns>> = {
  mobile: { mobile: GIVEN_SIGNS, computer: 0 },
  computer: { mobile: 0, computer: GIVEN_SIGNS },
};

/** `device` is what was seen of it, or a word on it. */
export function segmentValues(
  attributes: Pick<Attributes, 'jobTitle' | 'industry' | 'country'> & { readonly address?: string },
  device: Device | DeviceSigns | null,
): SegmentValues {
  const seen = device === null ? NO_SIGNS : typeof device === 'string' ? GIVEN[device] : device;
  return {
    jobTitle: segmentKey(attributes.jobTitle),
    industry: segmentKey(attributes.industry),
    country: segmentKey(attributes.country),
    device: deviceOf(seen),
    domain: attributes.address === undefined ? null : domainOf(attributes.address),
    seen: { mobile: seen.mobile, computer: seen.computer },
  };
}

/** The network, made ready, and the known titles that an unseen one may be like. */
export interface Similar {
  readonly network: ReadyNetwork;
  readonly titles: TitleNeighbours;
}

export function readSimilar(network: SimilarNetwork, rhythms: number, segments: Segments): Similar {
  const { jobTitle, industry } = segments;
  const ready = readNetwork(network, rhythms, jobTitle.keys(), industry.keys());
  return { network: ready, titles: titleNeighbours(ready, jobTitle) };
}

/** A segment that the model knows a person by. */
export interface KnownSegment {
  readonly attribute: SegmentAttribute;
  readonly recipients: number;
  /** Of an unseen job title: place of the known one that it is most like, among the model's `similar.titles`. */
  readonly like: number | null;
}

/**
 * The segments that a person belongs to and that the model has learned from, most telling attribute first; for an unseen
 * job title that of the known one nearest to it. None for a model without a network: there everybody is treated alike.
 */
export function segmentsOf(segments: Segments, similar: Similar | null, values: SegmentValues): KnownSegment[] {
  if (similar === null) return [];
  return SEGMENT_ATTRIBUTES.flatMap((attribute): KnownSegment[] => {
    const value = values[attribute];
    if (value === null) return [];
    const segment = segments[attribute].get(value);
    if (segment !== undefined) return [{ attribute, recipients: segment.recipients, like: null }];
    const like = attribute === 'jobTitle' ? nearestTitle(similar.network, similar.titles, value) : null;
    return like === null ? [] : [{ attribute, recipients: similar.titles.recipients[like]!, like }];
  });
}

/** The prior of each rhythm: the population's weights, tilted by the network where there is one. They sum to 1. */
export function priorWeights(weights: readonly number[], network: ReadyNetwork | null, traits: Traits): Float64Array {
  const logs = zeros(weights.length);
  for (let k = 0; k < weights.length; k++) logs[k] = Math.log(weights[k]!);
  if (network !== null) tiltLogs(network, traits, logs);
  normaliseLogs(logs);
  return logs;
}

/** Log prior of each (rhythm, shift), rhythm-major, written to `out`: the shift does not depend on the rhythm. */
export function logPriorOf(
  weights: readonly number[],
  network: ReadyNetwork | null,
  traits: Traits,
  shifts: readonly number[],
  out: Float64Array,
): Float64Array {
  const prior = priorWeights(weights, network, traits);
  for (let k = 0; k < weights.length; k++) {
    const log = Math.log(Math.max(prior[k]!, 1e-12));
    for (let s = 0; s < SHIFTS.length; s++) out[k * SHIFTS.length + s] = log + Math.log(shifts[s]!);
  }
  return out;
}
