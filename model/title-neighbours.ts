// Which known job title is an unseen one like? Of those that share a word or a piece of one with it (or characters, where
// words are not set apart), the one that the network puts nearest: by the cosine between the sums of their rows.
import { type ReadyNetwork, textSum } from './similar-network.ts';
import { textParts } from './text-parts.ts';

export interface TitleNeighbours {
  /** The most common titles, most common first, and how many people have each. */
  readonly titles: readonly string[];
  readonly recipients: readonly number[];
  /** Their sums of rows. */
  readonly sums: readonly Float64Array[];
  /** Places of the titles that have a part. */
  readonly byPart: ReadonlyMap<string, readonly number[]>;
}

/** Titles that an unseen one may be like; as many are looked through in a few microseconds. */
const MOST_TITLES = 500;
/** A title of fewer people is nothing to compare with. */
const FEWEST_PEOPLE = 10;
/** With a cosine below this two titles have nothing to do with each other. */
const LEAST_COSINE = 0.5;

export function titleNeighbours(
  network: ReadyNetwork,
  known: ReadonlyMap<string, { readonly recipients: number }>,
): TitleNeighbours {
  const common = [...known]
    .filter(([, { recipients }]) => recipients >= FEWEST_PEOPLE)
    .sort(([a, { recipients: ofA }], [b, { recipients: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, MOST_TITLES);
  const byPart = new Map<string, number[]>();
  common.forEach(([title], place) => {
    for (const part of partsOf(title)) {
      const places = byPart.get(part);
      if (places === undefined) byPart.set(part, [place]);
      else places.push(place);
    }
  });
  return {
    titles: common.map(([title]) => title),
    recipients: common.map(([, { recipients }]) => recipients),
    sums: common.map(([title]) => textSum(network, 'jobTitle', title)),
    byPart,
  };
}

/** The place of the nearest title; null when none is near. `key` is in the form of `segmentKey`. */
export function nearestTitle(network: ReadyNetwork, { sums, byPart }: TitleNeighbours, key: string): number | null {
  const places = new Set<number>();
  for (const part of partsOf(key)) for (const place of byPart.get(part) ?? []) places.add(place);
  if (places.size === 0) return null;
  const sum = textSum(network, 'jobTitle', key);
  let nearest: number | null = null;
  let closest = LEAST_COSINE;
  for (const place of places) {
    const cosine = cosineOf(sum, sums[place]!);
    if (cosine < closest || (cosine === closest && nearest !== null && place > nearest)) continue;
    closest = cosine;
    nearest = place;
  }
  return nearest;
}

const partsOf = (key: string): Set<string> => new Set(textParts(key).map(([part]) => part));

/** 0 where one of them is. */
function cosineOf(a: Float64Array, b: Float64Array): number {
  let product = 0;
  let squareOfA = 0;
  let squareOfB = 0;
  for (let h = 0; h < a.length; h++) {
    product += a[h]! * b[h]!;
    squareOfA += a[h]! * a[h]!;
    squareOfB += b[h]! * b[h]!;
  }
  return product === 0 ? 0 : product / Math.sqrt(squareOfA * squareOfB);
}
