import { writeFileSync } from 'node:fs';
import { openRows } from './files/open-rows.ts';
import { FileFault, type Format, type Row, type RowFile } from './files/rows.ts';

// A first look at an uploaded file: what it is, its columns and its first rows. It is taken in a process of its own, as
// whoever uploads chooses what is unpacked and parsed, and Parquet is read by native code.

export const ROWS_SHOWN = 20;

export interface Look {
  readonly format: Format;
  readonly columns: readonly string[];
  /** The first rows, long values cut. */
  readonly rows: readonly Row[];
}

export type Looked = ({ readonly ok: true } & Look) | { readonly ok: false; readonly fault: string };

/** Content of a text file that is looked at: twenty of the longest records fit. */
const LOOKED_AT = 32 << 20;
const ROWS_LOOKED_AT = 20_000;
const MOST_COLUMNS = 200;
/** Longer than any field may be, so that a value which is too long still is. */
const LONGEST_VALUE = 4000;

/** Looks at the file and writes what it found, for `readLook`. `name` is what the file is called in faults. */
export async function writeLook(path: string, name: string, to: string): Promise<void> {
  writeFileSync(to, JSON.stringify(await lookAt(path, name)), { mode: 0o600 });
}

async function lookAt(path: string, name: string): Promise<Looked> {
  try {
    const file = await openRows(path, LOOKED_AT);
    return { ok: true, format: file.format, ...(await beginningOf(file)) };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { ok: false, fault: inWordsOf(error, path, name) };
  }
}

/** What is wrong with a file, by the name that its owner knows: what reads it names a path on the server. */
export function inWordsOf(fault: FileFault, path: string, name: string): string {
  return fault.message.replaceAll(`'${path}'`, path).replaceAll(path, `"${name}"`);
}

async function beginningOf(file: RowFile): Promise<Omit<Look, 'format'>> {
  const columns = new Set(file.columns?.slice(0, MOST_COLUMNS));
  const rows: Row[] = [];
  let seen = 0;
  for await (const chunk of file.rows(file.columns ?? [])) {
    for (const row of chunk.rows) {
      if (rows.length < ROWS_SHOWN) rows.push(cut(row));
      if (file.columns === null && 'record' in row) {
        for (const column of Object.keys(row.record)) if (columns.size < MOST_COLUMNS) columns.add(column);
      }
    }
    seen += chunk.rows.length;
    if (seen >= (file.columns === null ? ROWS_LOOKED_AT : ROWS_SHOWN)) break;
  }
  return { columns: [...columns], rows };
}

function cut(row: Row): Row {
  if ('fault' in row) return row;
  const record = Object.fromEntries(Object.entries(row.record).map(([column, value]) => [column, short(value)]));
  return { line: row.line, record };
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, LONGEST_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? { cut: text.slice(0, LONGEST_VALUE) } : value;
}
