import { expect } from 'chai';
import { type EventRecord, recordEvents } from '../../src/engagement/record.ts';
import { contactPage } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW, record, sequence } from '../conformance/fixture.ts';
import { rejection } from '../conformance/rejection.ts';

const ADA = 'ada@client.example';
const BOB = 'bob@client.example';

forEachDatabase('recordEvents', (open) => {
  /** What the account has stored. */
  async function historyOf(db: Database, accountId: number) {
    return loadRecipients(db, accountId, await contactPage(db, accountId, null, 1000));
  }

  async function begin() {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const newId = sequence();
    const outcomes = (...records: EventRecord[]) => recordEvents(db, accountId, records, { newId, now: NOW });
    return {
      /** Records a batch and gives one word for each record. */
      statuses: async (...records: EventRecord[]) => (await outcomes(...records)).map(({ status }) => status),
      outcomes,
      history: () => historyOf(db, accountId),
    };
  }

  it('makes the contact, the e-mail and what happened to it', async () => {
    const { statuses, history } = await begin();
    const click = { url: 'https://www.example.com/', userAgent: 'Browser', ip: '203.0.113.1' };
    const batch = [
      record('sent'),
      record('opened', { occurredAt: NOW + 1 }),
      record('clicked', { occurredAt: NOW + 2, ...click }),
    ];
    expect(await statuses(...batch)).to.deep.equal(['stored', 'stored', 'stored']);
    const nothing = { url: null, userAgent: null, ip: null };
    const engagements = [
      { type: 'opened', occurredAt: NOW + 1, ...nothing },
      { type: 'clicked', occurredAt: NOW + 2, ...click },
    ];
    const unknown = { timezone: null, country: null, industry: null, jobTitle: null };
    expect(await history()).to.deep.equal([{ address: ADA, ...unknown, emails: [{ sentAt: NOW, engagements }] }]);
  });

  it('takes what happened before the e-mail it happened to, in a batch', async () => {
    const { statuses, history } = await begin();
    const batch = [record('replied'), record('opened'), record('sent'), record('bounced')];
    expect(await statuses(...batch)).to.deep.equal(['stored', 'stored', 'stored', 'stored']);
    const [ada] = await history();
    expect(ada!.emails[0]!.engagements.map(({ type }) => type)).to.have.members(['replied', 'opened', 'bounced']);
  });

  it('takes what happened to an e-mail of an earlier batch', async () => {
    const { statuses, history } = await begin();
    await statuses(record('sent'));
    expect(await statuses(record('opened'))).to.deep.equal(['stored']);
    expect((await history())[0]!.emails[0]!.engagements).to.have.length(1);
  });

  it('answers every record in its place', async () => {
    const { statuses } = await begin();
    const unknown = record('opened', { messageId: '<unknown>' });
    const batch = [
      unknown,
      record('opened'),
      unknown,
      record('sent'),
      record('opened'),
      record('clicked'),
      record('sent'),
    ];
    const expected = ['rejected', 'stored', 'rejected', 'stored', 'duplicate', 'stored', 'duplicate'];
    expect(await statuses(...batch)).to.deep.equal(expected);
  });

  it('changes nothing when the same comes again, and adds what was missing', async () => {
    const { statuses, history } = await begin();
    const batch = [
      record('sent'),
      record('opened'),
      record('sent', { recipient: BOB }),
      record('clicked', { recipient: BOB }),
    ];
    await statuses(...batch);
    const before = await history();
    expect(await statuses(...batch.toReversed())).to.deep.equal(['duplicate', 'duplicate', 'duplicate', 'duplicate']);
    expect(await history()).to.deep.equal(before);
    expect(await statuses(...batch, record('replied'))).to.deep.equal([
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
      'stored',
    ]);
  });

  it('keeps the first instant that an e-mail was said to be sent', async () => {
    const { statuses, history } = await begin();
    expect(await statuses(record('sent'), record('sent', { occurredAt: NOW + 1 }))).to.deep.equal([
      'stored',
      'duplicate',
    ]);
    expect((await history())[0]!.emails.map(({ sentAt }) => sentAt)).to.deep.equal([NOW]);
  });

  it('rejects what happened to an e-mail that was never sent, and stores the rest', async () => {
    const { outcomes, history } = await begin();
    const batch = [
      record('sent'),
      record('opened', { messageId: '<2@mail.example.com>' }),
      record('opened', { recipient: BOB }),
      record('opened', { messageId: '<2@mail.example.com>', recipient: null }),
    ];
    expect(await outcomes(...batch)).to.deep.equal([
      { status: 'stored' },
      { status: 'rejected', reason: 'no e-mail with message id <2@mail.example.com> was sent to this recipient' },
      { status: 'rejected', reason: 'no e-mail with message id <1@mail.example.com> was sent to this recipient' },
      { status: 'rejected', reason: 'no e-mail with message id <2@mail.example.com> was sent' },
    ]);
    // No contact is made for an address that was only said to have opened something.
    expect((await history()).map(({ address }) => address)).to.deep.equal([ADA]);
  });

  it('tells the recipients of one message apart', async () => {
    const { statuses, history } = await begin();
    const batch = [record('sent'), record('sent', { recipient: BOB }), record('opened', { recipient: BOB })];
    expect(await statuses(...batch)).to.deep.equal(['stored', 'stored', 'stored']);
    const opens = (await history()).map(({ address, emails }) => [address, emails[0]!.engagements.length]);
    expect(opens).to.deep.equal([
      [ADA, 0],
      [BOB, 1],
    ]);
  });

  it('finds the recipient itself when the message has only one', async () => {
    const { outcomes, statuses } = await begin();
    await statuses(record('sent'));
    expect(await statuses(record('opened', { recipient: null }))).to.deep.equal(['stored']);
    expect(await statuses(record('opened'))).to.deep.equal(['duplicate']);
    await statuses(record('sent', { recipient: BOB }));
    const [outcome] = await outcomes(record('clicked', { recipient: null }));
    expect(outcome).to.deep.equal({
      status: 'rejected',
      reason: '2 recipients were sent an e-mail with message id <1@mail.example.com>: name one',
    });
  });

  it('rejects an e-mail without recipient', async () => {
    const { outcomes } = await begin();
    const [outcome] = await outcomes(record('sent', { recipient: null }));
    expect(outcome).to.deep.equal({ status: 'rejected', reason: 'a sent e-mail needs a recipient' });
  });

  it('takes a batch of thousands, and none at all', async () => {
    const { statuses, history } = await begin();
    const about = (n: number) => ({ messageId: `<${n}@mail.example.com>`, recipient: `${n % 300}@client.example` });
    const sent = Array.from({ length: 3000 }, (_, n) => record('sent', about(n)));
    const opened = Array.from({ length: 3000 }, (_, n) => record('opened', about(n)));
    const all = await statuses(...opened, ...sent);
    expect(new Set(all)).to.deep.equal(new Set(['stored']));
    const recipients = await history();
    expect(recipients).to.have.length(300);
    expect(new Set(recipients.map(({ emails }) => emails.length))).to.deep.equal(new Set([10]));
    expect(await statuses()).to.deep.equal([]);
  });

  it('stores nothing of a batch when one of its statements fails', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const batch = [record('sent'), record('opened', { occurredAt: Number.NaN })];
    await rejection(recordEvents(db, accountId, batch, { newId: sequence(), now: NOW }));
    expect(await historyOf(db, accountId)).to.deep.equal([]);
  });
});
