// The rows that were not taken, in a file beside the data: JSON Lines of line, reason and the row itself. The file
// appears whole or not at all, and replaces that of the last import of the same file.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

export interface Reject {
  readonly line: number;
  readonly reason: string;
  /** The row as read, or the text of a line that could not be. */
  readonly record?: Readonly<Record<string, unknown>>;
  readonly text?: string;
}

export interface Rejects {
  add(reject: Reject): void;
  readonly count: number;
  /** How many of them are in the file. */
  readonly kept: number;
  /** Puts the file in its place; null when nothing was rejected. */
  finish(): string | null;
}

const BUFFERED = 1 << 16;

export function rejectsPath(dataFolder: string, account: string, file: string, kind: string): string {
  const name = parse(file.replace(/\.(gz|gzip)$/i, '')).name;
  return join(dataFolder, 'rejects', `${`${account}-${name}`.replaceAll(/[^\p{L}\p{N}._-]/gu, '_')}-${kind}.jsonl`);
}

/** Once the file has `most` characters, further rejects are only counted. */
export function openRejects(path: string, most = Number.POSITIVE_INFINITY): Rejects {
  const unfinished = `${path}.${process.pid}.tmp`;
  let file: number | null = null;
  let buffer = '';
  let count = 0;
  let kept = 0;
  let length = 0;

  function write() {
    if (file === null) {
      mkdirSync(dirname(path), { recursive: true });
      file = openSync(unfinished, 'w', 0o600); // it holds personal data
    }
    writeSync(file, buffer);
    buffer = '';
  }

  return {
    get count() {
      return count;
    },
    get kept() {
      return kept;
    },
    add(reject) {
      count++;
      if (length >= most) return;
      const line = `${JSON.stringify(reject)}\n`;
      kept++;
      length += line.length;
      buffer += line;
      if (buffer.length > BUFFERED) write();
    },
    finish() {
      if (count === 0) {
        rmSync(path, { force: true });
        return null;
      }
      write();
      fsyncSync(file!);
      closeSync(file!);
      file = null;
      renameSync(unfinished, path);
      return path;
    },
  };
}
