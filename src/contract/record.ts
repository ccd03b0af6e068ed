import { z } from 'zod';
import { identifier } from './text.ts';

/** What an e-mail can be written on in a CRM. */
export const RECORD_TYPES = ['contact', 'company', 'deal', 'ticket'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const RecordAnswer = z
  .object({ type: z.enum(RECORD_TYPES), id: z.string() })
  .meta({ id: 'Record', description: 'The record of the CRM on whose timeline the e-mail stands.' });

export const RecordPath = z.object({
  type: z.enum(RECORD_TYPES).meta({ description: 'What kind of record.', examples: ['deal'] }),
  id: identifier(200)
    .min(1)
    .meta({ description: 'Its id.', examples: ['deal-4711'] }),
});
