import { expect } from 'chai';
import type { Arm } from '../../model/arms.ts';
import { DAY, HOUR } from '../../model/zone.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { assign, experimentOf } from '../../src/experiment/assignment.ts';
import type { PlainAnswer } from '../../src/schedule/answer.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { changeAccount } from '../../src/store/account-details.ts';
import { readAccountSettings } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, makeAccount, NOW, sequence, stampAt } from '../conformance/fixture.ts';

const MEASURED = { on: true, control: 0.25, explore: 0.25 };
const people = Array.from({ length: 60 }, (_, k) => `person${k}@client.example`);

interface KeptCandidate {
  readonly sendAt: number;
  readonly propensity: number;
  readonly open: number;
}

forEachDatabase('An answer that is part of an experiment', (open) => {
  let db: Database;
  let account: Account;
  let now: number;

  beforeEach(async () => {
    db = await open();
    now = NOW;
    account = await makeAccount(db);
    await measure(MEASURED);
    const known = people.map((address) => contact(address, { timezone: 'Europe/Berlin' }));
    await upsertContacts(db, account.accountId, known, stampAt());
  });

  const measure = (experiment: typeof MEASURED) =>
    changeAccount(db, account.accountId, { experiment }, { newId: sequence(), now });
  let processes = 0;
  /** Of a process of its own. */
  const recommender = () => {
    processes += 1;
    return createRecommender({ db, clock: () => now, newId: sequence(`d${processes}`), onModelFault: () => {} });
  };
  const ask = (address: string, more: object = {}) =>
    recommender().recommend(account, parseQuestion({ email: address, window: 'week', ...more }));
  const askAll = (more: object = {}) =>
    recommender().recommendMany(
      account,
      people.map((email) => parseQuestion({ email, window: 'week', ...more })),
    ) as Promise<PlainAnswer[]>;
  const decisions = () =>
    db.sql.selectFrom('decisions').selectAll().where('accountId', '=', account.accountId).execute();
  const experiments = () =>
    db.sql
      .selectFrom('experiments')
      .selectAll()
      .where('accountId', '=', account.accountId)
      .orderBy('experimentId')
      .execute();
  const inArm = (arm: Arm) => {
    const running = experimentOf({ experiment: MEASURED, experimentId: 1 })!;
    return people.filter((address) => assign(account.accountId, running, address, now).arm === arm);
  };

  it('gives the best slot to the treatment, eight o’clock on its day to the control, a credible one to explorers', async () => {
    const free = new Map((await askAll({ now: new Date(NOW).toISOString() })).map((answer) => [answer.email, answer]));
    for (const answer of await askAll()) {
      const { arm } = answer.experiment!;
      const best = free.get(answer.email)!;
      expect(best.experiment).to.equal(null);
      if (arm === 'treatment') {
        expect(answer).to.deep.include({ sendAt: best.sendAt, choice: best.choice, choiceReason: best.choiceReason });
      } else if (arm === 'control') {
        expect(answer.local.slice(11, 16)).to.equal('08:00');
        expect(answer.local.slice(0, 10)).to.equal(best.local.slice(0, 10));
        expect(answer).to.include({ choice: 'default', choiceReason: 'control' });
        expect(answer.reasons.join(' ')).to.include('comparison group');
      } else {
        const credible = [best, ...best.alternatives, best.comparison.default].map(({ sendAt }) => sendAt);
        expect(credible).to.include(answer.sendAt);
        if (answer.sendAt !== best.sendAt) expect(answer).to.include({ choice: 'drawn', choiceReason: 'explore' });
      }
    }
  });

  it('keeps everything that could have been answered, with the probability of each', async () => {
    await askAll();
    const kept = await decisions();
    expect(kept).to.have.length(people.length);
    for (const { experimentId, arm, sendAt, propensity, answer } of kept) {
      expect([experimentId, arm]).to.deep.equal([1, arm]);
      const { candidates } = JSON.parse(answer) as { candidates: KeptCandidate[] };
      expect(candidates.reduce((sum, one) => sum + one.propensity, 0)).to.be.closeTo(1, 1e-9);
      expect(candidates.find((one) => one.sendAt === sendAt)!.propensity).to.equal(propensity);
      for (const { open } of candidates) expect(open).to.be.within(0, 1);
    }
    const [experiment] = await experiments();
    expect(experiment).to.deep.include({ experimentId: 1, startedAt: NOW, endedAt: null, settledTo: null });
    expect(JSON.parse(experiment!.shares)).to.deep.equal({ treatment: 0.5, control: 0.25, explore: 0.25 });
  });

  it('leaves somebody in their arm and an explorer with their slot, however often and by whomever it is asked', async () => {
    const first = await askAll();
    for (const again of [await askAll(), await askAll()]) {
      again.forEach((answer, k) => {
        expect(answer.experiment).to.deep.equal(first[k]!.experiment);
        expect(answer.sendAt).to.equal(first[k]!.sendAt);
      });
    }
    now += HOUR;
    const later = await askAll({ window: '24h' });
    later.forEach((answer, k) => {
      expect(answer.experiment).to.deep.equal(first[k]!.experiment);
    });
  });

  it('draws other slots for an explorer on other days', async () => {
    const address = inArm('explore')[0]!;
    const offsets = new Set<number>();
    for (let week = 0; week < 12; week++) {
      now = NOW + week * 7 * DAY;
      const { decisionId, sendAt } = await ask(address);
      const { answer } = (await findDecision(db, account.accountId, decisionId))!;
      const { candidates } = JSON.parse(answer) as { candidates: KeptCandidate[] };
      expect(candidates.map((one) => one.sendAt)).to.include(Date.parse(sendAt));
      offsets.add(Date.parse(sendAt) - now);
    }
    expect(offsets.size).to.be.at.least(2);
  });

  it('of several recipients is by the arm of the first in to', async () => {
    for (const arm of ['treatment', 'control', 'explore'] as const) {
      const [lead] = inArm(arm);
      const recipients = [
        { email: inArm('treatment').at(-1)!, kind: 'cc' },
        { email: lead, kind: 'to' },
      ];
      const answer = await recommender().recommend(account, parseQuestion({ recipients, window: 'week' }));
      expect(answer.experiment).to.deep.equal({ id: 1, arm });
      const { answer: text, propensity } = (await findDecision(db, account.accountId, answer.decisionId))!;
      const { candidates } = JSON.parse(text) as { candidates: KeptCandidate[] };
      const taken = candidates.find(({ sendAt }) => sendAt === Date.parse(answer.sendAt))!;
      expect(taken.propensity).to.equal(propensity);
      if (arm === 'control') expect(answer.local.slice(11, 16)).to.equal('08:00');
    }
  });

  it('begins another experiment when the shares are changed, and none when they are not', async () => {
    await ask(people[0]!);
    now += HOUR;
    await measure({ ...MEASURED });
    expect((await ask(people[0]!)).experiment!.id).to.equal(1);
    await measure({ ...MEASURED, control: 0.1 });
    now += HOUR;
    expect((await ask(people[0]!)).experiment!.id).to.equal(2);
    const [first, second] = await experiments();
    expect(first).to.include({ experimentId: 1, startedAt: NOW, endedAt: NOW + HOUR });
    expect(second).to.include({ experimentId: 2, startedAt: NOW + 2 * HOUR, endedAt: null });
  });

  it('leaves its number to the next where nobody was in it', async () => {
    await measure({ ...MEASURED, control: 0.1 });
    await measure({ ...MEASURED, control: 0.2 });
    expect((await readAccountSettings(db, account.accountId)).experimentId).to.equal(1);
    expect((await ask(people[0]!)).experiment!.id).to.equal(1);
  });

  it('is part of none once that is switched off', async () => {
    await ask(people[0]!);
    await measure({ ...MEASURED, on: false });
    const answer = await ask(people[0]!);
    expect(answer.experiment).to.equal(null);
    const { experimentId, arm, answer: text } = (await findDecision(db, account.accountId, answer.decisionId))!;
    expect([experimentId, arm]).to.deep.equal([null, null]);
    expect(JSON.parse(text)).not.to.have.property('candidates');
    expect((await experiments())[0]).to.include({ endedAt: NOW });
  });
});

