import { json, type Operation } from './api-operation.ts';
import { ExperimentPath, ExperimentQuery } from './experiment.ts';
import * as examples from './experiment-examples.ts';
import { LOOKING, look } from './insight-operations.ts';

// The operations on an account's experiments: what best times bring, on its own mail.

export const EXPERIMENT_OPERATIONS: readonly Operation[] = [
  {
    ...look,
    path: '/experiments',
    id: 'listExperiments',
    summary: 'The experiments that measure best times',
    description:
      'The latest first. One begins with the first best time that is asked for while the setting "experiment" is on, and whenever its shares are changed.',
    answer: json('The experiments.', 'ExperimentList', { experiments: { experiments: [examples.EXPERIMENT_SUMMARY] } }),
    refusals: LOOKING,
  },
  {
    ...look,
    path: '/experiments/:experimentId',
    id: 'getExperiment',
    summary: 'What best times bring, and how sure that is',
    description:
      'The verdict, the arms, what the treatment brings over the control with intervals that may be looked at each day, how many e-mails are still missing, and the same day by day and among some of the e-mails. An e-mail counts once its 72 hours for a reaction are over.',
    parameters: ExperimentPath,
    query: ExperimentQuery,
    answer: json('The experiment.', 'Experiment', { experiment: examples.EXPERIMENT }),
    refusals: [...LOOKING, 'experiment-not-found', 'invalid-request'],
  },
];
