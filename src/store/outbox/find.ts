import type { Database } from '../database.ts';
import type { EmailState } from '../schema.ts';
import { EMAIL_COLUMNS, emailOf, type OutboxEmail } from './email.ts';

/** What is in an e-mail, as the rep wrote it. */
export interface Content {
  readonly html: string | null;
  readonly text: string | null;
  readonly inReplyTo: string | null;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly contentId: string | null;
  readonly bytes: Buffer;
}

export async function findEmail(db: Database, accountId: number, emailId: string): Promise<OutboxEmail | null> {
  const row = await db.sql
    .selectFrom('outbox')
    .select(EMAIL_COLUMNS)
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .executeTakeFirst();
  return row === undefined ? null : emailOf(row);
}

/** Rejects when there is no such e-mail. */
export async function loadContent(db: Database, accountId: number, emailId: string): Promise<Content> {
  const email = await db.sql
    .selectFrom('outbox')
    .select(['html', 'text', 'inReplyTo'])
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .executeTakeFirstOrThrow();
  const attachments = await db.sql
    .selectFrom('attachments')
    .select(['name', 'type', 'contentId', 'bytes'])
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .orderBy('position')
    .execute();
  return { ...email, attachments };
}

export interface Listing {
  readonly states: readonly EmailState[] | null;
  readonly userId: string | null;
  readonly inboxId: string | null;
  /** Those due after this one: where the page before ended. */
  readonly after: { readonly dueAt: number; readonly emailId: string } | null;
  readonly limit: number;
}

/** E-mails by the moment they are due, earliest first. */
export async function listEmails(
  db: Database,
  accountId: number,
  { states, userId, inboxId, after, limit }: Listing,
): Promise<OutboxEmail[]> {
  let query = db.sql.selectFrom('outbox').select(EMAIL_COLUMNS).where('accountId', '=', accountId);
  if (states !== null) query = query.where('state', 'in', states);
  if (userId !== null) query = query.where('userId', '=', userId);
  if (inboxId !== null) query = query.where('inboxId', '=', inboxId);
  if (after !== null) {
    query = query.where((row) =>
      row.or([
        row('dueAt', '>', after.dueAt),
        row.and([row('dueAt', '=', after.dueAt), row('emailId', '>', after.emailId)]),
      ]),
    );
  }
  const rows = await query.orderBy('dueAt').orderBy('emailId').limit(limit).execute();
  return rows.map(emailOf);
}

/** Those of `emailIds` that are in the account's outbox, by id. */
export async function findEmailsById(
  db: Database,
  accountId: number,
  emailIds: Iterable<string>,
): Promise<Map<string, OutboxEmail>> {
  const ids = [...new Set(emailIds)];
  if (ids.length === 0) return new Map();
  const rows = await db.sql
    .selectFrom('outbox')
    .select(EMAIL_COLUMNS)
    .where('accountId', '=', accountId)
    .where('emailId', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.emailId, emailOf(row)]));
}

/** What still waits to be sent to a contact: scheduled or held, whichever of the recipients they are first. */
export async function waitingFor(db: Database, accountId: number, contactId: string): Promise<OutboxEmail[]> {
  const rows = await db.sql
    .selectFrom('outbox')
    .select(EMAIL_COLUMNS)
    .where('accountId', '=', accountId)
    .where('contactId', '=', contactId)
    .where('state', 'in', ['scheduled', 'held'])
    .execute();
  return rows.map(emailOf);
}

/**
 * E-mails of the outbox that have one of these Message-IDs, be it ours or the provider's, by Message-ID. All in lower
 * case: some mail programs change the case of what they answer.
 */
export async function findByMessageIds(
  db: Database,
  accountId: number,
  messageIds: readonly string[],
): Promise<Map<string, OutboxEmail>> {
  if (messageIds.length === 0) return new Map();
  const ofColumn = (column: 'messageId' | 'sentMessageId') =>
    db.sql
      .selectFrom('outbox')
      .select(EMAIL_COLUMNS)
      .where('accountId', '=', accountId)
      .where((row) => row(row.fn<string>('lower', [column]), 'in', messageIds))
      .execute();
  const found = new Map<string, OutboxEmail>();
  for (const column of ['messageId', 'sentMessageId'] as const) {
    for (const row of await ofColumn(column)) found.set(row[column]!.toLowerCase(), emailOf(row));
  }
  return found;
}
