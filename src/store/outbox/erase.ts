import { type SqlBool, sql } from 'kysely';
import { recordActivity } from '../activity.ts';
import type { Database } from '../database.ts';
import type { EmailState } from '../schema.ts';
import type { Stamp } from '../stamp.ts';
import { EMAIL_COLUMNS, emailOf, type Mailbox, type OutboxEmail, type Recipients } from './email.ts';
import { dropEnvelopes } from './moving.ts';
import { NEVER } from './transitions.ts';

// Takes a person out of the outbox: what waits for them is cancelled, what went to them alone keeps neither address nor
// subject nor content, and where it went to several, a word stands in the place of their address.

/** Stands where an address, or a subject, was. */
export const ERASED = 'erased';

/** Who is erased, and the contact that takes their place where a row needs one. */
export interface Person {
  readonly contactId: string;
  readonly address: string;
  readonly placeholderId: string;
}

export interface ErasedEmails {
  readonly cancelled: number;
  readonly emptied: number;
  readonly kept: number;
  /** E-mails to them, and whether to them alone. */
  readonly alone: ReadonlyMap<string, boolean>;
}

const BUSY: readonly EmailState[] = ['claimed', 'sending'];
const WAITING: readonly EmailState[] = ['scheduled', 'held', 'ambiguous', 'review'];

/** Null, with nothing worth keeping done, while an e-mail to them is being sent. */
export async function eraseRecipient(
  db: Database,
  accountId: number,
  person: Person,
  stamp: Stamp,
): Promise<ErasedEmails | null> {
  const emails = await emailsTo(db, accountId, person);
  if (emails.some(({ state }) => BUSY.includes(state))) return null;
  const alone = new Map(emails.map(({ emailId, recipients }) => [emailId, allOf(recipients).length === 1]));
  let cancelled = 0;
  for (const email of emails) {
    const waits = WAITING.includes(email.state);
    if (!(await blank(db, email, person, { alone: alone.get(email.emailId)!, waits }, stamp))) return null;
    if (waits) cancelled++;
  }
  await dropEnvelopes(
    db,
    emails.map(({ emailId }) => ({ accountId, emailId })),
  );
  await dropContents(db, accountId, alone);
  const emptied = [...alone.values()].filter((only) => only).length;
  return { cancelled, emptied, kept: emails.length - emptied, alone };
}

/** That a text column has `part` in it. */
export const containing = (column: string, part: string) =>
  sql<SqlBool>`${sql.ref(column)} like ${`%${part.replaceAll(/[\\%_]/g, '\\$&')}%`} escape ${sql.lit('\\')}`;

const allOf = ({ to, cc, bcc }: Recipients): Mailbox[] => [...to, ...cc, ...bcc];

async function emailsTo(db: Database, accountId: number, { contactId, address }: Person): Promise<OutboxEmail[]> {
  const named = containing('recipients', JSON.stringify(address));
  const rows = await db.sql
    .selectFrom('outbox')
    .select(EMAIL_COLUMNS)
    .where('accountId', '=', accountId)
    .where((row) => row.or([row('contactId', '=', contactId), named]))
    .execute();
  return rows
    .map(emailOf)
    .filter((email) => email.contactId === contactId || allOf(email.recipients).some((one) => one.address === address));
}

/** False when somebody has moved the e-mail meanwhile. */
async function blank(
  db: Database,
  email: OutboxEmail,
  { contactId, address, placeholderId }: Person,
  { alone, waits }: { readonly alone: boolean; readonly waits: boolean },
  stamp: Stamp,
): Promise<boolean> {
  const { accountId, emailId, recipients, timing, detail, state, fence } = email;
  const isFirst = email.contactId === contactId;
  const isTheirs = email.recordType === 'contact' && email.recordId === contactId;
  const without = (mailboxes: readonly Mailbox[]) =>
    mailboxes.map((one) => (one.address === address ? { name: null, address: ERASED } : one));
  const moved = await db.sql
    .updateTable('outbox')
    .set({
      recipients: JSON.stringify({
        to: without(recipients.to),
        cc: without(recipients.cc),
        bcc: without(recipients.bcc),
      }),
      timing: withoutAddress(JSON.stringify(timing), address),
      detail: detail === null ? null : withoutAddress(detail, address),
      contactId: isFirst ? placeholderId : email.contactId,
      recordId: isTheirs ? placeholderId : email.recordId,
      filingAt: null,
      // An answer that still comes is to none of our e-mails then, and nothing of it is kept.
      ...(alone ? NOTHING : {}),
      // One that its user has just deleted is not to be restored.
      ...(state === 'cancelled' ? { reason: CANCELLED.reason, detail: CANCELLED.detail } : {}),
      ...(waits ? { ...CANCELLED, stateAt: stamp.now, fence: fence + 1 } : {}),
    })
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .where('state', '=', state)
    .where('fence', '=', fence)
    .returning('emailId')
    .executeTakeFirst();
  if (moved === undefined) return false;
  if (waits) {
    const about = {
      emailId,
      inboxId: email.inboxId,
      contactId: null,
      userId: null,
      recordType: email.recordType,
      recordId: isTheirs ? placeholderId : email.recordId,
    };
    const data = { reason: CANCELLED.reason, detail: CANCELLED.detail };
    await recordActivity(db, accountId, [{ type: 'email.cancelled', occurredAt: stamp.now, data, ...about }], stamp);
  }
  return true;
}

const NOTHING = {
  subject: ERASED,
  html: null,
  text: null,
  inReplyTo: null,
  messageId: null,
  sentMessageId: null,
  providerId: null,
  trace: null,
} as const;

const CANCELLED = {
  state: 'cancelled',
  reason: 'erased',
  detail: 'A recipient of it was erased.',
  leaseUntil: null,
  zoneRules: null,
  attemptAt: NEVER,
} as const;

/** What of e-mails to them alone is in other tables, and under which keys they were scheduled. */
async function dropContents(db: Database, accountId: number, alone: ReadonlyMap<string, boolean>): Promise<void> {
  const all = [...alone.keys()];
  const only = all.filter((emailId) => alone.get(emailId));
  if (all.length > 0) {
    await db.sql.deleteFrom('idempotencyKeys').where('accountId', '=', accountId).where('emailId', 'in', all).execute();
  }
  if (only.length === 0) return;
  for (const table of ['attachments', 'trackingTokens'] as const) {
    await db.sql.deleteFrom(table).where('accountId', '=', accountId).where('emailId', 'in', only).execute();
  }
}

/** A text in which the word stands wherever the address did, in letters of either case. */
export function withoutAddress(text: string, address: string): string {
  return text.replaceAll(new RegExp(escaped(address), 'gi'), ERASED);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
