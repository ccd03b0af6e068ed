import { expect } from 'chai';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { decisionLog } from '../../scripts/train/decision-log.ts';
import { storeSource } from '../../scripts/train/store-source.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import { ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { eraseContact } from '../../src/store/erasure.ts';
import { FIRST_LOGGED, loggedAfter } from '../../src/store/logged-decisions.ts';
import { keepObservations } from '../../src/store/observations.ts';
import { checkDecision } from '../../training/off-policy/case.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, sequence, stampAt } from './fixture.ts';

const ADA = 'ada@client.example';
const BOB = 'bob@client.example';
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** An account that asks, sends, and looks at what came of it. */
async function desk(db: Database, name = 'acme') {
  const account: Account = await makeAccount(db, name);
  const { accountId } = account;
  await changeAccountSettings(db, accountId, { experiment: { on: true, control: 0.1, explore: 0.05 } });
  const newId = sequence(name);
  const recommender = createRecommender({ db, clock: () => NOW, newId, onModelFault: () => {} });
  const contacts = await ensureContacts(db, accountId, [ADA, BOB], stampAt(NOW, newId));
  let sent = 0;

  /** The e-mail of an answer, opened and no more; its settlement is not what is tested here. */
  async function send(question: object, about: { address?: string; sentAt?: number } = {}) {
    const { decisionId, experiment } = await recommender.recommend(account, parseQuestion(question));
    const { id: experimentId, arm } = experiment!;
    const { address = ADA, sentAt = NOW + sent } = about;
    sent++;
    const reaction = { opened: 1, clicked: 0, replied: 0, followed: 1 };
    const emailId = `e${sent}`;
    const contactId = contacts.get(address)!;
    const segments = '{}';
    await keepObservations(db, accountId, [
      { experimentId, sentAt, emailId, contactId, decisionId, arm, segments, ...reaction },
    ]);
    return decisionId;
  }

  const log = (from = ALL.from, to = ALL.to) => decisionLog(db, accountId, from, to);
  return { account, accountId, contacts, send, log };
}

forEachDatabase('logged decisions', (open) => {
  it('have all that they were drawn from, and what came of the e-mail', async () => {
    const db = await open();
    const { send, log, account } = await desk(db);
    const decisionId = await send({ email: ADA, window: '24h' });
    const { decisions, together } = await log();
    expect(together).to.equal(0);
    expect(decisions).to.have.length(1);
    const [{ candidates, sendAt, propensity, ...rest }] = decisions as [(typeof decisions)[number]];
    expect(rest).to.deep.equal({
      decisionId,
      address: ADA,
      now: NOW,
      givenZone: null,
      window: '24h',
      constraints: UNCONSTRAINED,
      weights: DEFAULT_WEIGHTS,
      opened: true,
      clicked: false,
      replied: false,
    });
    expect(candidates.find((one) => one.sendAt === sendAt)!.propensity).to.equal(propensity);
    expect(candidates.length).to.be.above(1);
    for (const { open } of candidates) expect(open).to.be.within(0, 1);
    checkDecision(decisions[0]!);
    expect(await (await storeSource(db, account)).logged!(ALL.from, ALL.to)).to.deep.equal({ decisions, together });
  });

  it('have the weights, the limits and the zone that held then, whatever the account has now', async () => {
    const db = await open();
    const { send, log, accountId } = await desk(db);
    const own = { open: 3, click: 0, reply: 9 };
    await changeAccountSettings(db, accountId, { weights: own });
    await send({ email: ADA, window: 'week', timezone: 'Asia/Tokyo', quietHours: { from: '20:00', to: '07:00' } });
    await send({ email: ADA, window: 'week', weights: { open: 1 } });
    await changeAccountSettings(db, accountId, { weights: { open: 7, click: 7, reply: 7 } });
    const [first, second] = (await log()).decisions;
    expect(first).to.deep.include({ givenZone: 'Asia/Tokyo', weights: own });
    expect(first!.constraints).to.deep.equal({ ...UNCONSTRAINED, quietHours: { from: 20 * 60, to: 7 * 60 } });
    expect(second).to.deep.include({ constraints: UNCONSTRAINED, weights: { open: 1, click: 0, reply: 0 } });
  });

  it('leave out those about several people, and count them', async () => {
    const db = await open();
    const { send, log } = await desk(db);
    const people = [ADA, BOB].map((email) => ({ email, kind: 'to' }));
    await send({ recipients: people, window: '24h' });
    const decisionId = await send({ email: BOB, window: '24h' }, { address: BOB });
    const { decisions, together } = await log();
    expect(together).to.equal(1);
    expect(decisions.map((one) => one.decisionId)).to.deep.equal([decisionId]);
  });

  it('are those of e-mails sent in a span, of one account, page by page through all experiments', async () => {
    const db = await open();
    const { send, log, accountId } = await desk(db);
    const ids: string[] = [];
    for (const k of [0, 1, 2]) ids.push(await send({ email: ADA, window: '24h' }, { sentAt: NOW + k }));
    await changeAccountSettings(db, accountId, { experimentId: 2 });
    for (const k of [0, 3]) ids.push(await send({ email: BOB, window: '24h' }, { address: BOB, sentAt: NOW + k }));
    await (await desk(db, 'other')).send({ email: ADA, window: '24h' });
    expect((await log()).decisions.map(({ decisionId }) => decisionId)).to.deep.equal(ids);
    const within = (await log(NOW + 1, NOW + 3)).decisions;
    expect(within.map(({ decisionId }) => decisionId)).to.deep.equal([ids[1], ids[2]]);
    const read: string[] = [];
    for (let place = FIRST_LOGGED; ; ) {
      const page = await loggedAfter(db, accountId, place, ALL, 2);
      read.push(...page.map(({ decisionId }) => decisionId));
      if (page.length === 0) break;
      place = page.at(-1)!;
    }
    expect(read).to.deep.equal(ids);
  });

  it('leave out whoever was erased', async () => {
    const db = await open();
    const { send, log, accountId, contacts } = await desk(db);
    await send({ email: ADA, window: '24h' });
    const kept = await send({ email: BOB, window: '24h' }, { address: BOB });
    await eraseContact(db, accountId, contacts.get(ADA)!, null, stampAt());
    expect((await log()).decisions.map(({ decisionId }) => decisionId)).to.deep.equal([kept]);
  });
});
