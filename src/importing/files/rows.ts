// What every reader gives: the rows of a file, a chunk at a time, each with the line it stands on. A row that
// cannot be read is a fault with its line; only what is wrong with the whole file throws.

/** One row of a file. `line` counts physical lines from 1 (in Parquet, rows). */
export type Row =
  | { readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  /** `text` is what stood there, cut to a readable length. */
  | { readonly line: number; readonly fault: string; readonly text: string };

export interface Chunk {
  readonly rows: readonly Row[];
  /** How much of the file has been read once these rows have been, 0 to 1. */
  readonly share: number;
}

export type Format = 'CSV' | 'JSON Lines' | 'Parquet';

/** An opened file. `rows` may be called again and reads from the start each time, in constant memory. */
export interface RowFile {
  readonly path: string;
  readonly format: Format;
  /** The names of the columns, or null for JSON Lines, where each row has its own. */
  readonly columns: readonly string[] | null;
  /** `wanted` names the columns that are going to be used; a reader may leave out the others. */
  rows(wanted: readonly string[]): AsyncIterable<Chunk>;
}

/** What is known of a text file before it is read. */
export interface TextFile {
  readonly gzip: boolean;
  /** On the disk. */
  readonly size: number;
  /** So many bytes of its content are read; undefined for all. */
  readonly most?: number | undefined;
}

/** Something that makes the whole file unusable. The message is for a person and names the file. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

/** Longer lines and records are rejected: they are never a contact or an event, and must not fill the memory. */
export const LONGEST_RECORD = 1 << 20;

/** How much of a faulty line is kept to show it. */
const EXCERPT = 500;

export function excerpt(text: string): string {
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT)}…`;
}
