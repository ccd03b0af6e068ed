import { expect } from 'chai';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { createRecommender, type Recommender } from '../../src/schedule/recommend.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { onDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW, sequence } from '../conformance/fixture.ts';

const ADA = 'ada@client.example';
const COLLEAGUE = 'bo@client.example';
const OWN = { open: 1, click: 0, reply: 20 };

onDatabase('SQLite', 'The weights of an answer', (open) => {
  let db: Database;
  let account: Account;
  let recommender: Recommender;

  beforeEach(async () => {
    db = await open();
    recommender = createRecommender({ db, clock: () => NOW, newId: sequence('d'), onModelFault: () => {} });
    account = await makeAccount(db);
  });

  const ask = (more: object = { email: ADA }) =>
    recommender.recommend(account, parseQuestion({ window: 'week', ...more }));
  const set = (weights: typeof OWN) => changeAccountSettings(db, account.accountId, { weights });
  const words = ({ reasons }: { reasons: readonly string[] }) => reasons.filter((each) => each.includes(' counted '));
  const logged = async (decisionId: string) =>
    JSON.parse((await findDecision(db, account.accountId, decisionId))!.answer);

  it('are the account’s unless the question has its own, and the reasons say whose they are', async () => {
    expect(words(await ask())).to.deep.equal([]);
    await set(OWN);
    const byAccount = await ask();
    expect(words(byAccount)).to.deep.equal(['An open counted 1, a click 0 and a reply 20, as the account has set.']);
    const asked = await ask({ email: ADA, weights: OWN });
    expect(words(asked)).to.deep.equal(['An open counted 1, a click 0 and a reply 20, as asked.']);
    const differing = ['decisionId', 'reasons', 'explanation'];
    const plain = (answer: object) => Object.entries(answer).filter(([name]) => !differing.includes(name));
    expect(plain(byAccount)).to.deep.equal(plain(asked));
    await set({ open: 1, click: 2, reply: 5 });
    expect(words(await ask())).to.deep.equal([]);
  });

  it('are the account’s for several recipients too', async () => {
    const recipients = [
      { email: ADA, kind: 'to' },
      { email: COLLEAGUE, kind: 'to' },
    ];
    const usual = await ask({ recipients });
    await set({ open: 2, click: 4, reply: 10 });
    const doubled = await ask({ recipients });
    expect(words(doubled)).to.have.length(1);
    expect(doubled.sendAt).to.equal(usual.sendAt);
    expect(doubled.people![1]!.loss.worth).to.be.closeTo(2 * usual.people![1]!.loss.worth, 1e-3);
  });

  it('are in the log when they are the account’s own', async () => {
    expect(await logged((await ask()).decisionId)).not.to.have.property('weights');
    await set(OWN);
    expect(await logged((await ask()).decisionId)).to.deep.include({ weights: OWN });
  });
});
