import { expect } from 'chai';
import { contactPage, ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmailsOfMessages, insertEmails, lockEmails } from '../../src/store/emails.ts';
import { type EventInput, insertEvents } from '../../src/store/events.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { countSenders } from '../../src/store/history-span.ts';
import { periodSpan } from '../../src/store/period-span.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, stampAt } from './fixture.ts';
import { rejection } from './rejection.ts';

const ADA = 'ada@client.example';
const BOB = 'bob@client.example';

/** An account with two contacts. */
async function twoContacts(db: Database) {
  const { accountId } = await makeAccount(db);
  const ids = await ensureContacts(db, accountId, [ADA, BOB], stampAt());
  return { accountId, ada: ids.get(ADA)!, bob: ids.get(BOB)! };
}

function email(emailId: string, contactId: string, about: { messageId?: string; sentAt?: number } = {}) {
  return { emailId, contactId, messageId: `<${emailId}@mail.example.com>`, sender: null, sentAt: NOW, ...about };
}

function event(emailId: string, contactId: string, about: Partial<EventInput> = {}): EventInput {
  return { emailId, contactId, type: 'opened', occurredAt: NOW, url: '', userAgent: null, ip: null, ...about };
}

forEachDatabase('e-mails', (open) => {
  it('are stored once for each message and contact, and the first stays', async () => {
    const db = await open();
    const { accountId, ada, bob } = await twoContacts(db);
    const messageId = '<same@mail.example.com>';
    const first = [
      email('e1', ada, { messageId }),
      email('e2', bob, { messageId }),
      email('e3', ada, { messageId, sentAt: 5 }),
    ];
    expect(await insertEmails(db, accountId, first)).to.deep.equal([true, true, false]);
    expect(
      await insertEmails(db, accountId, [email('e4', bob, { messageId, sentAt: 6 }), email('e5', bob)]),
    ).to.deep.equal([false, true]);
    const found = await findEmailsOfMessages(db, accountId, [messageId, messageId, 'no such message']);
    expect(found.sort((a, b) => (a.emailId < b.emailId ? -1 : 1))).to.deep.equal([
      { emailId: 'e1', contactId: ada, messageId },
      { emailId: 'e2', contactId: bob, messageId },
    ]);
  });

  it('tell how many addresses they came from, or that none is known', async () => {
    const db = await open();
    const { accountId, ada } = await twoContacts(db);
    await insertEmails(db, accountId, [email('e1', ada)]);
    expect(await countSenders(db, accountId)).to.equal(null);
    const senders = ['rep@acme.example', 'rep@acme.example', 'lead@acme.example'];
    await insertEmails(
      db,
      accountId,
      senders.map((sender, k) => ({ ...email(`s${k}`, ada), sender })),
    );
    expect(await countSenders(db, accountId)).to.equal(2);
  });

  it('are found by message and contact', async () => {
    const db = await open();
    const { accountId, ada, bob } = await twoContacts(db);
    const messageId = '<same@mail.example.com>';
    await insertEmails(db, accountId, [
      email('e1', ada, { messageId }),
      email('e2', bob, { messageId }),
      email('e3', ada),
    ]);
    const wanted = [
      { messageId, contactId: bob },
      { messageId: '<e3@mail.example.com>', contactId: bob },
    ];
    expect(await lockEmails(db, accountId, wanted)).to.deep.equal([
      { emailId: 'e2', contactId: bob, messageId, sentAt: NOW },
    ]);
  });

  it('answer for each row in the order given, whatever order they are stored in', async () => {
    const db = await open();
    const { accountId, ada } = await twoContacts(db);
    await insertEmails(db, accountId, [email('b', ada)]);
    const rows = [email('c', ada), email('again', ada, { messageId: '<b@mail.example.com>' }), email('a', ada)];
    expect(await insertEmails(db, accountId, rows)).to.deep.equal([true, false, true]);
  });

  it('need a contact of the account', async () => {
    const db = await open();
    const { accountId } = await twoContacts(db);
    await rejection(insertEmails(db, accountId, [email('e1', 'no such contact')]));
  });

  it('may be none at all', async () => {
    const db = await open();
    const { accountId } = await twoContacts(db);
    expect(await insertEmails(db, accountId, [])).to.deep.equal([]);
    expect(await lockEmails(db, accountId, [])).to.deep.equal([]);
    expect(await findEmailsOfMessages(db, accountId, [])).to.deep.equal([]);
  });
});

