// Bytes to physical lines. A line is never held longer than the cap, and one that is not UTF-8 spoils only itself.
import { isUtf8 } from 'node:buffer';
import type { ByteChunk } from './bytes.ts';
import { LONGEST_RECORD } from './rows.ts';

/** Consecutive lines without their ends: `texts[k]` is line `first + k`. `faults` says which cannot be used. */
export interface LineBlock {
  readonly first: number;
  readonly texts: readonly string[];
  readonly faults: ReadonlyMap<number, string>;
  readonly share: number;
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';
const NO_FAULTS: ReadonlyMap<number, string> = new Map();
const TOO_LONG = `the line is longer than ${LONGEST_RECORD} bytes`;
const NOT_UTF8 = 'the line is not valid UTF-8';
const HAS_NUL = 'the line has a NUL byte';

/** Splits at LF or CR LF and drops a byte order mark. The last line may lack its end. */
export async function* readLines(content: AsyncIterable<ByteChunk>): AsyncGenerator<LineBlock> {
  const begun = unfinishedLine();
  let line = 1;
  let share = 0;

  for await (const chunk of content) {
    share = chunk.share;
    const { bytes } = chunk;
    const first = bytes.indexOf(NEWLINE);
    if (first === -1) {
      begun.add(bytes);
      continue;
    }
    begun.add(bytes.subarray(0, first));
    yield { first: line, ...begun.finish(line === 1), share };
    const last = bytes.lastIndexOf(NEWLINE);
    if (last > first) {
      const lines = splitLines(bytes.subarray(first + 1, last));
      yield { first: line + 1, ...lines, share };
      line += lines.texts.length;
    }
    line++;
    begun.add(bytes.subarray(last + 1));
  }
  if (!begun.isEmpty()) yield { first: line, ...begun.finish(line === 1), share };
}

interface Lines {
  readonly texts: string[];
  readonly faults: ReadonlyMap<number, string>;
}

/** A line that came in several chunks. Of one above the cap only the beginning is kept, to show it. */
function unfinishedLine() {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    isEmpty: () => length === 0,
    add(bytes: Buffer) {
      if (bytes.length === 0) return;
      if (length <= LONGEST_RECORD) parts.push(bytes);
      length += bytes.length;
    },
    finish(isFirst: boolean): Lines {
      const whole = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      const lines =
        length > LONGEST_RECORD
          ? { texts: [whole.subarray(0, 2000).toString()], faults: new Map([[0, TOO_LONG]]) }
          : splitLines(whole);
      if (isFirst && lines.texts[0]!.startsWith(BYTE_ORDER_MARK)) lines.texts[0] = lines.texts[0]!.slice(1);
      parts = [];
      length = 0;
      return lines;
    },
  };
}

/** Whole lines, the end of the last one missing. */
function splitLines(bytes: Buffer): Lines {
  const texts = bytes.toString('utf8').split('\n');
  for (let k = 0; k < texts.length; k++) {
    const text = texts[k]!;
    if (text.charCodeAt(text.length - 1) === 0x0d) texts[k] = text.slice(0, -1);
  }
  return { texts, faults: isUtf8(bytes) && !bytes.includes(0) ? NO_FAULTS : faultsOf(bytes) };
}

function faultsOf(bytes: Buffer): ReadonlyMap<number, string> {
  const faults = new Map<number, string>();
  let from = 0;
  for (let k = 0; from <= bytes.length; k++) {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline === -1 ? bytes.length : newline;
    const line = bytes.subarray(from, to);
    if (!isUtf8(line)) faults.set(k, NOT_UTF8);
    else if (line.includes(0)) faults.set(k, HAS_NUL);
    from = to + 1;
  }
  return faults;
}
