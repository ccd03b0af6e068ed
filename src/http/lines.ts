import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/** A line of a stream: `number` from 1, without its line end; `bytes` is null when it was too long to keep. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer | null;
}

/**
 * Cuts a stream into lines and hands them over in groups of at most `most`. A group that is not full goes out when
 * nothing more has arrived, so a slow sender gets its answers at once. However long the stream or a line is, no more
 * than a group, a chunk and `longest` bytes are in memory.
 */
export async function* lineGroups(source: Readable, most: number, longest: number): AsyncGenerator<Line[]> {
  let group: Line[] = [];
  let number = 0;
  let pieces: Buffer[] = [];
  let length = 0;

  const hold = (piece: Buffer) => {
    length += piece.length;
    if (length > longest) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const endLine = () => {
    number++;
    group.push({ number, bytes: length > longest ? null : pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces) });
    pieces = [];
    length = 0;
  };

  for await (const chunk of source as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end));
      endLine();
      start = end + 1;
      if (group.length === most) {
        yield group;
        group = [];
      }
    }
    hold(chunk.subarray(start));
    if (group.length > 0 && source.readableLength === 0) {
      yield group;
      group = [];
    }
  }
  if (length > 0) endLine();
  if (group.length > 0) yield group;
}
