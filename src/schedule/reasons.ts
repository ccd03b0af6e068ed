import type { BestTime } from '../../model/best-time.ts';
import { INTERVAL } from '../../model/interval.ts';
import { zeros } from '../../model/zeros.ts';
import { localIso } from '../../model/zone.ts';
import type { Question } from '../contract/best-time.ts';
import type { Defaults } from './defaults.ts';
import type { ServedModel } from './models.ts';
import type { Reason } from './sentences.ts';

// Why this slot: whose behaviour decided, when that is, what it gains, what was left out.

/** Chances this close, as they would be shown, are the same to a person. */
const HARDLY = 0.01;

/** `ofLimits` is what there is to say of the limits, `defaults` what the account has set. */
export function reasonsFor(
  best: BestTime,
  question: Question,
  { model, isSeed }: ServedModel,
  ofLimits: readonly Reason[],
  defaults?: Defaults,
): Reason[] {
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

function basisReason({ evidence }: BestTime, isSeed: boolean, recipients: number): Reason {
  const { basis, counts, hidden, similar } = evidence;
  const { emails, opens, clicks, replies } = counts;
  const own = { emails, opens, clicks, replies, hidden };
  if (basis === 'personal') return { code: 'basis-personal', values: own };
  const [closest] = similar;
  if (basis === 'similar' && closest !== undefined) {
    const { attribute, recipients, like } = closest;
    return like === null
      ? { code: 'basis-similar', values: { ...own, attribute, recipients } }
      : { code: 'basis-similar-title', values: { ...own, attribute, recipients, like } };
  }
  return isSeed ? { code: 'basis-public', values: own } : { code: 'basis-everyone', values: { ...own, recipients } };
}

function hoursReason({ rates, place }: BestTime): Reason {
  const from = busiestHour(rates);
  const weekend = mean(rates, 120, 168) > 0.6 * mean(rates, 0, 120);
  const values = { from, to: (from + 2) % 24, timezone: place.zone };
  return { code: weekend ? 'hours-every-day' : 'hours-working-days', values };
}

function choiceReason({ choiceReason, gain, plain, place }: BestTime): Reason {
  const values = { default: localIso(place.zone, plain.sendAt), timezone: place.zone };
  if (choiceReason === 'model-alert') return { code: 'choice-alert', values };
  if (choiceReason === 'control' || choiceReason === 'explore') return { code: `choice-${choiceReason}`, values: {} };
  if (gain === null) return { code: 'choice-same', values: {} };
  const advantage = { certainty: gain.credibility, more: gain.worth.relative };
  if (choiceReason === 'better') return { code: 'choice-better', values: { ...values, ...advantage } };
  const best = localIso(place.zone, gain.sendAt);
  return { code: 'choice-no-difference', values: { ...values, best, ...advantage } };
}

function comparisonReason({ best, now, tomorrow8 }: BestTime): Reason {
  const values = {
    open: best.probabilities.open,
    now: now.probabilities.open,
    tomorrow8: tomorrow8.probabilities.open,
  };
  const gain = values.open - Math.max(values.now, values.tomorrow8);
  return { code: Math.abs(gain) < HARDLY ? 'chances-alike' : 'chances', values };
}

function intervalReason({ best, evidence }: BestTime): Reason {
  const { low, high } = best.intervals.open;
  const values = { certainty: INTERVAL, low, high };
  return { code: evidence.basis === 'personal' ? 'range' : 'range-wide', values };
}

function machineReason({ evidence }: BestTime): Reason[] {
  const { machineOpens: opens, machineClicks: clicks } = evidence.counts;
  return opens + clicks === 0 ? [] : [{ code: 'machines', values: { opens, clicks } }];
}

function zoneReason({ place }: BestTime): Reason[] {
  const { source, zone } = place;
  if (source !== 'country' && source !== 'address' && source !== 'account') return [];
  return [{ code: `zone-${source}`, values: { timezone: zone } }];
}

function weightReason({ weights }: Question, defaults: Defaults | undefined): Reason[] {
  if (weights !== null) return [{ code: 'weights', values: weights }];
  return defaults?.ownWeights ? [{ code: 'weights-account', values: defaults.weights }] : [];
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
