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
  /** Text in lower case that is to be in the subject, or in a recipient's name or address; null for all. */
  readonly search: string | null;
  readonly order: 'earliest' | 'latest';
  /** Those that come after this one in the order: where the page before ended. */
  readonly after: { readonly dueAt: number; readonly emailId: string } | null;
  readonly limit: number;
}

/** E-mails by the moment they are due. */
export async function listEmails(db: Database, accountId: number, listing: Listing): Promise<OutboxEmail[]> {
  if (listing.search === null) return pageOfRows(db, accountId, listing);
  const found: OutboxEmail[] = [];
  let { after } = listing;
  while (found.length < listing.limit) {
    const page = await pageOfRows(db, accountId, { ...listing, after });
    found.push(...page.filter((email) => hasText(email, listing.search!)));
    after = page.at(-1) ?? null;
    if (page.length < listing.limit) break;
  }
  return found.slice(0, listing.limit);
}

/** Those in which the text may be: what folds differently on every database is left for `hasText` to judge. */
async function pageOfRows(
  db: Database,
  accountId: number,
  { states, userId, inboxId, search, order, after, limit }: Listing,
): Promise<OutboxEmail[]> {
  const direction = order === 'earliest' ? 'asc' : 'desc';
  const later = order === 'earliest' ? '>' : '<';
  let query = db.sql.selectFrom('outbox').select(EMAIL_COLUMNS).where('accountId', '=', accountId);
  if (states !== null) query = query.where('state', 'in', states);
  if (userId !== null) query = query.where('userId', '=', userId);
  if (inboxId !== null) query = query.where('inboxId', '=', inboxId);
  if (search !== null) {
    const pattern = patternOf(search);
    query = query.where(({ eb, fn, or }) =>
      or([
        eb(fn<string>('lower', ['subject']), 'like', pattern),
        eb(fn<string>('lower', ['recipients']), 'like', pattern),
      ]),
    );
  }
  if (after !== null) {
    query = query.where((row) =>
      row.or([
        row('dueAt', later, after.dueAt),
        row.and([row('dueAt', '=', after.dueAt), row('emailId', later, after.emailId)]),
      ]),
    );
  }
  const rows = await query.orderBy('dueAt', direction).orderBy('emailId', direction).limit(limit).execute();
  return rows.map(emailOf);
}

/** Letters that are not ASCII, and what JSON and LIKE write in ways of their own, stand for anything. */
const patternOf = (search: string): string => `%${search.replace(/[^ -~]|["\\%_]/gu, '%')}%`;

function hasText({ subject, recipients: { to, cc, bcc } }: OutboxEmail, search: string): boolean {
  const texts = [subject, ...[...to, ...cc, ...bcc].flatMap(({ name, address }) => [name ?? '', address])];
  return texts.some((text) => text.toLowerCase().includes(search));
}

/** How many e-mails are in a state, at most `most`. */
export async function countEmails(
  db: Database,
  accountId: number,
  {
    state,
    userId,
    inboxId,
    most,
  }: Pick<Listing, 'userId' | 'inboxId'> & { readonly state: EmailState; readonly most: number },
): Promise<number> {
  let query = db.sql
    .selectFrom('outbox')
    .select('emailId')
    .where('accountId', '=', accountId)
    .where('state', '=', state);
  if (userId !== null) query = query.where('userId', '=', userId);
  if (inboxId !== null) query = query.where('inboxId', '=', inboxId);
  const { count } = await db.sql
    .selectFrom(query.limit(most).as('found'))
    .select((from) => from.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
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
