import { createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { tooLarge, unavailable } from '../errors.ts';

/**
 * Writes a stream into a new file and resolves, once that is on the disk, to its bytes. Throws `too-large` above `most`,
 * `unavailable` when the disk is full, and what else happens to the stream; the file is then incomplete. The stream is
 * not destroyed: the refusal has to go out on the same connection.
 */
export async function receive(source: Readable, path: string, most: number): Promise<number> {
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > most ? tooLargeFile(most) : null, chunk);
    },
  });
  const lost = () => {
    if (!source.readableEnded) meter.destroy(new Error('the upload was broken off'));
  };
  source.once('error', lost).once('close', lost);
  source.pipe(meter);
  try {
    await pipeline(meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw unavailable('There is no room left on the disk for this file.');
  }
  return bytes;
}

export const tooLargeFile = (most: number) =>
  tooLarge(`The file is larger than ${most / 1024 / 1024} MB. Send it in parts, or packed with gzip.`);
