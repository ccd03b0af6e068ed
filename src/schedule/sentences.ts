import type { Weights } from '../../model/prospect.ts';
import type { SegmentAttribute } from '../../model/similar.ts';
import type { LimitCost, PersonTime } from '../contract/best-time-answer.ts';
import type { Explanation, ExplanationCode } from '../contract/explanation.ts';
import { certaintyWords, clockOf, countWords, dayTimeOf, percentWords } from './words.ts';

// What is said of a slot, for programs and as a sentence for a rep: the one is made from the other. Moments are ISO 8601
// by the clock that they are shown by, which `timezone` names; chances and shares run from 0 to 1.

interface Own {
  readonly emails: number;
  readonly opens: number;
  readonly clicks: number;
  readonly replies: number;
  /** Their mail program hides opens. */
  readonly hidden: boolean;
}

interface Hours {
  /** Whole hours of the day. */
  readonly from: number;
  readonly to: number;
  readonly timezone: string;
}

interface Default {
  readonly default: string;
  readonly timezone: string;
}

interface Advantage {
  /** The probability of being better than the default. */
  readonly certainty: number;
  /** As a share of what the default is worth. */
  readonly more: number;
}

interface Chances {
  readonly open: number;
  readonly now: number;
  readonly tomorrow8: number;
}

interface Range {
  readonly certainty: number;
  readonly low: number;
  readonly high: number;
}

/** Of several people one: by number, and by address where that is known. */
interface Someone {
  readonly person: number;
  readonly address: string | null;
}

interface RulingOut {
  readonly limit: LimitCost['limit'];
  readonly ofAccount: boolean;
  /** Whose limit it is; null where it is everybody's. */
  readonly person: number | null;
  readonly address: string | null;
  readonly holidays: readonly { readonly date: string; readonly name: string }[];
  readonly quarterHours: number;
  /** How many quarter hours the window has. */
  readonly of: number;
}

interface Costing extends RulingOut {
  readonly cost: number;
  /** The best slot without the limit, and the chance of an open then. */
  readonly without: string;
  readonly timezone: string;
  readonly open: number;
}

/** Of whom holidays are not known; null where the answer is about one person. */
interface Unnoted {
  readonly address: string | null;
}

interface Values {
  readonly together: Someone & {
    readonly people: number;
    readonly toLeast: number;
    readonly toMost: number;
    /** null where nobody is in cc. */
    readonly ccLeast: number | null;
    readonly ccMost: number | null;
  };
  readonly 'together-alone': Someone & { readonly alone: string; readonly timezone: string; readonly loss: number };
  readonly 'basis-personal': Own;
  readonly 'basis-similar': Own & { readonly recipients: number; readonly attribute: SegmentAttribute };
  readonly 'basis-similar-title': Own & {
    readonly recipients: number;
    readonly attribute: SegmentAttribute;
    readonly like: string;
  };
  readonly 'basis-everyone': Own & { readonly recipients: number };
  readonly 'basis-public': Own;
  readonly 'hours-working-days': Hours;
  readonly 'hours-every-day': Hours;
  readonly 'choice-better': Default & Advantage;
  readonly 'choice-no-difference': Default & Advantage & { readonly best: string };
  readonly 'choice-same': object;
  readonly 'choice-alert': Default;
  readonly 'choice-control': object;
  readonly 'choice-explore': object;
  readonly chances: Chances;
  readonly 'chances-alike': Chances;
  readonly range: Range;
  readonly 'range-wide': Range;
  readonly machines: { readonly opens: number; readonly clicks: number };
  readonly 'zone-country': { readonly timezone: string };
  readonly 'zone-address': { readonly timezone: string };
  readonly 'zone-account': { readonly timezone: string };
  readonly 'limit-free': RulingOut;
  readonly 'limit-cost-open': Costing;
  readonly 'limit-cost-little': Costing;
  readonly 'limit-cost-worth': Costing;
  readonly 'holidays-no-country': Unnoted;
  readonly 'holidays-unknown-country': Unnoted & { readonly country: string };
  readonly 'holidays-unknown-region': Unnoted & { readonly country: string; readonly region: string };
  readonly weights: Weights;
  readonly 'weights-account': Weights;
  readonly 'was-basis-personal': Pick<Own, 'emails' | 'opens'>;
  readonly 'was-basis-similar': Pick<Own, 'emails' | 'opens'> & { readonly recipients: number };
  readonly 'was-basis-everyone': Pick<Own, 'emails' | 'opens'> & { readonly recipients: number };
  readonly 'was-choice-better': Advantage;
  readonly 'was-choice-no-difference': Pick<Advantage, 'certainty'>;
  readonly 'was-choice-same': object;
  readonly 'was-choice-alert': object;
  readonly 'was-choice-control': object;
  readonly 'was-choice-explore': object;
  readonly 'was-chances': Chances;
  readonly 'was-machines': { readonly count: number };
  readonly 'was-zone': { readonly timezone: string; readonly source: PersonTime['timezoneSource'] };
}

