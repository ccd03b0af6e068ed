import { expect } from 'chai';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import type { KairosError } from '../../src/errors.ts';
import { wishesOf } from '../../src/schedule/due.ts';
import { emailAnswer } from '../../src/schedule/email-answer.ts';
import { offersFor } from '../../src/schedule/offers.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { questionFor } from '../../src/schedule/question-for.ts';
import { createRecommender, type Recommender } from '../../src/schedule/recommend.ts';
import { retime } from '../../src/schedule/retime.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, makeAccount, NOW, sequence, stampAt } from '../conformance/fixture.ts';
import { email, makeDesk, planningOver } from '../conformance/planning.ts';
import { rejection } from '../conformance/rejection.ts';

const ADA = 'ada@client.example';
const BEN = 'ben@client.example';
const STRANGER = 'cleo@elsewhere.example';
const mailbox = (address: string) => ({ name: null, address });
const to = (address: string, more: object = {}) => ({ email: address, kind: 'to', ...more });
const cc = (address: string, more: object = {}) => ({ email: address, kind: 'cc', ...more });

forEachDatabase('An answer for several recipients', (open) => {
  let db: Database;
  let account: Account;
  let recommender: Recommender;

  beforeEach(async () => {
    db = await open();
    account = await makeAccount(db, 'together');
    recommender = createRecommender({ db, clock: () => NOW, newId: sequence('d'), onModelFault: () => {} });
    const people = [
      contact(ADA, { timezone: 'Europe/Berlin', country: 'DE' }),
      contact(BEN, { timezone: 'America/Chicago', country: 'US' }),
    ];
    await upsertContacts(db, account.accountId, people, stampAt());
  });

  const ask = async (recipients: readonly object[], more: object = {}) =>
    BestTimeAnswer.strict().parse(
      await recommender.recommend(account, parseQuestion({ window: 'week', recipients, ...more })),
    );
  const minutes = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

  it('is that of one person when there is one, with that person beside it', async () => {
    const more = { quietHours: { from: '06:00', to: '11:00' }, holidays: 'public' };
    const { people, decisionId: _, ...together } = await ask([to(ADA)], more);
    const question = parseQuestion({ email: ADA, window: 'week', ...more });
    const { decisionId: __, ...alone } = await recommender.recommend(account, question);
    expect(together).to.deep.equal(alone);
    expect(people).to.have.length(1);
    expect(people![0]).to.deep.include({
      email: ADA,
      weight: 1,
      local: alone.local,
      probabilities: alone.probabilities,
      loss: { open: 0, click: 0, reply: 0, worth: 0 },
    });
  });

  it('shows each person with their zone, their chances, their own best slot and their own curve', async () => {
    const answer = await ask([cc(STRANGER, { timezone: 'Asia/Tokyo' }), to(ADA), cc(BEN)]);
    expect(answer).to.include({ email: ADA, timezone: 'Europe/Berlin', timezoneSource: 'contact' });
    const people = answer.people!;
    expect(people.map(({ email, kind, weight, timezone }) => [email, kind, weight, timezone])).to.deep.equal([
      [STRANGER, 'cc', 0.3, 'Asia/Tokyo'],
      [ADA, 'to', 1, 'Europe/Berlin'],
      [BEN, 'cc', 0.3, 'America/Chicago'],
    ]);
    expect(people[1]).to.deep.include({ local: answer.local, probabilities: answer.probabilities });
    for (const { local, alone, loss, probabilities, curve } of people) {
      expect(Date.parse(local)).to.equal(Date.parse(answer.sendAt));
      expect(loss.open).to.be.closeTo(alone.probabilities.open - probabilities.open, 1.1e-4);
      expect(curve.from).to.equal(new Date(NOW).toISOString());
      expect(curve.open).to.have.length(168);
    }
    const single = await recommender.recommend(account, parseQuestion({ email: BEN, window: 'week' }));
    expect(people[2]!.alone).to.deep.equal({
      sendAt: single.sendAt,
      local: single.local,
      probabilities: single.probabilities,
    });
    expect(answer.reasons[0]).to.equal(
      `This is the best moment for 3 people together, each by how much they count (to 1, cc 0.3); what follows is about ${ADA}.`,
    );
  });

  it('weighs a cc as the question has it', async () => {
    const weights = async (recipients: object[], more: object = {}) =>
      (await ask(recipients, more)).people!.map(({ weight }) => weight);
    expect(await weights([to(ADA), cc(BEN)], { ccWeight: 0.5 })).to.deep.equal([1, 0.5]);
    expect(await weights([to(ADA, { weight: 0 }), cc(BEN, { weight: 2 })], { ccWeight: 0.5 })).to.deep.equal([0, 2]);
    const all = await ask([to(ADA, { weight: 0 }), cc(BEN)]);
    expect(all.sendAt).to.equal(all.people![1]!.alone.sendAt);
  });

  it('keeps the limits of every "to" by their own clock, and of a "cc" only when asked', async () => {
    const hours = { businessHours: { from: '15:00', to: '17:00', days: [1, 2, 3, 4, 5, 6, 7] } };
    const alone = await ask([to(ADA), cc(BEN, { weight: 50 })], hours);
    expect(minutes(alone.local)).to.be.within(15 * 60, 17 * 60 - 15);
    expect(alone.limits.map(({ limit, person }) => [limit, person])).to.deep.equal([['businessHours', 0]]);
    expect(alone.people!.map(({ limited }) => limited)).to.deep.equal([true, false]);

    const wide = { businessHours: { from: '09:00', to: '17:00' } };
    for (const both of [
      await ask([to(ADA), to(BEN)], wide),
      await ask([to(ADA), cc(BEN)], { ...wide, ccLimits: true }),
    ]) {
      for (const { local } of both.people!) expect(minutes(local)).to.be.within(9 * 60, 17 * 60 - 15);
      expect(both.limits.map(({ limit, person }) => [limit, person])).to.deep.equal([
        ['businessHours', 0],
        ['businessHours', 1],
        ['all', undefined],
      ]);
    }
  });

  it('says whose limit cost what', async () => {
    const free = await ask([to(ADA), to(BEN)]);
    const hour = Number(free.local.slice(11, 13));
    const clock = (at: number) => `${String((at + 24) % 24).padStart(2, '0')}:00`;
    const answer = await ask([to(ADA), to(BEN)], { quietHours: { from: clock(hour - 1), to: clock(hour + 2) } });
    const [adas, bens] = answer.limits;
    expect(adas).to.deep.include({ limit: 'quietHours', person: 0 });
    expect(adas!.cost.worth).to.be.above(0);
    expect(adas!.without!.sendAt).to.equal(free.sendAt);
    expect(bens).to.deep.include({ limit: 'quietHours', person: 1, without: null });
    expect(answer.reasons.filter((reason) => reason.startsWith('Quiet hours'))).to.have.length(1);
    expect(answer.reasons.join()).to.contain(
      `Quiet hours for ${ADA} ruled out 84 of the 672 quarter hours in question`,
    );
  });

  it('names whose limits leave nothing, without their addresses', async () => {
    const nobody = ask([to(ADA), to(BEN)], { businessHours: { from: '08:00', to: '10:00' } });
    const error = (await rejection(nobody)) as KairosError;
    expect(error).to.include({ code: 'window-empty' });
    expect(error.message).to.equal(
      'No moment of the 7 days from now is left for all of them, of recipients.0: the business hours; of recipients.1: the business hours. Without the limits of recipients.0, or without the limits of recipients.1 there would be one.',
    );
  });

  it('keeps the holidays of each one’s own country', async () => {
    // Thanksgiving is on the Thursday; the account keeps holidays.
    await changeAccountSettings(db, account.accountId, { holidays: 'public' });
    const thursday = { notBefore: '2026-11-26T06:00:00Z', notAfter: '2026-11-27T20:00:00Z' };
    const answer = await ask([to(ADA), to(BEN)], thursday);
    const held = answer.limits.filter(({ limit }) => limit === 'holidays');
    expect(held.map(({ person, setBy, holidays }) => [person, setBy, holidays])).to.deep.equal([
      [0, 'account', []],
      [1, 'account', [{ date: '2026-11-26', name: 'Thanksgiving Day' }]],
    ]);
    expect(answer.people![1]!.local.slice(0, 10)).to.equal('2026-11-27');
    expect((await ask([to(ADA), cc(BEN)], thursday)).limits.filter(({ limit }) => limit === 'holidays')).to.have.length(
      1,
    );
  });

  it('refuses a person who is no contact by the place of their id', async () => {
    const error = (await rejection(ask([to(ADA), { contactId: 'nobody', kind: 'cc' }]))) as KairosError;
    expect(error).to.include({ code: 'contact-not-found' });
    expect(error.fields[0]!.path).to.equal('recipients.1.contactId');
  });

  it('comes among answers about single people, each in its place', async () => {
    const questions = [
      { email: BEN, window: '24h' },
      { recipients: [to(BEN), to(ADA)], window: '24h' },
      { recipients: [to(ADA), { contactId: 'nobody', kind: 'cc' }], window: '24h' },
      { email: ADA, window: '24h' },
    ].map(parseQuestion);
    const answers = await recommender.recommendMany(account, questions);
    expect(answers.map((answer) => ('email' in answer ? answer.email : answer.code))).to.deep.equal([
      BEN,
      BEN,
      'contact-not-found',
      ADA,
    ]);
  });

  it('is one decision with the people in it by their ids, and no address', async () => {
    const answer = await ask([to(ADA, { jobTitle: 'CTO' }), cc(STRANGER)], {
      quietHours: { from: '22:00', to: '06:00' },
    });
    const row = (await findDecision(db, account.accountId, answer.decisionId))!;
    const id = (await findContactIds(db, account.accountId, [ADA])).get(ADA)!;
    expect(row).to.include({ contactId: id, sendAt: Date.parse(answer.sendAt) });
    expect(row.request + row.answer).not.to.contain('@');
    const { recipients, jobTitle } = JSON.parse(row.request);
    expect(recipients.map(({ contactId, kind }: Record<string, unknown>) => [contactId, kind])).to.deep.equal([
      [id, 'to'],
      [null, 'cc'],
    ]);
    expect(jobTitle).to.equal('CTO');
    const { people } = JSON.parse(row.answer);
    expect(people[0]).to.deep.include({ contactId: id, probabilities: answer.probabilities });
    expect(people[0].constraints.quietHours).to.deep.equal({ from: 1320, to: 360 });
    expect(people[1]).not.to.have.any.keys('constraints', 'curve');
  });

  it('times an e-mail to several people, and times it again', async () => {
    const { account, user, inboxId } = await makeDesk(db, 'desk');
    const { accountId } = account;
    const people = [
      contact(ADA, { timezone: 'Europe/Berlin', country: 'DE' }),
      contact(BEN, { timezone: 'America/Chicago', country: 'US' }),
    ];
    await upsertContacts(db, accountId, people, stampAt());
    const ids = sequence('e');
    const planning = planningOver(db, ids);
    const wishes = {
      ...wishesOf({}),
      ccWeight: 1,
      ccLimits: true,
      businessHours: [1, 2, 3, 4, 5, 6, 7].map(() => ({ from: 540, to: 1020 })),
    };
    const when = { kind: 'best', window: 'week', wishes } as const;
    const about = email({ to: [mailbox(ADA)], cc: [mailbox(BEN)], bcc: [mailbox(STRANGER)], when });
    const { emailId } = await scheduleEmail(planning, account, user, about, null);
    const sent = (await findEmail(db, accountId, emailId))!;
    const both = (at: number) => {
      for (const timeZone of ['Europe/Berlin', 'America/Chicago']) {
        const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at);
        expect(Number(hour)).to.be.within(9, 16);
      }
    };
    both(sent.dueAt);
    const { decision } = await emailAnswer(db, account, sent, NOW);
    expect(decision!.reasons[0]).to.contain('for 2 people together').and.to.contain('recipient 1');

    const later = await retime(planningOver(db, ids, NOW + 3 * 86_400_000), sent, NOW + 3 * 86_400_000);
    both(later.dueAt);
    expect(later.timing).to.deep.include({ kind: 'best' });
    await db.sql
      .updateTable('outbox')
      .set({ state: 'held', reason: 'inbox-disconnected' })
      .where('emailId', '=', emailId)
      .execute();
    const { offers } = await offersFor(planning, account, user, inboxId);
    both(Date.parse(offers[0]!.dueAt));

    // The slot of an answer that was given is taken, and what it was for stays known.
    const question = questionFor(sent.recipients, 'week', wishes);
    const given = await planning.recommender.recommend(account, question);
    const taken = await scheduleEmail(
      planning,
      account,
      user,
      { ...about, when: { kind: 'decision', decisionId: given.decisionId } },
      null,
    );
    const again = (await findEmail(db, accountId, taken.emailId))!;
    expect(again.dueAt).to.equal(Date.parse(given.sendAt));
    both((await retime(planningOver(db, ids, NOW + 86_400_000), again, NOW + 86_400_000)).dueAt);
  });

  it('asks for an e-mail to one person as ever, and says of the first what was said', () => {
    const wishes = { ...wishesOf({}), timezone: 'Asia/Tokyo' };
    expect(questionFor({ to: [mailbox(ADA)], cc: [] }, '24h', wishes)).to.deep.include({
      email: ADA,
      recipients: null,
      timezone: 'Asia/Tokyo',
    });
    const several = questionFor({ to: [mailbox(ADA), mailbox(BEN)], cc: [] }, '24h', wishes);
    expect(several).to.deep.include({ email: null, timezone: null });
    expect(several.recipients!.map(({ timezone }) => timezone)).to.deep.equal(['Asia/Tokyo', null]);
    const many = Array.from({ length: 30 }, (_, k) => mailbox(`a${k}@example.com`));
    expect(questionFor({ to: many, cc: [] }, '24h', wishes).recipients).to.have.length(20);
  });
});
