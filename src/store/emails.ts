import type { Database } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { type Given, statement } from './statement.ts';

/** One e-mail to one recipient. A message to several has one of these for each. */
export interface EmailInput {
  readonly emailId: string;
  readonly contactId: string;
  readonly messageId: string;
  readonly sender: string | null;
  readonly sentAt: number;
}

export type FoundEmail = Pick<EmailInput, 'emailId' | 'contactId' | 'messageId'>;
export type LockedEmail = Omit<EmailInput, 'sender'>;

/**
 * Stores e-mails; the first to say that a message went to a contact stays. For each row, in the order given: true
 * when it was stored, false when it was there already.
 */
export async function insertEmails(db: Database, accountId: number, emails: readonly EmailInput[]): Promise<boolean[]> {
  const ordered = emails.toSorted(byMessage);
  const stored = await insert(db, { accountId, rows: JSON.stringify(ordered) });
  const ids = new Set(stored.map(({ emailId }) => emailId));
  return emails.map(({ emailId }) => ids.has(emailId));
}

/** Those of these messages to these contacts that were sent, their events kept as they are until the transaction ends. */
export function lockEmails(
  db: Database,
  accountId: number,
  wanted: readonly Pick<EmailInput, 'messageId' | 'contactId'>[],
): Promise<LockedEmail[]> {
  return lockByMessageAndContact(db, { accountId, rows: JSON.stringify(wanted) });
}

/** Every e-mail of these messages, whomever it went to. */
export function findEmailsOfMessages(
  db: Database,
  accountId: number,
  messageIds: readonly string[],
): Promise<FoundEmail[]> {
  return selectByMessage(db, { accountId, rows: JSON.stringify(messageIds.map((messageId) => ({ messageId }))) });
}

/** Processes that store the same messages at once must lock them in one order. */
function byMessage(a: EmailInput, b: EmailInput): number {
  if (a.messageId !== b.messageId) return a.messageId < b.messageId ? -1 : 1;
  return a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : 0;
}

const insert = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  insertRows(db, 'emails', { accountId: given('accountId') }, given('rows'), {
    emailId: 'text',
    contactId: 'text',
    messageId: 'text',
    sender: 'text',
    sentAt: 'bigint',
  })
    .onConflict((conflict) => conflict.columns(['accountId', 'messageId', 'contactId']).doNothing())
    .returning('emailId'),
);

const lockByMessageAndContact = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom(db.dialect.rows(given('rows'), { messageId: 'text', contactId: 'text' }))
    .innerJoin('emails', (join) =>
      join.onRef('emails.messageId', '=', 'row.messageId').onRef('emails.contactId', '=', 'row.contactId'),
    )
    .select(['emails.emailId', 'emails.contactId', 'emails.messageId', 'emails.sentAt'])
    .where('emails.accountId', '=', given('accountId'))
    // Processes that lock the same e-mails at once must do so in one order.
    .orderBy('emails.contactId')
    .orderBy('emails.emailId')
    .modifyEnd(db.dialect.locking),
);

const selectByMessage = statement((db, given: Given<{ accountId: number; rows: string }>) =>
  db.sql
    .selectFrom('emails')
    .select(['emailId', 'contactId', 'messageId'])
    .where('accountId', '=', given('accountId'))
    .where('messageId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { messageId: 'text' })).select('row.messageId'),
    ),
);
