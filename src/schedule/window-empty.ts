import { WINDOW_LENGTH, type Window } from '../../model/best-time.ts';
import { type Constraints, type Limit, limitsIn, limitsToBlame } from '../../model/constraints.ts';
import { type KairosError, windowEmpty } from '../errors.ts';

/** The refusal of a question whose limits leave nothing: which they are, and each that would leave something if lifted. */
export function nothingLeft(zone: string, now: number, window: Window, constraints: Constraints): KairosError {
  const length = WINDOW_LENGTH[window];
  const names = limitsIn(constraints).map((limit) => nameOf(limit, constraints));
  const blamed = limitsToBlame(zone, now, length, constraints).map((limit) => SHORT[limit]);
  const hint = blamed.length === 0 ? '' : ` Without ${blamed.join(', or without ')} there would be one.`;
  const span = window === '24h' ? '24 hours' : '7 days';
  return windowEmpty(`No moment of the ${span} from now is left by: ${names.join(', ')}.${hint}`);
}

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
