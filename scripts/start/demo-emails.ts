// A few e-mails of the demo account's rep, each at another point of its way: nothing of them has left or will.

import { demoWorld } from '../../data/demo/prepare.ts';
import { demoRecords } from '../../data/demo/records.ts';
import { DAY, HOUR, MINUTE } from '../../model/zone.ts';
import { enterHistory } from '../../src/engagement/enter.ts';
import { recordVisit } from '../../src/engagement/visits.ts';
import type { Account } from '../../src/store/accounts.ts';
import { findContactIds } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findInbox } from '../../src/store/inboxes.ts';
import { claim } from '../../src/store/outbox/claim.ts';
import type { OutboxEmail } from '../../src/store/outbox/email.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { insertScheduled } from '../../src/store/outbox/insert.ts';
import { markSent, startAll } from '../../src/store/outbox/sending.ts';
import { fail, hold, tellOfEmail } from '../../src/store/outbox/transitions.ts';
import type { Stamp } from '../../src/store/stamp.ts';
import { DEMO_SEED } from './demo.ts';

const READER = {
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  ip: '198.51.100.20',
};
/** Apple's Mail Privacy Protection. */
const PROXY = { userAgent: 'Mozilla/5.0', ip: '17.58.0.1' };

/** Milliseconds from now to its moment, and what became of it: ages are since then. */
interface Story {
  readonly deal: number;
  readonly on: 'deal' | 'contact' | 'company';
  readonly subject: string;
  readonly text: string;
  readonly due: number;
  readonly opened?: number;
  readonly clicked?: number;
  readonly replied?: number;
  readonly proxied?: number;
  readonly bounced?: number;
  readonly held?: true;
  readonly failed?: true;
}

const STORIES: readonly Story[] = [
  {
    deal: 0,
    on: 'deal',
    subject: 'Your questions about the offer',
    text: 'Good to talk to you.',
    due: -6 * DAY,
    opened: 2 * HOUR,
    clicked: 2 * HOUR + MINUTE,
    replied: 3 * HOUR,
  },
  {
    deal: 1,
    on: 'deal',
    subject: 'Dates for the demo',
    text: 'Would Tuesday suit you?',
    due: -3 * DAY,
    proxied: 20 * MINUTE,
  },
  {
    deal: 2,
    on: 'contact',
    subject: 'The figures that I promised',
    text: 'Please find them here.',
    due: -2 * DAY,
    opened: 40 * MINUTE,
    clicked: 41 * MINUTE,
  },
  { deal: 3, on: 'company', subject: 'Terms for next year', text: 'As discussed.', due: -2 * DAY, bounced: MINUTE },
  { deal: 4, on: 'deal', subject: 'Did the trial go well?', text: 'I am curious.', due: 2 * DAY, held: true },
  { deal: 5, on: 'contact', subject: 'Contract for your signature', text: 'Here it is.', due: -DAY, failed: true },
  { deal: 0, on: 'deal', subject: 'Next steps', text: 'Shall we start in January?', due: DAY },
  { deal: 6, on: 'deal', subject: 'A short question', text: 'How many seats will you need?', due: 3 * HOUR },
  { deal: 7, on: 'contact', subject: 'Your visit to our stand', text: 'It was a pleasure.', due: 3 * DAY },
  { deal: 8, on: 'company', subject: 'Renewal of your plan', text: 'It ends next month.', due: 4 * DAY },
];

/** In one transaction, so that no dispatcher sees any of it half done. */
export async function fillEmails(db: Database, account: Account, inboxId: string, stamp: Stamp): Promise<void> {
  const { records, companies } = demoRecords(DEMO_SEED, demoWorld({ seed: DEMO_SEED }).recipients);
  const inbox = (await findInbox(db, account.accountId, inboxId))!;
  await db.transaction(async (db) => {
    for (const story of STORIES) {
      const deal = records[story.deal]!;
      const address = deal.contacts[0]!;
      const contactId = (await findContactIds(db, account.accountId, [address])).get(address);
      if (contactId === undefined) continue;
      const companyId = companies.find(({ id }) => id === deal.companyId)!.id;
      const recordId = { deal: deal.id, contact: contactId, company: companyId }[story.on];
      await tellStory(db, account, inbox, story, { address, contactId, recordId }, stamp);
    }
  });
}