const SENTENCES: { readonly [Code in ExplanationCode]: (values: Values[Code]) => string } = {
  together: ({ people, toLeast, toMost, ccLeast, ccMost, ...lead }) => {
    const weights = [spread('to', toLeast, toMost), ...(ccLeast === null ? [] : [spread('cc', ccLeast, ccMost!)])];
    return `This is the best moment for ${people} people together, each by how much they count (${weights.join(', ')}); what follows is about ${nameOf(lead)}.`;
  },
  'together-alone': ({ alone, timezone, loss, ...someone }) =>
    `For ${nameOf(someone)} alone ${clockOf(alone)} (${timezone}) would be best: the joint moment has ${(100 * loss).toFixed(1)} points less of the chance of an open.`,
  'basis-personal': (own) => `${ownWords(own)}: their own hours count most.`,
  'basis-similar': ({ recipients, attribute, ...own }) =>
    `${ownWords(own)}, so the hours of ${countWords(recipients, 'recipient')} with the same ${ATTRIBUTE_NAMES[attribute]} count most.`,
  'basis-similar-title': ({ recipients, attribute, like, ...own }) =>
    `${ownWords(own)}, so the hours of ${countWords(recipients, 'recipient')} with a similar ${ATTRIBUTE_NAMES[attribute]} (${like}) count most.`,
  'basis-everyone': ({ recipients, ...own }) =>
    `${ownWords(own)}, so the hours of all ${countWords(recipients, 'recipient')} count.`,
  'basis-public': (own) =>
    `${ownWords(own)}, so the hours of a public e-mail data set count; this account has no model of its own yet.`,
  'hours-working-days': (hours) => hoursWords(hours, 'on working days'),
  'hours-every-day': (hours) => hoursWords(hours, 'weekends included'),
  'choice-better': ({ default: byDefault, certainty, more }) =>
    `It is better than the plain default, ${dayTimeOf(byDefault)}, with ${certaintyWords(certainty)} certainty: it is expected to be worth ${percentWords(more)} more.`,
  'choice-no-difference': ({ best, default: byDefault, certainty, more }) =>
    `There is no reliable difference: ${dayTimeOf(best)} is expected to be worth ${percentWords(more)} more than the plain default, but that it is better at all has only ${certaintyWords(certainty)} certainty. So the default is used: ${dayTimeOf(byDefault)}.`,
  'choice-same': () => 'The best slot is also the plain default.',
  'choice-alert': ({ default: byDefault }) =>
    `The model is not relied on at the moment, because it has done worse than the plain default. So the default is used: ${dayTimeOf(byDefault)}.`,
  'choice-control': () =>
    'The recipient is in the comparison group of the account’s experiment: the e-mail goes at the plain time, so that what best times bring can be measured.',
  'choice-explore': () =>
    'The account’s experiment has drawn this slot among the credible ones for the recipient, to learn from it.',
  chances: (chances) => `${chancesWords(chances)}.`,
  'chances-alike': (chances) => `${chancesWords(chances)}: hardly a difference.`,
  range: (range) => `${rangeWords(range)}.`,
  'range-wide': (range) => `${rangeWords(range)}: a wide range, as little is known of this person yet.`,
  machines: ({ opens, clicks }) => {
    const parts = [
      ...(opens > 0 ? [countWords(opens, 'open')] : []),
      ...(clicks > 0 ? [countWords(clicks, 'click')] : []),
    ];
    return `${parts.join(' and ')} by privacy proxies, scanners or other machines ${opens + clicks === 1 ? 'was' : 'were'} set aside.`;
  },
  'zone-country': ({ timezone }) => `The time zone ${timezone} was taken from the country.`,
  'zone-address': ({ timezone }) => `The time zone ${timezone} was taken from the address's top-level domain.`,
  'zone-account': ({ timezone }) => `Nothing says where they are, so the account's time zone ${timezone} was taken.`,
  'limit-free': (ruling) => `${rulingWords(ruling)} and cost nothing.`,
  'limit-cost-open': (costing) =>
    costWords(costing, `${(100 * costing.cost).toFixed(1)} points of the chance of an open`),
  'limit-cost-little': (costing) => costWords(costing, 'hardly anything'),
  'limit-cost-worth': (costing) =>
    costWords(costing, `${costing.cost.toPrecision(2)} by the weights of open, click and reply`),
  'holidays-no-country': (whose) =>
    noteWords(whose, 'Holidays were not respected: nothing says in which country they live.'),
  'holidays-unknown-country': ({ country, ...whose }) =>
    noteWords(whose, `Holidays were not respected: none are known of ${country}.`),
  'holidays-unknown-region': ({ country, region, ...whose }) =>
    noteWords(
      whose,
      `No region ${region} of ${country} is known, so only holidays of the whole country were respected.`,
    ),
  weights: (values) => `${weightsIn(values)}, as asked.`,
  'weights-account': (values) => `${weightsIn(values)}, as the account has set.`,
  'was-basis-personal': (own) => `${hadWords(own)}: their own hours counted most.`,
  'was-basis-similar': ({ recipients, ...own }) =>
    `${hadWords(own)}, so the hours of ${countWords(recipients, 'similar recipient')} counted most.`,
  'was-basis-everyone': ({ recipients, ...own }) =>
    `${hadWords(own)}, so the hours of all ${countWords(recipients, 'recipient')} known to the model counted.`,
  'was-choice-better': ({ certainty, more }) =>
    `It was better than the plain default with ${certaintyWords(certainty)} certainty, and expected to be worth ${percentWords(more)} more.`,
  'was-choice-no-difference': ({ certainty }) =>
    `There was no reliable difference to the plain default (${certaintyWords(certainty)} certainty of being better), so that was used.`,
  'was-choice-same': () => 'The best slot was also the plain default.',
  'was-choice-alert': () => 'The model was not relied on at that moment, so the plain default was used.',
  'was-choice-control': () =>
    'The recipient was in the comparison group of the account’s experiment, so the plain time was used.',
  'was-choice-explore': () => 'The account’s experiment had drawn the slot among the credible ones, to learn from it.',
  'was-chances': ({ open, now, tomorrow8 }) =>
    `The chance of an open was ${percentWords(open)}, against ${percentWords(now)} if sent when it was asked and ${percentWords(tomorrow8)} at 08:00 on the day after.`,
  'was-machines': ({ count }) =>
    `${countWords(count, 'open or click', 'opens and clicks')} by machines were set aside.`,
  'was-zone': ({ timezone, source }) => `The time zone was ${timezone}, ${ZONE_SOURCES[source]}.`,
};

