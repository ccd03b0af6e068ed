import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { identifier } from './text.ts';

export const MODEL_STATES = ['candidate', 'champion', 'retired'] as const;
export const MODEL_DECISIONS = [
  'accepted',
  'refused',
  'promoted',
  'rolled-back-to',
  'replaced',
  'rolled-back',
] as const;

const Count = z.int().min(0);
const Figure = z.number().nullable();

export const Interval = z.array(z.number()).length(2).describe('From and to: holds 95 %.');

export const Estimate = z
  .object({ value: z.number(), interval: Interval })
  .meta({ id: 'Estimate', description: 'A figure and how sure it is.' });
export type Estimate = z.output<typeof Estimate>;

export const PolicyValue = z
  .object({
    policy: z.string().describe('"this model", or the habit: when somebody would have sent.'),
    value: Figure.describe('Share opened, had it picked the time within 24 hours; null: too few e-mails agree.'),
    interval: Interval.nullable(),
    effectiveEmails: z.number().min(0).describe('As many equally weighted e-mails would tell as much.'),
    behind: Estimate.nullable().describe(
      'By how much the model is ahead of this habit, on the same people; null where that cannot be told, and of itself.',
    ),
  })
  .meta({ id: 'PolicyValue', description: 'What choosing the time in one way would have been worth.' });
export type PolicyValue = z.output<typeof PolicyValue>;

export const EvidenceShares = z
  .object({ sampled: Count, personal: Count, similar: Count, population: Count })
  .meta({ id: 'EvidenceShares', description: 'Answers by whose behaviour decided most.' });
export type EvidenceShares = z.output<typeof EvidenceShares>;

export const ModelMetrics = z
  .object({
    heldOut: z.object({ from: z.iso.datetime(), to: z.iso.datetime(), emails: Count }),
    logLoss: Figure.describe('Of P(open within 72 h) of the held-out e-mails; lower is better.'),
    ownRateLogLoss: Figure.describe("The same of the recipient's own past rate."),
    calibrationError: Figure,
    calibrationByChance: Figure.describe('As much of it as chance alone would show.'),
    policies: z.array(PolicyValue).describe('The model and the usual habits.'),
  })
  .meta({ id: 'ModelMetrics', title: 'Figures of a model', description: 'On weeks that were held out.' });
export type ModelMetrics = z.output<typeof ModelMetrics>;

export const ModelMeasure = z
  .object({
    candidate: Figure,
    rival: Figure,
    interval: z.array(Figure).length(2).describe('Of the difference: from and to, 95 %.'),
  })
  .meta({ id: 'ModelMeasure', description: 'One figure of both models on the same e-mails.' });

export const ModelComparison = z
  .object({
    rival: z.object({ modelId: z.string(), isSeed: z.boolean() }),
    emails: Count,
    people: Count,
    seenByRival: z.number().describe('Share of those e-mails that the rival was fitted to.'),
    logLoss: ModelMeasure,
    calibrationError: ModelMeasure,
    policyValue: ModelMeasure.nullable().describe(
      'Share opened, had each picked the time; null: too few e-mails agree.',
    ),
    overDefault: ModelMeasure.nullable().describe('The same against the plain default.'),
  })
  .meta({ id: 'ModelComparison', description: 'How it was held against the model that answered when it was trained.' });
export type ModelComparison = z.output<typeof ModelComparison>;

const FIELDS = {
  id: z.string(),
  state: z.enum(MODEL_STATES),
  createdAt: z.iso.datetime().describe('When it was trained.'),
  trainedFrom: z
    .object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      recipients: Count.nullable(),
      emails: Count.nullable(),
      openings: Count.nullable(),
      machineOpenShare: Figure.describe('Share of all recorded opens that were set aside as machines’.'),
    })
    .describe('The history that it was trained from.'),
  metrics: ModelMetrics.nullable().describe('null when none are kept of it.'),
  comparison: ModelComparison.nullable(),
  decision: z.enum(MODEL_DECISIONS).nullable().describe('What put it into its state.'),
  reason: z.string().nullable().describe('Why, in words.'),
  decidedAt: z.iso.datetime().nullable(),
  hasReport: z.boolean(),
};

export const ModelAnswer = z.object(FIELDS).meta({ id: 'Model', description: 'A model that the account has trained.' });
export type ModelAnswer = z.output<typeof ModelAnswer>;

export const ModelDetails = z
  .object({
    ...FIELDS,
    settings: z.record(z.string(), z.unknown()).describe('The hyper-parameters that it was trained with.'),
  })
  .meta({ id: 'ModelDetails', title: 'Model and settings', description: 'A model with what it was trained with.' });
export type ModelDetails = z.output<typeof ModelDetails>;

export const ModelList = z
  .object({
    models: z.array(ModelAnswer).describe('Newest first.'),
    champion: z.string().nullable().describe('The one that answers; null: the seed model does.'),
    rollbackTo: z.string().nullable().describe('The one that would answer after a rollback; null: there is none.'),
  })
  .meta({ id: 'ModelList', title: 'Models' });
export type ModelList = z.output<typeof ModelList>;

export const ModelChange = strict({
  champion: z
    .string()
    .max(100)
    .nullish()
    .describe('The model that you saw answering, null for the seed model: if it is another by now, nothing changes.'),
}).meta({ id: 'ModelChange', title: 'Change of champions' });

export const ChampionAnswer = z
  .object({
    champion: z.string().describe('The model that answers from now on.'),
    before: z.string().nullable().describe('The one that answered until now; null: the seed model.'),
  })
  .meta({ id: 'Champion', description: 'Which model answers, after a change.' });
export type ChampionAnswer = z.output<typeof ChampionAnswer>;

export const TrainingReport = z.record(z.string(), z.unknown()).meta({
  id: 'TrainingReport',
  description:
    'All numbers of the report of a training run: format kairos-report, as npm run train -- --out writes them.',
});

export const ReportPage = z.string().meta({
  id: 'ReportPage',
  description: 'HTML that stands alone: no script, and nothing from elsewhere.',
});

export const ModelPath = z.object({
  modelId: identifier(100).meta({ description: 'Id of a model.', examples: ['model-5f1c2a90d3b84e67'] }),
});

/** The champion that whoever asks has seen; undefined where they do not say. */
export function parseModelChange(raw: unknown): string | null | undefined {
  const parsed = ModelChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return parsed.data.champion;
}
