// CSV files: a header, then one record a line, or over several lines where a quoted cell has them.
import { HEAD_BYTES, readBytes } from './bytes.ts';
import { type CsvRecords, csvRecords, scanCells } from './csv-records.ts';
import { readLines } from './lines.ts';
import { FileFault, type Row, type RowFile, type TextFile } from './rows.ts';

const DELIMITERS = [',', ';', '\t'] as const;

interface Header {
  /** In the file's order; '' where the header has an empty cell. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** The physical line it stands on. */
  readonly line: number;
}

/** `head` is the beginning of the unpacked content. Throws FileFault when it does not begin with a header. */
export function csvFile(path: string, head: Buffer, { gzip, size, most }: TextFile): RowFile {
  const header = readHeader(path, head);
  return {
    path,
    format: 'CSV',
    columns: header.columns.filter((name) => name !== ''),
    async *rows() {
      const records = csvRecords(header.columns, header.delimiter);
      let share = 0;
      for await (const block of readLines(readBytes(path, gzip, size, most))) {
        share = block.share;
        const rows: Row[] = [];
        for (let k = Math.max(0, header.line + 1 - block.first); k < block.texts.length; k++) {
          records.add({ line: block.first + k, text: block.texts[k]!, fault: block.faults.get(k) ?? null }, rows);
        }
        if (rows.length > 0) yield { rows, share };
      }
      const last = lastRows(records);
      if (last.length > 0) yield { rows: last, share };
    },
  };
}

function lastRows(records: CsvRecords): Row[] {
  const rows: Row[] = [];
  records.end(rows);
  return rows;
}

function readHeader(path: string, head: Buffer): Header {
  const lines = head
    .toString()
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const index = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  );
  const text = lines[index]!;
  const place = `the header (line ${index + 1}) of ${path}`;
  if (index === lines.length - 1 && head.length >= HEAD_BYTES)
    throw new FileFault(`${place} is longer than ${HEAD_BYTES} bytes`);
  if (text.includes('\uFFFD')) throw new FileFault(`${place} is not UTF-8; save the file as UTF-8`);
  const counts = DELIMITERS.map((delimiter) => (cellsOf(text, delimiter) ?? text.split(delimiter)).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))]!;
  const cells = cellsOf(text, delimiter);
  if (cells === null) throw new FileFault(`${place} has a quote that is not closed properly`);
  const columns = cells.map((name) => name.trim());
  const twice = columns.find((name, k) => name !== '' && columns.indexOf(name) !== k);
  if (twice !== undefined) throw new FileFault(`${place} has the column "${twice}" twice`);
  if (columns.every((name) => name === '')) throw new FileFault(`${place} names no column`);
  return { columns, delimiter, line: index + 1 };
}

/** The cells of a line that is a whole record, or null when its quotes are broken. */
function cellsOf(text: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  const scanned = scanCells(text, delimiter, cells, null);
  return scanned.kind === 'complete' ? cells : null;
}
