import { WINDOW_LENGTH, type Window } from '../../model/best-time.ts';
import { type Constraints, type Limit, limitsIn, limitsToBlame } from '../../model/constraints.ts';
import { type Party, peopleToBlame } from '../../model/joint-time.ts';
import { type KairosError, windowEmpty } from '../errors.ts';

/** The refusal of a question whose limits leave nothing: which they are, and each that would leave something if lifted. */
export function nothingLeft(zone: string, now: number, window: Window, constraints: Constraints): KairosError {
  const length = WINDOW_LENGTH[window];
  const names = limitsIn(constraints).map((limit) => nameOf(limit, constraints));
  const blamed = limitsToBlame(zone, now, length, constraints).map((limit) => SHORT[limit]);
  const hint = blamed.length === 0 ? '' : ` Without ${blamed.join(', or without ')} there would be one.`;
  return windowEmpty(`No moment of the ${SPAN[window]} from now is left by: ${names.join(', ')}.${hint}`);
}

/** The same for several people: whose limits they are, as places in the request, for addresses are personal data. */
export function nothingLeftForAll(parties: readonly Party[], now: number, window: Window): KairosError {
  const names = parties.flatMap(({ constraints }, k) => {
    const limits = limitsIn(constraints).map((limit) => nameOf(limit, constraints));
    return limits.length === 0 ? [] : [`of recipients.${k}: ${limits.join(', ')}`];
  });
  const blamed = peopleToBlame(parties, now, WINDOW_LENGTH[window]).map(
    (person) => `the limits of recipients.${person}`,
  );
  const hint = blamed.length === 0 ? '' : ` Without ${blamed.join(', or without ')} there would be one.`;
  return windowEmpty(`No moment of the ${SPAN[window]} from now is left for all of them, ${names.join('; ')}.${hint}`);
}

const SPAN: Record<Window, string> = { '24h': '24 hours', week: '7 days' };

const SHORT: Record<Limit, string> = {
  notBefore: 'the earliest moment',
  notAfter: 'the latest moment',
  quietHours: 'the quiet hours',
  businessHours: 'the business hours',
  holidays: 'the holidays',
};

function nameOf(limit: Limit, { notBefore, notAfter, holidays }: Constraints): string {
  if (limit === 'notBefore') return `not before ${new Date(notBefore!).toISOString()}`;
  if (limit === 'notAfter') return `not after ${new Date(notAfter!).toISOString()}`;
  if (limit !== 'holidays') return SHORT[limit];
  return `the holidays (${holidays!.map(({ name }) => name).join(', ') || 'none in the window'})`;
}
