import type { LimitCost } from '../contract/best-time-answer.ts';
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

/** A sentence for each limit that ruled anything out. `quarterHours` is how many the window has. */
export function limitReasons(limits: readonly LimitCost[], quarterHours: number): string[] {
  return limits.filter((limit) => limit.quarterHours > 0).map((limit) => limitReason(limit, quarterHours));
}

function limitReason({ limit, setBy, holidays, quarterHours: taken, cost, without }: LimitCost, total: number): string {
  const days = (holidays ?? []).map(({ date, name }) => `${name}, ${date}`);
  const which = days.length === 0 ? '' : ` (${days.join('; ')})`;
  const name = `${setBy === 'account' ? `the account's ${NAMES[limit]}` : NAMES[limit]}${which}`;
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
function clockOf(local: string): string {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return `${DAYS[day]} ${local.slice(11, 16)}`;
}