forEachDatabase('An answer about a message', (open) => {
  let db: Database;
  let account: Account;
  let now: number;
  const messageId = '<offer-1@crm.example>';

  beforeEach(async () => {
    db = await open();
    now = NOW;
    account = await makeAccount(db);
    await upsertContacts(db, account.accountId, [contact(people[0]!)], stampAt());
  });

  const recommender = (prefix = 'd') =>
    createRecommender({ db, clock: () => now, newId: sequence(prefix), onModelFault: () => {} });
  const question = (more: object = {}) => parseQuestion({ email: people[0], window: '24h', messageId, ...more });
  const decisions = async () => (await db.sql.selectFrom('decisions').select('decisionId').execute()).length;

  it('is the same again, and one decision, in whichever process and after whichever time', async () => {
    const first = await recommender('a').recommend(account, question());
    now += 10 * 60_000;
    expect(await recommender('b').recommend(account, question())).to.deep.equal(first);
    expect(await decisions()).to.equal(1);
    const { messageId: kept } = (await findDecision(db, account.accountId, first.decisionId))!;
    expect(kept).to.equal(messageId);
  });

  it('is one decision for all who ask at once', async () => {
    const many = [recommender('a'), recommender('b'), recommender('c')];
    const answers = await Promise.all([...many, ...many].map((one) => one.recommend(account, question())));
    for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
    expect(await decisions()).to.equal(1);
  });

  it('is the same in a batch, which has no explanation, whoever asks first', async () => {
    const [batched, again] = await recommender('a').recommendMany(account, [question(), question()]);
    expect(again).to.deep.equal(batched);
    expect(batched).not.to.have.property('explanation');
    const { explanation, ...alone } = await recommender('b').recommend(account, question());
    expect(alone).to.deep.equal(batched);
    expect(explanation).not.to.have.length(0);
    expect(await decisions()).to.equal(1);
  });

  it('is another for another question, another message and another account', async () => {
    const first = await recommender('a').recommend(account, question());
    const other = await makeAccount(db, 'other');
    const others = [
      await recommender('b').recommend(account, question({ window: 'week' })),
      await recommender('c').recommend(account, question({ messageId: '<offer-2@crm.example>' })),
      await recommender('d').recommend(other, question()),
    ];
    for (const { decisionId } of others) expect(decisionId).not.to.equal(first.decisionId);
    expect(await decisions()).to.equal(4);
  });

  it('is found anew once its slot has passed', async () => {
    const first = await recommender('a').recommend(account, question());
    now = Date.parse(first.sendAt) + 20 * 60_000;
    const second = await recommender('b').recommend(account, question());
    expect(Date.parse(second.sendAt)).to.be.at.least(now);
    expect(second.decisionId).not.to.equal(first.decisionId);
    expect(await recommender('c').recommend(account, question())).to.deep.equal(second);
  });

  it('is refused for everybody who asks when there is none', async () => {
    const impossible = question({ contactId: 'nobody', email: undefined });
    const answers = await recommender('a').recommendMany(account, [impossible, impossible]);
    for (const answer of answers) expect(answer).to.include({ code: 'contact-not-found' });
    expect(await decisions()).to.equal(0);
  });
});
