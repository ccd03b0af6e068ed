// JSON Lines: one object a line. Blank lines are skipped.
import { readBytes } from './bytes.ts';
import { readLines } from './lines.ts';
import { excerpt, type Row, type RowFile, type TextFile } from './rows.ts';

export function jsonLinesFile(path: string, { gzip, size, most }: TextFile): RowFile {
  return {
    path,
    format: 'JSON Lines',
    columns: null,
    async *rows() {
      for await (const { first, texts, faults, share } of readLines(readBytes(path, gzip, size, most))) {
        const rows: Row[] = [];
        for (let k = 0; k < texts.length; k++) {
          const fault = faults.get(k);
          const text = texts[k]!;
          if (fault !== undefined) rows.push({ line: first + k, fault, text: excerpt(text) });
          else if (text !== '' && text.trim() !== '') rows.push(parseLine(first + k, text));
        }
        if (rows.length > 0) yield { rows, share };
      }
    },
  };
}

function parseLine(line: number, text: string): Row {
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
      return { line, record: record as Record<string, unknown> };
    }
    return { line, fault: `the line is ${kindOf(record)}, not a JSON object`, text: excerpt(text) };
  } catch {
    return { line, fault: 'the line is not valid JSON', text: excerpt(text) };
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a JSON array' : `a JSON ${typeof value}`;
}
