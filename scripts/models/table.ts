// An account's models as a table for a terminal, with the reason for its state under each.
import type { ModelSummary } from '../../src/store/models.ts';
import type { Metrics } from '../../training/metrics.ts';

export const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
export const minute = (instant: number): string => `${day(instant)} ${new Date(instant).toISOString().slice(11, 16)}`;

const COLUMNS = ['state', 'model', 'trained (UTC)', 'data', 'e-mails', 'log loss', 'calibration', 'seed'] as const;
/** From this column on there are numbers, which end alike. */
const NUMBERS_FROM = 4;

export function tableOf(account: string, models: readonly ModelSummary[]): string {
  if (models.length === 0) {
    return `${account} has no model of its own yet: the seed model answers. npm run train -- --account ${account} makes one.`;
  }
  const rows = models.map(rowOf);
  const widths = COLUMNS.map((name, k) => Math.max(name.length, ...rows.map((cells) => cells[k]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, k) => (k < NUMBERS_FROM ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join('  ');
  const lines = models.flatMap((model, k) => [line(rows[k]!), `    ${whyOf(model)}`]);
  const champion = models.some(({ state }) => state === 'champion');
  const note = champion ? [] : ['', 'None of them is the champion: the seed model answers.'];
  return [`Models of ${account}, newest first`, '', line(COLUMNS), ...lines, ...note].join('\n');
}

function rowOf({ state, modelId, createdAt, dataFrom, dataTo, metrics, settings }: ModelSummary): string[] {
  const { emails, model } = JSON.parse(metrics) as Partial<Metrics>;
  const { seed } = JSON.parse(settings) as { seed?: number };
  // JSON has no NaN: a figure that could not be worked out is null there.
  const figure = (value: number | null | undefined) => value?.toFixed(4) ?? 'n/a';
  return [
    state,
    modelId,
    minute(createdAt),
    `${day(dataFrom)} to ${day(dataTo)}`,
    emails?.toLocaleString('en-US') ?? 'n/a',
    figure(model?.logLoss),
    figure(model?.calibrationError),
    seed === undefined ? 'n/a' : String(seed),
  ];
}

const DECISIONS: Readonly<Record<NonNullable<ModelSummary['decision']>, string>> = {
  accepted: 'promoted by training',
  refused: 'refused by training',
  promoted: 'promoted by a person',
  'rolled-back-to': 'rolled back to by a person',
  replaced: 'replaced',
  'rolled-back': 'rolled back by a person',
};

/** "refused by training, 2026-11-24 03:20: Worse than ..." */
export function whyOf({ decision, reason, decidedAt }: ModelSummary): string {
  if (decision === null) return 'from before reasons were kept';
  return `${DECISIONS[decision]}, ${minute(decidedAt!)}: ${reason}`;
}
