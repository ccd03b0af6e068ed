import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVault, type Vault, type VaultSettings } from '../../src/vault/vault.ts';

export const NOW = Date.UTC(2026, 10, 24, 8);
export const SECRET = 'seven horses carry a green piano uphill';

/** A folder of the test's own, which is removed after each test, and a vault whose key file is in it. */
export function vaultFolder(): { folder: () => string; open: (settings?: Partial<VaultSettings>) => Vault } {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-vault-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder: () => folder,
    open: (settings = {}) =>
      openVault({
        secret: null,
        oldSecret: null,
        keyFile: join(folder, 'keys'),
        sealedDataExists: false,
        random: randomBytes,
        clock: () => NOW,
        ...settings,
      }),
  };
}

/** The error that `work` throws; fails the test when it throws none. */
export function thrownBy(work: () => unknown): Error {
  let value: unknown;
  try {
    value = work();
  } catch (error) {
    return error as Error;
  }
  throw new Error(`Nothing was thrown; the value is ${JSON.stringify(value)}`);
}
