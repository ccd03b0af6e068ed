import { expect } from 'chai';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { Explanation } from '../../src/contract/explanation.ts';
import { emailAnswer } from '../../src/schedule/email-answer.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { createRecommender, type Recommender } from '../../src/schedule/recommend.ts';
import { textOf } from '../../src/schedule/sentences.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, makeAccount, NOW, sequence, stampAt } from '../conformance/fixture.ts';
import { email, makeDesk, planningOver } from '../conformance/planning.ts';

const ADA = 'ada@client.example';
const BEN = 'ben@client.example';

forEachDatabase('The explanation of an answer', (open) => {
  let db: Database;
  let account: Account;
  let recommender: Recommender;

  beforeEach(async () => {
    db = await open();
    account = await makeAccount(db, 'explained');
    recommender = createRecommender({ db, clock: () => NOW, newId: sequence('d'), onModelFault: () => {} });
    const people = [contact(ADA, { timezone: 'Europe/Berlin', country: 'DE' }), contact(BEN, { country: 'JP' })];
    await upsertContacts(db, account.accountId, people, stampAt());
  });

  const ask = async (question: object) =>
    BestTimeAnswer.strict().parse(await recommender.recommend(account, parseQuestion({ window: 'week', ...question })));
  const codes = ({ explanation }: BestTimeAnswer) => explanation.map(({ code }) => code);

  it('says what the sentences say, one for one', async () => {
    for (const question of [
      { email: ADA },
      { email: 'stranger@elsewhere.example', holidays: 'public', weights: { open: 1 } },
      { email: ADA, quietHours: { from: '06:00', to: '18:00' }, businessHours: { from: '08:00', to: '20:00' } },
      {
        recipients: [
          { email: ADA, kind: 'to' },
          { email: BEN, kind: 'cc' },
        ],
        holidays: 'bank',
        ccLimits: true,
      },
    ]) {
      const { explanation, reasons } = await ask(question);
      expect(explanation.map(({ text }) => text)).to.deep.equal(reasons);
      for (const { code, values } of explanation) expect(textOf({ code, values } as never)).to.be.a('string');
    }
  });

  it('has the codes and values that a program needs to say it again', async () => {
    const answer = await ask({ email: BEN, weights: { open: 1, reply: 3 } });
    expect(codes(answer)).to.include('basis-public').and.include('zone-country').and.include('weights');
    const valuesOf = (code: string) => answer.explanation.find((one) => one.code === code)?.values;
    expect(valuesOf('zone-country')).to.deep.equal({ timezone: 'Asia/Tokyo' });
    expect(valuesOf('basis-public')).to.deep.equal({ emails: 0, opens: 0, clicks: 0, replies: 0, hidden: false });
    expect(valuesOf('weights')).to.deep.equal({ open: 1, click: 0, reply: 3 });
    const { low, high } = answer.intervals.open;
    expect(valuesOf('range-wide')).to.deep.equal({ certainty: 0.8, low, high });
    const chances = valuesOf('chances') ?? valuesOf('chances-alike');
    expect(chances).to.include({ open: answer.probabilities.open, now: answer.comparison.now.probabilities.open });
  });

  it('has moments by the clock that they are shown by, and holidays by name', async () => {
    await changeAccountSettings(db, account.accountId, { quietHours: { from: '20:00', to: '07:00' } });
    const answer = await ask({ email: ADA, holidays: 'public', now: '2026-12-23T10:00:00+01:00' });
    const limits = answer.explanation.filter(({ values }) => values.limit !== undefined);
    expect(limits.map(({ values }) => [values.limit, values.ofAccount])).to.deep.include.members([
      ['quietHours', true],
      ['holidays', false],
    ]);
    const holidays = limits.find(({ values }) => values.limit === 'holidays')!.values.holidays;
    expect(holidays).to.deep.include({ date: '2026-12-25', name: 'Christmas Day' });
    for (const { values } of answer.explanation) {
      for (const name of ['default', 'best', 'without']) {
        if (values[name] !== undefined) expect(values[name]).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+01:00$/);
      }
    }
  });

  it('names nobody in what is looked back on', async () => {
    const desk = await makeDesk(db, 'desk');
    const planning = planningOver(db);
    const wish = { kind: 'best', window: 'week' } as const;
    const wishes = parseQuestion({ email: ADA, window: 'week' });
    const { email: _, contactId: __, recipients: ___, window: ____, now: _____, curve: ______, ...rest } = wishes;
    const cc = [{ name: null, address: BEN }];
    const planned = email({ when: { ...wish, wishes: rest }, cc });
    const { emailId } = await scheduleEmail(planning, desk.account, desk.user, planned, null);
    const stored = (await findEmail(db, desk.account.accountId, emailId))!;
    const { decision } = await emailAnswer(db, desk.account, stored, NOW);
    expect(decision!.explanation.map(({ text }) => text)).to.deep.equal(decision!.reasons);
    for (const one of decision!.explanation) Explanation.parse(one);
    expect(decision!.explanation.map(({ code }) => code)).to.include.members(['together', 'was-chances', 'was-zone']);
    expect(JSON.stringify(decision)).not.to.contain('@');
    expect(decision!.reasons[0]).to.contain('what follows is about recipient 1.');
  });
});
