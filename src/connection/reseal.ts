import type { Database } from '../store/database.ts';
import { findSealed, replaceSealed, type SealedPlace, type SealedValue, sealedPage } from '../store/sealed.ts';
import { reseal, type Vault } from '../vault/vault.ts';
import { VaultError } from '../vault/vault-error.ts';

export interface Resealed {
  /** Sealed anew with the key that seals now. */
  readonly resealed: number;
  /** Sealed with it already. */
  readonly current: number;
  /** Which no key opens; they stay as they are. */
  readonly unreadable: number;
}

const PAGE = 200;

/**
 * Seals all values of a place with the key that seals now, while servers go on: a value that one of them replaces
 * meanwhile is looked at again. To be stopped and called again as often as need be.
 */
export async function resealAll(db: Database, vault: Vault, place: SealedPlace): Promise<Resealed> {
  const counts = { resealed: 0, current: 0, unreadable: 0 };
  let after: SealedValue | null = null;
  while (true) {
    const page: SealedValue[] = await sealedPage(db, place, after, PAGE);
    for (const value of page) {
      const outcome = await resealOne(db, vault, place, value);
      if (outcome !== 'gone') counts[outcome]++;
    }
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return counts;
  }
}

async function resealOne(
  db: Database,
  vault: Vault,
  place: SealedPlace,
  first: SealedValue,
): Promise<keyof Resealed | 'gone'> {
  let value: SealedValue | null = first;
  while (value !== null) {
    try {
      if (!vault.sealedWithOlderKey(value.sealed)) return 'current';
      const sealed = reseal(vault, value.sealed, value.context);
      if (await replaceSealed(db, place, value, sealed)) return 'resealed';
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      return 'unreadable';
    }
    value = await findSealed(db, place, value);
  }
  return 'gone';
}

/** How many values of a place are sealed with another key than the one that seals now, and open. */
export async function countOlder(db: Database, vault: Vault, place: SealedPlace): Promise<number> {
  let count = 0;
  let after: SealedValue | null = null;
  while (true) {
    const page: SealedValue[] = await sealedPage(db, place, after, PAGE);
    count += page.filter((value) => isOlder(vault, value)).length;
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return count;
  }
}

/** What no key opens would be counted for ever, and no other key be made. */
function isOlder(vault: Vault, { sealed, context }: SealedValue): boolean {
  try {
    if (!vault.sealedWithOlderKey(sealed)) return false;
    vault.open(sealed, context);
    return true;
  } catch {
    return false;
  }
}
