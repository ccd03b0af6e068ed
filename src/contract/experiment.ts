import { z } from 'zod';
import { ARMS } from '../../model/arms.ts';
import { invalidRequest } from '../errors.ts';
import { strict } from './faults.ts';
import { parseQuery } from './page.ts';

// What an account's own experiment says of best times: what they bring, how sure that is, and what is still missing.

const Count = z.int().min(0);
const Moment = z.iso.datetime();

/** What e-mails are looked at apart by. */
export const SEGMENTS = ['window', 'day', 'basis', 'country', 'industry'] as const;
export type SegmentName = (typeof SEGMENTS)[number];

export const METRICS = ['value', 'open', 'click', 'reply'] as const;
export type Metric = (typeof METRICS)[number];

export const ArmShares = z
  .object({ treatment: z.number(), control: z.number(), explore: z.number() })
  .meta({ id: 'ArmShares', description: 'Shares of the recipients in each arm; they sum to 1.' });

const Bounds = z.object({ low: z.number(), high: z.number() });

export const Effect = z
  .object({
    estimate: z.number(),
    interval: Bounds.describe('95 %, for whoever looks once, at a moment chosen beforehand.'),
    anytime: Bounds.describe('95 % at every moment together: it may be looked at each day, and acted on.'),
  })
  .meta({ id: 'Effect', description: 'How far the treatment is from the control, and how sure that is.' });
export type Effect = z.output<typeof Effect>;

export const MetricEffect = z
  .object({
    metric: z.enum(METRICS).describe('value: open, click and reply together, by the weights of the account.'),
    control: z.number().describe('Mean of an e-mail in the control arm.'),
    treatment: z.number().describe('Mean of an e-mail in the treatment arm.'),
    difference: Effect.describe('Treatment less control, in absolute terms.'),
    lift: Effect.nullable().describe('The same as a share of the control; null where the control has too little.'),
  })
  .meta({ id: 'MetricEffect', description: 'What best times bring of one kind of reaction.' });
export type MetricEffect = z.output<typeof MetricEffect>;

export const ArmSummary = z
  .object({
    arm: z.enum(ARMS),
    recipients: Count.describe('Different people among the e-mails that count.'),
    emails: Count.describe('That were sent and whose 72 hours for a reaction are over: these count.'),
    elsewhere: Count.describe('Of these, sent at another time than the one given. They count all the same.'),
    waiting: Count.describe('Scheduled, or sent within the last 72 hours.'),
    notSent: Count.describe('Cancelled or failed: kept, and marked so.'),
    unused: Count.describe('Answers that no e-mail is known of.'),
    rates: z.object({ open: z.number(), click: z.number(), reply: z.number(), value: z.number() }).nullable(),
  })
  .meta({ id: 'ArmSummary', description: 'One arm of an experiment.' });
export type ArmSummary = z.output<typeof ArmSummary>;

export const VERDICTS = ['proven', 'harmful', 'not-proven', 'too-few', 'no-control'] as const;

export const Power = z
  .object({
    lift: z.number().describe('The lift that is to be found, as a share.'),
    emailsNeeded: Count.nullable().describe(
      'E-mails over all arms after which a lift of that size is found with a chance of 80 %; null where nothing tells.',
    ),
    emailsSoFar: Count,
    more: Count.nullable().describe('How many more that is; 0 when there are enough.'),
    days: z.number().nullable().describe('How long that takes at the rate of the last four weeks.'),
  })
  .meta({ id: 'Power', description: 'How many e-mails it takes.' });
export type Power = z.output<typeof Power>;

export const Verdict = z
  .object({
    state: z
      .enum(VERDICTS)
      .describe(
        'proven, harmful: the anytime interval of the value lies above, below 0. too-few: nothing can be said yet. no-control: no recipients are kept apart.',
      ),
    words: z
      .string()
      .describe('In a sentence.')
      .meta({ examples: ['Not proven yet, about 4,200 more e-mails.'] }),
    values: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('What the sentence says, for a program that says it in another language.'),
  })
  .meta({ id: 'ExperimentVerdict', description: 'What may be said so far.' });
export type Verdict = z.output<typeof Verdict>;

export const ExperimentDay = z
  .object({
    day: z.iso.date().describe('UTC. E-mails sent up to its end.'),
    emails: Count,
    lift: Effect.nullable(),
  })
  .meta({ id: 'ExperimentDay', description: 'What was known of the lift in value after a day.' });
export type ExperimentDay = z.output<typeof ExperimentDay>;

export const SegmentEffect = z
  .object({
    segment: z.enum(SEGMENTS),
    value: z.string(),
    recipients: Count,
    emails: Count,
    lift: Effect.nullable().describe(
      'In value. The intervals are wider than those of the whole: so wide that all segments together hold with 95 %.',
    ),
  })
  .meta({ id: 'SegmentEffect', description: 'The lift among some of the e-mails.' });
export type SegmentEffect = z.output<typeof SegmentEffect>;

export const ExperimentSummary = z
  .object({
    id: z.int().min(1).describe('1, 2, 3 … in each account.'),
    state: z.enum(['running', 'ended']),
    startedAt: Moment,
    endedAt: Moment.nullable(),
    shares: ArmShares,
  })
  .meta({ id: 'ExperimentSummary', description: 'A stretch of time with one assignment of recipients to arms.' });
export type ExperimentSummary = z.output<typeof ExperimentSummary>;

export const ExperimentList = z
  .object({ experiments: z.array(ExperimentSummary) })
  .meta({ id: 'ExperimentList', description: 'The experiments of the account, the latest first.' });
export type ExperimentList = z.output<typeof ExperimentList>;

export const ExperimentAnswer = ExperimentSummary.extend({
  settledTo: Moment.nullable().describe('E-mails sent before then count; null before there are any.'),
  arms: z.array(ArmSummary),
  balance: z
    .object({ p: z.number().min(0).max(1), suspicious: z.boolean() })
    .nullable()
    .describe(
      'Whether the numbers of recipients fit the shares (chi-square). Below 0.001 something other than chance sorts them, and no figure here should be believed.',
    ),
  metrics: z.array(MetricEffect).describe('Empty while too few e-mails count.'),
  verdict: Verdict,
  power: Power,
  days: z.array(ExperimentDay).describe('The oldest first.'),
  segments: z.array(SegmentEffect),
}).meta({ id: 'Experiment', description: 'What an experiment says so far.' });
export type ExperimentAnswer = z.output<typeof ExperimentAnswer>;

export const ExperimentPath = z.object({
  experimentId: z.string().meta({ description: 'Number of the experiment, or "latest".', examples: ['latest'] }),
});

/** A number, or null for the latest. Throws `invalid-request`. */
export function parseExperimentId(text: string): number | null {
  if (text === 'latest') return null;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw invalidRequest([{ path: 'experimentId', message: 'must be a whole number from 1, or "latest"' }]);
}

const LEAST_LIFT = 0.005;
const MOST_LIFT = 5;

export const ExperimentQuery = strict({
  lift: z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error: 'must be a share such as 0.05' })
    .refine((text) => Number(text) >= LEAST_LIFT && Number(text) <= MOST_LIFT, {
      error: `must lie between ${LEAST_LIFT} and ${MOST_LIFT}`,
    })
    .optional()
    .meta({ description: 'The lift that power is worked out for. Default: 0.1, that is 10 %.', examples: ['0.05'] }),
});

/** The lift that power is worked out for. Throws `invalid-request`. */
export const parseExperimentQuery = (query: URLSearchParams): number =>
  Number(parseQuery(ExperimentQuery, query).lift ?? 0.1);
