import { z } from 'zod';
import { DRIFT_STATES } from '../../model/drift.ts';
import { REASONS } from '../../model/machine.ts';
import { strict } from './faults.ts';
import { Estimate, EvidenceShares, Interval, ModelAnswer, PolicyValue } from './model.ts';
import { parseQuery } from './page.ts';

// What analysts look at: how the model that answers does, whom it knows, and what opens are worth.

const Count = z.int().min(0);
const Share = z.number().min(0);
const Week = z.array(z.number()).length(168).describe('By local hour of the week from Monday 00:00.');

export const CalibrationBin = z
  .object({ emails: Count, predicted: Share, observed: Share, interval: Interval })
  .meta({ id: 'CalibrationBin', description: 'E-mails of about the same predicted chance, and the share opened.' });
export type CalibrationBin = z.output<typeof CalibrationBin>;

export const CalibrationAnswer = z
  .object({
    bins: z.array(CalibrationBin),
    error: z.number().describe('Expected calibration error: how far predicted and observed shares are apart.'),
    byChance: z.number().describe('As much as chances that are exactly right would show on average.'),
  })
  .meta({ id: 'Calibration', description: 'Of e-mails given 30 %, were 30 % opened?' });
export type CalibrationAnswer = z.output<typeof CalibrationAnswer>;

export const HeldOutQuality = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    logLoss: z
      .object({ emails: Count, people: Count, model: Estimate, ownRate: Estimate, gain: Estimate })
      .nullable()
      .describe("ownRate: by the recipient's own past rate; gain: how much lower the model's is."),
    calibration: CalibrationAnswer.nullable(),
    policies: z.array(PolicyValue),
  })
  .meta({ id: 'HeldOutQuality', description: 'How well the model does on weeks that it had not seen.' });

export const HistorySummary = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    senders: Count.nullable(),
    recipients: Count,
    writtenTo: Count,
    emails: Count,
    opens: Count,
    clicks: Count,
    replies: Count,
    machineOpens: Count,
    machineClicks: Count,
    machineOpenShare: Share,
    hidden: Count.describe('Recipients whose opens a privacy proxy hides.'),
    missing: z.array(z.object({ attribute: z.string(), recipients: Count })),
    sends: Week.describe('E-mails by the local hour in which they were sent.'),
    openings: Week.describe('E-mails by the local hour in which they were opened first.'),
  })
  .meta({ id: 'HistorySummary', description: 'The history that the model was trained from.' });

export const ServedAnswers = z
  .object({
    counted: Count.describe('The latest answers, at most a thousand.'),
    since: z.iso.datetime().nullable(),
    bases: z.object({ personal: Count, similar: Count, population: Count }),
    choices: z
      .object({ best: Count, default: Count })
      .describe('Without those that the account’s experiment had its way in.'),
  })
  .meta({ id: 'ServedAnswers', description: 'What the latest answers rested on and chose.' });
export type ServedAnswers = z.output<typeof ServedAnswers>;

export const InsightsAnswer = z
  .object({
    serving: z.object({
      modelId: z.string(),
      isSeed: z.boolean().describe('No model of the account answers, but the one that comes with Kairos.'),
      since: z.iso.datetime().nullable().describe('When it was put to work; null for the seed model.'),
      state: z.enum(DRIFT_STATES).describe('alert: the plain default is served instead.'),
      reason: z.string().nullable(),
      checkedUntil: z.iso.datetime().nullable().describe('End of the latest week that was checked.'),
    }),
    champion: ModelAnswer.nullable().describe('null: the seed model answers.'),
    quality: HeldOutQuality.nullable(),
    data: HistorySummary.nullable(),
    evidence: EvidenceShares.nullable().describe('What answers would rest on, for a sample of recipients.'),
    answers: ServedAnswers,
  })
  .meta({ id: 'Insights', description: 'The model that answers, and how it does.' });
export type InsightsAnswer = z.output<typeof InsightsAnswer>;

const RhythmSegment = z.object({ value: z.string(), recipients: Count, rates: Week });

