import { z } from 'zod';
import { ARMS } from '../../model/arms.ts';
import { LIMITS } from '../../model/constraints.ts';
import { WINDOWS } from './best-time.ts';
import { Explanation } from './explanation.ts';
import { Problem } from './problem.ts';

// The answer of /best-time. Never parsed while serving: the types come from here, and the documents.

const Moment = z.iso.datetime().describe('UTC.');
const LocalMoment = z.iso
  .datetime({ offset: true })
  .describe("The same by the recipient's clock.")
  .meta({ examples: ['2026-11-24T08:15:00+01:00'] });
const Probability = z.number().min(0).max(1);
const Count = z.int().min(0);
const ZoneSource = z
  .enum(['given', 'contact', 'country', 'address', 'account'])
  .describe('Where the zone came from: the question, the stored contact, country, address, or the account.');

export const Probabilities = z.object({ open: Probability, click: Probability, reply: Probability }).meta({
  id: 'Probabilities',
  description: 'Of an open, a click and a reply by a person if the e-mail is sent then.',
});

export const Slot = z
  .object({ sendAt: Moment, local: LocalMoment, probabilities: Probabilities })
  .meta({ id: 'Slot', description: 'A moment to send at and what may be expected of it.' });

const Interval = z.object({ low: Probability, high: Probability });

export const Intervals = z.object({ open: Interval, click: Interval, reply: Interval }).meta({
  id: 'Intervals',
  description:
    'How sure the probabilities are: each lies between low and high with a probability of 80 %, given what is known of the recipient.',
});

export const ComparedSlot = Slot.extend({ intervals: Intervals }).meta({
  id: 'ComparedSlot',
  description: 'A moment to send at, what may be expected of it, and how sure that is.',
});

export const CHOICES = ['best', 'default', 'drawn'] as const;
export const CHOICE_REASONS = ['better', 'no-difference', 'same', 'model-alert', 'control', 'explore'] as const;

export const Choice = z
  .enum(CHOICES)
  .describe(
    'Whether sendAt is the best slot by the model, the plain default (comparison.default, or that hour on the day of the best slot), or one that the account’s experiment has drawn.',
  );
export const ChoiceReason = z
  .enum(CHOICE_REASONS)
  .describe(
    'better: the best slot is reliably better than the default. no-difference: it is not, so the default is used. same: the best slot is the default. model-alert: the model is not relied on for now, so the default is used. control: the recipient is in the comparison group of the account’s experiment. explore: that experiment has drawn a slot among the credible ones, to learn from it.',
  );

const Change = z.object({
  absolute: z.number(),
  relative: z.number().describe("As a share of the default's."),
});

export const Gain = z
  .object({
    sendAt: Moment.describe('The best slot.'),
    credibility: Probability.describe('The probability that it is better than the default.'),
    objective: Change.describe('Expected worth of the e-mail by the weights of open, click and reply.'),
    open: Change.describe('Probability of an open.'),
  })
  .meta({ id: 'Gain', description: 'What the best slot is expected to have over the default, used or not.' });

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

export const LimitCost = z
  .object({
    limit: z.enum([...LIMITS, 'all']).describe('"all" comes last where there are several: what they cost together.'),
    setBy: z.enum(['question', 'account']).optional().describe('Who has set it. Absent for "all".'),
    person: Count.optional().describe(
      'Of several recipients the one by whose clock it holds, as a number in people from 0. Absent where it is for all.',
    ),
    quarterHours: Count.describe('Quarter hours of the window that it rules out, be they ruled out by others too.'),
    cost: z
      .object({
        open: z
          .number()
          .describe('Chance of an open that it takes. Below 0 where the best slot without it has fewer opens.'),
        worth: z.number().min(0).describe('Expected worth that it takes: open, click and reply by their weights.'),
      })
      .describe(
        'The best slot when this limit alone is lifted, against the best that all of them leave. Of several recipients: the mean chance and the sum of the worths, by how much each of them counts.',
      ),
    without: Slot.nullable().describe('The slot that would be best without it; null when it would be the same.'),
    holidays: z
      .array(z.object({ date: z.iso.date().describe('By their clock.'), name: z.string() }))
      .optional()
      .describe('Those in the window.'),
  })
  .meta({ id: 'LimitCost', description: 'What a limit on the time of sending cost.' });
export type LimitCost = z.output<typeof LimitCost>;

