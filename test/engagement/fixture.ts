import { ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { insertEmails } from '../../src/store/emails.ts';
import { insertInbox } from '../../src/store/inboxes.ts';
import type { Recipients } from '../../src/store/outbox/email.ts';
import type { Token } from '../../src/store/outbox/sending.ts';
import { NEVER } from '../../src/store/outbox/transitions.ts';
import type { EmailState, InboxState } from '../../src/store/schema.ts';
import { createUser } from '../../src/store/users.ts';
import { makeAccount, NOW, sequence, stampAt } from '../conformance/fixture.ts';

const MINUTE = 60_000;
/** When the e-mails of the fixture were sent. */
export const SENT = NOW - 60 * MINUTE;

export const ADA = 'ada@client.example';
export const BOB = 'bob@client.example';
export const REP = 'rep@kairos.example';

const newId = sequence('fixture');

/** An account with a rep and their connected inbox. */
export async function makeRep(db: Database, name = 'acme', address = REP) {
  const { accountId } = await makeAccount(db, name);
  const userId = newId();
  await createUser(db, accountId, { userId, address, name: 'Rep', role: 'rep', createdAt: NOW });
  const inboxId = await makeInbox(db, accountId, userId, address);
  return { accountId, userId, inboxId };
}

export async function makeInbox(
  db: Database,
  accountId: number,
  userId: string,
  address: string,
  state: InboxState = 'connected',
) {
  const inboxId = newId();
  const nothing = { name: null, reason: null, detail: null, credentials: null };
  await insertInbox(db, {
    accountId,
    inboxId,
    userId,
    provider: 'memory',
    address,
    state,
    stateAt: NOW,
    connection: '{}',
    limits: '{}',
    createdAt: NOW,
    ...nothing,
  });
  return inboxId;
}

export interface About {
  readonly state?: EmailState;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly tokens?: readonly Token[];
  readonly reason?: string | null;
  readonly attemptAt?: number;
  readonly recordId?: string;
}

export interface Made {
  readonly emailId: string;
  readonly contactId: string;
  /** Ours, and the provider's. */
  readonly messageId: string;
  readonly sentMessageId: string;
}

/** An e-mail of the outbox in any state; one that is sent is in the history as well, sent an hour ago. */
export async function makeEmail(
  db: Database,
  rep: { readonly accountId: number; readonly userId: string; readonly inboxId: string },
  about: About = {},
): Promise<Made> {
  const { state = 'sent', to = [ADA], cc = [], tokens = [], reason = null, recordId = 'deal-1' } = about;
  const attemptAt = about.attemptAt ?? (state === 'scheduled' ? NOW + 60 * MINUTE : NEVER);
  const { accountId, userId, inboxId } = rep;
  const emailId = newId();
  const messageId = `<${emailId}@kairos.example>`;
  const sentMessageId = `<${emailId}@provider.example>`;
  const contacts = await ensureContacts(db, accountId, [to[0]!], stampAt(NOW, newId));
  const contactId = contacts.get(to[0]!)!;
  const mailbox = (address: string) => ({ name: null, address });
  const recipients: Recipients = { to: to.map(mailbox), cc: cc.map(mailbox), bcc: [] };
  const sent = state === 'sent';
  const begun = !['scheduled', 'held', 'cancelled'].includes(state);
  await db.sql
    .insertInto('outbox')
    .values({
      accountId,
      emailId,
      userId,
      inboxId,
      recordType: 'deal',
      recordId,
      contactId,
      recipients: JSON.stringify(recipients),
      recipientCount: to.length + cc.length,
      subject: 'About the contract',
      html: null,
      text: 'Hello',
      inReplyTo: null,
      timing: JSON.stringify({ kind: 'instant', instant: NOW }),
      zoneRules: null,
      decisionId: null,
      dueAt: NOW + 60 * MINUTE,
      attemptAt,
      state,
      reason,
      detail: null,
      stateAt: NOW,
      attempts: begun ? 1 : 0,
      fence: begun ? 1 : 0,
      leaseUntil: state === 'sending' ? NOW + MINUTE : null,
      startedAt: begun ? SENT : null,
      trace: null,
      looks: 0,
      messageId: begun ? messageId : null,
      sentMessageId: sent ? sentMessageId : null,
      providerId: null,
      sentAt: sent ? SENT : null,
      filingAt: null,
      filings: 0,
      replaces: null,
      createdAt: NOW,
    })
    .execute();
  if (sent)
    await insertEmails(db, accountId, [{ emailId, contactId, messageId: sentMessageId, sender: REP, sentAt: SENT }]);
  if (tokens.length > 0) {
    await db.sql
      .insertInto('trackingTokens')
      .values(tokens.map((token) => ({ accountId, emailId, ...token })))
      .execute();
  }
  return { emailId, contactId, messageId, sentMessageId };
}

/** A token as long as real ones are. */
export const token = (name: string) => name.padEnd(22, '0');

export async function stateOf(db: Database, accountId: number, emailId: string) {
  const { state, reason, attemptAt } = await db.sql
    .selectFrom('outbox')
    .select(['state', 'reason', 'attemptAt'])
    .where('accountId', '=', accountId)
    .where('emailId', '=', emailId)
    .executeTakeFirstOrThrow();
  return { state, reason, until: attemptAt === NEVER ? null : attemptAt };
}
