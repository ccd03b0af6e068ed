import { z } from 'zod';

// Why a slot was chosen, for programs: what a sentence says, and the values in it, so that it can be said in another
// language.

/** Those of an answer, then those of a decision that is looked back on. */
export const EXPLANATION_CODES = [
  'together',
  'together-alone',
  'basis-personal',
  'basis-similar',
  'basis-similar-title',
  'basis-everyone',
  'basis-public',
  'hours-working-days',
  'hours-every-day',
  'choice-better',
  'choice-no-difference',
  'choice-same',
  'choice-alert',
  'choice-control',
  'choice-explore',
  'chances',
  'chances-alike',
  'range',
  'range-wide',
  'machines',
  'zone-country',
  'zone-address',
  'zone-account',
  'limit-free',
  'limit-cost-open',
  'limit-cost-little',
  'limit-cost-worth',
  'holidays-no-country',
  'holidays-unknown-country',
  'holidays-unknown-region',
  'weights',
  'weights-account',
  'was-basis-personal',
  'was-basis-similar',
  'was-basis-everyone',
  'was-choice-better',
  'was-choice-no-difference',
  'was-choice-same',
  'was-choice-alert',
  'was-choice-control',
  'was-choice-explore',
  'was-chances',
  'was-machines',
  'was-zone',
] as const;
export type ExplanationCode = (typeof EXPLANATION_CODES)[number];

const DayOff = z.object({ date: z.iso.date(), name: z.string() });

const ExplanationValue = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(DayOff)]);

export const Explanation = z
  .object({
    code: z.enum(EXPLANATION_CODES).describe('What is said.'),
    values: z
      .record(z.string(), ExplanationValue)
      .describe(
        'What it is said of: numbers (chances and shares from 0 to 1), names, and moments by the clock they are shown by.',
      ),
    text: z.string().describe('The sentence in English, as in reasons.'),
  })
  .meta({ id: 'Explanation', description: 'One of the reasons, for programs that say it in another language.' });
export type Explanation = z.output<typeof Explanation>;