export const PersonTime = z
  .object({
    email: z.string(),
    kind: z.enum(['to', 'cc']),
    weight: z.number().describe('How much what it is worth to them counted.'),
    limited: z.boolean().describe('Whether quiet hours, business hours and holidays held by their clock.'),
    timezone: z.string(),
    timezoneSource: ZoneSource,
    local: LocalMoment.describe('sendAt by their clock.'),
    probabilities: Probabilities.describe('At sendAt.'),
    alone: Slot.describe('The best slot were it for them alone, within the limits by their own clock.'),
    loss: z
      .object({ open: z.number(), click: z.number(), reply: z.number(), worth: z.number().min(0) })
      .describe('What sendAt has less for them than that slot. A chance below 0 is a gain.'),
    curve: z
      .object({
        from: Moment.describe('The first whole hour of the window.'),
        open: z.array(Probability).describe('Chance of an open of a send at each whole hour from then on.'),
      })
      .describe('Their own week or day.'),
  })
  .meta({ id: 'PersonTime', description: 'One of several recipients, and what the joint slot is to them.' });
export type PersonTime = z.output<typeof PersonTime>;

export const HourAhead = Slot.extend({
  objective: z
    .number()
    .min(0)
    .describe(
      'Expected worth by the weights, as a share of that of the best slot (gain.sendAt, or sendAt where there is no gain). Above 1 only outside the window, or where something rules it out.',
    ),
  inWindow: z.boolean().describe('Whether it lies in the window of the question.'),
  ruledOut: z
    .object({
      limit: z.enum(LIMITS),
      holiday: z.string().optional().describe('The name of the holiday.'),
      person: Count.optional().describe('Of several recipients the one by whose clock it holds, as in people.'),
    })
    .nullable()
    .describe('The limit that forbids it; null where none does.'),
}).meta({
  id: 'HourAhead',
  description:
    'A whole hour of the coming seven days. Of several recipients with their mean chances, by how much each of them counts.',
});
export type HourAhead = z.output<typeof HourAhead>;

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
    timezoneSource: ZoneSource,
    probabilities: Probabilities.describe('At sendAt.'),
    intervals: Intervals.describe('At sendAt.'),
    choice: Choice,
    choiceReason: ChoiceReason,
    gain: Gain.nullable().describe('null when the best slot is the default, and when the model is not relied on.'),
    comparison: z
      .object({
        now: ComparedSlot.describe('Sent at once. Constraints are not applied.'),
        tomorrow8: ComparedSlot.describe('Sent at 08:00 tomorrow. Constraints are not applied.'),
        default: ComparedSlot.describe(
          'The plain default: of the slots that the constraints allow the first from 08:00 to 09:00 on a working day; where there is none, the first before the evening of one; else the first.',
        ),
      })
      .describe('What would happen otherwise.'),
    alternatives: z.array(Slot).max(3).describe('The next best slots, best first.'),
    limits: z.array(LimitCost).describe('What each limit on the time cost; empty when there is none.'),
    experiment: z
      .object({ id: z.int().min(1), arm: z.enum(ARMS) })
      .nullable()
      .describe(
        'The experiment of the account that the answer is part of, and the arm of the recipient (of several, of the first "to"). null: none runs, or the question has now.',
      ),
    evidence: Evidence,
    people: z
      .array(PersonTime)
      .optional()
      .describe(
        'With recipients: each of them, in the order of the question. The rest of the answer is of the first "to".',
      ),
    curve: z
      .array(HourAhead)
      .optional()
      .describe('Where it was asked for: every whole hour of the coming seven days, by the clock of timezone.'),
    reasons: z.array(z.string()).describe('Why, in sentences.'),
    explanation: z.array(Explanation).describe('The same, for programs.'),
  })
  .meta({ id: 'BestTimeAnswer', title: 'Best time', description: 'The best moment to send, and why.' });
export type BestTimeAnswer = z.output<typeof BestTimeAnswer>;

export const BestTimeBatchAnswer = z
  .object({
    id: z.union([z.string(), z.int()]).optional().describe('As in the question.'),
    ...BestTimeAnswer.omit({ curve: true, explanation: true }).shape,
  })
  .meta({ id: 'BestTimeBatchAnswer', title: 'Answered line' });
export type BestTimeBatchAnswer = z.output<typeof BestTimeBatchAnswer>;

export const BestTimeBatchFault = z
  .object({
    line: z.int().min(1).describe('Number of the line in the request, from 1, empty ones counted.'),
    id: z.union([z.string(), z.int()]).optional().describe('As in the question, when that could be read.'),
    problem: Problem,
  })
  .meta({ id: 'BestTimeBatchFault', title: 'Refused line' });
