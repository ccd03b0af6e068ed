import type { Database } from '../database.ts';
import { type Given, statement } from '../statement.ts';
import type { ClaimedEmail } from './claim.ts';

// What a worker has to know of an e-mail that it has claimed, and that may have changed since it was scheduled.

export interface Circumstances {
  readonly emailId: string;
  readonly inboxAddress: string;
  readonly inboxConnected: boolean;
  readonly inboxProvider: string;
  readonly inboxDetail: string | null;
  /** The inbox's name, else that of the user whose e-mail it is. */
  readonly senderName: string;
  /** The recipient has asked for no more mail. */
  readonly unsubscribed: boolean;
  /** What the recipient, or their mail server, has done since the e-mail was scheduled. */
  readonly replied: boolean;
  readonly bounced: boolean;
  readonly hasAttachments: boolean;
}

/** By `accountId` and `emailId`, as `circumstancesKey` puts them together. */
export async function circumstancesOf(
  db: Database,
  emails: readonly ClaimedEmail[],
): Promise<Map<string, Circumstances>> {
  const rows = emails.map(({ accountId, emailId, inboxId, userId, contactId, createdAt }) => {
    return { accountId, emailId, inboxId, userId, contactId, createdAt };
  });
  const found = await select(db, { rows: JSON.stringify(rows) });
  return new Map(
    found.map((row) => [
      circumstancesKey(row),
      {
        emailId: row.emailId,
        inboxAddress: row.inboxAddress,
        inboxConnected: row.inboxState === 'connected',
        inboxProvider: row.inboxProvider,
        inboxDetail: row.inboxDetail,
        senderName: row.inboxName ?? row.userName,
        unsubscribed: row.unsubscribedAt !== null,
        replied: row.replied !== null,
        bounced: row.bounced !== null,
        hasAttachments: row.attachment !== null,
      },
    ]),
  );
}

export const circumstancesKey = ({ accountId, emailId }: Pick<ClaimedEmail, 'accountId' | 'emailId'>) =>
  `${accountId} ${emailId}`;

const select = statement((db, given: Given<{ rows: string }>) => {
  const happened = (type: 'replied' | 'bounced') =>
    db.sql
      .selectFrom('events')
      .select('events.recordedAt')
      .whereRef('events.accountId', '=', 'row.accountId' as never)
      .whereRef('events.contactId', '=', 'row.contactId' as never)
      .where('events.type', '=', type)
      .whereRef('events.recordedAt', '>=', 'row.createdAt' as never)
      .limit(1);
  return db.sql
    .selectFrom(
      db.dialect.rows(given('rows'), {
        accountId: 'integer',
        emailId: 'text',
        inboxId: 'text',
        userId: 'text',
        contactId: 'text',
        createdAt: 'bigint',
      }),
    )
    .innerJoin('inboxes', (join) =>
      join.onRef('inboxes.accountId', '=', 'row.accountId').onRef('inboxes.inboxId', '=', 'row.inboxId'),
    )
    .innerJoin('users', (join) =>
      join.onRef('users.accountId', '=', 'row.accountId').onRef('users.userId', '=', 'row.userId'),
    )
    .innerJoin('contacts', (join) =>
      join.onRef('contacts.accountId', '=', 'row.accountId').onRef('contacts.contactId', '=', 'row.contactId'),
    )
    .select((from) => [
      'row.accountId',
      'row.emailId',
      'inboxes.address as inboxAddress',
      'inboxes.provider as inboxProvider',
      'inboxes.state as inboxState',
      'inboxes.detail as inboxDetail',
      'inboxes.name as inboxName',
      'users.name as userName',
      'contacts.unsubscribedAt',
      happened('replied').as('replied'),
      happened('bounced').as('bounced'),
      from
        .selectFrom('attachments')
        .select('attachments.position')
        .whereRef('attachments.accountId', '=', 'row.accountId')
        .whereRef('attachments.emailId', '=', 'row.emailId')
        .limit(1)
        .as('attachment'),
    ]);
});
