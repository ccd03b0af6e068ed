// Examples of models, training runs and what analysts look at. A test holds them against the schemas.
import type { DriftAnswer, InsightsAnswer, OpensAnswer, RhythmsAnswer } from './insights.ts';
import type { ModelAnswer, ModelDetails, PolicyValue } from './model.ts';
import type { TrainingAnswer } from './training.ts';

export const MODEL_ID = 'model-5f1c2a90d3b84e67';
const BEFORE = 'model-3f9c1d02a87be645';

const POLICIES: PolicyValue[] = [
  { policy: 'this model', value: 0.412, interval: [0.371, 0.455], effectiveEmails: 268, behind: null },
  {
    policy: '08:00 next working day',
    value: 0.331,
    interval: [0.302, 0.36],
    effectiveEmails: 803,
    behind: { value: 0.081, interval: [0.034, 0.127] },
  },
];

export const MODEL: ModelAnswer = {
  id: MODEL_ID,
  state: 'champion',
  createdAt: '2026-11-21T04:20:31.000Z',
  trainedFrom: {
    from: '2026-05-18T06:00:00.000Z',
    to: '2026-11-21T03:12:00.000Z',
    recipients: 4012,
    emails: 61_380,
    openings: 20_417,
    machineOpenShare: 0.231,
  },
  metrics: {
    heldOut: { from: '2026-10-24T07:00:00.000Z', to: '2026-11-21T03:12:00.000Z', emails: 8120 },
    logLoss: 0.5121,
    ownRateLogLoss: 0.5398,
    calibrationError: 0.0121,
    calibrationByChance: 0.0098,
    policies: POLICIES,
  },
  comparison: {
    rival: { modelId: BEFORE, isSeed: false },
    emails: 8120,
    people: 3011,
    seenByRival: 0,
    logLoss: { candidate: 0.5121, rival: 0.5144, interval: [-0.0041, -0.0006] },
    calibrationError: { candidate: 0.0121, rival: 0.0149, interval: [-0.0066, 0.0014] },
    policyValue: { candidate: 0.412, rival: 0.405, interval: [-0.021, 0.034] },
    overDefault: null,
  },
  decision: 'accepted',
  reason: `Not worse than ${BEFORE} on 8,120 e-mails to 3,011 people.`,
  decidedAt: '2026-11-21T04:21:02.000Z',
  hasReport: true,
};

export const MODEL_DETAILS: ModelDetails = { ...MODEL, settings: { seed: 1, rounds: 30 } };

export const MODELS = {
  models: [MODEL, { ...MODEL, id: BEFORE, state: 'retired' as const, comparison: null, decision: 'replaced' as const }],
  champion: MODEL_ID,
  rollbackTo: BEFORE,
};

export const CHAMPION = { champion: BEFORE, before: MODEL_ID };

export const TRAINING: TrainingAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a31',
  state: 'running',
  stage: 'fitting for the test weeks',
  share: 0.42,
  loss: 38.1,
  secondsLeft: 61,
  startedAt: '2026-11-24T09:00:00.000Z',
  reportedAt: '2026-11-24T09:00:44.000Z',
  endedAt: null,
  emails: 61_380,
  events: 44_912,
  modelId: null,
  error: null,
};

const week = (value: (hour: number) => number) => Array.from({ length: 168 }, (_, hour) => value(hour));
const atWork = week((hour) => (hour < 120 && hour % 24 >= 8 && hour % 24 < 18 ? 2.4 : 0.4));

export const INSIGHTS: InsightsAnswer = {
  serving: {
    modelId: MODEL_ID,
    isSeed: false,
    since: MODEL.decidedAt,
    state: 'ok',
    reason: null,
    checkedUntil: '2026-11-16T00:00:00.000Z',
  },
  champion: MODEL,
  quality: {
    from: '2026-10-24T07:00:00.000Z',
    to: '2026-11-21T03:12:00.000Z',
    logLoss: {
      emails: 8120,
      people: 3011,
      model: { value: 0.5121, interval: [0.5031, 0.5211] },
      ownRate: { value: 0.5398, interval: [0.5301, 0.5495] },
      gain: { value: 0.0277, interval: [0.0214, 0.034] },
    },
    calibration: {
      bins: [{ emails: 812, predicted: 0.31, observed: 0.298, interval: [0.267, 0.33] }],
      error: 0.0121,
      byChance: 0.0098,
    },
    policies: POLICIES,
  },
  data: {
    from: MODEL.trainedFrom.from,
    to: MODEL.trainedFrom.to,
    senders: 14,
    recipients: 4012,
    writtenTo: 3980,
    emails: 61_380,
    opens: 20_417,
    clicks: 5120,
    replies: 2210,
    machineOpens: 6133,
    machineClicks: 411,
    machineOpenShare: 0.231,
    hidden: 702,
    missing: [{ attribute: 'jobTitle', recipients: 301 }],
    sends: week((hour) => (hour % 24 === 9 ? 1200 : 40)),
    openings: week((hour) => (hour % 24 === 10 ? 420 : 12)),
  },
  evidence: { sampled: 2000, personal: 1210, similar: 640, population: 150 },
  answers: {
    counted: 1000,
    since: '2026-11-23T10:02:11.000Z',
    bases: { personal: 590, similar: 330, population: 80 },
    choices: { best: 720, default: 280 },
  },
};

export const RHYTHMS: RhythmsAnswer = {
  modelId: MODEL_ID,
  population: atWork,
  groups: [{ attribute: 'industry', known: 12, segments: [{ value: 'software', recipients: 1201, rates: atWork }] }],
};

export const DRIFT: DriftAnswer = {
  modelId: MODEL_ID,
  weeks: [
    {
      week: '2026-11-09T00:00:00.000Z',
      state: 'ok',
      reason: null,
      judged: { emails: 412, opened: 131, predicted: 134.2 },
      ratio: 0.98,
      ratioInterval: [0.82, 1.16],
      calibrationError: 0.021,
      calibrationByChance: 0.019,
      stability: { index: 0.04, byChance: 0.03, openings: 640 },
      unseen: 0.06,
      chosen: { emails: 240, opened: 86, predicted: 88.1, atDefault: 70.4 },
      bases: { personal: 210, similar: 150, population: 52 },
      leftOut: { hidden: 48, elsewhere: 12 },
    },
  ],
  served: INSIGHTS.quality!.calibration,
};

export const OPENS: OpensAnswer = {
  weeks: [
    {
      week: '2026-11-09T00:00:00.000Z',
      person: 611,
      machine: 140,
      unknown: 92,
      reasons: [
        { reason: 'ordinary', opens: 611 },
        { reason: 'too-soon', opens: 140 },
        { reason: 'privacy-proxy', opens: 92 },
      ],
    },
  ],
  countedAt: '2026-11-24T09:00:00.000Z',
};