forEachDatabase('events', (open) => {
  it('are the same when e-mail, instant, type and URL are', async () => {
    const db = await open();
    const { accountId, ada } = await twoContacts(db);
    await insertEmails(db, accountId, [email('e1', ada), email('e2', ada)]);
    const click = event('e1', ada, { type: 'clicked', url: 'https://www.example.com/a' });
    const others = [
      event('e2', ada, { type: 'clicked', url: 'https://www.example.com/a' }),
      { ...click, occurredAt: NOW + 1 },
      { ...click, type: 'opened' } as const,
      { ...click, url: 'https://www.example.com/b' },
      { ...click, url: '' },
    ];
    await insertEvents(db, accountId, [click, ...others], NOW);
    expect(await eventsIn(db)).to.have.length(6);
    const again = [
      others[1]!,
      { ...click, userAgent: 'another', ip: '203.0.113.1' },
      { ...click, occurredAt: NOW + 2 },
    ];
    await insertEvents(db, accountId, again, NOW);
    expect(await eventsIn(db)).to.have.length(7);
    expect(new Set((await eventsIn(db)).map(({ userAgent }) => userAgent))).to.deep.equal(new Set([null]));
  });

  it('given twice in a batch are stored once, and the first row is the one stored', async () => {
    const db = await open();
    const { accountId, ada } = await twoContacts(db);
    await insertEmails(db, accountId, [email('e1', ada)]);
    const twice = [event('e1', ada, { ip: '203.0.113.1' }), event('e1', ada, { ip: '203.0.113.2' })];
    await insertEvents(db, accountId, twice, NOW);
    const [recipient] = await loadRecipients(db, accountId, await contactPage(db, accountId, null, 1));
    expect(recipient!.emails[0]!.engagements.map(({ ip }) => ip)).to.deep.equal(['203.0.113.1']);
  });

  it('need an e-mail to that contact', async () => {
    const db = await open();
    const { accountId, ada, bob } = await twoContacts(db);
    await insertEmails(db, accountId, [email('e1', ada)]);
    await rejection(insertEvents(db, accountId, [event('no such e-mail', ada)], NOW));
    await rejection(insertEvents(db, accountId, [event('e1', bob)], NOW));
  });
});

