import { expect } from 'chai';
import { earliestIdAt, systemIds } from '../../src/ids.ts';
import { ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { insertDecisions } from '../../src/store/decisions.ts';
import {
  type DriftCheck,
  latestDriftChecks,
  modelStates,
  saveDriftCheck,
  servingOf,
} from '../../src/store/drift-checks.ts';
import { insertEmails } from '../../src/store/emails.ts';
import { beganAt, promoteModel, saveModel } from '../../src/store/models.ts';
import { insertScheduled } from '../../src/store/outbox/insert.ts';
import { matchDecisions, sentBetween } from '../../src/store/served-emails.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, sequence, stampAt } from './fixture.ts';
import { email, HOUR, makeDesk } from './planning.ts';
import { rejection } from './rejection.ts';

const SEED = 'model-seed';

const check = (about: Partial<DriftCheck> = {}): DriftCheck => ({
  modelId: 'm1',
  week: 1,
  checkedAt: NOW,
  state: 'ok',
  reason: null,
  figures: '{"a":0.1}',
  ...about,
});

async function promote(db: Database, accountId: number, modelId: string, createdAt = NOW): Promise<void> {
  const texts = { artifact: '{}', settings: '{}', metrics: '{}' };
  await saveModel(db, accountId, { modelId, createdAt, dataFrom: 0, dataTo: NOW, ...texts });
  await promoteModel(db, accountId, modelId, 'promoted', { reason: 'For this test.', now: 0 });
}

forEachDatabase('checks of models', (open) => {
  it('come back as they were kept, the latest of a model, in the order of weeks', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const weeks = [3, 1, 10, 2].map((week) => check({ week, reason: `week ${week}` }));
    for (const each of weeks) expect(await saveDriftCheck(db, accountId, each)).to.equal(true);
    await saveDriftCheck(db, accountId, check({ modelId: 'm2', week: 20 }));
    const found = await latestDriftChecks(db, accountId, 'm1', 3);
    expect(found).to.deep.equal([weeks[3], weeks[0], weeks[2]]);
  });

  it('are made once a week: the first stays', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const made = await Promise.all([1, 2, 3].map((n) => saveDriftCheck(db, accountId, check({ reason: `${n}` }))));
    expect(made.filter((saved) => saved)).to.have.length(1);
    expect(await latestDriftChecks(db, accountId, 'm1', 5)).to.have.length(1);
    await rejection(saveDriftCheck(db, accountId, check({ week: 2, state: 'bad' as 'ok' })));
  });

  it('tell whether the model that answers should: as of its latest week, and of no other model', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db, 'acme');
    const other = await makeAccount(db, 'other');
    const serving = () => servingOf(db, accountId, SEED);
    expect(await serving()).to.deep.equal({ modelId: SEED, alert: null });
    await saveDriftCheck(db, accountId, check({ modelId: SEED, state: 'alert', reason: 'worse' }));
    expect(await serving()).to.deep.equal({ modelId: SEED, alert: 'worse' });

    await promote(db, accountId, 'm1');
    expect(await serving()).to.deep.equal({ modelId: 'm1', alert: null });
    await saveDriftCheck(db, accountId, check({ week: 1, state: 'alert', reason: 'worse' }));
    expect(await serving()).to.deep.equal({ modelId: 'm1', alert: 'worse' });
    await saveDriftCheck(db, accountId, check({ week: 2, state: 'watch', reason: 'strange' }));
    expect(await serving()).to.deep.equal({ modelId: 'm1', alert: null });
    await saveDriftCheck(db, accountId, check({ week: 3, state: 'alert', reason: 'worse again' }));
    await promote(db, accountId, 'm2');
    expect(await serving()).to.deep.equal({ modelId: 'm2', alert: null });
    await promoteModel(db, accountId, 'm1', 'promoted', { reason: 'For this test.', now: 0 });
    expect(await serving()).to.deep.equal({ modelId: 'm1', alert: 'worse again' });
    expect(await servingOf(db, other.accountId, SEED)).to.deep.equal({ modelId: SEED, alert: null });
  });

  it('are counted over all accounts by the states of the models that answer', async () => {
    const db = await open();
    expect(await modelStates(db, SEED)).to.deep.equal({ ok: 0, watch: 0, alert: 0, oldestTraining: null });
    const [a, b, c, d] = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (name) => (await makeAccount(db, name)).accountId),
    );
    await promote(db, a!, 'm1', NOW - 5);
    await promote(db, b!, 'm1', NOW - 9);
    await promote(db, b!, 'm2', NOW - 3);
    await saveDriftCheck(db, a!, check({ state: 'alert', reason: 'worse' }));
    await saveDriftCheck(db, b!, check({ state: 'alert', reason: 'of the champion before' }));
    await saveDriftCheck(db, c!, check({ modelId: SEED, week: 1, state: 'alert' }));
    await saveDriftCheck(db, c!, check({ modelId: SEED, week: 2, state: 'watch' }));
    expect(d).to.be.a('number');
    expect(await modelStates(db, SEED)).to.deep.equal({ ok: 2, watch: 1, alert: 1, oldestTraining: NOW - 5 });
  });

  it('begin when a model was trained, and with the account where it was not', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await promote(db, accountId, 'm1', NOW + 7);
    expect([await beganAt(db, accountId, 'm1'), await beganAt(db, accountId, SEED)]).to.deep.equal([NOW + 7, NOW]);
  });
});

