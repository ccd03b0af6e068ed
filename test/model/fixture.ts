// People, e-mails and models to test with.
import fc from 'fast-check';
import { type Artifact, type Model, modelOf, readArtifact } from '../../model/artifact.ts';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import {
  type Attributes,
  ENGAGEMENT_TYPES,
  type Engagement,
  type EngagementType,
  type SentEmail,
} from '../../model/event.ts';
import type { History } from '../../model/history.ts';
import { RECENCY_EDGES } from '../../model/response.ts';
import { SHIFTS } from '../../model/rhythm.ts';
import { segmentValues } from '../../model/similar.ts';
import { INPUT_ROWS, TEXT_FEATURES, textRows, visitPlain } from '../../model/similar-features.ts';
import { type SimilarNetwork, writeNetwork } from '../../model/similar-network.ts';
import { DAY, HOUR, HOURS_PER_WEEK } from '../../model/zone.ts';

/** Monday 2 March 2026, 09:00 UTC. */
export const MONDAY = Date.UTC(2026, 2, 2, 9);

export const AGENTS = {
  phone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  computer: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
  privacyProxy: 'Mozilla/5.0',
  imageProxy: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  program: 'python-requests/2.32',
} as const;

export function engagement(type: EngagementType, occurredAt: number, more: Partial<Engagement> = {}): Engagement {
  return { type, occurredAt, userAgent: AGENTS.computer, ip: null, url: null, ...more };
}

/** An e-mail that was opened `hours` after it was sent; null for never. */
export function emailSent(sentAt: number, hours: number | null = null): SentEmail {
  return { sentAt, engagements: hours === null ? [] : [engagement('opened', sentAt + hours * HOUR)] };
}

export function person(attributes: Partial<Attributes> = {}): Attributes {
  return { address: 'a@example.com', timezone: 'UTC', country: null, industry: null, jobTitle: null, ...attributes };
}

export const NO_HISTORY: History = {
  waits: [],
  hidden: false,
  activity: [],
  counts: {
    emails: 0,
    opens: 0,
    clicks: 0,
    replies: 0,
    machineOpens: 0,
    machineClicks: 0,
    mobile: 0,
    computer: 0,
  },
};

export const seedArtifact = (): Artifact => readArtifact(JSON.stringify(seed));

/** The seed model with parts of its artifact replaced. */
export function modelWith(parts: Partial<Artifact> = {}): Model {
  return modelOf({ ...seedArtifact(), ...parts });
}

/** Who has one of the rhythms more often than others: the log of how many times as often. */
export interface Leaning {
  readonly attributes: Partial<Pick<Attributes, 'jobTitle' | 'industry' | 'country'>>;
  readonly rhythm: number;
  readonly by: number;
}

/** A network made by hand: people of these attributes lean as told, people who share parts of them less so. */
export function networkLeaning(rhythms: number, leanings: readonly Leaning[]): SimilarNetwork {
  const rows = new Float64Array(INPUT_ROWS * rhythms);
  for (const { attributes, rhythm, by } of leanings) {
    const values = segmentValues({ jobTitle: null, industry: null, country: null, ...attributes }, null);
    const visited: [row: number, weight: number][] = TEXT_FEATURES.flatMap((feature) =>
      values[feature] === null ? [] : textRows(feature, values[feature]),
    );
    visitPlain({ values, zone: null }, 0.5, (_, row, weight) => visited.push([row, weight]));
    const squares = visited.reduce((sum, [, weight]) => sum + weight * weight, 0);
    for (const [row, weight] of visited) rows[row * rhythms + rhythm]! += (by * weight) / squares;
  }
  const out = Array.from({ length: rhythms * rhythms }, (_, k) => (k % (rhythms + 1) === 0 ? 1 : 0));
  const none = new Float64Array(rhythms);
  return writeNetwork({ hidden: rhythms, rows, inner: none, out, outer: none }, 0.5);
}

/** A rhythm with rate `high` in the given hours of the week and 1 in the others, relative to its mean. */
export function peakedRhythm(hours: readonly number[], high: number): number[] {
  const rates = new Array<number>(HOURS_PER_WEEK).fill(1);
  for (const hour of hours) rates[hour] = high;
  const mean = rates.reduce((a, b) => a + b, 0) / HOURS_PER_WEEK;
  return rates.map((rate) => rate / mean);
}

/** Every day at this local hour. */
export const everyDayAt = (hour: number): number[] => [0, 1, 2, 3, 4, 5, 6].map((day) => day * 24 + hour);

/** No shift at all. */
export const UNSHIFTED = SHIFTS.map((shift) => (shift === 0 ? 1 : 0));

/** No effect of recency. */
export const NO_RECENCY = { edges: RECENCY_EDGES, rates: RECENCY_EDGES.slice(1).map(() => 1) };

const agent = fc.constantFrom(null, ...Object.values(AGENTS));

/** Anything that may be recorded of an e-mail sent at `sentAt`, impossible times included. */
export function someEngagement(sentAt: number): fc.Arbitrary<Engagement> {
  return fc.record({
    type: fc.constantFrom(...ENGAGEMENT_TYPES),
    occurredAt: fc.oneof(
      fc.integer({ min: sentAt - HOUR, max: sentAt + 5 * DAY }),
      fc.integer({ min: sentAt, max: sentAt + 120_000 }),
    ),
    userAgent: agent,
    ip: fc.constantFrom(null, '17.58.1.1', '192.0.2.7'),
    url: fc.constantFrom(null, 'https://example.com/a', 'https://example.com/b', 'https://example.com/c'),
  });
}

export const someEmail: fc.Arbitrary<SentEmail> = fc
  .integer({ min: MONDAY, max: MONDAY + 30 * DAY })
  .chain((sentAt) =>
    fc.record({ sentAt: fc.constant(sentAt), engagements: fc.array(someEngagement(sentAt), { maxLength: 6 }) }),
  );

export const someEmails = fc.array(someEmail, { maxLength: 8 });

/** An instant at which the e-mails above are partly past and partly to come. */
export const someMoment = fc.integer({ min: MONDAY, max: MONDAY + 36 * DAY });

/** The largest distance between two lists of numbers, place by place; infinite for lists of different lengths. */
export function apartAtMost(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...Array.from(found, (value, k) => Math.abs(value - expected[k]!)));
}

/** The smallest distance between any two of these numbers. */
export function closestTwo(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((value, k) => value - sorted[k]!));
}

/** The same values in another order, drawn by fast-check. */
export function reordered<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

/** Freezes values all the way down, so that a change to them throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
