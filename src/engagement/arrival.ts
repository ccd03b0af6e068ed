import { cleanText } from '../contract/text.ts';
import type { Incoming } from '../inbox/inbox.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import { classify } from '../inbox/incoming/classify.ts';
import { type Reading, read } from '../inbox/incoming/read.ts';
import { referencesOf } from '../inbox/incoming/references.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { findByMessageIds } from '../store/outbox/find.ts';
import { localDay, zoneOfRecipient } from './away.ts';

/** A message that arrived, and the e-mail of ours that it is about. */
export interface Arrival {
  readonly email: OutboxEmail;
  readonly reading: Reading;
  /** The recipient's zone, in which days are meant. */
  readonly zone: string;
  /** Its own Message-ID, by which the same message in two inboxes is one; null when it has none. */
  readonly messageId: string | null;
  readonly receivedAt: number;
}

/**
 * Those of `messages` that are about e-mails of the account, in their order. The headers decide for most; a whole
 * message is only read when it may be a delivery report, or answers an e-mail of ours by itself.
 */
export async function findArrivals(db: Database, accountId: number, messages: readonly Incoming[]): Promise<Arrival[]> {
  const looks = messages.map((message) => ({ message, look: classify(message.headers) }));
  const direct = await findOurs(
    db,
    accountId,
    looks.map(({ message }) => referencesOf(message.headers)),
  );
  const arrivals: Arrival[] = [];
  for (const [index, { message, look }] of looks.entries()) {
    const email = direct[index] ?? null;
    if (look === 'other' || (look !== 'report' && email === null)) continue;
    const arrival =
      look === 'report' ? await readReport(db, accountId, message) : await readAnswer(db, message, email!);
    if (arrival !== null) arrivals.push(arrival);
  }
  return arrivals;
}

/** A report names the e-mail it is about in what it returns of it. */
async function readReport(db: Database, accountId: number, message: Incoming): Promise<Arrival | null> {
  const reading = await read(message.headers, sourceOf(message), localDay('UTC', message.receivedAt));
  const [email = null] = await findOurs(db, accountId, [reading.references]);
  return email === null ? null : arrivalOf(message, email, reading, await zoneOfRecipient(db, email));
}

async function readAnswer(db: Database, message: Incoming, email: OutboxEmail): Promise<Arrival> {
  const zone = await zoneOfRecipient(db, email);
  return arrivalOf(
    message,
    email,
    await read(message.headers, sourceOf(message), localDay(zone, message.receivedAt)),
    zone,
  );
}

function arrivalOf({ headers, receivedAt }: Incoming, email: OutboxEmail, reading: Reading, zone: string): Arrival {
  const messageId = cleanText(headers.get('message-id')?.[0] ?? '', LONGEST_ID);
  return { email, reading, zone, messageId, receivedAt };
}

/** One that its owner has deleted since is known by its headers alone. */
const sourceOf = (message: Incoming) => () =>
  message.source().catch((error) => {
    if (error instanceof InboxError && error.kind === 'rejected') return Buffer.alloc(0);
    throw error;
  });

const LONGEST_ID = 998;
/** All that an id of ours, or of a provider, consists of: others are not worth a look-up, and some databases refuse them. */
const PRINTABLE = /^[\x21-\x7e]{3,998}$/;

/**
 * For each list of references the e-mail of the account that it names: the first of the list, which is the one that was
 * answered, or else the latest of its thread.
 */
async function findOurs(
  db: Database,
  accountId: number,
  lists: readonly (readonly string[])[],
): Promise<(OutboxEmail | null)[]> {
  const ids = new Set(lists.flat().filter((id) => PRINTABLE.test(id)));
  const ours = await findByMessageIds(db, accountId, [...ids]);
  return lists.map(([first, ...thread]) => {
    const answered = first === undefined ? undefined : ours.get(first);
    const found = thread.flatMap((id) => ours.get(id) ?? []);
    return answered ?? found.toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))[0] ?? null;
  });
}