async function tellStory(
  db: Database,
  { accountId }: Account,
  inbox: { readonly inboxId: string; readonly userId: string; readonly address: string },
  story: Story,
  to: { readonly address: string; readonly contactId: string; readonly recordId: string },
  { newId, now }: Stamp,
): Promise<void> {
  const at = (instant: number): Stamp => ({ newId, now: instant });
  const { inboxId, userId } = inbox;
  const { subject, text } = story;
  const dueAt = Math.floor((now + story.due) / MINUTE) * MINUTE;
  const written = Math.min(now, dueAt) - HOUR;
  const emailId = newId();
  const key = { accountId, emailId };
  await insertScheduled(
    db,
    accountId,
    {
      emailId,
      userId,
      inboxId,
      recordType: story.on,
      recordId: to.recordId,
      contactId: to.contactId,
      recipients: { to: [{ name: null, address: to.address }], cc: [], bcc: [] },
      subject,
      html: null,
      text,
      inReplyTo: null,
      attachments: [],
      timing: { kind: 'instant', instant: dueAt },
      zoneRules: null,
      decisionId: null,
      dueAt,
      replaces: null,
    },
    at(written),
  );
  if (story.held) await hold(db, key, { reason: 'replied', detail: 'The recipient has answered.' }, at(now - MINUTE));
  if (dueAt > now) return;
  const [claimed] = await claim(db, [key], dueAt + HOUR, dueAt);
  const { fence } = claimed!;
  const mine = { ...key, fence };
  if (story.failed) {
    await fail(
      db,
      mine,
      { reason: 'rejected', detail: 'The server refuses messages of this size.' },
      at(dueAt + MINUTE),
    );
    return;
  }
  const messageId = `<${emailId}@kairos.example>`;
  const frozen = { messageId, sender: inbox.address, recipients: [to.address], mime: Buffer.from(text), tokens: [] };
  await startAll(db, [{ claim: mine, frozen, leaseUntil: dueAt + MINUTE }], at(dueAt));
  const delivered = { messageId, providerId: null, sender: inbox.address, sentAt: dueAt, file: false };
  await markSent(db, mine, delivered, at(dueAt));
  await tellWhatCame(db, (await findEmail(db, accountId, emailId))!, story, to.address, at);
}

async function tellWhatCame(
  db: Database,
  email: OutboxEmail,
  { opened, clicked, replied, proxied, bounced }: Story,
  recipient: string,
  at: (instant: number) => Stamp,
): Promise<void> {
  const sentAt = email.sentAt!;
  const visits = [
    ['open', opened, READER],
    ['open', proxied, PROXY],
    ['click', clicked, READER],
  ] as const;
  for (const [kind, age, visitor] of visits) {
    if (age === undefined) continue;
    const url = kind === 'click' ? 'https://kairos-demo.example/offer' : null;
    const occurredAt = sentAt + age;
    await recordVisit(db, { token: '', kind, url, email, probe: null }, { occurredAt, ...visitor }, at(occurredAt));
  }
  for (const [type, age, data] of [
    ['replied', replied, { from: recipient, messageId: null }],
    ['bounced', bounced, { recipient, permanent: true, status: '5.1.1', words: 'No such mailbox', messageId: null }],
  ] as const) {
    if (age === undefined) continue;
    const occurredAt = sentAt + age;
    await enterHistory(db, email, { type, recipient, occurredAt }, at(occurredAt));
    await tellOfEmail(db, { ...email, userId: null }, `email.${type}`, data, at(occurredAt), occurredAt);
  }
}
