import { utcIso } from '../../model/zone.ts';
import type { ImportAnswer, ImportPreview } from '../contract/import.ts';
import type { ImportRow } from '../store/imports.ts';
import { FIELDS, NEEDED } from './fields.ts';
import type { Guesses } from './guess.ts';
import { KEEP_MS } from './imports.ts';
import type { PreviewRow } from './preview.ts';
import type { ToldTally } from './told-tally.ts';

// Imports as the API shows them.

const isoOf = (instant: number | null) => (instant === null ? null : utcIso(instant));

export function importAnswer(row: ImportRow, now: number): ImportAnswer {
  const { importId, kind, name, size, format, state, timezone, error, userId, createdAt } = row;
  return {
    id: importId,
    kind,
    name,
    size,
    format,
    state,
    columns: JSON.parse(row.columns) as string[],
    fields: fieldsOf(row),
    timezone,
    progress: progressOf(row, now),
    error,
    userId,
    createdAt: utcIso(createdAt),
    startedAt: isoOf(row.startedAt),
    endedAt: isoOf(row.endedAt),
    expiresAt: utcIso(createdAt + KEEP_MS),
  };
}

function fieldsOf({ kind, mapping, guesses }: ImportRow): ImportAnswer['fields'] {
  const columnOf = JSON.parse(mapping) as Record<string, string | null>;
  const guessed = JSON.parse(guesses) as Guesses;
  return FIELDS[kind].map((name) => {
    const column = columnOf[name] ?? null;
    const guess = guessed[name];
    return {
      name,
      required: NEEDED[kind].includes(name),
      column,
      guessed: guess !== undefined && guess.column === column ? guess.by : null,
    };
  });
}

const NOTHING: ToldTally = { rows: 0, added: 0, updated: 0, unchanged: 0, rejected: 0, reasons: [], kept: 0 };

function progressOf({ state, share, tally, startedAt }: ImportRow, now: number): ImportAnswer['progress'] {
  if (startedAt === null) return null;
  const told = tally === null ? NOTHING : (JSON.parse(tally) as ToldTally);
  return {
    share,
    secondsLeft: state === 'running' && share > 0 ? Math.ceil(((now - startedAt) * (1 - share)) / share / 1000) : null,
    ...told,
    reasons: told.reasons.map((reason) => ({ ...reason })),
  };
}

export function previewAnswer(preview: {
  readonly columns: readonly string[];
  readonly rows: readonly PreviewRow[];
}): ImportPreview {
  return {
    columns: [...preview.columns],
    rows: preview.rows.map(({ line, cells, text, problem }) => ({ line, cells: [...cells], text, problem })),
    zoneless: preview.rows.some(({ zoneless }) => zoneless),
  };
}
