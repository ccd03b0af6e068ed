import { z } from 'zod';
import { WINDOWS } from './best-time.ts';
import { Problem } from './problem.ts';

// The answer of /best-time. Never parsed while serving: the types come from here, and the documents.

const Moment = z.iso.datetime().describe('UTC.');
const LocalMoment = z.iso
  .datetime({ offset: true })
  .describe("The same by the recipient's clock.")
  .meta({ examples: ['2026-11-24T08:15:00+01:00'] });
const Probability = z.number().min(0).max(1);
const Count = z.int().min(0);

export const Probabilities = z.object({ open: Probability, click: Probability, reply: Probability }).meta({
  id: 'Probabilities',
  description: 'Of an open, a click and a reply by a person if the e-mail is sent then.',
});

export const Slot = z
  .object({ sendAt: Moment, local: LocalMoment, probabilities: Probabilities })
  .meta({ id: 'Slot', description: 'A moment to send at and what may be expected of it.' });

export const Evidence = z
  .object({
    basis: z
      .enum(['personal', 'similar', 'population'])
      .describe("Whose behaviour decided most: the recipient's own, that of similar recipients, or everyone's."),
    emails: Count.describe('E-mails of this account to the recipient.'),
    opens: Count.describe('Opens by a person.'),
    clicks: Count.describe('Clicks by a person.'),
    replies: Count,
    machineOpens: Count.describe('Opens set aside because a machine made them.'),
    machineClicks: Count.describe('Clicks set aside because a machine made them.'),
    similarRecipients: Count.describe(
      'Recipients of this account counted as similar: who share the job title (or, when that is new, have the known one nearest to it), else the industry, country or device.',
    ),
    modelRecipients: Count.describe('Recipients the model was trained on.'),
  })
  .meta({ id: 'Evidence', description: 'What the answer rests on.' });

export const BestTimeAnswer = z
  .object({
    decisionId: z.string().describe('Under which the decision is stored.'),
    modelId: z.string().describe('The model that answered.'),
    email: z.string().describe('The recipient.'),
    window: z.enum(WINDOWS),
    now: Moment,
    sendAt: Moment.describe('When to send, UTC.'),
    local: LocalMoment,
    timezone: z.string().describe('IANA zone of the recipient as used.'),
    timezoneSource: z
      .enum(['given', 'contact', 'country', 'address', 'account'])
      .describe('Where the zone came from: the question, the stored contact, country, address, or the account.'),
    probabilities: Probabilities.describe('At sendAt.'),
    comparison: z
      .object({ now: Slot.describe('Sent at once.'), tomorrow8: Slot.describe('Sent at 08:00 tomorrow.') })
      .describe('What would happen otherwise. Constraints are not applied to these.'),
    alternatives: z.array(Slot).max(3).describe('The next best slots, best first.'),
    evidence: Evidence,
    reasons: z.array(z.string()).describe('Why, in sentences.'),
  })
  .meta({ id: 'BestTimeAnswer', title: 'Best time', description: 'The best moment to send, and why.' });
export type BestTimeAnswer = z.output<typeof BestTimeAnswer>;

export const BestTimeBatchAnswer = z
  .object({ id: z.union([z.string(), z.int()]).optional().describe('As in the question.'), ...BestTimeAnswer.shape })
  .meta({ id: 'BestTimeBatchAnswer', title: 'Answered line' });

export const BestTimeBatchFault = z
  .object({
    line: z.int().min(1).describe('Number of the line in the request, from 1, empty ones counted.'),
    id: z.union([z.string(), z.int()]).optional().describe('As in the question, when that could be read.'),
    problem: Problem,
  })
  .meta({ id: 'BestTimeBatchFault', title: 'Refused line' });
