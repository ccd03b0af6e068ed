import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation, PAGE_TYPE } from './api-operation.ts';
import * as examples from './insight-examples.ts';
import { RhythmsQuery, WeeksQuery } from './insights.ts';
import { ModelPath } from './model.ts';
import { TrainingPath } from './training.ts';

// The operations for analysts: models, training runs, and how well it all does.

export const Analyst = z.object({
  'Kairos-User': z
    .string()
    .optional()
    .describe(
      'Address of the user who does it, who then needs the role "analyst" or "admin". Without one the account itself does.',
    ),
});

export const LOOKING: readonly ErrorCode[] = ['unauthorized', 'forbidden', ...FAILURES];
const CHANGING: readonly ErrorCode[] = [...BODY_REFUSALS, 'forbidden', 'invalid-request', ...FAILURES];

export const look = {
  method: 'get',
  key: true,
  roles: ['analyst', 'admin'],
  headers: Analyst,
  query: null,
  body: null,
} as const;
const CHANGE = json('What whoever asks has seen.', 'ModelChange', {
  seen: { champion: examples.MODEL_ID },
  whatever: {},
});

export const INSIGHT_OPERATIONS: readonly Operation[] = [
  {
    ...look,
    path: '/models',
    id: 'listModels',
    summary: 'The models that the account has trained',
    description:
      'Newest first, each with its state and why it is in it. While none was promoted the seed model answers.',
    answer: json('The models.', 'ModelList', { models: examples.MODELS }),
    refusals: LOOKING,
  },
  {
    ...look,
    path: '/models/:modelId',
    id: 'getModel',
    summary: 'One model',
    description: 'With the settings that it was trained with.',
    parameters: ModelPath,
    answer: json('The model.', 'ModelDetails', { model: examples.MODEL_DETAILS }),
    refusals: [...LOOKING, 'model-not-found', 'invalid-request'],
  },
  {
    ...look,
    path: '/models/:modelId/report',
    id: 'getModelReport',
    summary: 'The report of its training run',
    description: 'Every number of it.',
    parameters: ModelPath,
    answer: json('The report.', 'TrainingReport', { report: { format: 'kairos-report', version: 1, seed: 1 } }),
    refusals: [...LOOKING, 'model-not-found', 'report-not-found', 'invalid-request'],
  },
  {
    ...look,
    path: '/models/:modelId/report.html',
    id: 'getModelReportPage',
    summary: 'The report of its training run, as a page',
    description:
      'With plots, in light and dark; one file that needs nothing else. May be shown in pages of this server.',
    parameters: ModelPath,
    answer: {
      type: PAGE_TYPE,
      description: 'The page.',
      schemas: ['ReportPage'],
      examples: { page: '<!doctype html>' },
    },
    refusals: [...LOOKING, 'model-not-found', 'report-not-found', 'invalid-request'],
  },
  {
    ...look,
    method: 'post',
    path: '/models/:modelId/promote',
    id: 'promoteModel',
    summary: 'Have a model answer from now on',
    description:
      'The champion before it is retired. Running servers take it up with their next answer. Of the champion itself nothing changes.',
    parameters: ModelPath,
    body: CHANGE,
    answer: json('Which model answers.', 'Champion', { champion: examples.CHAMPION }),
    refusals: [...CHANGING, 'model-not-found', 'model-unreadable', 'champion-changed'],
  },
  {
    ...look,
    method: 'post',
    path: '/models/rollback',
    id: 'rollBackModel',
    summary: 'Have the champion before the present one answer again',
    description:
      'The present one is retired, and only a person puts it to work again. Once more, and the one before that.',
    body: CHANGE,
    answer: json('Which model answers.', 'Champion', { champion: examples.CHAMPION }),
    refusals: [...CHANGING, 'nothing-to-roll-back', 'model-unreadable', 'champion-changed'],
  },
  {
    ...look,
    path: '/trainings',
    id: 'listTrainings',
    summary: 'Runs of training',
    description: 'The latest first.',
    answer: json('The runs.', 'TrainingList', { runs: { trainings: [examples.TRAINING] } }),
    refusals: LOOKING,
  },
  {
    ...look,
    method: 'post',
    path: '/trainings',
    id: 'train',
    summary: 'Train anew, now',
    description:
      'In a process of its own, at a lower priority; one at a time over all processes that share the database. What comes of it takes over unless it is worse than what answers.',
    status: 202,
    answer: json('The run, which has begun.', 'Training', {
      begun: { ...examples.TRAINING, stage: 'starting', share: 0 },
    }),
    refusals: [...LOOKING, 'training-running'],
  },
  {
    ...look,
    path: '/trainings/:trainingId',
    id: 'getTraining',
    summary: 'How far a run of training is',
    description: 'It tells anew about once a second.',
    parameters: TrainingPath,
    answer: json('The run.', 'Training', { running: examples.TRAINING }),
    refusals: [...LOOKING, 'training-not-found', 'invalid-request'],
  },
  {
    ...look,
    method: 'delete',
    path: '/trainings/:trainingId',
    id: 'stopTraining',
    summary: 'Stop a run of training',
    description: 'Nothing of it is kept: what answers goes on answering.',
    parameters: TrainingPath,
    answer: json('The run, interrupted.', 'Training', {
      stopped: {
        ...examples.TRAINING,
        state: 'interrupted',
        secondsLeft: null,
        endedAt: '2026-11-24T09:00:44.000Z',
        error: 'stopped by Ada Analyst',
      },
    }),
    refusals: [...LOOKING, 'training-not-found', 'training-ended', 'invalid-request'],
  },
  {
    ...look,
    path: '/insights',
    id: 'getInsights',
    summary: 'The model that answers, and how it does',
    description:
      'What its training run found on weeks held out, what weekly checks say, and what the latest answers rested on.',
    answer: json('All of it.', 'Insights', { insights: examples.INSIGHTS }),
    refusals: LOOKING,
  },
  {
    ...look,
    path: '/insights/rhythms',
    id: 'getRhythms',
    summary: 'When people are at their mail',
    description: 'By local hour of the week: everybody, and the largest segments of each attribute.',
    query: RhythmsQuery,
    answer: json('The rhythms.', 'Rhythms', { rhythms: examples.RHYTHMS }),
    refusals: [...LOOKING, 'model-not-found', 'model-unreadable', 'invalid-request'],
  },
  {
    ...look,
    path: '/insights/drift',
    id: 'getDrift',
    summary: 'Is the model still right?',
    description: 'What each week that was checked says of the model that answers.',
    query: WeeksQuery,
    answer: json('The weeks.', 'Drift', { drift: examples.DRIFT }),
    refusals: [...LOOKING, 'invalid-request'],
  },
  {
    ...look,
    path: '/insights/opens',
    id: 'getOpens',
    summary: 'Opens by people and by machines',
    description: 'Recorded opens week by week, and why each was taken for what it is.',
    query: WeeksQuery,
    answer: json('The weeks.', 'Opens', { opens: examples.OPENS }),
    refusals: [...LOOKING, 'invalid-request'],
  },
];
