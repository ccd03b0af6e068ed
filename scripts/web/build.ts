import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { bundleOf } from './bundle.ts';

// The web app as the server hands it out: built when what it is made from has changed, and compressed ahead.

/** Less than this is not worth an encoding. */
const WORTH_COMPRESSING = 1024;
const COMPRESSIBLE = /\.(js|css|html|svg|json)$/;
/** What the app in the folder was made from. */
const STAMP = '.made-from';

/** Builds the web app of the project in `root` into `dist/web`, unless that is there and up to date. */
export async function ensureWebApp(root: string, onBuild: () => void): Promise<string> {
  const folder = join(root, 'dist/web');
  const stamp = join(folder, STAMP);
  const wanted = sourcesOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  onBuild();
  await build({ ...bundleOf(root), logLevel: 'warn' });
  for (const file of filesUnder(folder)) compress(file);
  writeFileSync(stamp, wanted);
  return folder;
}

/** SHA-256 over everything that the app is made from, in hexadecimal. */
function sourcesOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of [
    ...filesUnder(join(root, 'src/web')),
    join(root, 'scripts/web/bundle.ts'),
    join(root, 'package-lock.json'),
  ]) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

function compress(file: string): void {
  const bytes = readFileSync(file);
  if (bytes.length < WORTH_COMPRESSING || !COMPRESSIBLE.test(file)) return;
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
}
