import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import { limitReasons } from './limit-words.ts';
import { type KeptPerson, togetherReasons } from './together-words.ts';
import { certaintyWords, countWords, percentWords } from './words.ts';

/** What a decision keeps of its answer. */
export interface Kept {
  readonly timezone: string;
  readonly timezoneSource: BestTimeAnswer['timezoneSource'];
  readonly probabilities: BestTimeAnswer['probabilities'];
  readonly now: BestTimeAnswer['probabilities'];
  readonly tomorrow8: BestTimeAnswer['probabilities'];
  readonly alternatives: readonly string[];
  /** Not kept by earlier versions, which had no default. */
  readonly choiceReason?: BestTimeAnswer['choiceReason'];
  readonly gain?: BestTimeAnswer['gain'];
  readonly evidence: BestTimeAnswer['evidence'];
  /** What each limit cost, and how many quarter hours the window had; absent where nothing limited it. */
  readonly limits?: BestTimeAnswer['limits'];
  readonly quarterHours?: number;
  /** Everybody the slot was made for, where there were several. */
  readonly people?: readonly KeptPerson[];
}

/** Why a slot was chosen, from what is kept of the decision: its own sentences are not stored. */
export function reasonsOf(kept: Kept): string[] {
  return [
    ...togetherReasons(kept.people ?? [], recipientName),
    basisReason(kept.evidence),
    ...choiceReason(kept),
    comparisonReason(kept),
    ...machineReason(kept.evidence),
    ...zoneReason(kept),
    ...limitReasons(kept.limits ?? [], kept.quarterHours ?? 0, recipientName),
  ];
}

function basisReason({ basis, emails, opens, similarRecipients, modelRecipients }: Kept['evidence']): string {
  const own =
    emails === 0
      ? 'Nothing had been sent to this person before'
      : `They had opened ${opens} of ${countWords(emails, 'e-mail')}`;
  if (basis === 'personal') return `${own}: their own hours counted most.`;
  return basis === 'similar'
    ? `${own}, so the hours of ${countWords(similarRecipients, 'similar recipient')} counted most.`
    : `${own}, so the hours of all ${countWords(modelRecipients, 'recipient')} known to the model counted.`;
}

function choiceReason({ choiceReason, gain = null }: Kept): string[] {
  if (choiceReason === undefined) return [];
  if (choiceReason === 'model-alert')
    return ['The model was not relied on at that moment, so the plain default was used.'];
  if (gain === null) return ['The best slot was also the plain default.'];
  const certainty = certaintyWords(gain.credibility);
  const more = percentWords(gain.objective.relative);
  return choiceReason === 'better'
    ? [`It was better than the plain default with ${certainty} certainty, and expected to be worth ${more} more.`]
    : [
        `There was no reliable difference to the plain default (${certainty} certainty of being better), so that was used.`,
      ];
}

function comparisonReason({ probabilities, now, tomorrow8 }: Kept): string {
  return `The chance of an open was ${percentWords(probabilities.open)}, against ${percentWords(now.open)} if sent when it was asked and ${percentWords(tomorrow8.open)} at 08:00 on the day after.`;
}

function machineReason({ machineOpens, machineClicks }: Kept['evidence']): string[] {
  const count = machineOpens + machineClicks;
  return count === 0 ? [] : [`${countWords(count, 'open or click', 'opens and clicks')} by machines were set aside.`];
}

const SOURCES = {
  given: 'as it was given',
  contact: 'that of the contact',
  country: 'after the country',
  address: "after the address's top-level domain",
  account: 'that of the account, as nothing says where they are',
} as const satisfies Record<Kept['timezoneSource'], string>;

const zoneReason = ({ timezone, timezoneSource }: Kept): string[] => [
  `The time zone was ${timezone}, ${SOURCES[timezoneSource]}.`,
];

/** Addresses are not kept with a decision. */
const recipientName = (person: number): string => `recipient ${person + 1}`;
