import type { Constraints } from '../../model/constraints.ts';
import type { PersonTime } from '../contract/best-time-answer.ts';
import { clockOf } from './limit-words.ts';

/** What is kept of one of the people that a slot was chosen for: an id in the place of the address, and no curve. */
export interface KeptPerson extends Omit<PersonTime, 'email' | 'curve'> {
  readonly contactId: string | null;
  /** What limited them, where anything did. */
  readonly constraints?: Constraints;
}

/** A loss of an open below this is none to a person. */
const HARDLY = 0.005;
const MOST_NAMED = 3;

/** For whom the slot was chosen, and to whom another would have been best; nothing where it is for one person. */
export function togetherReasons(people: readonly KeptPerson[], nameOf: (person: number) => string): string[] {
  if (people.length < 2) return [];
  const lead = people.findIndex(({ kind }) => kind === 'to');
  const losing = people
    .map((person, k) => ({ ...person, k }))
    .filter(({ loss }) => loss.open >= HARDLY)
    .sort((a, b) => b.loss.open - a.loss.open)
    .slice(0, MOST_NAMED);
  return [
    `This is the best moment for ${people.length} people together, each by how much they count (${weightWords(people)}); what follows is about ${nameOf(lead)}.`,
    ...losing.map(
      ({ alone, loss, timezone, k }) =>
        `For ${nameOf(k)} alone ${clockOf(alone.local)} (${timezone}) would be best: the joint moment has ${(100 * loss.open).toFixed(1)} points less of the chance of an open.`,
    ),
  ];
}

/** "to 1, cc 0.3" where all of a kind count the same, else the range: "to 1 to 3". */
function weightWords(people: readonly KeptPerson[]): string {
  const words = (['to', 'cc'] as const).flatMap((kind) => {
    const weights = people.filter((person) => person.kind === kind).map(({ weight }) => weight);
    if (weights.length === 0) return [];
    const [least, most] = [Math.min(...weights), Math.max(...weights)];
    return [`${kind} ${least === most ? least : `${least} to ${most}`}`];
  });
  return words.join(', ');
}
