import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { BODY_REFUSALS, FAILURES, json, type Operation } from './api-operation.ts';
import { ImportPath, ImportQuery } from './import.ts';
import { IMPORTED, PREVIEW, UPLOADED } from './import-examples.ts';

// The operations that bring history in by uploading a file.

export const FILE_TYPE = 'application/octet-stream';
export const CSV_TYPE = 'text/csv; charset=utf-8';

const MaybeUser = z.object({
  'Kairos-User': z
    .string()
    .optional()
    .describe('Address of the user who does it, an "analyst" or an "admin". Without one the account itself does.'),
});

const ofImport = {
  key: true,
  roles: ['analyst', 'admin'],
  parameters: ImportPath,
  headers: MaybeUser,
  query: null,
  body: null,
} as const;
const REFUSALS: readonly ErrorCode[] = [
  'unauthorized',
  'forbidden',
  'import-not-found',
  'invalid-request',
  ...FAILURES,
];

export const IMPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/imports',
    id: 'uploadImport',
    summary: 'Upload a file of history',
    description:
      'CSV, JSON Lines (both also gzipped) or Parquet, as npm run import takes them. The file is looked at, and nothing is taken in before it is started. A file that cannot be read is refused, and nothing of it is kept; else it is for 30 days.',
    key: true,
    roles: ['analyst', 'admin'],
    headers: MaybeUser,
    query: ImportQuery,
    body: {
      type: FILE_TYPE,
      description: 'The file.',
      schemas: ['ImportFile'],
      examples: { csv: 'E-Mail,Land,Position\nana@example.org,DE,Head of Marketing\n' },
    },
    status: 201,
    answer: json('What was found, and which column each field is probably in.', 'Import', { uploaded: UPLOADED }),
    refusals: [
      'unauthorized',
      'forbidden',
      'too-many-imports',
      'too-large',
      'unsupported-media-type',
      'invalid-request',
      'unreadable-file',
      ...FAILURES,
    ],
  },
  {
    method: 'get',
    path: '/imports',
    id: 'listImports',
    summary: 'The imports of the account',
    description: 'The newest first; those of the last 30 days that were not forgotten.',
    key: true,
    roles: ['analyst', 'admin'],
    headers: MaybeUser,
    query: null,
    body: null,
    answer: json('The imports.', 'ImportList', { imports: { imports: [IMPORTED], mostBytes: 2_147_483_648 } }),
    refusals: ['unauthorized', 'forbidden', ...FAILURES],
  },
  {
    ...ofImport,
    method: 'get',
    path: '/imports/:importId',
    id: 'getImport',
    summary: 'One import',
    description: 'While it runs, how far it is.',
    answer: json('The import.', 'Import', { done: IMPORTED }),
    refusals: REFUSALS,
  },
  {
    ...ofImport,
    method: 'get',
    path: '/imports/:importId/preview',
    id: 'previewImport',
    summary: 'The first rows of an import',
    description:
      'Each with why it would be rejected. What only the account can tell, such as an open of an e-mail that it does not have, shows when it runs.',
    answer: json('Up to 20 rows.', 'ImportPreview', { preview: PREVIEW }),
    refusals: [...REFUSALS, 'unreadable-file'],
  },
  {
    ...ofImport,
    method: 'patch',
    path: '/imports/:importId',
    id: 'changeImport',
    summary: 'Say which column is which field',
    description: 'Not while it runs.',
    body: json('The change.', 'ImportChange', { short: { mapping: { jobTitle: 'Position', country: null } } }),
    answer: json('As it is now.', 'Import', { uploaded: UPLOADED }),
    refusals: [...BODY_REFUSALS, ...REFUSALS.slice(1), 'import-running'],
  },
  {
    ...ofImport,
    method: 'post',
    path: '/imports/:importId/start',
    id: 'startImport',
    summary: 'Take an import in',
    description:
      'In the background, one at a time an account. One that was interrupted, or that is done, may be started again: what is there already is not taken in twice.',
    status: 202,
    answer: json('It runs.', 'Import', { running: { ...UPLOADED, state: 'running' } }),
    refusals: [...REFUSALS, 'import-running', 'unreadable-file'],
  },
  {
    ...ofImport,
    method: 'delete',
    path: '/imports/:importId',
    id: 'forgetImport',
    summary: 'Stop and forget an import',
    description: 'Its file and its rejects are deleted. What was taken in stays.',
    status: 204,
    answer: null,
    refusals: REFUSALS,
  },
  {
    ...ofImport,
    method: 'get',
    path: '/imports/:importId/rejects.csv',
    id: 'getRejects',
    summary: 'The rejected rows of an import',
    description: 'Put right, the file may be uploaded as it is.',
    answer: {
      type: CSV_TYPE,
      description: 'The rows.',
      schemas: ['RejectsFile'],
      examples: {
        rows: 'rejected_line,rejected_reason,rejected_text,E-Mail,Land\r\n17,"country must be …",,cy@example.org,Atlantis\r\n',
      },
    },
    refusals: REFUSALS,
  },
];
