import type { BestTime } from '../../model/best-time.ts';
import { INTERVAL } from '../../model/interval.ts';
import { zeros } from '../../model/zeros.ts';
import type { Question } from '../contract/best-time.ts';
import type { Defaults } from './defaults.ts';
import type { ServedModel } from './models.ts';
import { certaintyWords, countWords, dayTimeWords, percentWords } from './words.ts';

// Why this slot, in sentences for a rep: whose behaviour decided, when that is, what it gains, what was left out.

const ATTRIBUTE_NAMES = { jobTitle: 'job title', industry: 'industry', country: 'country', device: 'device' } as const;

/** Chances this close, as they would be shown, are the same to a person. */
const HARDLY = 0.01;

/** `ofLimits` are the sentences on the limits, `defaults` what the account has set. */
export function reasonsFor(
  best: BestTime,
  question: Question,
  { model, isSeed }: ServedModel,
  ofLimits: readonly string[],
  defaults?: Defaults,
): string[] {
  return [
    basisReason(best, isSeed, model.artifact.data.recipients),
    hoursReason(best),
    choiceReason(best),
    comparisonReason(best),
    intervalReason(best),
    ...machineReason(best),
    ...zoneReason(best),
    ...ofLimits,
    ...weightReason(question, defaults),
  ];
}

function basisReason({ evidence }: BestTime, isSeed: boolean, everyone: number): string {
  const { basis, counts, hidden, similar } = evidence;
  const { emails, opens, clicks, replies } = counts;
  const own =
    emails === 0
      ? 'Nothing was sent to this person before'
      : hidden
        ? `Their mail program hides opens, so ${countWords(clicks, 'click')} and ${countWords(replies, 'reply', 'replies')} to ${countWords(emails, 'e-mail')} stand for their presence`
        : `They opened ${opens} of ${countWords(emails, 'e-mail')}`;
  if (basis === 'personal') return `${own}: their own hours count most.`;
  const [closest] = similar;
  if (basis === 'similar' && closest !== undefined) {
    const name = ATTRIBUTE_NAMES[closest.attribute];
    const shared = closest.like === null ? `the same ${name}` : `a similar ${name} (${closest.like})`;
    return `${own}, so the hours of ${countWords(closest.recipients, 'recipient')} with ${shared} count most.`;
  }
  const whose = isSeed
    ? 'the hours of a public e-mail data set count; this account has no model of its own yet'
    : `the hours of all ${countWords(everyone, 'recipient')} count`;
  return `${own}, so ${whose}.`;
}

function hoursReason({ rates, place }: BestTime): string {
  const from = busiestHour(rates);
  const weekend = mean(rates, 120, 168) > 0.6 * mean(rates, 0, 120);
  const when = weekend ? 'weekends included' : 'on working days';
  return `They are most likely to be at their mail from ${hour(from)} to ${hour((from + 2) % 24)}, ${when} (${place.zone}).`;
}

function choiceReason({ choiceReason, gain, plain, place }: BestTime): string {
  const fallback = dayTimeWords(place.zone, plain.sendAt);
  if (choiceReason === 'model-alert')
    return `The model is not relied on at the moment, because it has done worse than the plain default. So the default is used: ${fallback}.`;
  if (gain === null) return 'The best slot is also the plain default.';
  const certainty = certaintyWords(gain.credibility);
  const more = percentWords(gain.worth.relative);
  return choiceReason === 'better'
    ? `It is better than the plain default, ${fallback}, with ${certainty} certainty: it is expected to be worth ${more} more.`
    : `There is no reliable difference: ${dayTimeWords(place.zone, gain.sendAt)} is expected to be worth ${more} more than the plain default, but that it is better at all has only ${certainty} certainty. So the default is used: ${fallback}.`;
}

function comparisonReason({ best, now, tomorrow8 }: BestTime): string {
  const { open } = best.probabilities;
  const gain = open - Math.max(now.probabilities.open, tomorrow8.probabilities.open);
  const figures = `${percentWords(open)}, against ${percentWords(now.probabilities.open)} if sent now and ${percentWords(tomorrow8.probabilities.open)} tomorrow at 08:00`;
  return Math.abs(gain) < HARDLY
    ? `The chance of an open is ${figures}: hardly a difference.`
    : `The chance of an open is ${figures}.`;
}

function intervalReason({ best, evidence }: BestTime): string {
  const { low, high } = best.intervals.open;
  const wide = evidence.basis === 'personal' ? '' : ': a wide range, as little is known of this person yet';
  return `With ${percentWords(INTERVAL)} certainty that chance lies between ${percentWords(low)} and ${percentWords(high)}${wide}.`;
}

function machineReason({ evidence }: BestTime): string[] {
  const { machineOpens, machineClicks } = evidence.counts;
  if (machineOpens + machineClicks === 0) return [];
  const parts = [
    ...(machineOpens > 0 ? [countWords(machineOpens, 'open')] : []),
    ...(machineClicks > 0 ? [countWords(machineClicks, 'click')] : []),
  ];
  return [
    `${parts.join(' and ')} by privacy proxies, scanners or other machines ${machineOpens + machineClicks === 1 ? 'was' : 'were'} set aside.`,
  ];
}

function zoneReason({ place }: BestTime): string[] {
  if (place.source === 'country') return [`The time zone ${place.zone} was taken from the country.`];
  if (place.source === 'address') return [`The time zone ${place.zone} was taken from the address's top-level domain.`];
  if (place.source === 'account')
    return [`Nothing says where they are, so the account's time zone ${place.zone} was taken.`];
  return [];
}

function weightReason({ weights }: Question, defaults: Defaults | undefined): string[] {
  const ofAccount = defaults?.ownWeights ? defaults.weights : null;
  const counted = weights ?? ofAccount;
  if (counted === null) return [];
  const { open, click, reply } = counted;
  const why = weights === null ? 'the account has set' : 'asked';
  return [`An open counted ${open}, a click ${click} and a reply ${reply}, as ${why}.`];
}

/** The first of the two hours of the day that together have most of the working days' attention. */
function busiestHour(rates: Float32Array): number {
  const attention = zeros(24);
  for (let cell = 0; cell < 5 * 24; cell++) attention[cell % 24]! += rates[cell]!;
  let best = 0;
  for (let from = 1; from < 24; from++) {
    if (attention[from]! + attention[(from + 1) % 24]! > attention[best]! + attention[(best + 1) % 24]!) best = from;
  }
  return best;
}

function mean(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += values[k]!;
  return sum / (to - from);
}

const hour = (value: number): string => `${value < 10 ? '0' : ''}${value}:00`;
