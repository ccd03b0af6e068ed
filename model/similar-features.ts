// What a person's attributes are to the network of similar recipients: a few rows of its input layer, each with a
// weight. Texts are hashed to rows, so that no list of known values is needed and an unseen one has a place. What is not
// known has no row, and adds nothing.
import { isFreeMail } from './free-mail.ts';
import type { SegmentValues } from './similar.ts';
import { type TextPart, textParts } from './text-parts.ts';

/** How many rows each attribute has. An attribute is left out as a whole in training, now and then. */
const ROWS_OF = {
  jobTitle: 1024,
  industry: 256,
  country: 512,
  zone: 512,
  /** A company's domain. */
  domain: 256,
  /** The last label of the domain, and whether it is a free-mail provider's. */
  address: 130,
  device: 1,
} as const;
export type Feature = keyof typeof ROWS_OF;
export const FEATURES = Object.keys(ROWS_OF) as readonly Feature[];

const FIRST_ROW = {} as Record<Feature, number>;
let rows = 0;
for (const feature of FEATURES) {
  FIRST_ROW[feature] = rows;
  rows += ROWS_OF[feature];
}
/** Rows of the input layer. */
export const INPUT_ROWS = rows;

/** Signs from a device that a person's share of mobile is shrunk to everyone's by. */
const DEVICE_STRENGTH = 4;
/** So that the share weighs about as much as a text does. */
const DEVICE_SCALE = 2;

/** A row of the input layer that a person has, and with which weight. */
export type Visit = (feature: Feature, row: number, weight: number) => void;

/** What is known of a person, as the network is asked: the zone where it is known, null where it is a guess. */
export interface Traits {
  readonly values: SegmentValues;
  readonly zone: string | null;
}

/** Attributes that are texts: taken apart, because an unseen one shares parts with known ones. */
export const TEXT_FEATURES = ['jobTitle', 'industry'] as const;
export type TextFeature = (typeof TEXT_FEATURES)[number];

/** The rows of a job title or an industry, in the form of `segmentKey`. */
export function textRows(feature: TextFeature, key: string): [row: number, weight: number][] {
  return textParts(key).map(([part, weight]: TextPart) => [rowOf(feature, part), weight]);
}

/** The rows of everything but texts, which cost more and are looked up where they are known. */
export function visitPlain({ values, zone }: Traits, mobileShare: number, visit: Visit): void {
  const { country, domain, seen } = values;
  if (country !== null) visit('country', rowOf('country', country), 1);
  if (zone !== null) visit('zone', rowOf('zone', zone), 1);
  if (domain !== null) {
    const free = isFreeMail(domain);
    if (!free) visit('domain', rowOf('domain', domain), 1);
    visit('address', FIRST_ROW.address + (free ? 0 : 1), 1);
    if (!free) visit('address', lastLabelRow(domain), 1);
  }
  const signs = seen.mobile + seen.computer;
  if (signs > 0) {
    const share = (seen.mobile + DEVICE_STRENGTH * mobileShare) / (signs + DEVICE_STRENGTH);
    visit('device', FIRST_ROW.device, DEVICE_SCALE * (share - mobileShare));
  }
}

function lastLabelRow(domain: string): number {
  const label = domain.slice(domain.lastIndexOf('.') + 1);
  return FIRST_ROW.address + 2 + (hash(label) % (ROWS_OF.address - 2));
}

const rowOf = (feature: Feature, text: string): number => FIRST_ROW[feature] + (hash(text) % ROWS_OF[feature]);

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo), and a last stir, because its low bits alone are weak. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) state = Math.imul(state ^ text.charCodeAt(k), 0x01000193);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return (state ^ (state >>> 12)) >>> 0;
}
