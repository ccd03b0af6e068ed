// Where reading goes on: the provider's own cursor, and what it takes to go on without one. Providers forget cursors
// (Gmail answers 404, Graph 410); then everything since `since` is listed again, and what was given already is left out.
import { z } from 'zod';
import { InboxError } from '../inbox-error.ts';

export interface Position {
  /** The provider's cursor; null when it has been forgotten and the list has to be read by time. */
  readonly cursor: string | null;
  /** Everything that arrived before this instant has been given. */
  readonly since: number;
  /** Provider's ids of what was given and arrived not long before `since`, with when it arrived. */
  readonly given: Readonly<Record<string, number>>;
  /** How much was read with this cursor. */
  readonly count: number;
}

export interface Arrived {
  readonly id: string;
  readonly receivedAt: number;
}

/** A provider's clock, and the time a message takes to be listed, may differ from ours by this much. */
export const OVERLAP_MS = 60 * 60_000;

const POSITION = z.object({
  cursor: z.string().nullable(),
  since: z.number(),
  given: z.record(z.string(), z.number()),
  count: z.number(),
});

export function startAt(cursor: string | null, now: number): Position {
  return { cursor, since: now, given: {}, count: 0 };
}

/** What was not given before. */
export function fresh<Message extends { readonly id: string }>(position: Position, messages: readonly Message[]) {
  const seen = new Set(Object.keys(position.given));
  return messages.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** The position after giving `messages`; `since` stays where it is while there is more to read. */
export function advance(
  position: Position,
  messages: readonly Arrived[],
  { cursor, since = position.since }: { readonly cursor: string | null; readonly since?: number },
): Position {
  const oldest = since - 2 * OVERLAP_MS;
  const given = { ...position.given, ...Object.fromEntries(messages.map(({ id, receivedAt }) => [id, receivedAt])) };
  return {
    cursor,
    since,
    given: Object.fromEntries(Object.entries(given).filter(([, receivedAt]) => receivedAt >= oldest)),
    count: position.count + messages.length,
  };
}

export function writePosition(position: Position): string {
  return JSON.stringify(position);
}

/** Throws an InboxError when the text was not written by `writePosition`. */
export function readPosition(text: string): Position {
  try {
    return POSITION.parse(JSON.parse(text));
  } catch {
    throw new InboxError(
      'rejected',
      'position-unreadable',
      'The place where reading this mailbox was to go on cannot be read. Start reading it from the present.',
    );
  }
}
