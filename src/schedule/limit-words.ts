import type { LimitCost } from '../contract/best-time-answer.ts';
import type { Limited } from './limits.ts';
import type { Reason } from './sentences.ts';

// What there is to say of limits: what they cost, and which were not known.

interface Named {
  readonly email: string;
  readonly limited: Pick<Limited, 'note'>;
}

/** Of the limits on an answer about these people. `limits` have moments by the clock of `timezone`. */
export function limitsInWords(
  limits: readonly LimitCost[],
  quarterHours: number,
  timezone: string,
  people: readonly Named[],
): Reason[] {
  const addresses = people.map(({ email }) => email);
  const notes = people.flatMap(({ email, limited: { note } }) =>
    note === null ? [] : [withAddress(note, people.length > 1 ? email : null)],
  );
  return [...limitReasons(limits, quarterHours, timezone, (person) => addresses[person]!), ...notes];
}

const withAddress = (note: NonNullable<Limited['note']>, address: string | null): Reason =>
  ({ code: note.code, values: { ...note.values, address } }) as Reason;

/**
 * A reason for each limit that ruled anything out; of several people's, for each that cost something alone.
 * `quarterHours` is how many the window has, `addressOf` is asked for people whose limit it is.
 */
export function limitReasons(
  limits: readonly LimitCost[],
  quarterHours: number,
  timezone: string,
  addressOf: (person: number) => string | null,
): Reason[] {
  return limits
    .filter(({ quarterHours, person, without }) => quarterHours > 0 && (person === undefined || without !== null))
    .map((limit) => limitReason(limit, quarterHours, timezone, addressOf));
}

function limitReason(
  { limit, setBy, person, holidays = [], quarterHours, cost, without }: LimitCost,
  of: number,
  timezone: string,
  addressOf: (person: number) => string | null,
): Reason {
  const ruling = {
    limit,
    ofAccount: setBy === 'account',
    person: person ?? null,
    address: person === undefined ? null : addressOf(person),
    holidays,
    quarterHours,
    of,
  };
  if (without === null) return { code: 'limit-free', values: ruling };
  const { code, cost: amount } = costOf(cost);
  const then = { without: without.local, timezone, open: without.probabilities.open };
  return { code, values: { ...ruling, cost: amount, ...then } };
}

/** As a chance of an open where it shows in that, else in the caller's own measure. */
function costOf({ open, worth }: LimitCost['cost']) {
  if (open >= 0.0005) return { code: 'limit-cost-open', cost: open } as const;
  return { code: worth < 0.00005 ? 'limit-cost-little' : 'limit-cost-worth', cost: worth } as const;
}