forEachDatabase('e-mails and the answers they went out by', (open) => {
  async function desk() {
    const db = await open();
    const { account } = await makeDesk(db);
    const { accountId } = account;
    const contacts = await ensureContacts(db, accountId, ['ada@client.example', 'bob@client.example'], stampAt());
    const [ada, bob] = ['ada@client.example', 'bob@client.example'].map((address) => contacts.get(address)!);
    const send = (emailId: string, sentAt: number, contactId = ada!) =>
      insertEmails(db, accountId, [{ emailId, contactId, messageId: `<${emailId}@x.example>`, sender: null, sentAt }]);
    const decide = (decisionId: string, about: object = {}) =>
      insertDecisions(db, [
        {
          accountId,
          decisionId,
          contactId: ada!,
          createdAt: NOW,
          now: NOW,
          window: '24h',
          sendAt: NOW + 5 * HOUR,
          modelId: 'm1',
          propensity: 1,
          experimentId: null,
          arm: null,
          messageId: null,
          request: {},
          answer: {},
          ...about,
        },
      ]);
    const schedule = async (emailId: string, decisionId: string | null) => {
      const { to, cc, bcc, record: _, when: __, ...content } = email();
      const time = { dueAt: NOW + 5 * HOUR, timing: { kind: 'now' as const }, zoneRules: null, decisionId };
      const about = { recordType: 'deal' as const, recordId: 'd1', contactId: ada!, recipients: { to, cc, bcc } };
      const id = { emailId, userId: 'rep', replaces: null };
      await insertScheduled(db, accountId, { ...content, ...time, ...about, ...id }, stampAt(NOW, sequence(emailId)));
    };
    const matches = async (after = '', limit = 100) => {
      const found = await matchDecisions(db, accountId, { modelId: 'm1', after, limit, apart: HOUR });
      return found.map(({ decisionId, emailId }) => [decisionId, emailId]);
    };
    return { db, accountId, ada: ada!, bob: bob!, send, decide, schedule, matches };
  }

  it('are found with the decision that they were scheduled by, those sent in a span', async () => {
    const { db, accountId, ada, bob, send, decide, schedule } = await desk();
    await decide('d1');
    await schedule('e2', 'd1');
    await schedule('e3', null);
    for (const [k, id] of ['e1', 'e2', 'e3', 'e4'].entries()) await send(id, NOW + k);
    await send('e5', NOW + 1, bob);
    const about = [{ contactId: ada }];
    const found = await sentBetween(db, accountId, about, NOW + 1, NOW + 3);
    expect(found).to.deep.equal([
      { emailId: 'e2', contactId: ada, sentAt: NOW + 1, decisionId: 'd1' },
      { emailId: 'e3', contactId: ada, sentAt: NOW + 2, decisionId: null },
    ]);
    expect(await sentBetween(db, accountId, [{ contactId: ada }, { contactId: bob }], NOW, NOW + 9)).to.have.length(5);
    const other = await makeAccount(db, 'other');
    expect(await sentBetween(db, other.accountId, about, NOW, NOW + 9)).to.deep.equal([]);
  });

  it('match a decision about their recipient that was made before them, by an hour at most', async () => {
    const { send, decide, matches, bob } = await desk();
    await decide('d1');
    await decide('d2', { createdAt: NOW + 4.5 * HOUR });
    await decide('d3', { contactId: bob });
    await decide('d4', { contactId: null });
    await decide('d5', { modelId: 'm2' });
    await send('early', NOW + 4 * HOUR - 1);
    await send('first', NOW + 4 * HOUR);
    await send('last', NOW + 6 * HOUR);
    await send('late', NOW + 6 * HOUR + 1);
    const found = await matches();
    expect(found.filter(([id]) => id === 'd1').sort()).to.deep.equal([
      ['d1', 'first'],
      ['d1', 'last'],
    ]);
    expect(found.filter(([id]) => id !== 'd1')).to.deep.equal([
      ['d2', 'last'],
      ['d3', null],
      ['d4', null],
      ['d5', null],
    ]);
  });

  it('match none when Kairos sent them', async () => {
    const { send, decide, schedule, matches } = await desk();
    await decide('d1');
    await schedule('e1', null);
    await send('e1', NOW + 5 * HOUR);
    expect(await matches()).to.deep.equal([['d1', null]]);
  });

  it('are looked for a page of decisions after the other', async () => {
    const { send, decide, matches } = await desk();
    for (const id of ['d1', 'd2', 'd3']) await decide(id, id === 'd2' ? { modelId: 'm2' } : {});
    await send('e1', NOW + 5 * HOUR);
    expect(await matches('', 2)).to.deep.equal([
      ['d1', 'e1'],
      ['d2', null],
    ]);
    expect(await matches('d2', 2)).to.deep.equal([['d3', 'e1']]);
    expect(await matches('d3', 2)).to.deep.equal([]);
  });
});

describe('The earliest id at an instant', () => {
  it('sorts before those made from then on, and after those made before', () => {
    const before = Date.now();
    const id = systemIds();
    const after = Date.now();
    expect(earliestIdAt(before - 1) < id).to.equal(true);
    expect(id < earliestIdAt(after + 1)).to.equal(true);
    expect(earliestIdAt(Date.UTC(2026, 0, 1)) < earliestIdAt(Date.UTC(2026, 0, 1) + 1)).to.equal(true);
    expect(earliestIdAt(-5)).to.equal('00000000-0000');
  });
});
