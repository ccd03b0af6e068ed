import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type CheckFigures, DRIFT_STATES } from '../../model/drift.ts';
import { WEEK } from '../../model/zone.ts';
import type { AnswerCount } from '../schedule/answer-counts.ts';
import type { DriftCheck } from '../store/drift-checks.ts';

// Figures in Prometheus' exposition format.

/** What is told of an account. */
export interface AccountFigures {
  readonly accountId: number;
  readonly modelId: string;
  readonly trainedAt: number | null;
  readonly check: DriftCheck | null;
  readonly answers: readonly AnswerCount[];
}

/** Gives the figures of the process itself; it begins to gather them when it is first asked. */
export function processFigures(): () => Promise<string> {
  let registry: Registry | null = null;
  return () => {
    if (registry === null) {
      registry = new Registry();
      collectDefaultMetrics({ register: registry });
    }
    return registry.metrics();
  };
}

/** As of `now`. Nothing that there is no figure for is told, rather than told as 0. */
export function accountFigures({ accountId, modelId, trainedAt, check, answers }: AccountFigures, now: number) {
  const registry = new Registry();
  const model = { account: String(accountId), model: modelId };
  const gauge = (name: string, help: string, value: number | null) => {
    if (value === null) return;
    new Gauge({ name: `kairos_model_${name}`, help, labelNames: ['account', 'model'], registers: [registry] }).set(
      model,
      value,
    );
  };
  gauge('age_seconds', 'Time since the model was trained.', trainedAt === null ? null : (now - trainedAt) / 1000);
  if (check !== null) {
    const { recent }: CheckFigures = JSON.parse(check.figures);
    const { calibration, stability, unseen } = recent;
    gauge('checked_until_timestamp_seconds', 'End of the latest week that was checked.', (check.week + WEEK) / 1000);
    gauge('judged_emails', 'E-mails whose predictions were judged, of the latest weeks.', calibration.emails);
    gauge('opens_ratio', 'Observed opens for one predicted, of the latest weeks.', calibration.ratio);
    gauge('calibration_error', 'Expected calibration error of the latest weeks.', calibration.error);
    gauge('calibration_error_by_chance', 'What it would be by chance alone.', calibration.chance);
    gauge('stability_index', 'Population stability index of openings by local hour of the week.', stability.index);
    gauge('stability_index_by_chance', 'What it would be by chance alone.', stability.chance);
    gauge('unseen_share', 'Share of attribute values that the model has never seen.', unseen);
  }
  const state = new Gauge({
    name: 'kairos_model_state',
    help: 'What the latest weeks say of the model: 1 for the state that it is in.',
    labelNames: ['account', 'model', 'state'],
    registers: [registry],
  });
  for (const each of DRIFT_STATES) state.set({ ...model, state: each }, each === (check?.state ?? 'ok') ? 1 : 0);
  const given = new Counter({
    name: 'kairos_answers_total',
    help: 'Best times that this process gave, by whose behaviour decided most, and whether it is the plain default.',
    labelNames: ['account', 'basis', 'choice'],
    registers: [registry],
  });
  for (const { basis, choice, answers: count } of answers) given.inc({ account: model.account, basis, choice }, count);
  return registry.metrics();
}