const ATTRIBUTE_NAMES = { jobTitle: 'job title', industry: 'industry', country: 'country', device: 'device' } as const;

const ZONE_SOURCES = {
  given: 'as it was given',
  contact: 'that of the contact',
  country: 'after the country',
  address: "after the address's top-level domain",
  account: 'that of the account, as nothing says where they are',
} as const satisfies Record<PersonTime['timezoneSource'], string>;

const LIMIT_NAMES: Record<LimitCost['limit'], string> = {
  notBefore: 'the earliest moment asked for',
  notAfter: 'the latest moment asked for',
  quietHours: 'quiet hours',
  businessHours: 'business hours',
  holidays: 'holidays',
  all: 'all limits together',
};
const ONE: ReadonlySet<LimitCost['limit']> = new Set(['notBefore', 'notAfter']);

/** A sentence that has yet to be said; the values are exact. */
export type Reason = {
  readonly [Code in ExplanationCode]: { readonly code: Code; readonly values: Values[Code] };
}[ExplanationCode];

export function textOf(reason: Reason): string {
  return (SENTENCES[reason.code] as (values: Reason['values']) => string)(reason.values);
}

/** Reasons as they go over the wire: in sentences, and for programs with numbers of four decimals. */
export interface Explained {
  readonly reasons: string[];
  readonly explanation: Explanation[];
}

