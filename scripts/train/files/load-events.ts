// Event files into the table `events`, row by row as the importer would take them, in any order. `seq` is a row's place:
// of two that say the same the first counts.
import { DOUBLE, VARCHAR } from '@duckdb/node-api';
import { parseEvent } from '../../../src/contract/event.ts';
import { parquetColumns, parquetTable, plainValue, quoted } from '../../../src/importing/files/parquet.ts';
import type { RowFile } from '../../../src/importing/files/rows.ts';
import type { Mapping } from '../../../src/importing/mapping.ts';
import { countReject, type Tally } from '../../../src/importing/tally.ts';
import { type CertainRows, certainRows, EVENT_COLUMNS } from './certain-rows.ts';
import type { Appending, Scratch } from './scratch.ts';

/** Rows of a file; `seq` of the rows of the next begins beyond it. */
const ROWS_OF_A_FILE = 2 ** 40;

export interface EventFile {
  readonly file: RowFile;
  readonly mapping: Mapping;
  readonly tally: Tally;
}

export function makeEvents(scratch: Scratch): Promise<number> {
  return scratch.run(
    'create table events (seq double, messageId varchar, recipient varchar, sender varchar, type varchar, ' +
      'occurredAt double, userAgent varchar, ip varchar, url varchar)',
  );
}

/** Reads the `index`-th file. `now` is the present instant; `onShare` is told how much of the file has been read. */
export async function loadEvents(
  scratch: Scratch,
  event: EventFile,
  index: number,
  now: number,
  onShare: (share: number) => void,
): Promise<void> {
  const { file, mapping } = event;
  const first = index * ROWS_OF_A_FILE;
  if (file.format === 'Parquet') {
    const columns = await parquetColumns(file.path);
    const rows = certainRows(columns, (field) => mapping.columns[EVENT_COLUMNS.indexOf(field)]!, now);
    if (rows !== null) {
      await loadCertain(scratch, event, rows, first, onShare);
      return loadRest(scratch, event, rows, first, now);
    }
  }
  const events = await appendingEvents(scratch);
  let row = 0;
  for await (const { rows, share } of file.rows(mapping.columns)) {
    for (const found of rows) {
      const seq = first + row++;
      if ('fault' in found) countReject(event.tally, found.fault);
      else take(events, seq, mapping.fieldsOf(found.record), event.tally, now);
    }
    onShare(share);
  }
  events.finish();
}

/** Parquet rows that need no looking at one by one. */
async function loadCertain(
  scratch: Scratch,
  { file, tally }: EventFile,
  { values, certain }: CertainRows,
  first: number,
  onShare: (share: number) => void,
): Promise<void> {
  const columns = EVENT_COLUMNS.map((column) => values[column]);
  tally.rows += await scratch.run(
    `insert into events select ${first} + ${ROW}, ${columns.join(', ')} from ${tableOf(file)} where ${certain}`,
    onShare,
  );
}

/** The others, if there are any: the contract says what they are. */
async function loadRest(
  scratch: Scratch,
  { file, mapping, tally }: EventFile,
  { certain }: CertainRows,
  first: number,
  now: number,
): Promise<void> {
  const [count] = await scratch.first(`select count(*) from ${parquetTable(file.path)}`);
  if (count === tally.rows) return;
  const present = (await parquetColumns(file.path)).filter(({ name }) => mapping.columns.includes(name));
  const events = await appendingEvents(scratch);
  const cells = [ROW, ...present.map(plainValue)];
  for await (const rows of scratch.rows(cells, `${tableOf(file)} where not ${certain}`)) {
    for (const [row, ...values] of rows) {
      const record = Object.fromEntries(present.map(({ name }, k) => [name, values[k]]));
      take(events, first + Number(row), mapping.fieldsOf(record), tally, now);
    }
  }
  events.finish();
}

const ROW = quoted('file_row_number');
const tableOf = (file: RowFile): string => parquetTable(file.path, 'file_row_number = true');

function appendingEvents(scratch: Scratch): Promise<Appending> {
  return scratch.appendTo('events', [DOUBLE, VARCHAR, VARCHAR, VARCHAR, VARCHAR, DOUBLE, VARCHAR, VARCHAR, VARCHAR]);
}

function take(events: Appending, seq: number, fields: Record<string, unknown>, tally: Tally, now: number): void {
  const parsed = parseEvent(fields, now);
  if (!parsed.ok) {
    countReject(tally, parsed.reason);
    return;
  }
  tally.rows++;
  const { messageId, recipient, sender, type, occurredAt, userAgent, ip, url } = parsed.record;
  events.add([seq, messageId, recipient, sender, type, occurredAt, userAgent, ip, url]);
}
