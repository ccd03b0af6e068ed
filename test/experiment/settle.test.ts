import { expect } from 'chai';
import { DAY, HOUR } from '../../model/zone.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import type { EventRecord } from '../../src/contract/event.ts';
import type { When } from '../../src/contract/when.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { settleExperiments } from '../../src/experiment/settle.ts';
import { wishesOf } from '../../src/schedule/due.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { questionFor } from '../../src/schedule/question-for.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { changeAccount } from '../../src/store/account-details.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { insertEmails } from '../../src/store/emails.ts';
import { eraseContact } from '../../src/store/erasure.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, NOW, record, sequence, stampAt } from '../conformance/fixture.ts';
import { type Desk, email, makeDesk } from '../conformance/planning.ts';

const ADA = 'ada@client.example';
const BEN = 'ben@client.example';
const MEASURED = { on: true, control: 0.25, explore: 0.25 };

forEachDatabase('What came of the e-mails of an experiment', (open) => {
  let db: Database;
  let desk: Desk;
  let now: number;
  const newId = sequence('made');
  const clock = () => now;

  beforeEach(async () => {
    db = await open();
    now = NOW;
    desk = await makeDesk(db);
    await changeAccount(db, desk.account.accountId, { experiment: MEASURED }, stampAt());
    const known = [ADA, BEN].map((address) => contact(address, { timezone: 'Europe/Berlin', country: 'DE' }));
    await upsertContacts(db, desk.account.accountId, known, stampAt());
  });

  const recommender = () => createRecommender({ db, clock, newId, onModelFault: () => {} });
  const schedule = async (when: When, address = ADA): Promise<string> => {
    const planning = { db, clock, newId, recommender: recommender(), rules: '2026b', onScheduled: () => {} };
    const wanted = email({ when, to: [{ name: null, address }] });
    return (await scheduleEmail(planning, desk.account, desk.user, wanted, null)).emailId;
  };
  const best: When = { kind: 'best', window: '24h', wishes: wishesOf({}) };
  const dueAt = async (emailId: string) =>
    (await db.sql.selectFrom('outbox').select('dueAt').where('emailId', '=', emailId).executeTakeFirstOrThrow()).dueAt;

  /** As the dispatcher leaves it. */
  const send = async (emailId: string, sentAt: number, address = ADA) => {
    const { accountId } = desk.account;
    const contactId = (await findContactIds(db, accountId, [address])).get(address)!;
    await db.sql.updateTable('outbox').set({ state: 'sent', sentAt }).where('emailId', '=', emailId).execute();
    await insertEmails(db, accountId, [
      { emailId, contactId, messageId: `<${emailId}@x.example>`, sender: null, sentAt },
    ]);
  };
  const happen = (type: EventRecord['type'], emailId: string, occurredAt: number, about: Partial<EventRecord> = {}) =>
    recordEvents(
      db,
      desk.account.accountId,
      [record(type, { messageId: `<${emailId}@x.example>`, recipient: ADA, occurredAt, ...about })],
      { newId, now },
    );
  const settle = async (at: number, signal = new AbortController().signal) => {
    now = at;
    const onFault = (error: unknown) => {
      throw error;
    };
    await settleExperiments({ db, clock, signal, onFault });
    return db.sql.selectFrom('observations').selectAll().orderBy('sentAt').orderBy('emailId').execute();
  };

  it('is written down once their 72 hours are over, with what it is looked at apart by', async () => {
    const emailId = await schedule(best);
    const sentAt = await dueAt(emailId);
    await send(emailId, sentAt);
    await happen('opened', emailId, sentAt + 2 * HOUR, { userAgent: 'Mozilla/5.0 (Windows NT 10.0)', ip: '192.0.2.9' });
    await happen('clicked', emailId, sentAt + 73 * HOUR, { url: 'https://example.com/' });
    expect(await settle(sentAt + 72 * HOUR)).to.deep.equal([]);
    const [found, ...more] = await settle(sentAt + 74 * HOUR);
    expect(more).to.deep.equal([]);
    expect(found).to.include({ emailId, sentAt, experimentId: 1, opened: 1, clicked: 0, replied: 0, followed: 1 });
    const { arm } = await db.sql.selectFrom('decisions').select('arm').executeTakeFirstOrThrow();
    expect(found!.arm).to.equal(arm);
    expect(JSON.parse(found!.segments)).to.deep.equal({
      window: '24h',
      day: 'working-day',
      basis: 'population',
      country: 'DE',
      industry: null,
    });
    const { settledTo } = await db.sql.selectFrom('experiments').select('settledTo').executeTakeFirstOrThrow();
    expect(settledTo).to.equal(sentAt + HOUR);
  });

  it('counts whoever was moved by hand where they were assigned, and as not followed', async () => {
    const asked = await recommender().recommend(
      desk.account,
      questionFor({ to: [{ name: null, address: ADA }], cc: [] }, 'week', wishesOf({})),
    );
    const instant = NOW + 30 * HOUR;
    const emailId = await schedule({ kind: 'instant', instant, insteadOf: asked.decisionId });
    await send(emailId, instant);
    await happen('replied', emailId, instant + HOUR);
    const [found] = await settle(instant + 4 * DAY);
    expect(found).to.include({ emailId, decisionId: asked.decisionId, arm: asked.experiment!.arm });
    expect(found).to.include({ opened: 1, clicked: 0, replied: 1, followed: 0 });
  });

  it('counts nobody who chose a time of their own, and none that never arrived or never went', async () => {
    const own = await schedule({ kind: 'instant', instant: NOW + HOUR });
    await send(own, NOW + HOUR);
    const bounced = await schedule(best, BEN);
    await send(bounced, await dueAt(bounced), BEN);
    await happen('bounced', bounced, NOW + 26 * HOUR, { recipient: BEN });
    await schedule(best);
    expect(await settle(NOW + 9 * DAY)).to.deep.equal([]);
  });

  it('knows e-mails that a CRM sends itself by the message that was asked about, and the latest answer', async () => {
    const messageId = '<e1@x.example>';
    const ask = (window: string) =>
      recommender().recommend(desk.account, parseQuestion({ email: ADA, window, messageId }));
    await ask('24h');
    now += 1000;
    const { decisionId, sendAt } = await ask('week');
    await happen('sent', 'e1', Date.parse(sendAt) + 3 * HOUR, { sender: 'rep@acme.example' });
    await happen('replied', 'e1', Date.parse(sendAt) + 5 * HOUR);
    const found = await settle(NOW + 14 * DAY);
    expect(found).to.have.length(1);
    expect(found[0]).to.include({ decisionId, replied: 1, followed: 0 });
  });

  it('is found again as it is by then, when it was recorded late, and never twice', async () => {
    const emailId = await schedule(best);
    const sentAt = await dueAt(emailId);
    await send(emailId, sentAt);
    expect((await settle(sentAt + 4 * DAY))[0]).to.include({ opened: 0 });
    await happen('replied', emailId, sentAt + HOUR);
    const found = await settle(sentAt + 5 * DAY);
    expect(found).to.have.length(1);
    expect(found[0]).to.include({ opened: 1, replied: 1 });
  });

  it('ends when the process does, and is done anew later', async () => {
    const emailId = await schedule(best);
    await send(emailId, await dueAt(emailId));
    expect(await settle(NOW + 9 * DAY, AbortSignal.abort())).to.have.length(1);
    const { settledTo } = await db.sql.selectFrom('experiments').select('settledTo').executeTakeFirstOrThrow();
    expect(settledTo).to.equal(null);
    expect(await settle(NOW + 9 * DAY)).to.have.length(1);
  });

  it('goes with whoever is erased, and so do answers that stand and the names of messages', async () => {
    const emailId = await schedule(best);
    await send(emailId, await dueAt(emailId));
    await recommender().recommend(
      desk.account,
      parseQuestion({
        recipients: [
          { email: BEN, kind: 'to' },
          { email: ADA, kind: 'cc' },
        ],
        window: 'week',
        messageId: '<e2@x.example>',
      }),
    );
    await recommender().recommend(
      desk.account,
      parseQuestion({ email: ADA, window: 'week', messageId: '<e3@x.example>' }),
    );
    expect(await settle(NOW + 9 * DAY)).to.have.length(1);
    const contactId = (await findContactIds(db, desk.account.accountId, [ADA])).get(ADA)!;
    await eraseContact(db, desk.account.accountId, contactId, null, { newId, now });
    expect(await db.sql.selectFrom('observations').selectAll().execute()).to.deep.equal([]);
    expect(await db.sql.selectFrom('standingAnswers').selectAll().execute()).to.deep.equal([]);
    const decisions = await db.sql.selectFrom('decisions').select(['messageId', 'request', 'answer']).execute();
    expect(decisions).to.have.length(3);
    for (const decision of decisions) {
      expect(decision.messageId).to.equal(null);
      expect(JSON.stringify(decision)).not.to.include(contactId).and.not.to.include(ADA);
    }
  });
});
