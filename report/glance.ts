// The figures that a reader looks for first.

import { html, type Markup } from '../markup/html.ts';
import type { ReportData } from './data.ts';
import { byChanceWords, count, counted, figure, percent } from './words.ts';

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly beside: string;
}

export function glance(report: ReportData): Markup {
  const tiles = [dataTile, machineTile, qualityTile, calibrationTile, policyTile, evidenceTile].map((tile) =>
    tile(report),
  );
  return html`<dl class="tiles">
${tiles.map(
  ({
    name,
    value,
    beside,
  }) => html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="beside">${beside}</dd></div>
`,
)}</dl>`;
}

function dataTile({ data, rhythm }: ReportData): Tile {
  const beside = `to ${count(data.writtenTo)} people, ${count(data.opens)} opened; ${counted(rhythm.rhythms, 'rhythm')}`;
  return { name: 'E-mails', value: count(data.emails), beside };
}

function machineTile({ data }: ReportData): Tile {
  const beside = `set aside; a privacy proxy hides the opens of ${count(data.hidden)} people`;
  return { name: 'Opens by machines', value: percent(data.machineOpenShare), beside };
}

function qualityTile({ logLoss }: ReportData): Tile {
  const beside = logLoss === null ? 'no held-out e-mails' : `recipient’s own rate: ${figure(logLoss.ownRate.value)}`;
  return { name: 'Log loss', value: figure(logLoss?.model.value ?? null), beside };
}

function calibrationTile({ calibration }: ReportData): Tile {
  const beside =
    calibration === null ? 'no held-out e-mails' : byChanceWords(calibration.error, calibration.byChance.mean);
  return { name: 'Calibration error', value: figure(calibration?.error ?? null), beside };
}

function policyTile({ policies }: ReportData): Tile {
  const model = policies.find(({ policy }) => policy === 'this model');
  const habits = policies.filter(({ policy, value }) => policy !== 'this model' && value !== null);
  const best = habits.sort((a, b) => b.value! - a.value!)[0];
  const value = model?.value ?? null;
  return {
    name: 'Opened, had it chosen the time',
    value: value === null ? 'n/a' : percent(value),
    beside:
      best === undefined ? 'too few e-mails for any habit' : `best habit: ${best.policy}, ${percent(best.value!)}`,
  };
}

function evidenceTile({ evidence: { sampled, personal, similar } }: ReportData): Tile {
  const share = (recipients: number): string => percent(recipients / Math.max(1, sampled), 0);
  return {
    name: 'Answers from own mail',
    value: share(personal),
    beside: `from similar people: ${share(similar)}`,
  };
}
