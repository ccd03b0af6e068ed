import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Key } from './key.ts';
import { VaultError } from './vault-error.ts';

// The form of a sealed value, `v1.KEYID.NONCE.CIPHERTEXT.TAG`: AES-256-GCM, its parts in base64url. Version, key id and
// context are authenticated with it, so that a value that was moved to another row, or relabelled, does not open.

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = /^v1\.([0-9a-f]{12})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]{22})$/;

/** As many random bytes as asked for, fit for secrets. */
export type RandomBytes = (size: number) => Uint8Array;

interface Parts {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** A random nonce of 96 bits is safe for 2^32 values a key (NIST SP 800-38D, section 8.3); an account has a few. */
export function sealWith(key: Key, plain: string, context: string, random: RandomBytes): string {
  const nonce = Buffer.from(random(NONCE_BYTES));
  const cipher = createCipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(key.id, context));
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [VERSION, key.id, ...[nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

/** Throws a VaultError when it was sealed by another key, for another context, or has been changed since. */
export function openWith(key: Key, sealed: string, context: string): string {
  const { keyId, nonce, ciphertext, tag } = partsOf(sealed);
  const decipher = createDecipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(keyId, context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    throw new VaultError(
      'altered',
      `A value sealed with the key ${keyId} does not open: it was changed, or belongs to another row. ` +
        'Restore it from a backup, or enter it again.',
    );
  }
}

/** The id of the key that sealed it. Throws a VaultError for anything that is not sealed. */
export function keyIdOf(sealed: string): string {
  return partsOf(sealed).keyId;
}

function authenticated(keyId: string, context: string): Buffer {
  return Buffer.from(`${VERSION}.${keyId}.${context}`);
}

function partsOf(sealed: string): Parts {
  const match = FORM.exec(sealed);
  const [nonce, ciphertext, tag] = (match?.slice(2) ?? []).map(bytesOf);
  if (match === null || !nonce || !ciphertext || !tag) {
    throw new VaultError(
      'malformed',
      'A value that should be sealed has another form than v1.KEY.NONCE.CIPHERTEXT.TAG. ' +
        'A newer version of Kairos may have written it; otherwise restore it from a backup, or enter it again.',
    );
  }
  return { keyId: match[1]!, nonce, ciphertext, tag };
}

/** Null when other text would stand for the same bytes: a value has one spelling, so that any change shows. */
function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
