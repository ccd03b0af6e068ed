import { expect } from 'chai';
import { demoWorld } from '../../data/demo/prepare.ts';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import { bestTime } from '../../model/best-time.ts';
import { settleHistory } from '../../model/history.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { DAY, HOUR } from '../../model/zone.ts';
import { ownRecord } from '../../scripts/own-record.ts';
import { parseQuestion, type Question } from '../../src/contract/best-time.ts';
import { parseEvent } from '../../src/contract/event.ts';
import { parseRecipient } from '../../src/contract/recipient.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { KairosError } from '../../src/errors.ts';
import { answerOf, type PlainAnswer } from '../../src/schedule/answer.ts';
import { createModels } from '../../src/schedule/models.ts';
import { readyOutlooks } from '../../src/schedule/ready.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { subjectsOf } from '../../src/schedule/subjects.ts';
import { type Account, createAccount } from '../../src/store/accounts.ts';
import { pageWithOutlooks } from '../../src/store/contact-outlooks.ts';
import { contactPage, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { keepOutlooks } from '../../src/store/outlooks.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, record, sequence, WHY } from '../conformance/fixture.ts';

const CONTACTS = 40;
const world = demoWorld({ seed: 7, recipients: CONTACTS });
const recipients = world.recipients.map((raw) => ownRecord(parseRecipient(raw)));
const events = [...world.events()].map((raw) => ownRecord(parseEvent(raw, Date.UTC(2100, 0, 1))));
const END = Math.max(...events.map(({ occurredAt }) => occurredAt));
/** By then the last e-mail has waited as long as any does. */
const LATER = END + 10 * DAY;

/** More opens than anybody has: an answer with these can only come from a row that they were put into. */
const MARK = 7777;

forEachDatabase('What is to be expected of a contact', (open) => {
  let db: Database;
  let account: Account;
  let newId: () => string;

  beforeEach(async () => {
    db = await open();
    newId = sequence();
    account = await createAccount(db, { name: 'demo', timezone: 'Europe/Paris', now: END });
    await upsertContacts(db, account.accountId, recipients, { newId, now: END });
    await recordEvents(db, account.accountId, events, { newId, now: END });
  });

  const served = async () => createModels(db, () => {}).current(account.accountId);

  async function recommend(questions: readonly Question[], asking = account) {
    const recommender = createRecommender({ db, clock: () => LATER, newId, onModelFault: () => {} });
    return recommender.recommendMany(asking, questions);
  }

  const about = (address: string, more: object = {}) =>
    parseQuestion({ email: address, window: '24h', now: new Date(LATER).toISOString(), ...more });

  /** The answer by its definition: the model, asked with the whole history. */
  async function fromHistory(
    question: Question,
    accountZone = account.timezone,
  ): Promise<Omit<PlainAnswer, 'decisionId'>> {
    const page = await contactPage(db, account.accountId, null, 1000);
    const one = page.find(({ address }) => address === question.email)!;
    const [stored] = await loadRecipients(db, account.accountId, [one]);
    const { email, window, timezone, country, industry, jobTitle, device, quietHours, businessHours } = question;
    const given = Object.fromEntries(
      Object.entries({ country, industry, jobTitle }).filter(([, cell]) => cell !== null),
    );
    const { notBefore, notAfter } = question;
    const own = <Value>(value: Value | 'none' | null) => (value === 'none' ? null : value);
    const hours = { quietHours: own(quietHours), businessHours: own(businessHours) };
    const constraints = { notBefore, notAfter, ...hours, holidays: null };
    const limited = { constraints, ofAccount: [], note: null };
    const model = await served();
    const now = question.now!;
    const attributes = { ...stored!, ...given };
    const best = bestTime(
      model.model,
      { attributes, givenZone: timezone, givenDevice: device, accountZone, emails: stored!.emails },
      { now, window, constraints, weights: DEFAULT_WEIGHTS, defaultOnly: false },
    )!;
    const { decisionId: _, ...answer } = answerOf(best, question, model, {
      decisionId: '',
      people: [{ email: email!, limited }],
      lead: 0,
      inSentences: true,
    });
    return answer;
  }

  async function expectSameAsFromHistory(questions: readonly Question[], asking = account): Promise<void> {
    const answers = await recommend(questions, asking);
    for (const [k, question] of questions.entries()) {
      const { decisionId: _, ...answer } = answers[k] as PlainAnswer;
      expect(answer).to.deep.equal(await fromHistory(question, asking.timezone));
    }
  }

  async function keptOf(address: string) {
    const page = await pageWithOutlooks(db, account.accountId, null, 1000);
    return page.find((one) => one.address === address)!;
  }

  /** Makes the rows of all contacts tell of themselves when they are answered from. */
  async function mark(): Promise<void> {
    await readyOutlooks(db, account, await served());
    const page = await pageWithOutlooks(db, account.accountId, null, 1000);
    const marked = page.map(({ contactId, changes, ready }) => {
      const { modelId, settledAt, outlook } = ready!;
      const counts = { ...outlook.counts, opens: MARK };
      return { accountId: account.accountId, contactId, changes, modelId, settledAt, outlook: { ...outlook, counts } };
    });
    await keepOutlooks(db, marked);
  }

  async function isFromRow(question: Question, asking = account): Promise<boolean> {
    const [answer] = await recommend([question], asking);
    if (answer instanceof KairosError) throw answer;
    return answer!.evidence.opens === MARK;
  }

  async function promote(visible: number): Promise<void> {
    const artifact = JSON.stringify({ ...seed, visible });
    const modelId = modelIdOf(artifact);
    const row = { modelId, createdAt: END, dataFrom: 0, dataTo: END, artifact, settings: '{}', metrics: '{}' };
    await saveModel(db, account.accountId, row);
    await promoteModel(db, account.accountId, modelId, 'promoted', WHY);
  }

  const everybody = recipients.map(({ address }) => address);
  const [ADA, BOB] = everybody as [string, string];

  it('gives the same answers ready as worked out, at any time', async () => {
    const moments = [END - 40 * DAY, END - HOUR, END, END + 1, END + HOUR, END + 2 * DAY, END + 3 * DAY, LATER];
    const questions = moments.flatMap((now) =>
      everybody.map((address) => about(address, { now: new Date(now).toISOString() })),
    );
    await expectSameAsFromHistory(questions); // worked out, and partly kept
    await expectSameAsFromHistory(questions);
    await readyOutlooks(db, account, await served());
    await expectSameAsFromHistory(questions);
    await expectSameAsFromHistory([about(ADA, { window: 'week', quietHours: { from: '21:00', to: '09:30' } })]);
  }).timeout(60_000);

  it('is read where it is ready, from the instant on from which it holds', async () => {
    await mark();
    const recipientsThen = await loadRecipients(
      db,
      account.accountId,
      await contactPage(db, account.accountId, null, 1000),
    );
    for (const { address, emails } of recipientsThen.filter(({ emails }) => emails.length > 0)) {
      const { settledAt } = settleHistory(emails);
      const at = (now: number) => isFromRow(about(address, { now: new Date(now).toISOString() }));
      expect([await at(settledAt - 1), await at(settledAt)], address).to.deep.equal([false, true]);
    }
  }).timeout(60_000);

  it('is worked out while machines were told from people by older rules, and read again when that is mended', async () => {
    await mark();
    const older = { ...account, rulesVersion: account.rulesVersion - 1 };
    expect(await isFromRow(about(ADA), older)).to.equal(false);
    await expectSameAsFromHistory(
      everybody.map((address) => about(address)),
      older,
    );
    expect(await isFromRow(about(ADA))).to.equal(true);
  });

  it('is worked out for a question that says more of the person than is stored', async () => {
    await mark();
    expect(await isFromRow(about(ADA, { notAfter: new Date(LATER + HOUR).toISOString() }))).to.equal(true);
    const more = [
      { timezone: 'Asia/Tokyo' },
      { country: 'JP' },
      { industry: 'Mining' },
      { jobTitle: 'CTO' },
      { device: 'mobile' },
    ];
    for (const given of more) expect(await isFromRow(about(ADA, given)), JSON.stringify(given)).to.equal(false);
    await expectSameAsFromHistory(more.map((given) => about(ADA, given)));
    expect(await isFromRow(about(ADA))).to.equal(true);
  });

  it('is worked out anew after an event, an e-mail or an attribute, for that contact alone', async () => {
    const openedAgain = events.findLast(({ type, recipient }) => type === 'sent' && recipient === ADA)!;
    const occurredAt = END + HOUR;
    const changes = [
      () => recordEvents(db, account.accountId, [{ ...openedAgain, type: 'replied', occurredAt }], { newId, now: END }),
      () => recordEvents(db, account.accountId, [record('sent', { recipient: ADA, occurredAt })], { newId, now: END }),
      () => upsertContacts(db, account.accountId, [contact(ADA, { jobTitle: 'Lion tamer' })], { newId, now: END }),
    ];
    for (const change of changes) {
      await mark();
      await change();
      expect([await isFromRow(about(ADA)), await isFromRow(about(BOB))]).to.deep.equal([false, true]);
      await expectSameAsFromHistory([about(ADA)]);
    }
  });

  it('is worked out anew for a new champion, and read again once that is kept', async () => {
    await mark();
    await promote(0.31);
    expect(await isFromRow(about(ADA))).to.equal(false);
    await expectSameAsFromHistory([about(ADA), about(BOB)]);
    expect((await keptOf(ADA)).ready!.modelId).to.equal((await served()).modelId);
    await mark();
    expect(await isFromRow(about(ADA))).to.equal(true);
  });

  it('is worked out anew when the zone that stood for the contact was the account’s and has changed', async () => {
    const nowhere = 'someone@nowhere.example';
    await upsertContacts(db, account.accountId, [contact(nowhere)], { newId, now: END });
    await mark();
    const moved = { ...account, timezone: 'Asia/Tokyo' };
    expect([await isFromRow(about(nowhere)), await isFromRow(about(nowhere), moved)]).to.deep.equal([true, false]);
    await expectSameAsFromHistory([about(nowhere)], moved);
    expect((await keptOf(nowhere)).ready!.outlook.zone).to.equal('Asia/Tokyo');
    await readyOutlooks(db, account, await served());
    expect((await keptOf(nowhere)).ready!.outlook.zone).to.equal('Europe/Paris');
  });

  it('is kept with the decision when it holds from now on, and not otherwise', async () => {
    const kept = async () => (await keptOf(ADA)).ready;
    await recommend([about(ADA, { now: new Date(END - 40 * DAY).toISOString() })]);
    await recommend([about(ADA, { jobTitle: 'CTO' })]);
    const [refusal] = await recommend([
      about(ADA, { businessHours: { from: '09:00', to: '10:00' }, quietHours: { from: '08:00', to: '11:00' } }),
    ]);
    expect(refusal).to.be.instanceOf(KairosError);
    expect(await kept()).to.equal(null);
    await recommend([about(ADA), about(ADA)]);
    expect((await kept())!.settledAt).to.be.below(LATER);
    expect((await keptOf(BOB)).ready).to.equal(null);
  });

  it('is not kept when the contact changed while it was worked out', async () => {
    const asked = { account, question: about(ADA), createdAt: LATER, now: LATER };
    const [before] = await subjectsOf(db, account.accountId, await served(), [asked]);
    await recordEvents(db, account.accountId, [record('sent', { recipient: ADA, occurredAt: END })], {
      newId,
      now: END,
    });
    await keepOutlooks(db, [before!.worked!]);
    expect((await keptOf(ADA)).ready).to.equal(null);
    await expectSameAsFromHistory([about(ADA)]);
  });

  it('is made ready for everybody, page by page, leaving what is there', async () => {
    await readyOutlooks(db, account, await served());
    await mark();
    const newcomer = 'someone@nowhere.example';
    await upsertContacts(db, account.accountId, [contact(newcomer)], { newId, now: END });
    const pages: number[] = [];
    await readyOutlooks(db, account, await served(), (ready) => pages.push(ready), 16);
    expect(pages).to.deep.equal([16, 32, 41]);
    const page = await pageWithOutlooks(db, account.accountId, null, 1000);
    const opens = new Map(page.map(({ address, ready }) => [address, ready!.outlook.counts.opens]));
    expect(opens.get(newcomer)).to.equal(0);
    expect(everybody.every((address) => opens.get(address) === MARK)).to.equal(true);
  });
});
