// One model for a terminal: all that is kept of it but the artifact itself.
import type { ModelRow } from '../../src/store/models.ts';
import type { Comparison, Measure } from '../../training/gate.ts';
import type { Metrics } from '../../training/metrics.ts';
import { describeMetrics } from '../../training/report/terminal.ts';
import { day, minute, whyOf } from './table.ts';

/** `fault` says why it cannot be read; null when it can. */
export function describeModel(model: ModelRow, fault: string | null): string {
  const { modelId, state, createdAt, dataFrom, dataTo, settings, metrics, comparison } = model;
  const fields = [
    ['state', state],
    ['why', whyOf(model)],
    ['trained', `${minute(createdAt)} UTC`],
    ['data', `${day(dataFrom)} to ${day(dataTo)}`],
    ['settings', settings],
    ...(fault === null ? [] : [['cannot answer', fault]]),
  ] as const;
  const head = [modelId, ...fields.map(([name, value]) => `  ${name!.padEnd(14)}${value}`)];
  const compared = comparison === null ? [] : ['', ...linesOf(JSON.parse(comparison))];
  return [...head, '', figuresOf(metrics), ...compared].join('\n');
}

const NUMBERS = new Set(['logLoss', 'calibrationError', 'logLikelihood']);

function figuresOf(metrics: string): string {
  // JSON has no NaN: a figure that could not be worked out is null there.
  const revive = (name: string, value: unknown) => (value === null && NUMBERS.has(name) ? Number.NaN : value);
  const figures = JSON.parse(metrics, revive) as Partial<Metrics>;
  return figures.model === undefined ? 'No figures are kept of it.' : describeMetrics(figures as Metrics);
}

function linesOf(comparison: Comparison | null): string[] {
  if (comparison === null) return [];
  const { rival, emails, people, seenByRival } = comparison;
  const seen =
    seenByRival === 0 ? 'none of which either had seen' : `${Math.round(100 * seenByRival)} % of them seen by it`;
  const rows: readonly (readonly [string, Measure | null])[] = [
    ['share opened', comparison.policyValue],
    ["share opened, the plain default's", comparison.overDefault],
    ['calibration error', comparison.calibrationError],
    ['log loss', comparison.logLoss],
  ];
  return [
    `Against ${rival.modelId}${rival.isSeed ? ', the seed' : ''}, on ${emails} e-mails to ${people} people, ${seen}`,
    `  ${''.padEnd(36)} ${'this'.padStart(8)} ${'other'.padStart(8)}   difference, 95 % interval`,
    ...rows.map(([name, measure]) => `  ${name.padEnd(36)} ${measure === null ? 'too few e-mails' : cellsOf(measure)}`),
  ];
}

function cellsOf({ candidate, rival, interval: [low, high] }: Measure): string {
  const number = (value: number | null) => value?.toFixed(4) ?? 'n/a';
  return `${number(candidate).padStart(8)} ${number(rival).padStart(8)}   ${number(low)} to ${number(high)}`;
}
