import type { FetchMessageObject, ImapFlow, MailboxObject, SearchObject } from 'imapflow';
import { parseHeaderBlock } from '../header-block.ts';
import type { Changes, Incoming } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import type { ImapLine } from './imap-line.ts';
import {
  fingerprintOf,
  isKnown,
  type Position,
  REMEMBERED,
  readPosition,
  remember,
  renumber,
  writePosition,
} from './position.ts';

// What arrived in INBOX. Other folders are not read: what a filter or its owner moves there is not meant to be looked at.

const DAY = 86_400_000;
/** Of the headers, and of a whole message, what is beyond this many bytes is left out. */
const MOST_HEADER_BYTES = 256 * 1024;
const MOST_SOURCE_BYTES = 64 * 1024 * 1024;

/** As `Inbox.changes`, with at most `batch` messages in an answer. */
export function readArrivals(line: ImapLine, position: string | null, batch: number): Promise<Changes> {
  return line.run(async (client) => {
    const mailbox = await client.mailboxOpen('INBOX', { readOnly: true });
    if (position === null)
      return { messages: [], position: writePosition(await present(client, mailbox)), more: false };
    const from = locate(readPosition(position), mailbox);
    const uids = await uidsSince(client, from);
    const arrivals = await fetchHeaders(client, uids.slice(0, batch));
    const fresh = arrivals.filter(({ uid, receivedAt, fingerprint }) => !isKnown(from, uid, receivedAt, fingerprint));
    return {
      messages: fresh.map((arrival) => incoming(line, from.validity, arrival)),
      position: writePosition(advance(from, uids.slice(0, batch), fresh)),
      more: uids.length > batch,
    };
  });
}

/** A position after everything that is there, which remembers the last messages as if it had read them. */
async function present(client: ImapFlow, { uidValidity, uidNext, exists }: MailboxObject): Promise<Position> {
  const last = exists === 0 ? [] : await fetchHeaders(client, `${Math.max(1, exists - REMEMBERED + 1)}:*`);
  const next = Math.max(uidNext, 1, ...last.map(({ uid }) => uid + 1));
  return { validity: String(uidValidity), next, renumbered: null, ...remember({ at: 0, ids: [] }, last) };
}

/** UIDs that went back are new ones too: a mailbox that was restored from a copy. */
function locate(position: Position, { uidValidity, uidNext }: MailboxObject): Position {
  const validity = String(uidValidity);
  return position.validity === validity && uidNext >= position.next ? position : renumber(position, validity, uidNext);
}

async function uidsSince(client: ImapFlow, { next, renumbered }: Position): Promise<number[]> {
  // SEARCH knows days only, of the server's own zone.
  const candidates: SearchObject =
    renumbered === null
      ? {}
      : { or: [{ uid: `${renumbered.until}:*` }, { since: new Date(Math.max(0, renumbered.at - DAY)) }] };
  const found = await client.search({ uid: `${next}:*`, ...candidates }, { uid: true });
  if (!Array.isArray(found))
    throw new InboxError('unavailable', 'search-refused', 'The mail server does not search INBOX.');
  // "100:*" has the last message even when its UID is below 100.
  return found.filter((uid) => uid >= next).sort((a, b) => a - b);
}

function advance(from: Position, uids: readonly number[], arrivals: readonly Arrival[]): Position {
  const next = Math.max(from.next, ...uids.map((uid) => uid + 1));
  const { renumbered } = from;
  const done = renumbered === null || next >= renumbered.until || uids.length === 0;
  return {
    validity: from.validity,
    next: done ? Math.max(next, renumbered?.until ?? 0) : next,
    renumbered: done ? null : renumbered,
    ...remember(from, arrivals),
  };
}

interface Arrival {
  readonly uid: number;
  readonly receivedAt: number;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly fingerprint: string;
}

/** By UIDs, or as a range of sequence numbers; oldest first. Messages that are gone are left out. */
async function fetchHeaders(client: ImapFlow, which: readonly number[] | string): Promise<Arrival[]> {
  if (which.length === 0) return [];
  const range = typeof which === 'string' ? which : which.join();
  const query = {
    uid: true,
    internalDate: true,
    bodyParts: [{ key: 'header', start: 0, maxLength: MOST_HEADER_BYTES }],
  };
  const fetched = await client.fetchAll(range, query, { uid: typeof which !== 'string' });
  return fetched.map(arrivalOf).sort((a, b) => a.uid - b.uid);
}

function arrivalOf({ uid, internalDate, headers: block }: FetchMessageObject): Arrival {
  const headers = parseHeaderBlock(block ?? Buffer.alloc(0));
  const received = new Date(internalDate ?? 0).getTime();
  return { uid, receivedAt: Number.isNaN(received) ? 0 : received, headers, fingerprint: fingerprintOf(headers) };
}

function incoming(line: ImapLine, validity: string, { uid, receivedAt, headers }: Arrival): Incoming {
  return { id: `${validity}:${uid}`, receivedAt, headers, source: () => readSource(line, validity, uid) };
}

function readSource(line: ImapLine, validity: string, uid: number): Promise<Buffer> {
  return line.run(async (client) => {
    const { uidValidity } = await client.mailboxOpen('INBOX', { readOnly: true });
    const message =
      String(uidValidity) === validity &&
      (await client.fetchOne(String(uid), { source: { start: 0, maxLength: MOST_SOURCE_BYTES } }, { uid: true }));
    if (!message || message.source === undefined) {
      throw new InboxError('rejected', 'message-gone', 'The message is not in the mailbox any more.');
    }
    return message.source;
  });
}
