import { expect } from 'chai';
import { demoWorld } from '../../data/demo/prepare.ts';
import { DAY } from '../../model/zone.ts';
import { ownRecord } from '../../scripts/own-record.ts';
import { storeSource } from '../../scripts/train/store-source.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { parseEvent } from '../../src/contract/event.ts';
import { parseRecipient } from '../../src/contract/recipient.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { type Account, createAccount } from '../../src/store/accounts.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { baseOf } from '../../training/fit.ts';
import { train } from '../../training/train.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { sequence } from '../conformance/fixture.ts';
import { QUICK_SETTINGS } from '../training/quick.ts';

const world = demoWorld({ seed: 3, recipients: 25 });
const recipients = world.recipients.map((raw) => ownRecord(parseRecipient(raw)));
const events = [...world.events()].map((raw) => ownRecord(parseEvent(raw, Date.UTC(2100, 0, 1))));
const END = Math.max(...events.map(({ occurredAt }) => occurredAt));
const LATER = END + 10 * DAY;
const SETTINGS = { ...QUICK_SETTINGS, rhythmCounts: [1], rounds: 2, turns: 1, policyEmails: 20 };

/** The same people and messages, who do everything half a day later, and are said to be somebody else. */
const otherRecipients = recipients.map((one) => ({
  ...one,
  country: 'NZ',
  jobTitle: 'Night porter',
  timezone: 'Pacific/Auckland',
}));
const otherEvents = events.map((one) =>
  one.type === 'sent' ? one : { ...one, occurredAt: one.occurredAt + DAY / 2, userAgent: 'curl/8.5.0' },
);

forEachDatabase('What another account knows of the same people', (open) => {
  let db: Database;
  let newId: () => string;

  async function fill(name: string, people: typeof recipients, happened: typeof events): Promise<Account> {
    const account = await createAccount(db, { name, timezone: 'Europe/Paris', now: END });
    await upsertContacts(db, account.accountId, people, { newId, now: END });
    await recordEvents(db, account.accountId, happened, { newId, now: END });
    return account;
  }

  async function answersFor(account: Account) {
    const recommender = createRecommender({ db, clock: () => LATER, newId, onModelFault: () => {} });
    const questions = recipients.map(({ address }) => parseQuestion({ email: address, window: 'week' }));
    const answers = await recommender.recommendMany(account, questions);
    return answers.map((answer) => ({ ...answer, decisionId: '' }));
  }

  const fitted = async (account: Account) =>
    JSON.stringify(await train(await storeSource(db, account), baseOf(seedModel().model.artifact), SETTINGS, () => {}));

  async function promoteOther({ accountId }: Account): Promise<void> {
    const artifact = JSON.stringify({ ...seedModel().model.artifact, visible: 0.123 });
    const modelId = modelIdOf(artifact);
    const row = { modelId, createdAt: END, dataFrom: 0, dataTo: END, artifact, settings: '{}', metrics: '{}' };
    await saveModel(db, accountId, row);
    await promoteModel(db, accountId, modelId, 'promoted', { reason: 'For this test.', now: 0 });
  }

  it('changes neither an answer nor a model, whenever it comes', async () => {
    db = await open();
    newId = sequence();
    const account = await fill('own', recipients, events);
    const [answers, model] = [await answersFor(account), await fitted(account)];
    const other = await fill('other', otherRecipients, otherEvents);
    await promoteOther(other);
    const theirs = await answersFor(other);
    expect(await answersFor(account)).to.deep.equal(answers);
    expect(await fitted(account)).to.equal(model);
    // What the other knows does make a difference to itself.
    expect(theirs).not.to.deep.equal(answers);
    expect(await fitted(other)).not.to.equal(model);
  }).timeout(60_000);
});
