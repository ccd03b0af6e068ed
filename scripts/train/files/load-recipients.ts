// A recipients file into the table `given`, row by row as the importer would take them.
import { DOUBLE, VARCHAR } from '@duckdb/node-api';
import { parseRecipient } from '../../../src/contract/recipient.ts';
import type { RowFile } from '../../../src/importing/files/rows.ts';
import type { Mapping } from '../../../src/importing/mapping.ts';
import { countReject, type Tally } from '../../../src/importing/tally.ts';
import type { Scratch } from './scratch.ts';

export interface RecipientFile {
  readonly file: RowFile;
  readonly mapping: Mapping;
  readonly tally: Tally;
}

export function makeGiven(scratch: Scratch): Promise<number> {
  return scratch.run(
    'create table given (seq double, address varchar, timezone varchar, country varchar, industry varchar, jobTitle varchar)',
  );
}

export async function loadRecipients(
  scratch: Scratch,
  { file, mapping, tally }: RecipientFile,
  onShare: (share: number) => void,
): Promise<void> {
  const given = await scratch.appendTo('given', [DOUBLE, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR]);
  let row = 0;
  for await (const { rows, share } of file.rows(mapping.columns)) {
    for (const found of rows) {
      const parsed =
        'fault' in found ? { ok: false as const, reason: found.fault } : parseRecipient(mapping.fieldsOf(found.record));
      row++;
      if (!parsed.ok) {
        countReject(tally, parsed.reason);
        continue;
      }
      tally.rows++;
      const { address, timezone, country, industry, jobTitle } = parsed.record;
      given.add([row, address, timezone, country, industry, jobTitle]);
    }
    onShare(share);
  }
  given.finish();
}
