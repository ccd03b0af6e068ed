import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { parseQuery } from './page.ts';
import { cleanText, identifier } from './text.ts';
import { Timezone } from './timezone.ts';

// Bringing history in by uploading a file: what the operations take and give.

export const IMPORT_KINDS = ['recipients', 'events'] as const;
const STATES = ['uploaded', 'running', 'done', 'failed', 'interrupted'] as const;

const Kind = z.enum(IMPORT_KINDS).meta({
  description: '"recipients": who they are. "events": what was sent to them, and what happened to it.',
  examples: ['recipients'],
});

export const ImportQuery = z.object({
  kind: Kind,
  name: z
    .string()
    .min(1)
    .max(1000)
    .meta({
      description: 'Name of the file. Its end says what it is (.csv, .tsv, .jsonl, .ndjson, .parquet, also with .gz).',
      examples: ['contacts.csv'],
    }),
});

export const ImportPath = z.object({
  importId: identifier(64).meta({
    description: 'Id of an import of this account.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a09'],
  }),
});

export const ImportFile = z
  .string()
  .meta({ id: 'ImportFile', format: 'binary', title: 'File', description: 'The bytes of the file as they are.' });

export const RejectsFile = z.string().meta({
  id: 'RejectsFile',
  title: 'Rejected rows',
  description:
    'CSV: rejected_line, rejected_reason, rejected_text (of a line that is no row), then the columns of the file. What a spreadsheet would take for a formula has an apostrophe before it.',
});

const FieldOfImport = z.object({
  name: z.string().describe('Such as email.'),
  required: z.boolean().describe('Without it no row could be taken.'),
  column: z.string().nullable().describe('Where it is read from; null: nowhere.'),
  guessed: z
    .enum(['name', 'spelling', 'content'])
    .nullable()
    .describe('What made Kairos think of this column; null when it did not.'),
});

const Reason = z.object({
  reason: z.string(),
  count: z.int().min(0),
  example: z
    .object({ line: z.int(), reason: z.string().describe('With what came.') })
    .nullable()
    .describe('The first such row.'),
});

const Progress = z.object({
  share: z.number().min(0).max(1).describe('Share of the whole run that is done.'),
  secondsLeft: z.int().nullable().describe('While it runs, as soon as it can be told.'),
  rows: z.int().min(0).describe('Rows read.'),
  added: z.int().min(0),
  updated: z.int().min(0).describe('Contacts that were there, of whom something changed.'),
  unchanged: z.int().min(0).describe('Rows that were there already.'),
  rejected: z.int().min(0),
  reasons: z.array(Reason).describe('Of the rejected rows; the most frequent first.'),
  kept: z.int().min(0).describe('Rejected rows that are in the file of rejects.'),
});

export const ImportAnswer = z
  .object({
    id: z.string(),
    kind: Kind,
    name: z.string().describe('Of the file.'),
    size: z.int().min(0).describe('Bytes.'),
    format: z.string().describe('CSV, JSON Lines or Parquet.'),
    state: z
      .enum(STATES)
      .describe('"uploaded": waits for a start. "interrupted": may be started again, which takes nothing in twice.'),
    columns: z.array(z.string()).describe('The columns of the file, at most 200.'),
    fields: z.array(FieldOfImport),
    timezone: z.string().nullable().describe('Of times that name no zone; null: rows with such times are rejected.'),
    progress: Progress.nullable().describe('Of the latest run; null before there was one.'),
    error: z.string().nullable().describe('Why it failed.'),
    userId: z.string().nullable().describe('Who uploaded it.'),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    expiresAt: z.string().describe('When the file, its rejects and this are deleted.'),
  })
  .meta({ id: 'Import', title: 'Import' });
export type ImportAnswer = z.output<typeof ImportAnswer>;

export const ImportList = z
  .object({
    imports: z.array(ImportAnswer),
    mostBytes: z.int().describe('Bytes that an uploaded file may have.'),
  })
  .meta({ id: 'ImportList', title: 'Imports' });
export type ImportList = z.output<typeof ImportList>;

export const ImportPreview = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(
      z.object({
        line: z.int().describe('In the file, from 1; of Parquet, the row.'),
        cells: z.array(z.string().nullable()).describe('In the order of the columns, cut to be read.'),
        text: z.string().nullable().describe('The line, where it is no row.'),
        problem: z.string().nullable().describe('Why it would be rejected; null when it would not.'),
      }),
    ),
    zoneless: z.boolean().describe('Some of these rows have a time without a zone: say which one, as "timezone".'),
  })
  .meta({ id: 'ImportPreview', title: 'First rows', description: 'As they would be taken by what is set now.' });
export type ImportPreview = z.output<typeof ImportPreview>;

export const ImportChange = strict({
  mapping: z
    .record(z.string().max(100), z.string().max(10_000).nullable())
    .optional()
    .describe('The column of each field. Fields that are left out stay as they are; null: not read.'),
  timezone: Timezone.nullish().describe('Of times that name no zone.'),
}).meta({ id: 'ImportChange', title: 'Change of an import', description: 'What is left out stays.' });

const LONGEST_NAME = 200;

export function parseImportQuery(query: URLSearchParams): { kind: (typeof IMPORT_KINDS)[number]; name: string } {
  const { kind, name } = parseQuery(ImportQuery, query);
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // A long name keeps its end, which says what the file is.
  const clean = cleanText(last.slice(-LONGEST_NAME), LONGEST_NAME);
  if (clean === null) throw invalidRequest([{ path: 'name', message: 'must be the name of a file' }]);
  return { kind, name: clean };
}

export function parseImportChange(raw: unknown): {
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly timezone?: string | null;
} {
  const parsed = ImportChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { mapping, timezone } = parsed.data;
  return {
    ...(mapping === undefined ? {} : { mapping }),
    ...(timezone === undefined ? {} : { timezone: timezone || null }),
  };
}