forEachDatabase('histories', (open) => {
  it('hold every e-mail by the instant sent, and every engagement by the instant it occurred', async () => {
    const db = await open();
    const { accountId, ada, bob } = await twoContacts(db);
    await insertEmails(db, accountId, [
      email('e1', ada, { sentAt: 3000 }),
      email('e2', ada, { sentAt: 1000 }),
      email('e3', bob, { sentAt: 2000 }),
      email('e4', ada, { sentAt: 2000 }),
    ]);
    const click = {
      type: 'clicked',
      url: 'https://www.example.com/',
      userAgent: 'Browser',
      ip: '203.0.113.1',
    } as const;
    const events = [
      event('e1', ada, { occurredAt: 9000, ...click }),
      event('e1', ada, { occurredAt: 4000 }),
      event('e2', ada, { occurredAt: 10000, type: 'replied' }),
    ];
    await insertEvents(db, accountId, events, NOW);

    const contacts = await contactPage(db, accountId, null, 10);
    const nothing = { url: null, userAgent: null, ip: null };
    expect(await loadRecipients(db, accountId, contacts.toReversed())).to.deep.equal([
      { ...attributesOf(BOB), emails: [{ sentAt: 2000, engagements: [] }] },
      {
        ...attributesOf(ADA),
        emails: [
          { sentAt: 1000, engagements: [{ type: 'replied', occurredAt: 10000, ...nothing }] },
          { sentAt: 2000, engagements: [] },
          {
            sentAt: 3000,
            engagements: [
              { type: 'opened', occurredAt: 4000, ...nothing },
              { occurredAt: 9000, ...click },
            ],
          },
        ],
      },
    ]);
  });

  it('are empty for a contact who was never written to', async () => {
    const db = await open();
    const { accountId } = await twoContacts(db);
    const recipients = await loadRecipients(db, accountId, await contactPage(db, accountId, null, 1));
    expect(recipients).to.deep.equal([{ ...attributesOf(ADA), emails: [] }]);
    expect(await loadRecipients(db, accountId, [])).to.deep.equal([]);
  });

  it('keep instants to the millisecond, as far as time goes', async () => {
    const db = await open();
    const { accountId, ada } = await twoContacts(db);
    const instants = [-8.64e15, -1, 0, 2 ** 31, 2 ** 32 + 1, 1_795_507_200_123, 8.64e15];
    await insertEmails(
      db,
      accountId,
      instants.map((sentAt, index) => email(`e${index}`, ada, { sentAt })),
    );
    await insertEvents(
      db,
      accountId,
      instants.map((occurredAt) => event('e0', ada, { occurredAt })),
      NOW,
    );
    const [recipient] = await loadRecipients(db, accountId, await contactPage(db, accountId, null, 1));
    expect(recipient!.emails.map(({ sentAt }) => sentAt)).to.deep.equal(instants);
    expect(recipient!.emails[0]!.engagements.map(({ occurredAt }) => occurredAt)).to.deep.equal(instants);
  });

  it('keep every character, and keys as long as may be', async () => {
    const db = await open();
    const { accountId, ada } = await twoContacts(db);
    const url = `https://www.example.com/?q=${randomText(1960)}`;
    const userAgent = 'Λ-Браузер "9" \\ 日本 👩‍💻';
    const messageId = `<${randomText(990)}@x>`;
    await insertEmails(db, accountId, [email('e1', ada, { messageId })]);
    await insertEvents(db, accountId, [event('e1', ada, { type: 'clicked', url, userAgent })], NOW);
    const [recipient] = await loadRecipients(db, accountId, await contactPage(db, accountId, null, 1));
    expect(recipient!.emails[0]!.engagements[0]).to.include({ url, userAgent });
    expect(await lockEmails(db, accountId, [{ messageId, contactId: ada }])).to.have.length(1);
  });
});

const eventsIn = (db: Database) => db.sql.selectFrom('events').selectAll().execute();

function attributesOf(address: string) {
  return { address, timezone: null, country: null, industry: null, jobTitle: null };
}

/** Text that cannot be compressed, which PostgreSQL would try in order to fit a long key. */
function randomText(length: number): string {
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(48 + (state % 75));
  };
  return Array.from({ length }, next).join('');
}

forEachDatabase('the span of a period', (open) => {
  it('is that of the e-mails sent in it, and of what came of them before its end', async () => {
    const db = await open();
    const { accountId, ada, bob } = await twoContacts(db);
    await insertEmails(db, accountId, [
      email('e1', ada, { sentAt: 100 }),
      email('e2', ada, { sentAt: 200 }),
      email('e3', bob, { sentAt: 300 }),
    ]);
    const events = [event('e1', ada, { occurredAt: 280 }), event('e2', ada, { occurredAt: 250 })];
    await insertEvents(db, accountId, [...events, event('e2', ada, { occurredAt: 290 })], NOW);
    const spanOf = (since: number, until: number) => periodSpan(db, accountId, { since, until });
    expect(await spanOf(0, 1000)).to.deep.equal({ from: 100, to: 300 });
    expect(await spanOf(150, 300)).to.deep.equal({ from: 200, to: 290 });
    expect(await spanOf(150, 290)).to.deep.equal({ from: 200, to: 250 });
    expect(await spanOf(200, 201)).to.deep.equal({ from: 200, to: 200 });
    expect(await spanOf(301, 1000)).to.equal(null);
  });
});
