import { z } from 'zod';
import { identifier } from './text.ts';

export const TRAINING_STATES = ['running', 'done', 'failed', 'interrupted'] as const;

export const TrainingAnswer = z
  .object({
    id: z.string(),
    state: z.enum(TRAINING_STATES).describe('interrupted: somebody stopped it, or the server did.'),
    stage: z.string().describe('What it is at, in words.'),
    share: z.number().min(0).max(1).describe('How much of the whole run is done.'),
    loss: z.number().nullable().describe('Latest negative log likelihood per person; lower is better.'),
    secondsLeft: z.int().min(0).nullable().describe('By how fast it went so far; null when that says nothing.'),
    startedAt: z.iso.datetime(),
    reportedAt: z.iso.datetime().describe('Its last sign of life.'),
    endedAt: z.iso.datetime().nullable(),
    emails: z.int().min(0).describe('E-mails of the account when it began.'),
    events: z.int().min(0),
    modelId: z.string().nullable().describe('The model that it made.'),
    error: z.string().nullable().describe('Why nothing came of it.'),
  })
  .meta({ id: 'Training', title: 'Training run', description: 'A run of training and how far it is.' });
export type TrainingAnswer = z.output<typeof TrainingAnswer>;

/** So many are listed. */
export const MOST_TRAININGS = 100;

export const TrainingList = z
  .object({ trainings: z.array(TrainingAnswer).describe(`The latest first, at most ${MOST_TRAININGS}.`) })
  .meta({ id: 'TrainingList', title: 'Training runs' });
export type TrainingList = z.output<typeof TrainingList>;

export const TrainingPath = z.object({
  trainingId: identifier(64).meta({
    description: 'Id of a training run.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a31'],
  }),
});
