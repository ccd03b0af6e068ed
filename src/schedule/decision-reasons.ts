import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import { limitReasons } from './limit-words.ts';
import type { Reason } from './sentences.ts';
import { type KeptPerson, togetherReasons } from './together-words.ts';

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
export function reasonsOf(kept: Kept): Reason[] {
  const { timezone } = kept;
  return [
    ...togetherReasons(kept.people ?? [], noAddress),
    basisReason(kept.evidence),
    ...choiceReason(kept),
    comparisonReason(kept),
    ...machineReason(kept.evidence),
    { code: 'was-zone', values: { timezone, source: kept.timezoneSource } },
    ...limitReasons(kept.limits ?? [], kept.quarterHours ?? 0, timezone, noAddress),
  ];
}

/** Addresses are not kept with a decision. */
const noAddress = () => null;

function basisReason({ basis, emails, opens, similarRecipients, modelRecipients }: Kept['evidence']): Reason {
  const own = { emails, opens };
  if (basis === 'personal') return { code: 'was-basis-personal', values: own };
  return basis === 'similar'
    ? { code: 'was-basis-similar', values: { ...own, recipients: similarRecipients } }
    : { code: 'was-basis-everyone', values: { ...own, recipients: modelRecipients } };
}

function choiceReason({ choiceReason, gain = null }: Kept): Reason[] {
  if (choiceReason === undefined) return [];
  if (choiceReason === 'model-alert') return [{ code: 'was-choice-alert', values: {} }];
  if (choiceReason === 'control' || choiceReason === 'explore') {
    return [{ code: `was-choice-${choiceReason}`, values: {} }];
  }
  if (gain === null) return [{ code: 'was-choice-same', values: {} }];
  const { credibility: certainty, objective } = gain;
  return choiceReason === 'better'
    ? [{ code: 'was-choice-better', values: { certainty, more: objective.relative } }]
    : [{ code: 'was-choice-no-difference', values: { certainty } }];
}

function comparisonReason({ probabilities, now, tomorrow8 }: Kept): Reason {
  const values = { open: probabilities.open, now: now.open, tomorrow8: tomorrow8.open };
  return { code: 'was-chances', values };
}

function machineReason({ machineOpens, machineClicks }: Kept['evidence']): Reason[] {
  const count = machineOpens + machineClicks;
  return count === 0 ? [] : [{ code: 'was-machines', values: { count } }];
}
