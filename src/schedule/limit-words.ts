import type { LimitCost } from '../contract/best-time-answer.ts';
import type { Limited } from './limits.ts';
import { percentWords } from './words.ts';

// What limits cost, in sentences for a rep.

const NAMES: Record<LimitCost['limit'], string> = {
  notBefore: 'the earliest moment asked for',
  notAfter: 'the latest moment asked for',
  quietHours: 'quiet hours',
  businessHours: 'business hours',
  holidays: 'holidays',
  all: 'all limits together',
};
const ONE: ReadonlySet<LimitCost['limit']> = new Set(['notBefore', 'notAfter']);

interface Named {
  readonly email: string;
  readonly limited: Pick<Limited, 'note'>;
}

/** What there is to say of the limits on an answer about these people, and of limits that were not known. */
export function limitsInWords(limits: readonly LimitCost[], quarterHours: number, people: readonly Named[]): string[] {
  const names = people.map(({ email }) => email);
  const notes = people.flatMap(({ email, limited: { note } }) =>
    note === null ? [] : [people.length > 1 ? `${email}: ${note}` : note],
  );
  return [...limitReasons(limits, quarterHours, (person) => names[person]!), ...notes];
}

/**
 * A sentence for each limit that ruled anything out; of several people's, for each that cost something alone.
 * `quarterHours` is how many the window has, `nameOf` is asked for people whose limit it is.
 */
export function limitReasons(
  limits: readonly LimitCost[],
  quarterHours: number,
  nameOf: (person: number) => string,
): string[] {
  return limits
    .filter(({ quarterHours, person, without }) => quarterHours > 0 && (person === undefined || without !== null))
    .map((limit) => limitReason(limit, quarterHours, limit.person === undefined ? '' : ` for ${nameOf(limit.person)}`));
}

function limitReason(
  { limit, setBy, holidays, quarterHours: taken, cost, without }: LimitCost,
  total: number,
  whose: string,
): string {
  const days = (holidays ?? []).map(({ date, name }) => `${name}, ${date}`);
  const which = days.length === 0 ? '' : ` (${days.join('; ')})`;
  const name = `${setBy === 'account' ? "the account's " : ''}${NAMES[limit]}${whose}${which}`;
  const ruled = `${name[0]!.toUpperCase()}${name.slice(1)} ruled out ${taken} of the ${total} quarter hours in question`;
  if (without === null) return `${ruled} and cost nothing.`;
  const it = ONE.has(limit) ? 'it' : 'them';
  const then = `${clockOf(without.local)} (${percentWords(without.probabilities.open)})`;
  return `${ruled} and cost ${costWords(cost)}: without ${it} ${then} would be best.`;
}

/** In points of the chance of an open where it shows in that, else in the caller's own measure. */
function costWords({ open, worth }: LimitCost['cost']): string {
  if (open >= 0.0005) return `${(100 * open).toFixed(1)} points of the chance of an open`;
  if (worth < 0.00005) return 'hardly anything';
  return `${worth.toPrecision(2)} by the weights of open, click and reply`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** "Tue 22:15" of "2026-11-24T22:15:00+01:00". */
export function clockOf(local: string): string {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return `${DAYS[day]} ${local.slice(11, 16)}`;
}
