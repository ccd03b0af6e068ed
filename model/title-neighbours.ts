// Which known job title is an unseen one like? Of those that share a word or a piece of one with it (or characters, where
// words are not set apart), the one that the network puts nearest: by the cosine between the sums of their rows.
import { type ReadyNetwork, textSum } from './similar-network.ts';
import { textParts } from './text-parts.ts';
import { byteZeros } from './zeros.ts';

export interface TitleNeighbours {
  /** The most common titles, most common first, and how many people have each. */
  readonly titles: readonly string[];
  readonly recipients: readonly number[];
  /** Their sums of rows at length 1, one after the other. */
  readonly directions: Float64Array;
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
    directions: Float64Array.from(common.flatMap(([title]) => directionOf(textSum(network, 'jobTitle', title)))),
    byPart,
  };
}

/** The place of the nearest title; null when none is near. `key` is in the form of `segmentKey`. */
export function nearestTitle(network: ReadyNetwork, neighbours: TitleNeighbours, key: string): number | null {
  const { titles, directions, byPart } = neighbours;
  const akin = byteZeros(titles.length);
  for (const part of partsOf(key)) for (const place of byPart.get(part) ?? []) akin[place] = 1;
  const direction = directionOf(textSum(network, 'jobTitle', key));
  let nearest: number | null = null;
  let closest = LEAST_COSINE;
  for (let place = 0, cell = 0; place < titles.length; place++, cell += direction.length) {
    if (akin[place] === 0) continue;
    let cosine = 0;
    for (let h = 0; h < direction.length; h++) cosine += direction[h]! * directions[cell + h]!;
    if (cosine <= closest) continue;
    closest = cosine;
    nearest = place;
  }
  return nearest;
}

const partsOf = (key: string): Set<string> => new Set(textParts(key).map(([part]) => part));

/** At length 1; zero where the sum is. */
function directionOf(sum: Float64Array): number[] {
  const length = Math.sqrt(sum.reduce((square, number) => square + number * number, 0));
  return Array.from(sum, (number) => (length === 0 ? 0 : number / length));
}
