import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { parseAddress } from './address.ts';
import { strict } from './faults.ts';
import { parseQuery } from './page.ts';
import { RECORD_TYPES, type RecordType } from './record.ts';
import { identifier } from './text.ts';

export const ChangesQuery = strict({
  user: z
    .string()
    .max(254)
    .optional()
    .describe('Only what the user of this address did, or what became of their e-mails.'),
  recordType: z.enum(RECORD_TYPES).optional().describe('With recordId: only what is about this record.'),
  recordId: identifier(200).optional().describe('With recordType.'),
});

export interface ChangesWish {
  /** Address; null for everybody. */
  readonly user: string | null;
  readonly record: { readonly type: RecordType; readonly id: string } | null;
}

export function parseChangesQuery(query: URLSearchParams): ChangesWish {
  const { user, recordType, recordId } = parseQuery(ChangesQuery, query);
  const address = user === undefined ? null : parseAddress(user);
  if (user !== undefined && address === null) throw fault('user', 'is not an e-mail address');
  if ((recordType === undefined) !== (recordId === undefined)) {
    throw fault(recordType === undefined ? 'recordType' : 'recordId', 'is missing: a record has both');
  }
  const record = recordType === undefined || recordId === undefined ? null : { type: recordType, id: recordId };
  return { user: address, record };
}

const fault = (path: string, message: string) => invalidRequest([{ path, message }]);
