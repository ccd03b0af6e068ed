// The bytes of a CSV or JSON Lines file, unpacked when they are gzip (by what is in them, not by name).
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { FileFault } from './rows.ts';

const GZIP = Buffer.from([0x1f, 0x8b]);
const FILE_CHUNK = 1 << 18;

/** How much `headOf` gives. */
export const HEAD_BYTES = 1 << 16;

export interface ByteChunk {
  readonly bytes: Buffer;
  /** Share of the file, as it lies on the disk, that has been read so far. */
  readonly share: number;
}

/** The first bytes of a file as they are on the disk, for looking at signatures. */
export async function signature(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export function isGzip(head: Buffer): boolean {
  return head.subarray(0, 2).equals(GZIP);
}

/** The first 64 KiB of the unpacked content; less when there is less. */
export async function headOf(path: string, gzip: boolean): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const { bytes } of readBytes(path, gzip, 1)) {
    parts.push(bytes);
    length += bytes.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

/**
 * The content from start to end, or only until `most` bytes have come. `size` is the size on the disk. Throws FileFault
 * when it cannot be read.
 */
export async function* readBytes(
  path: string,
  gzip: boolean,
  size: number,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<ByteChunk> {
  const file = createReadStream(path, { highWaterMark: FILE_CHUNK });
  // The pipe is made by hand because `pipeline` would report a consumer that stops early as an error.
  const content = gzip ? file.pipe(createGunzip({ chunkSize: FILE_CHUNK })) : file;
  if (content !== file) file.on('error', (error) => content.destroy(error));
  let length = 0;
  try {
    for await (const bytes of content as AsyncIterable<Buffer>) {
      yield { bytes, share: Math.min(1, file.bytesRead / Math.max(1, size)) };
      length += bytes.length;
      if (length >= most) break;
    }
  } catch (error) {
    throw new FileFault(`${path} ${reasonOf(error as NodeJS.ErrnoException)}`, { cause: error });
  } finally {
    content.destroy();
    file.destroy();
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'Z_BUF_ERROR':
      return 'is cut off: its gzip data ends too early; get a complete copy and import it again';
    case 'Z_DATA_ERROR':
      return `is damaged: its gzip data is wrong (${error.message}); get a fresh copy and import it again`;
    case 'EACCES':
      return 'may not be read by this user';
    default:
      return `cannot be read: ${error.message}`;
  }
}
