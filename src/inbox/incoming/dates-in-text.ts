import { addDays, daysBetween, type LocalDate, localDate, weekdayOf } from './local-date.ts';

// Finds days of the calendar in what people write, in several languages.

/** A day named in a text, and where. Without a year it is the next one; `dayFirst` decides between 3/1 and 1/3. */
export interface NamedDate {
  readonly start: number;
  readonly end: number;
  resolve(today: LocalDate, dayFirst: boolean): LocalDate | null;
  /** Whether it is only the name of a day of the week. */
  readonly weekdayOnly: boolean;
}

const MONTHS = [
  'january jan januar jänner janvier janv enero ene gennaio gen januari janeiro styczeń stycznia jaanuari',
  'february feb februar fevrier février févr febrero febbraio febbr februari fevereiro fev lutego luty',
  'march mar märz maerz mrz mars marzo maart mrt março marco marca marzec',
  'april apr avril avr abril abr aprile kwietnia kwiecień',
  'may mai mayo maggio mag mei maio maja maj',
  'june jun juni juin junio giugno giu junho czerwca',
  'july jul juli juillet juil julio luglio lug julho lipca',
  'august aug août aout agosto ago augustus sierpnia augusti',
  'september sep sept septembre septiembre settembre set setembro września',
  'october oct oktober okt octobre octubre ottobre ott outubro out października',
  'november nov novembre noviembre novembro listopada',
  'december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia',
].map((names) => names.split(' '));
const monthNumbers = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const WEEKDAYS = [
  'monday mon montag lundi lunes lunedì lunedi maandag segunda-feira segunda poniedziałek poniedziałku 月曜日 月曜',
  'tuesday tue dienstag mardi martes martedì martedi dinsdag terça-feira terça wtorek 火曜日 火曜',
  'wednesday wed mittwoch mercredi miércoles mercoledì mercoledi woensdag quarta-feira środa 水曜日 水曜',
  'thursday thu donnerstag jeudi jueves giovedì giovedi donderdag quinta-feira czwartek 木曜日 木曜',
  'friday fri freitag vendredi viernes venerdì venerdi vrijdag sexta-feira piątek 金曜日 金曜',
  'saturday sat samstag sonnabend samedi sábado sabato zaterdag sobota 土曜日 土曜',
  'sunday sun sonntag dimanche domingo domenica zondag niedziela 日曜日 日曜',
].map((names) => names.split(' '));
const weekdayNumbers = new Map(WEEKDAYS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const anyOf = (names: readonly (readonly string[])[]) =>
  names
    .flat()
    .toSorted((one, other) => other.length - one.length)
    .join('|');
/** Only in English does the month come first. */
const ENGLISH = MONTHS.map(([name]) => [name!, name!.slice(0, 3)]);
const MONTH_NAME = `(?:${anyOf(MONTHS)})(?!\\p{L})`;
const MONTH = `(?<month>${anyOf(MONTHS)})(?!\\p{L})\\.?`;
const YEAR = '(?<year>20\\d\\d)(?!\\d)';
const DAY = '(?<day>[0-3]?\\d)';

// Every repetition is bounded, so that each takes a bounded time at each place of the text.
const FORMS: readonly RegExp[] = [
  /(?<!\d)(?<year>20\d\d)[-/.](?<month2>[01]?\d)[-/.](?<day>[0-3]?\d)(?!\d)/gu,
  /(?:(?<year>20\d\d) ?年 ?)?(?<month2>[01]?\d) ?月 ?(?<day>[0-3]?\d) ?[日号號]/gu,
  /(?<![\d.])(?<day>[0-3]?\d)\. ?(?<month2>[01]?\d)(?!\d)(?:\.(?: ?(?<year>20\d\d|\d\d)(?![\d:]))?)?/gu,
  new RegExp(
    `(?<![\\d/-])(?<one>[0-3]?\\d)(?<sign>[/-])(?<two>[0-3]?\\d)(?:\\k<sign>(?<year>20\\d\\d|\\d\\d))?(?![\\d/-]|[.]? ?${MONTH_NAME})`,
    'giu',
  ),
  new RegExp(
    `(?<![\\d.:])${DAY}(?:st|nd|rd|th|er|[.ºª°])? ?(?:of |de |di |d')?${MONTH}(?:,? (?:de |del |of )?${YEAR})?`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?<month>${anyOf(ENGLISH)})(?!\\p{L})\\.? ${DAY}(?!\\d)(?:st|nd|rd|th)?(?:,? ${YEAR})?`,
    'giu',
  ),
  new RegExp(`(?<!\\p{L})(?<weekday>${anyOf(WEEKDAYS)})(?!\\p{L})`, 'giu'),
];

/** All days named in the text, in their order; of two that overlap the one that begins first. */
export function datesIn(text: string): NamedDate[] {
  const found = FORMS.flatMap((form) => [...text.matchAll(form)].map(named));
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: NamedDate[] = [];
  for (const date of found) if (date.start >= (kept.at(-1)?.end ?? 0)) kept.push(date);
  return kept;
}

function named(match: RegExpExecArray): NamedDate {
  const groups = match.groups!;
  const place = { start: match.index, end: match.index + match[0].length };
  const { weekday } = groups;
  if (weekday !== undefined) {
    const number = weekdayNumbers.get(weekday.toLowerCase())!;
    return { ...place, weekdayOnly: true, resolve: (today) => nextWeekday(today, number) };
  }
  return {
    ...place,
    weekdayOnly: false,
    resolve(today, dayFirst) {
      const parts = partsOf(groups, dayFirst);
      if (parts === null) return null;
      return groups.year === undefined
        ? comingDay(today, ...parts)
        : localDate(Number(groups.year.length === 2 ? `20${groups.year}` : groups.year), ...parts);
    },
  };
}

/** Month and day; null when either could be the other and nothing decides. */
function partsOf(
  groups: Readonly<Record<string, string | undefined>>,
  dayFirst: boolean,
): [month: number, day: number] | null {
  const { month, month2, day, one, two } = groups;
  if (month !== undefined) return [monthNumbers.get(month.toLowerCase())!, Number(day)];
  if (month2 !== undefined) return [Number(month2), Number(day)];
  const [first, second] = [Number(one), Number(two)];
  if (dayFirst || first > 12 || first === second) return [second, first];
  return second > 12 ? [first, second] : null;
}

/** A day without a year: within the next six months, for what is further away has rather just passed. */
const FURTHEST_DAY = 183;

function comingDay(today: LocalDate, month: number, day: number): LocalDate | null {
  const year = Number(today.slice(0, 4));
  const days = [localDate(year, month, day), localDate(year + 1, month, day)];
  return days.find((date) => date !== null && date >= today && daysBetween(today, date) <= FURTHEST_DAY) ?? null;
}

/** On a Monday, "Monday" may be today or in a week. */
function nextWeekday(today: LocalDate, weekday: number): LocalDate | null {
  const days = (weekday - weekdayOf(today) + 7) % 7;
  return days === 0 ? null : addDays(today, days);
}
