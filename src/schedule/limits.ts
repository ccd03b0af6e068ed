import { WINDOW_LENGTH } from '../../model/best-time.ts';
import { type Constraints, type Limit, UNCONSTRAINED } from '../../model/constraints.ts';
import { offsetAt } from '../../model/zone.ts';
import type { HolidayKind } from '../contract/holidays.ts';
import type { Defaults } from './defaults.ts';
import { type Holidays, loadHolidays, type RespectedKind } from './holidays.ts';
import type { Asked, Subject } from './subjects.ts';

// What limits an answer: what the question says, else what the account has set, and the holidays where the person is.

export interface Limited {
  readonly constraints: Constraints;
  /** Those that come of the account. */
  readonly ofAccount: readonly Limit[];
  /** What the answer has to say of holidays that could not be looked up; else null. */
  readonly note: HolidayNote | null;
}

export type HolidayNote =
  | { readonly code: 'holidays-no-country'; readonly values: object }
  | { readonly code: 'holidays-unknown-country'; readonly values: { readonly country: string } }
  | {
      readonly code: 'holidays-unknown-region';
      readonly values: { readonly country: string; readonly region: string };
    };

type Person = Pick<Subject, 'place' | 'country' | 'region'> | null;

/** The limits on answers about people of one account, in their order. */
export async function limitsOn(
  defaults: Defaults,
  asked: readonly Pick<Asked, 'question' | 'now'>[],
  people: readonly Person[],
): Promise<Limited[]> {
  const needed = asked.some(({ question }, k) => kindOf(question, defaults) !== 'none' && people[k]?.country);
  const holidays = needed ? await loadHolidays() : null;
  return asked.map((one, k) => limitedBy(one, people[k] ?? null, defaults, holidays));
}

type Question = Asked['question'];

const kindOf = (question: Question, defaults: Defaults): HolidayKind => question.holidays ?? defaults.holidays;

const UNLIMITED: Limited = { constraints: UNCONSTRAINED, ofAccount: [], note: null };

function limitedBy(
  { question, now }: Pick<Asked, 'question' | 'now'>,
  person: Person,
  defaults: Defaults,
  holidays: Holidays | null,
): Limited {
  const { notBefore, notAfter } = question;
  const quietHours = effective(question.quietHours, defaults.quietHours);
  const businessHours = effective(question.businessHours, defaults.businessHours);
  const kind = kindOf(question, defaults);
  const plain = notBefore === null && notAfter === null && quietHours === null && businessHours === null;
  if (person === null || (plain && kind === 'none')) return UNLIMITED;
  const found = kind === 'none' ? NOTHING : holidaysFor(question, now, person, kind, holidays);
  const constraints = { notBefore, notAfter, quietHours, businessHours, holidays: found.holidays };
  const ofAccount = (['quietHours', 'businessHours', 'holidays'] as const).filter(
    (limit) => question[limit] === null && constraints[limit] !== null,
  );
  return { constraints, ofAccount, note: found.note };
}

const effective = <Value>(asked: Value | 'none' | null, ofAccount: Value | null): Value | null =>
  asked === null ? ofAccount : asked === 'none' ? null : asked;

const NOTHING = { holidays: null, note: null };

/** The holidays that overlap the window, where the person is. */
function holidaysFor(
  { region: asked, window }: Question,
  now: number,
  { place: { zone }, country, region: stored }: NonNullable<Person>,
  kind: RespectedKind,
  holidays: Holidays | null,
): Pick<Limited['constraints'], 'holidays'> & Pick<Limited, 'note'> {
  if (country === null || holidays === null) {
    return { holidays: null, note: { code: 'holidays-no-country', values: {} } };
  }
  const region = asked ?? stored;
  const end = now + WINDOW_LENGTH[window];
  const found = holidays.between(country, region, kind, now + offsetAt(zone, now), end + offsetAt(zone, end));
  if (found === null) return { holidays: null, note: { code: 'holidays-unknown-country', values: { country } } };
  if (region === null || found.regionKnown) return { holidays: found.holidays, note: null };
  return { holidays: found.holidays, note: { code: 'holidays-unknown-region', values: { country, region } } };
}
