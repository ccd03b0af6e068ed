import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../clock.ts';
import { StartError } from '../errors.ts';
import { KEY_BYTES, type Key, keyOf } from './key.ts';
import type { RandomBytes } from './sealed.ts';

// The file of keys: a line for each, `key ID INSTANT BASE64URL`, the newest last. Whoever can read it can read every
// password in the database, so nobody but its owner may. It is only ever replaced whole, so that after a loss of power
// it holds either the old keys or the old keys and the new one.

const HEADING =
  '# The keys that seal what Kairos keeps secret, the newest last. Back this file up, apart from the database:\n' +
  '# without it nothing that was sealed can be read. Never edit it; `npm run rotate-key` adds a key.\n';
const LINE = /^key ([0-9a-f]{12}) (\S+) ([A-Za-z0-9_-]{43})$/;
const OWNER_ONLY = 0o600;

/** The keys in the file, newest last; null when there is no file. Throws a StartError when it cannot be trusted. */
export function readKeyFile(path: string): readonly Key[] | null {
  const text = readOwn(path);
  return text === null ? null : parse(path, text);
}

/**
 * The keys in the file, which is made with one new key when there is none. Of several processes that start at once one
 * makes it, and all use what it made.
 */
export function readOrMakeKeyFile(path: string, random: RandomBytes, clock: Clock): readonly Key[] {
  const keys = readKeyFile(path);
  if (keys !== null) return keys;
  mkdirSync(dirname(path), { recursive: true });
  // Linking fails where the name is taken, and renaming would overwrite another process's key.
  withTemporary(path, HEADING + lineOf(newKey(random), clock), random, (temporary) => {
    try {
      linkSync(temporary, path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw cannotWrite(path, error);
    }
  });
  return readKeyFile(path)!;
}

/**
 * Adds a key, which from then on is the one that seals, and gives its id. The others stay, or what they sealed could
 * not be opened. Throws a StartError when there is no file, or another rotation is under way.
 */
export function rotateKeyFile(path: string, random: RandomBytes, clock: Clock): string {
  return locked(path, () => {
    const text = readOwn(path);
    if (text === null) throw new StartError(`There is no key file at ${path} to add a key to.`);
    parse(path, text);
    const key = newKey(random);
    withTemporary(path, `${text.trimEnd()}\n${lineOf(key, clock)}`, random, (temporary) => renameSync(temporary, path));
    return key.id;
  });
}

function newKey(random: RandomBytes): Key {
  return keyOf(Buffer.from(random(KEY_BYTES)));
}

function lineOf(key: Key, clock: Clock): string {
  return `key ${key.id} ${new Date(clock()).toISOString()} ${key.bytes.toString('base64url')}\n`;
}

function parse(path: string, text: string): readonly Key[] {
  const keys = new Map<string, Key>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const [, id, , bytes] = LINE.exec(line.trimEnd()) ?? [];
    const key = bytes === undefined ? null : keyOf(Buffer.from(bytes, 'base64url'));
    if (key === null || key.id !== id) throw malformed(path, `line ${index + 1} is damaged`);
    keys.set(key.id, key);
  });
  if (keys.size === 0) throw malformed(path, 'it holds no key');
  return [...keys.values()];
}

function malformed(path: string, what: string): StartError {
  return new StartError(
    `The key file ${path} cannot be used: ${what}. Restore it from a backup. Without a backup, what its keys sealed ` +
      'is lost: move the file away, start again, and connect the inboxes anew.',
  );
}

/** The text of the file; null when there is none. Looks at the opened file, so that it cannot be swapped in between. */
function readOwn(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StartError(`The key file ${path} cannot be read (${codeOf(error)}). It must belong to Kairos' user.`);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new StartError(`The key file ${path} is not a file. Move away what is there.`);
    // Windows keeps no such modes.
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      const mode = (stat.mode & 0o777).toString(8).padStart(4, '0');
      throw new StartError(
        `The key file ${path} is open to other users (its mode is ${mode}, allowed is 0600). ` +
          `Run \`chmod 600 ${path}\`; if somebody may have read it, run \`npm run rotate-key\` afterwards.`,
      );
    }
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Has `publish` give its final name to a file of this text that is already on disk. */
function withTemporary(path: string, text: string, random: RandomBytes, publish: (temporary: string) => void): void {
  const temporary = `${path}.${Buffer.from(random(8)).toString('hex')}.tmp`;
  try {
    writeDurably(temporary, text, path);
    publish(temporary);
    syncFolder(dirname(path));
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeDurably(temporary: string, text: string, path: string): void {
  let file: number;
  try {
    file = openSync(temporary, 'wx', OWNER_ONLY);
  } catch (error) {
    throw cannotWrite(path, error);
  }
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function cannotWrite(path: string, error: unknown): StartError {
  return new StartError(
    `The key file ${path} cannot be written (${codeOf(error)}). Let Kairos write to its folder, on a disk that knows ` +
      'hard links, or set KAIROS_SECRET instead.',
  );
}

/** A new name is on disk only when its folder is; Windows does not open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Two rotations at once would each write the file without the other's key, and one key would be lost. */
function locked<T>(path: string, work: () => T): T {
  const lock = `${path}.lock`;
  try {
    closeSync(openSync(lock, 'wx', OWNER_ONLY));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new StartError(`There is no key file at ${path} to add a key to.`);
    if (codeOf(error) !== 'EEXIST') throw cannotWrite(path, error);
    throw new StartError(
      `Another process is changing the key file ${path}. Try again; when none is, a rotation was stopped half way ` +
        `and changed nothing or finished: delete ${lock}.`,
    );
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