export function explained(reasons: readonly Reason[]): Explained {
  const texts = reasons.map(textOf);
  return {
    reasons: texts,
    explanation: reasons.map(({ code, values }, k) => ({ code, values: rounded(values), text: texts[k]! })),
  };
}

/** In a copy, whose shape is known, numbers are overwritten: to build it name by name takes three times as long. */
function rounded(values: object): Explanation['values'] {
  const tidy = { ...values } as Explanation['values'];
  for (const name in tidy) {
    const value = tidy[name];
    if (typeof value === 'number') tidy[name] = Math.round(value * 1e4) / 1e4;
  }
  return tidy;
}

/** Addresses are not kept with a decision. */
const nameOf = ({ person, address }: Someone): string => address ?? `recipient ${person + 1}`;

/** "to 1" where all of a kind count the same, else the range: "to 1 to 3". */
const spread = (kind: string, least: number, most: number): string =>
  `${kind} ${least === most ? least : `${least} to ${most}`}`;

function ownWords({ emails, opens, clicks, replies, hidden }: Own): string {
  if (emails === 0) return 'Nothing was sent to this person before';
  return hidden
    ? `Their mail program hides opens, so ${countWords(clicks, 'click')} and ${countWords(replies, 'reply', 'replies')} to ${countWords(emails, 'e-mail')} stand for their presence`
    : `They opened ${opens} of ${countWords(emails, 'e-mail')}`;
}

const hadWords = ({ emails, opens }: Pick<Own, 'emails' | 'opens'>): string =>
  emails === 0
    ? 'Nothing had been sent to this person before'
    : `They had opened ${opens} of ${countWords(emails, 'e-mail')}`;

const hoursWords = ({ from, to, timezone }: Hours, days: string): string =>
  `They are most likely to be at their mail from ${hour(from)} to ${hour(to)}, ${days} (${timezone}).`;

const hour = (value: number): string => `${value < 10 ? '0' : ''}${value}:00`;

const chancesWords = ({ open, now, tomorrow8 }: Chances): string =>
  `The chance of an open is ${percentWords(open)}, against ${percentWords(now)} if sent now and ${percentWords(tomorrow8)} tomorrow at 08:00`;

const rangeWords = ({ certainty, low, high }: Range): string =>
  `With ${percentWords(certainty)} certainty that chance lies between ${percentWords(low)} and ${percentWords(high)}`;

function rulingWords({ limit, ofAccount, person, address, holidays, quarterHours, of }: RulingOut): string {
  const whose = person === null ? '' : ` for ${nameOf({ person, address })}`;
  const days = holidays.map(({ date, name }) => `${name}, ${date}`);
  const which = days.length === 0 ? '' : ` (${days.join('; ')})`;
  const name = `${ofAccount ? "the account's " : ''}${LIMIT_NAMES[limit]}${whose}${which}`;
  return `${name[0]!.toUpperCase()}${name.slice(1)} ruled out ${quarterHours} of the ${of} quarter hours in question`;
}

function costWords(costing: Costing, cost: string): string {
  const it = ONE.has(costing.limit) ? 'it' : 'them';
  const then = `${clockOf(costing.without)} (${percentWords(costing.open)})`;
  return `${rulingWords(costing)} and cost ${cost}: without ${it} ${then} would be best.`;
}

const noteWords = ({ address }: Unnoted, note: string): string => (address === null ? note : `${address}: ${note}`);

const weightsIn = ({ open, click, reply }: Weights): string =>
  `An open counted ${open}, a click ${click} and a reply ${reply}`;
