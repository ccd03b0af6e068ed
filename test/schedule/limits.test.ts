import { expect } from 'chai';
import { parseQuestion } from '../../src/contract/best-time.ts';
import type { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { KairosError } from '../../src/errors.ts';
import { wishesOf } from '../../src/schedule/due.ts';
import { emailAnswer } from '../../src/schedule/email-answer.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { createRecommender, type Recommender } from '../../src/schedule/recommend.ts';
import { retime } from '../../src/schedule/retime.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, makeAccount, sequence, stampAt } from '../conformance/fixture.ts';
import { email, makeDesk, planningOver } from '../conformance/planning.ts';
import { rejection } from '../conformance/rejection.ts';
import { holiday, sameHours } from '../model/limits.ts';

/** Wednesday 23 December 2026, 10:00 in Berlin: Christmas is on the Friday, a public holiday, and so is the Saturday. */
const CHRISTMAS_WEEK = Date.parse('2026-12-23T10:00:00+01:00');
const BERLINER = { address: 'ada@client.example', timezone: 'Europe/Berlin', country: 'DE' };

forEachDatabase('The limits of an answer', (open) => {
  let db: Database;
  let account: Account;
  let recommender: Recommender;
  let count = 0;

  beforeEach(async () => {
    db = await open();
    recommender = createRecommender({ db, clock: () => CHRISTMAS_WEEK, newId: sequence('d'), onModelFault: () => {} });
    account = await makeAccount(db, `limits ${count++}`);
    await upsertContacts(db, account.accountId, [contact(BERLINER.address, BERLINER)], stampAt());
  });

  const ask = (more: object = {}): Promise<BestTimeAnswer> =>
    recommender.recommend(account, parseQuestion({ email: BERLINER.address, window: 'week', ...more }));
  const set = (settings: Parameters<typeof changeAccountSettings>[2]) =>
    changeAccountSettings(db, account.accountId, settings);
  const limit = ({ limits }: BestTimeAnswer, name: string) => limits.find(({ limit }) => limit === name);
  const hourOf = (local: string) => Number(local.slice(11, 13));
  const logged = async ({ decisionId }: BestTimeAnswer) => {
    const { request, answer } = (await findDecision(db, account.accountId, decisionId))!;
    return { request: JSON.parse(request), answer: JSON.parse(answer) };
  };

  it('are none unless somebody sets some', async () => {
    const answer = await ask();
    expect(answer.limits).to.deep.equal([]);
    expect((await logged(answer)).answer).not.to.have.any.keys('constraints', 'limits');
  });

  it('keep it off the public holidays of the recipient’s country, and name them and what they cost', async () => {
    const answer = await ask({
      notBefore: '2026-12-25T00:00:00+01:00',
      notAfter: '2026-12-27T23:59:00+01:00',
      holidays: 'public',
    });
    expect(answer.local.slice(0, 10)).to.equal('2026-12-27');
    const holidays = limit(answer, 'holidays')!;
    expect(holidays).to.deep.include({
      setBy: 'question',
      quarterHours: 192,
      holidays: [
        { date: '2026-12-25', name: 'Christmas Day' },
        { date: '2026-12-26', name: 'Boxing Day' },
      ],
    });
    const sentence = answer.reasons.find((reason) => reason.startsWith('Holidays (Christmas Day, 2026-12-25; Boxing'));
    expect(sentence).to.contain('ruled out 192 of the 672 quarter hours in question');
    expect(answer.limits.at(-1)).to.deep.include({ limit: 'all' }).and.not.have.property('setBy');
  });

  it('keep it off those of the region that is stored, unless the question says another region or country', async () => {
    // International Women's Day is a holiday in Berlin, and neither in Bavaria nor in France.
    const days = { now: '2027-03-07T10:00:00+01:00', notBefore: '2027-03-08T00:00:00+01:00', holidays: 'public' };
    const onThatDay = (more: object = {}) => ask({ ...days, notAfter: '2027-03-08T23:45:00+01:00', ...more });
    await onThatDay();
    await upsertContacts(db, account.accountId, [contact(BERLINER.address, { region: 'BE' })], stampAt());
    expect(await rejection(onThatDay())).to.include({ code: 'window-empty' });
    await onThatDay({ region: 'BY' });
    await onThatDay({ country: 'FR' });
  });

  it('tell what a limit cost in points of an open and in what would be best without it', async () => {
    const free = await ask();
    const at = hourOf(free.local);
    const two = (hour: number) => `${String((hour + 24) % 24).padStart(2, '0')}:00`;
    const answer = await ask({ quietHours: { from: two(at - 3), to: two(at + 3) } });
    const cost = limit(answer, 'quietHours')!;
    expect(cost.without).to.deep.equal({ sendAt: free.sendAt, local: free.local, probabilities: free.probabilities });
    expect(cost.cost.open).to.be.closeTo(free.probabilities.open - answer.probabilities.open, 1.1e-4);
    expect(cost.cost.worth).to.be.above(0);
    const sentence = answer.reasons.find((reason) => reason.startsWith('Quiet hours ruled out'));
    expect(sentence).to.match(
      / and cost [\d.]+ .+: without them (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d \(.+ %\) would be best\.$/,
    );
  });

  it('say so when no country or region tells of holidays', async () => {
    const about = (more: object) => ask({ email: 'stranger@example.com', holidays: 'public', ...more });
    const note = async (more: object) => (await about(more)).reasons.at(-1);
    expect(await note({})).to.equal('Holidays were not respected: nothing says in which country they live.');
    expect(await note({ country: 'AQ' })).to.equal('Holidays were not respected: none are known of AQ.');
    expect(await note({ country: 'DE', region: 'QQ' })).to.contain('No region QQ of DE is known');
    expect((await about({})).limits).to.deep.equal([]);
  });

  it('are the account’s where a question has none, and those of the question before them', async () => {
    await set({
      quietHours: { from: '20:00', to: '07:00' },
      businessHours: { from: '09:00', to: '17:00', wednesday: { from: '15:00', to: '16:00' } },
      holidays: 'public',
    });
    const answer = await ask({ window: '24h', notAfter: '2026-12-23T23:00:00+01:00' });
    expect(answer.local).to.match(/^2026-12-23T15:/);
    expect(answer.limits.map(({ limit, setBy }) => [limit, setBy])).to.deep.equal([
      ['notAfter', 'question'],
      ['quietHours', 'account'],
      ['businessHours', 'account'],
      ['holidays', 'account'],
      ['all', undefined],
    ]);
    expect(answer.reasons.join()).to.contain("The account's business hours ruled out");
    const own = await ask({ businessHours: { from: '18:00', to: '19:00' }, holidays: 'bank' });
    expect(hourOf(own.local)).to.equal(18);
    expect(limit(own, 'businessHours')!.setBy).to.equal('question');
    expect(limit(own, 'quietHours')!.setBy).to.equal('account');
  });

  it('are lifted by null, and changed settings hold at once', async () => {
    await set({ quietHours: { from: '00:00', to: '24:00' } });
    expect(await rejection(ask())).to.include({ code: 'window-empty' });
    expect((await ask({ quietHours: null })).limits).to.deep.equal([]);
    await set({ quietHours: null, businessHours: { monday: { from: '09:00', to: '10:00' } } });
    expect((await ask()).local).to.match(/^2026-12-28T09:/);
    await set({ businessHours: null });
    expect((await ask()).limits).to.deep.equal([]);
  });

  it('are another account’s business in another account', async () => {
    await set({ quietHours: { from: '00:00', to: '24:00' } });
    const other = await makeAccount(db, `limits ${count++}`);
    const question = parseQuestion({ email: 'x@example.com', window: '24h' });
    expect((await recommender.recommend(other, question)).limits).to.deep.equal([]);
  });

  it('are named when they leave nothing, with each that would leave something if it were lifted', async () => {
    const between = { notBefore: '2026-12-25T00:00:00+01:00', notAfter: '2026-12-26T12:00:00+01:00' };
    const error = await rejection(ask({ ...between, quietHours: { from: '20:00', to: '07:00' }, holidays: 'public' }));
    expect(error).to.be.instanceOf(KairosError).and.to.include({ code: 'window-empty' });
    const { message } = error as KairosError;
    expect(message).to.equal(
      'No moment of the 7 days from now is left by: not before 2026-12-24T23:00:00.000Z, not after 2026-12-26T11:00:00.000Z, the quiet hours, the holidays (Christmas Day, Boxing Day). Without the earliest moment, or without the latest moment, or without the holidays there would be one.',
    );
  });

  it('are in the log as they were, and in the words of an e-mail that they were chosen for', async () => {
    await set({ quietHours: { from: '20:00', to: '07:00' } });
    const answer = await ask({ holidays: 'public', region: 'BE' });
    const { request, answer: kept } = await logged(answer);
    expect(request).to.deep.equal({ holidays: 'public', region: 'BE' });
    expect(kept.constraints).to.deep.equal({
      notBefore: null,
      notAfter: null,
      quietHours: { from: 1200, to: 420 },
      businessHours: null,
      holidays: [holiday('2026-12-25', 24, 'Christmas Day'), holiday('2026-12-26', 24, 'Boxing Day')],
    });
    expect(kept.limits).to.deep.equal(answer.limits);
  });

  it('go with an e-mail, and are asked again when it gets a new time', async () => {
    const { account, user } = await makeDesk(db, `limits ${count++}`);
    const { accountId } = account;
    await upsertContacts(db, accountId, [contact(BERLINER.address, BERLINER)], stampAt());
    await changeAccountSettings(db, accountId, { quietHours: { from: '17:00', to: '09:00' } });
    const ids = sequence('e');
    const planning = planningOver(db, ids, CHRISTMAS_WEEK);
    const wishes = {
      ...wishesOf({}),
      holidays: 'public' as const,
      businessHours: sameHours(8 * 60, 12 * 60, [5, 6, 7]),
    };
    const when = { kind: 'best', window: 'week', wishes } as const;
    const { emailId } = await scheduleEmail(planning, account, user, email({ when }), null);
    const held = (await findEmail(db, accountId, emailId))!;
    // Friday and Saturday are holidays, and before 09:00 it is quiet.
    expect(held.dueAt).to.be.within(Date.parse('2026-12-27T09:00:00+01:00'), Date.parse('2026-12-27T11:45:00+01:00'));
    const { decision } = await emailAnswer(db, account, held, CHRISTMAS_WEEK);
    expect(decision!.reasons.join()).to.contain("The account's quiet hours ruled out");

    const back = Date.parse('2026-12-29T00:00:00+01:00');
    const later = planningOver(db, ids, back);
    const time = await retime(later, held, back);
    // The next Friday is New Year's Day.
    expect(time.dueAt).to.be.within(Date.parse('2027-01-02T09:00:00+01:00'), Date.parse('2027-01-03T11:45:00+01:00'));
    expect(time.timing).to.deep.include({
      question: { ...(held.timing.kind === 'best' && held.timing.question), notBefore: back },
    });
  });

  it('are understood as they were kept before each weekday had hours of its own', () => {
    const kept = { businessHours: { from: 540, to: 1020, days: [1, 2] } };
    expect(wishesOf(kept).businessHours).to.deep.equal(sameHours(540, 1020, [1, 2]));
    expect(wishesOf(JSON.parse(JSON.stringify({ businessHours: sameHours(540, 1020) }))).businessHours).to.deep.equal(
      sameHours(540, 1020),
    );
    expect(wishesOf({ quietHours: 'none', businessHours: 'none' })).to.include({ businessHours: 'none' });
  });
});
