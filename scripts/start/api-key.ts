// The default account's API key: the operator's own, or one that is made once and kept beside the data.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../src/config.ts';
import { randomKey } from '../../src/store/api-keys.ts';

export interface DefaultKey {
  readonly key: string;
  /** How to write it in a shell: a key that the operator chose is not printed. */
  readonly shown: string;
  /** Where it comes from, in words. */
  readonly origin: string;
}

export function defaultKey({ apiKey, dataFolder }: Settings): DefaultKey {
  if (apiKey !== null) return { key: apiKey, shown: '$KAIROS_API_KEY', origin: 'the one in KAIROS_API_KEY' };
  const path = join(dataFolder, 'api-key');
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(path, `${randomKey(randomBytes)}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = readFileSync(path, 'utf8').trim();
  return { key, shown: key, origin: `kept in ${path}` };
}

/** The same after an administrator has revoked it: it does not come back by itself. */
export function revokedKey({ key, origin }: DefaultKey): DefaultKey {
  const advice = 'it was revoked: make another at /app/settings/keys and put it in its place';
  return { key, shown: '$KAIROS_API_KEY', origin: `${origin}; ${advice}` };
}
