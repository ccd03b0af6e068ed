import { createHash, scryptSync } from 'node:crypto';
import { StartError } from '../errors.ts';

/** A key that seals and opens: 256 bits, and the name that it has in what it sealed. */
export interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

export const KEY_BYTES = 32;
export const SHORTEST_SECRET = 32;

/**
 * The id is the beginning of a hash of the key itself, never of the text it was derived from: to guess at a passphrase
 * by way of the id costs a whole derivation for each guess. 48 bits tell the few keys of an installation apart.
 */
export function keyOf(bytes: Buffer): Key {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, not ${bytes.length}`);
  return { id: createHash('sha256').update('kairos key id\0').update(bytes).digest('hex').slice(0, 12), bytes };
}

/**
 * scrypt and not HKDF, because the operator may have chosen a passphrase: HKDF would let somebody with a copy of the
 * database try millions of guesses a second, scrypt some tens. Random text pays the same 0.2 s once at the start and
 * gains nothing. The costs are OWASP's for 32 MB of memory. The salt is fixed: the same secret has to give the same
 * key on every machine, and there is no place for a salt that would not be lost together with the database.
 */
const COSTS = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 } as const;
const SALT = 'kairos/vault/v1';

/**
 * The key of an operator's secret. Spaces around it do not count, and neither does how its accents are composed.
 * Throws a StartError, which names the `variable` and never shows the secret.
 */
export function keyOfSecret(secret: string, variable: string): Key {
  const text = secret.trim().normalize('NFC');
  const length = [...text].length;
  if (length < SHORTEST_SECRET) {
    throw new StartError(
      `${variable} must have at least ${SHORTEST_SECRET} characters, got ${length}. ` +
        'Make one with `openssl rand -base64 36`, and keep a copy: what it sealed cannot be read without it.',
    );
  }
  return keyOf(scryptSync(text, SALT, KEY_BYTES, COSTS));
}
