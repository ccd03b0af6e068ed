// Physical lines to CSV records (RFC 4180). A general parser that meets a quote which is never closed takes all
// rows up to the next quote, or to the end of the file, with it. Here the lines are joined only as long as they
// make a proper record; when they do not, the first is rejected alone and reading goes on with the second.
import { excerpt, LONGEST_RECORD, type Row } from './rows.ts';

interface CsvLine {
  readonly line: number;
  readonly text: string;
  /** Why the line cannot be used, or null. */
  readonly fault: string | null;
}

export interface CsvRecords {
  /** Takes the next line and adds the rows that are now certain to `out`, in the order of their lines. */
  add(line: CsvLine, out: Row[]): void;
  /** The file has ended. */
  end(out: Row[]): void;
}

/** A quoted cell that goes on over more lines than this is taken for a quote that was never closed. */
const MOST_LINES = 1000;

/** A record whose last cell so far is quoted and still open. */
interface OpenRecord {
  readonly lines: CsvLine[];
  readonly cells: string[];
  cell: string;
}

export function csvRecords(columns: readonly string[], delimiter: string): CsvRecords {
  let open: OpenRecord | null = null;

  /** Takes one line; gives back lines that have to be read again, each as the beginning of a record. */
  function take(line: CsvLine, out: Row[]): readonly CsvLine[] {
    return open === null ? begin(line, out) : proceed(open, line, out);
  }

  function begin(line: CsvLine, out: Row[]): readonly CsvLine[] {
    const { text } = line;
    if (line.fault !== null) out.push(faultAt(line, line.fault));
    else if (!text.includes('"')) {
      if (text.trim() !== '') out.push(rowOf(line, text.split(delimiter)));
    } else {
      const cells: string[] = [];
      const scanned = scanCells(text, delimiter, cells, null);
      if (scanned.kind === 'complete') out.push(rowOf(line, cells));
      else if (scanned.kind === 'broken') out.push(faultAt(line, 'text follows a closing quote'));
      else open = { lines: [line], cells, cell: scanned.cell };
    }
    return [];
  }

  function proceed(record: OpenRecord, line: CsvLine, out: Row[]): readonly CsvLine[] {
    record.lines.push(line);
    if (line.fault !== null) return giveUp(record, out);
    const scanned = scanCells(line.text, delimiter, record.cells, record.cell);
    if (scanned.kind === 'open' && record.lines.length < MOST_LINES && scanned.cell.length < LONGEST_RECORD) {
      record.cell = scanned.cell;
      return [];
    }
    if (scanned.kind !== 'complete' || record.cells.length !== columns.length) return giveUp(record, out);
    open = null;
    out.push(rowOf(record.lines[0]!, record.cells));
    return [];
  }

  function giveUp({ lines }: OpenRecord, out: Row[]): readonly CsvLine[] {
    open = null;
    out.push(faultAt(lines[0]!, 'a quote that opens on this line is not closed properly'));
    return lines.slice(1);
  }

  function rowOf(line: CsvLine, cells: readonly string[]): Row {
    if (cells.length !== columns.length) {
      return faultAt(line, `the row has ${cells.length} cells and the header has ${columns.length}`);
    }
    const record: Record<string, unknown> = {};
    for (let k = 0; k < cells.length; k++) record[columns[k]!] = cells[k];
    return { line: line.line, record };
  }

  function takeAll(lines: readonly CsvLine[], out: Row[]): void {
    const waiting = [...lines].reverse();
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      const again = take(line, out);
      for (let k = again.length - 1; k >= 0; k--) waiting.push(again[k]!);
    }
  }

  return {
    add: (line, out) => takeAll([line], out),
    end(out) {
      while (open !== null) takeAll(giveUp(open, out), out);
    },
  };
}

function faultAt({ line, text }: CsvLine, fault: string): Row {
  return { line, fault, text: excerpt(text) };
}

type Scanned =
  | { readonly kind: 'complete' }
  /** The last cell is quoted and goes on in the next line; `cell` is what it has so far. */
  | { readonly kind: 'open'; readonly cell: string }
  | { readonly kind: 'broken' };

const COMPLETE: Scanned = { kind: 'complete' };
const BROKEN: Scanned = { kind: 'broken' };

/**
 * Adds the cells of a line to `cells`. `begun` is the content so far of a quoted cell that began on an earlier
 * line, or null. A quote counts only at the beginning of a cell; elsewhere (5" nails) it is itself.
 */
export function scanCells(text: string, delimiter: string, cells: string[], begun: string | null): Scanned {
  let at = 0;
  let cell = begun === null ? '' : `${begun}\n`;
  let quoted = begun !== null;
  for (;;) {
    if (!quoted && text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      cells.push(end === -1 ? text.slice(at) : text.slice(at, end));
      if (end === -1) return COMPLETE;
      at = end + 1;
      continue;
    }
    if (!quoted) at++;
    quoted = true;
    const quote = text.indexOf('"', at);
    if (quote === -1) return { kind: 'open', cell: cell + text.slice(at) };
    cell += text.slice(at, quote);
    at = quote + 1;
    if (text[at] === '"') {
      cell += '"';
      at++;
      continue;
    }
    cells.push(cell);
    if (at === text.length) return COMPLETE;
    if (text[at] !== delimiter) return BROKEN;
    at++;
    cell = '';
    quoted = false;
  }
}
