import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { systemClock } from './clock.ts';

/** Makes a new identifier: unique, and later ones sort after earlier ones, which keeps indexes compact. */
export type NewId = () => string;

const BYTES_AN_ID = 16;
/** Random bytes are asked of the system for this many identifiers at once: asking is most of the cost of one. */
const pool = new Uint8Array(BYTES_AN_ID * 256);
let used = pool.length;

let latest = 0;
/** Counts within a millisecond, from a random start in the lower half of its 32 bits (RFC 9562, section 6.2). */
let sequence = 0;

/** The only source of real identifiers; everything else is handed a `NewId`. */
export const systemIds: NewId = () => {
  const random = nextRandom();
  const now = systemClock();
  if (now > latest) {
    latest = now;
    sequence = ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!;
  } else sequence++;
  return v7({ random, msecs: latest, seq: sequence });
};

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES_AN_ID;
  return pool.slice(used - BYTES_AN_ID, used);
}

/** Sorts before every identifier that is made at `instant` or later, and after those made a millisecond earlier. */
export function earliestIdAt(instant: number): string {
  const hex = Math.max(0, instant).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
