// Finds out what a file is (by its name, else by what is in it) and opens the reader for it.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { headOf, isGzip, signature } from './bytes.ts';
import { csvFile } from './csv.ts';
import { jsonLinesFile } from './json-lines.ts';
import { parquetFile } from './parquet.ts';
import { FileFault, type Format, type RowFile } from './rows.ts';

const ACCEPTED =
  'Kairos reads CSV (.csv, .tsv), JSON Lines (.jsonl, .ndjson), both also as .gz, and Parquet (.parquet)';

const FORMAT_OF_NAME: Readonly<Record<string, Format>> = {
  csv: 'CSV',
  tsv: 'CSV',
  jsonl: 'JSON Lines',
  ndjson: 'JSON Lines',
  parquet: 'Parquet',
};

/** Files that are often taken for one of ours, by their first bytes. */
const FOREIGN: readonly (readonly [string, readonly number[]])[] = [
  ['a ZIP archive or an Excel workbook; save the sheet as CSV', [0x50, 0x4b, 0x03, 0x04]],
  ['compressed with Zstandard; use gzip', [0x28, 0xb5, 0x2f, 0xfd]],
  ['compressed with bzip2; use gzip', [0x42, 0x5a, 0x68]],
  ['compressed with xz; use gzip', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['UTF-16 text; save it as UTF-8', [0xff, 0xfe]],
  ['UTF-16 text; save it as UTF-8', [0xfe, 0xff]],
];

/**
 * `most` bytes of the content of a text file are read, for a look at it. Throws FileFault, with a message for a person,
 * for anything that cannot be read row by row.
 */
export async function openRows(path: string, most?: number): Promise<RowFile> {
  const absolute = resolve(path);
  const size = await sizeOf(path, absolute);
  const first = await signature(absolute).catch((error: Error) => {
    throw new FileFault(`${path} cannot be read: ${error.message}`, { cause: error });
  });
  if (startsWith(first, 'PAR1')) return parquetFile(absolute);
  const gzip = isGzip(first);
  const head = await headOf(absolute, gzip);
  if (head.length === 0) throw new FileFault(`${path} is empty`);
  if (startsWith(head, 'PAR1')) throw new FileFault(`${path} is Parquet inside gzip; unpack it first (gunzip)`);
  refuseForeign(path, head);
  const format = formatOfName(path) ?? formatOfContent(path, head);
  if (format === 'Parquet')
    throw new FileFault(
      `${path} is named Parquet, but does not begin as Parquet does; it is damaged or something else`,
    );
  if (format === 'JSON Lines') {
    refuseOtherJson(path, head);
    return jsonLinesFile(absolute, { gzip, size, most });
  }
  return csvFile(absolute, head, { gzip, size, most });
}

async function sizeOf(path: string, absolute: string): Promise<number> {
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new FileFault(`there is no file ${path}`);
    throw new FileFault(`${path} cannot be read: ${error.message}`, { cause: error });
  });
  if (found.isDirectory()) throw new FileFault(`${path} is a folder, not a file`);
  // Events are read twice, which a pipe does not allow.
  if (!found.isFile()) throw new FileFault(`${path} is not an ordinary file; write the data to a file first`);
  if (found.size === 0) throw new FileFault(`${path} is empty`);
  return found.size;
}

function formatOfName(path: string): Format | null {
  const name = path.toLowerCase().replace(/\.(gz|gzip)$/, '');
  return FORMAT_OF_NAME[name.slice(name.lastIndexOf('.') + 1)] ?? null;
}

/** The end of a file's name that says what it is, such as ".csv.gz"; '' when it says nothing. */
export function knownSuffix(name: string): string {
  const [, format = '', gzip = ''] = /(?:\.(\w+))?(\.(?:gz|gzip))?$/.exec(name.toLowerCase())!;
  return `${format in FORMAT_OF_NAME ? `.${format}` : ''}${gzip}`;
}

function formatOfContent(path: string, head: Buffer): Format {
  const line = firstLine(head);
  if (line.startsWith('{') || line.startsWith('[')) return 'JSON Lines';
  if (/[,;\t]/.test(line)) return 'CSV';
  throw new FileFault(`${path} is of no format known here. ${ACCEPTED}`);
}

function refuseForeign(path: string, head: Buffer): void {
  const found = FOREIGN.find(([, bytes]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)));
  if (found !== undefined) throw new FileFault(`${path} is ${found[0]}. ${ACCEPTED}`);
  if (firstLine(head).includes('\0')) throw new FileFault(`${path} is not text. ${ACCEPTED}`);
}

/** A whole JSON document is the usual mistake; without this every line of it would be a reject. */
function refuseOtherJson(path: string, head: Buffer): void {
  const line = firstLine(head);
  if (line.startsWith('[') || line === '{') {
    throw new FileFault(
      `${path} is one JSON document; JSON Lines has one object on each line (jq -c '.[]' makes them of an array)`,
    );
  }
}

/** The first line with something on it. */
function firstLine(head: Buffer): string {
  const text = head
    .toString()
    .replace(/^\uFEFF/, '')
    .trimStart();
  const end = text.search(/[\r\n]/);
  return end === -1 ? text : text.slice(0, end).trimEnd();
}

function startsWith(bytes: Buffer, text: string): boolean {
  return bytes.subarray(0, text.length).toString('latin1') === text;
}
