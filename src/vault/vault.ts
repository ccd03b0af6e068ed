import type { Clock } from '../clock.ts';
import { StartError } from '../errors.ts';
import { type Key, keyOfSecret } from './key.ts';
import { readKeyFile, readOrMakeKeyFile } from './key-file.ts';
import { keyIdOf, openWith, type RandomBytes, sealWith } from './sealed.ts';
import { VaultError } from './vault-error.ts';

/** Keeps secrets unreadable in the database. */
export interface Vault {
  /**
   * `plain` (any Unicode text) as text that can be stored. `context` says where it is stored, such as
   * `inbox/ACCOUNT/INBOX/credentials`: nowhere else does it open.
   */
  seal(plain: string, context: string): string;
  /** What was sealed for this context. Throws a VaultError. */
  open(sealed: string, context: string): string;
  /** The key that seals. */
  readonly keyId: string;
  /** Whether it was sealed with another key than the one that seals now. Throws a VaultError when it is not sealed. */
  sealedWithOlderKey(sealed: string): boolean;
}

export interface VaultSettings {
  /** `KAIROS_SECRET`: seals when it is set. */
  readonly secret: string | null;
  /** `KAIROS_SECRET_OLD`: what the secret was before; opens only. */
  readonly oldSecret: string | null;
  /** The key file. Without a secret its newest key seals; with one its keys still open, so that one can change over. */
  readonly keyFile: string;
  /** Whether the database holds anything sealed: then a key file that is gone is not made anew. */
  readonly sealedDataExists: boolean;
  readonly random: RandomBytes;
  readonly clock: Clock;
}

/** Throws a StartError, in words, when the keys are missing, malformed, or open to others. */
export function openVault(settings: VaultSettings): Vault {
  const { secret, oldSecret, keyFile, random } = settings;
  const own = secret === null ? [] : [keyOfSecret(secret, 'KAIROS_SECRET')];
  const old = oldSecret === null ? [] : [keyOfSecret(oldSecret, 'KAIROS_SECRET_OLD')];
  let filed = own.length > 0 ? (readKeyFile(keyFile) ?? []) : filedKeys(settings);
  /** The one that seals comes first. */
  const keys = () => [...own, ...filed.toReversed(), ...old];
  const sealing = () => keys()[0]!;

  /** A rotation in another process may have added the key since this one read the file. */
  const keyNamed = (id: string): Key | undefined => {
    const known = keys().find((key) => key.id === id);
    if (known !== undefined) return known;
    filed = readKeyFile(keyFile) ?? filed;
    return keys().find((key) => key.id === id);
  };

  return {
    get keyId() {
      return sealing().id;
    },
    seal(plain, context) {
      if (!plain.isWellFormed()) throw new TypeError('only well-formed Unicode text can be sealed');
      return sealWith(sealing(), plain, context, random);
    },
    open(sealed, context) {
      const id = keyIdOf(sealed);
      const key = keyNamed(id);
      if (key === undefined) throw unknownKey(id);
      return openWith(key, sealed, context);
    },
    sealedWithOlderKey: (sealed) => keyIdOf(sealed) !== sealing().id,
  };
}

/** The value sealed with the key that seals now; the same text when it already is. Throws a VaultError. */
export function reseal(vault: Vault, sealed: string, context: string): string {
  const plain = vault.open(sealed, context);
  return vault.sealedWithOlderKey(sealed) ? vault.seal(plain, context) : sealed;
}

function filedKeys({ keyFile, sealedDataExists, random, clock }: VaultSettings): readonly Key[] {
  const filed = sealedDataExists ? readKeyFile(keyFile) : readOrMakeKeyFile(keyFile, random, clock);
  if (filed !== null) return filed;
  throw new StartError(
    `The key file ${keyFile} is missing, and the database holds what its keys sealed. Restore it from a backup, or ` +
      'set KAIROS_SECRET if that sealed it. Without either, disconnect the inboxes and connect them anew.',
  );
}

function unknownKey(id: string): VaultError {
  return new VaultError(
    'unknown-key',
    `A value was sealed with the key ${id}, which is not there. Restore the key file that has it, or set ` +
      'KAIROS_SECRET (or KAIROS_SECRET_OLD) to the secret that it comes from.',
  );
}
