// Examples of imports. A test holds them against the schemas.

import type { ImportAnswer, ImportPreview } from './import.ts';

export const UPLOADED: ImportAnswer = {
  id: '019acb12-6a40-7c3e-9d51-2f0c8e7b4a09',
  kind: 'recipients',
  name: 'contacts.csv',
  size: 48_120,
  format: 'CSV',
  state: 'uploaded',
  columns: ['E-Mail', 'Land', 'Position'],
  fields: [
    { name: 'email', required: true, column: 'E-Mail', guessed: 'spelling' },
    { name: 'timezone', required: false, column: null, guessed: null },
    { name: 'country', required: false, column: 'Land', guessed: 'spelling' },
    { name: 'industry', required: false, column: null, guessed: null },
    { name: 'jobTitle', required: false, column: 'Position', guessed: 'spelling' },
  ],
  timezone: null,
  progress: null,
  error: null,
  userId: null,
  createdAt: '2026-11-24T08:00:00.000Z',
  startedAt: null,
  endedAt: null,
  expiresAt: '2026-12-24T08:00:00.000Z',
};

export const IMPORTED: ImportAnswer = {
  ...UPLOADED,
  state: 'done',
  progress: {
    share: 1,
    secondsLeft: null,
    rows: 940,
    added: 812,
    updated: 96,
    unchanged: 30,
    rejected: 2,
    reasons: [
      {
        reason: 'country must be an ISO 3166 code or an English name',
        count: 2,
        example: { line: 17, reason: 'country must be an ISO 3166 code or an English name, got "Atlantis"' },
      },
    ],
    kept: 2,
  },
  startedAt: '2026-11-24T08:01:00.000Z',
  endedAt: '2026-11-24T08:01:02.000Z',
};

export const PREVIEW: ImportPreview = {
  columns: ['E-Mail', 'Land', 'Position'],
  rows: [
    { line: 2, cells: ['ana@example.org', 'DE', 'Head of Marketing'], text: null, problem: null },
    { line: 3, cells: ['bo@example.org', null, null], text: null, problem: null },
  ],
  zoneless: false,
};
