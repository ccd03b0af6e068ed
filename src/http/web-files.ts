import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

// The files of the built web app. They are looked for on disk each time, so that a build may replace them meanwhile.

export type Encoding = 'br' | 'gzip';

const ENDINGS = { br: '.br', gzip: '.gz' } as const satisfies Record<Encoding, string>;

/** A file to send, by its path below the folder. */
export interface Found {
  readonly file: string;
  /** The ending that says what is in it. */
  readonly type: string;
  /** How it was compressed when it was built; null for the file itself. */
  readonly encoding: Encoding | null;
  readonly etag: string;
}

/** Names that a build gives: in the folder itself or in `assets/`, none that is hidden or leads out of it. */
const NAME = /^\/(?:assets\/)?[\w-][\w.-]*$/;
const COMPRESSED = /\.(?:br|gz)$/;

/** The file at a path of a URL in the first of `encodings` that it was built in; null when there is none. */
export async function findFile(folder: string, path: string, encodings: readonly Encoding[]): Promise<Found | null> {
  if (!NAME.test(path) || COMPRESSED.test(path)) return null;
  for (const encoding of [...encodings, null]) {
    const file = path + (encoding === null ? '' : ENDINGS[encoding]);
    const found = await stat(join(folder, file)).catch(() => null);
    if (!found?.isFile()) continue;
    const etag = `W/"${found.size.toString(36)}-${found.mtimeMs.toString(36)}-${encoding ?? ''}"`;
    return { file, type: extname(path), encoding, etag };
  }
  return null;
}
