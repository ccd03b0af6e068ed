import { createHash } from 'node:crypto';
import { z } from 'zod';
import { InboxError } from '../inbox-error.ts';

/** What was read last, by which messages are known again when the server gives them new numbers. */
const Memory = z.object({
  /** The latest arrival that was read, in milliseconds; 0 when none was. */
  at: z.number(),
  /** Fingerprints of the messages read last. */
  ids: z.array(z.string()),
});
export type Memory = z.infer<typeof Memory>;

/**
 * How far INBOX was read. UIDs rise as messages arrive, until the server gives all of them new ones, as after a move to
 * another machine; then `validity` is another one, and reading begins at the first UID again, leaving out of those
 * before `renumbered.until` what was read: older than `renumbered.at`, or among `renumbered.ids`. A message that
 * arrived in the very second of the last one read is told by its fingerprint, if it is one of the last few. Lost is
 * what the server then says arrived earlier than it did.
 */
const Position = Memory.extend({
  validity: z.string(),
  /** The first UID that was not read. */
  next: z.int(),
  renumbered: Memory.extend({ until: z.int() }).nullable(),
});
export type Position = z.infer<typeof Position>;

/** How many messages are known again. */
export const REMEMBERED = 32;

export function writePosition(position: Position): string {
  return JSON.stringify(position);
}

export function readPosition(text: string): Position {
  try {
    return Position.parse(JSON.parse(text));
  } catch (cause) {
    throw new InboxError('rejected', 'position-invalid', 'The mailbox was never read up to this position.', { cause });
  }
}

/** The position in a folder whose messages have new UIDs, of which `until` is the next to be given. */
export function renumber({ at, ids }: Memory, validity: string, until: number): Position {
  return { validity, next: 1, at, ids, renumbered: { until, at, ids } };
}

export function remember(memory: Memory, arrivals: readonly { receivedAt: number; fingerprint: string }[]): Memory {
  return {
    at: Math.max(memory.at, ...arrivals.map(({ receivedAt }) => receivedAt)),
    ids: [...memory.ids, ...arrivals.map(({ fingerprint }) => fingerprint)].slice(-REMEMBERED),
  };
}

/** Whether a message was read before its folder was renumbered. */
export function isKnown({ renumbered }: Position, uid: number, receivedAt: number, fingerprint: string): boolean {
  if (renumbered === null || uid >= renumbered.until) return false;
  return receivedAt < renumbered.at || renumbered.ids.includes(fingerprint);
}

/** By Message-ID, or by all the headers of a message that has none. */
export function fingerprintOf(headers: ReadonlyMap<string, readonly string[]>): string {
  const identity = headers.get('message-id')?.[0] ?? JSON.stringify([...headers]);
  return createHash('sha256').update(identity).digest('base64url').slice(0, 12);
}
