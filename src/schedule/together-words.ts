import type { Constraints } from '../../model/constraints.ts';
import type { PersonTime } from '../contract/best-time-answer.ts';
import type { Reason } from './sentences.ts';

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
export function togetherReasons(people: readonly KeptPerson[], addressOf: (person: number) => string | null): Reason[] {
  if (people.length < 2) return [];
  const lead = people.findIndex(({ kind }) => kind === 'to');
  const losing = people
    .map((one, person) => ({ ...one, person }))
    .filter(({ loss }) => loss.open >= HARDLY)
    .sort((a, b) => b.loss.open - a.loss.open)
    .slice(0, MOST_NAMED);
  const [toLeast, toMost] = weightsOf(people, 'to')!;
  const [ccLeast, ccMost] = weightsOf(people, 'cc') ?? [null, null];
  const weights = { toLeast, toMost, ccLeast, ccMost };
  return [
    { code: 'together', values: { people: people.length, ...weights, person: lead, address: addressOf(lead) } },
    ...losing.map(({ alone, loss, timezone, person }): Reason => {
      const values = { person, address: addressOf(person), alone: alone.local, timezone, loss: loss.open };
      return { code: 'together-alone', values };
    }),
  ];
}

/** The least and the most that somebody of a kind counts. */
function weightsOf(people: readonly KeptPerson[], kind: KeptPerson['kind']): [number, number] | null {
  const weights = people.filter((person) => person.kind === kind).map(({ weight }) => weight);
  return weights.length === 0 ? null : [Math.min(...weights), Math.max(...weights)];
}