export const RhythmsAnswer = z
  .object({
    modelId: z.string(),
    population: Week.describe('Rate of opening of somebody of whom nothing is known, relative to its mean.'),
    groups: z.array(
      z.object({
        attribute: z.enum(['jobTitle', 'industry', 'country', 'device']),
        known: Count.describe('How many values of it the model knows.'),
        segments: z.array(RhythmSegment).describe('The largest of them, the largest first.'),
      }),
    ),
  })
  .meta({ id: 'Rhythms', description: 'When people are at their mail, by the model.' });
export type RhythmsAnswer = z.output<typeof RhythmsAnswer>;

const Sends = z.object({ emails: Count, opened: Count, predicted: z.number() });

export const DriftWeek = z
  .object({
    week: z.iso.datetime().describe('The Monday, 00:00 UTC, that it begins on.'),
    state: z.enum(DRIFT_STATES),
    reason: z.string().nullable(),
    judged: Sends.describe('Served predictions that could be judged: of this week alone.'),
    ratio: z.number().nullable().describe('Observed opens for one predicted, of the latest eight weeks.'),
    ratioInterval: Interval.nullable(),
    calibrationError: z.number().describe('Of the latest eight weeks.'),
    calibrationByChance: z.number(),
    stability: z
      .object({ index: z.number(), byChance: z.number(), openings: z.number() })
      .describe('Population stability index of openings by local hour of the week, of the latest eight weeks.'),
    unseen: z.number().nullable().describe('Share of attribute values that the model has never seen.'),
    chosen: Sends.extend({ atDefault: z.number().describe('Opens that were expected at the plain default.') }).describe(
      'E-mails at slots that the model chose.',
    ),
    bases: z.object({ personal: Count, similar: Count, population: Count }),
    leftOut: z.object({ hidden: Count, elsewhere: Count }),
  })
  .meta({ id: 'DriftWeek', description: 'What a week said of the model.' });
export type DriftWeek = z.output<typeof DriftWeek>;

export const DriftAnswer = z
  .object({
    modelId: z.string(),
    weeks: z.array(DriftWeek).describe('The latest weeks, the oldest of them first.'),
    served: CalibrationAnswer.nullable().describe('Served predictions of the weeks listed; null without any.'),
  })
  .meta({ id: 'Drift', description: 'Whether the model that answers is still right.' });
export type DriftAnswer = z.output<typeof DriftAnswer>;

export const OpensWeek = z
  .object({
    week: z.iso.datetime().describe('The Monday, 00:00 UTC, that it begins on.'),
    person: Count,
    machine: Count,
    unknown: Count.describe('A privacy proxy opens whether anybody looks or not; or not judged yet.'),
    reasons: z.array(
      z.object({ reason: z.string().describe(`One of ${REASONS.join(', ')}; or not-judged.`), opens: Count }),
    ),
  })
  .meta({ id: 'OpensWeek', description: 'Recorded opens of a week, by whether a person made them, and why.' });
export type OpensWeek = z.output<typeof OpensWeek>;

export const OpensAnswer = z
  .object({
    weeks: z.array(OpensWeek).describe('The oldest first, weeks without opens included.'),
    countedAt: z.iso.datetime().describe('When it was counted: that is done again some minutes later at the earliest.'),
  })
  .meta({ id: 'Opens', description: 'Opens by people and by machines.' });
export type OpensAnswer = z.output<typeof OpensAnswer>;

const MOST_WEEKS = 104;

export const WeeksQuery = strict({
  weeks: z
    .string()
    .regex(/^\d{1,3}$/, { error: `must be a whole number from 1 to ${MOST_WEEKS}` })
    .refine((text) => Number(text) >= 1 && Number(text) <= MOST_WEEKS, {
      error: `must be a whole number from 1 to ${MOST_WEEKS}`,
    })
    .optional()
    .meta({ description: `How many of the latest weeks, up to ${MOST_WEEKS}. Default: 26.`, examples: ['26'] }),
});

export const parseWeeksQuery = (query: URLSearchParams): number => Number(parseQuery(WeeksQuery, query).weeks ?? 26);

export const RhythmsQuery = strict({
  model: z.string().max(100).optional().describe('Id of a model. Default: the one that answers.'),
});

export const parseRhythmsQuery = (query: URLSearchParams): string | null =>
  parseQuery(RhythmsQuery, query).model ?? null;
