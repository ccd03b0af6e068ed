// Examples of experiments. A test holds them against the schemas.
import type { ExperimentAnswer, ExperimentSummary } from './experiment.ts';

export const EXPERIMENT_SUMMARY: ExperimentSummary = {
  id: 1,
  state: 'running',
  startedAt: '2026-09-01T07:12:09.000Z',
  endedAt: null,
  shares: { treatment: 0.85, control: 0.1, explore: 0.05 },
};

export const EXPERIMENT: ExperimentAnswer = {
  ...EXPERIMENT_SUMMARY,
  settledTo: '2026-11-21T09:00:00.000Z',
  arms: [
    {
      arm: 'treatment',
      recipients: 2710,
      emails: 9120,
      elsewhere: 412,
      waiting: 380,
      notSent: 96,
      unused: 1204,
      rates: { open: 0.412, click: 0.101, reply: 0.049, value: 0.107 },
    },
    {
      arm: 'control',
      recipients: 322,
      emails: 1088,
      elsewhere: 51,
      waiting: 44,
      notSent: 12,
      unused: 140,
      rates: { open: 0.371, click: 0.092, reply: 0.043, value: 0.096 },
    },
    {
      arm: 'explore',
      recipients: 158,
      emails: 530,
      elsewhere: 27,
      waiting: 21,
      notSent: 4,
      unused: 77,
      rates: { open: 0.39, click: 0.096, reply: 0.045, value: 0.101 },
    },
  ],
  balance: { p: 0.71, suspicious: false },
  metrics: [
    {
      metric: 'value',
      control: 0.096,
      treatment: 0.107,
      difference: {
        estimate: 0.011,
        interval: { low: -0.003, high: 0.025 },
        anytime: { low: -0.011, high: 0.033 },
      },
      lift: {
        estimate: 0.115,
        interval: { low: -0.03, high: 0.28 },
        anytime: { low: -0.11, high: 0.38 },
      },
    },
  ],
  verdict: {
    state: 'not-proven',
    words: 'Not proven yet, about 4,200 more e-mails.',
    values: { more: 4200 },
  },
  power: { lift: 0.1, emailsNeeded: 14_938, emailsSoFar: 10_738, more: 4200, days: 34 },
  days: [
    {
      day: '2026-11-20',
      emails: 10_738,
      lift: { estimate: 0.115, interval: { low: -0.03, high: 0.28 }, anytime: { low: -0.11, high: 0.38 } },
    },
  ],
  segments: [
    {
      segment: 'window',
      value: 'week',
      recipients: 2203,
      emails: 6120,
      lift: { estimate: 0.14, interval: { low: -0.08, high: 0.41 }, anytime: { low: -0.16, high: 0.55 } },
    },
  ],
};
