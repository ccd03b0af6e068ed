import { expect } from 'chai';
import { ensureContacts } from '../../src/store/contacts.ts';
import { findDecision, findDecisions, insertDecisions, type NewDecision } from '../../src/store/decisions.ts';
import {
  championId,
  formerChampions,
  listModels,
  loadModel,
  promoteModel,
  refuseModel,
  rollBack,
  saveModel,
} from '../../src/store/models.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, stampAt, WHY } from './fixture.ts';
import { rejection } from './rejection.ts';

function model(modelId: string, createdAt = NOW) {
  const texts = { artifact: '{"rhythm":[0.1,2e-7]}', settings: '{"seed":1}', metrics: '{"logLoss":0.5}' };
  return { modelId, createdAt, dataFrom: 1, dataTo: NOW, ...texts };
}

const UNDECIDED = { report: null, comparison: null, decision: null, reason: null, decidedAt: null };

forEachDatabase('models', (open) => {
  it('begin as candidates and are loaded as saved, to the byte', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await saveModel(db, accountId, model('m1'));
    expect(await loadModel(db, accountId, 'm1')).to.deep.equal({ ...model('m1'), ...UNDECIDED, state: 'candidate' });
    expect(await loadModel(db, accountId, 'm2')).to.equal(null);
    expect(await championId(db, accountId)).to.equal(null);
  });

  it('saved again stay as they are', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await saveModel(db, accountId, model('m1'));
    await promoteModel(db, accountId, 'm1', 'promoted', WHY);
    await saveModel(db, accountId, model('m1', NOW + 1));
    expect(await loadModel(db, accountId, 'm1')).to.include({ ...model('m1'), state: 'champion' });
  });

  it('are listed newest first, without their artifacts', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const [id, createdAt] of [
      ['m1', 1],
      ['m3', 3],
      ['m2', 2],
    ] as const)
      await saveModel(db, accountId, model(id, createdAt));
    const models = await listModels(db, accountId);
    expect(models.map(({ modelId }) => modelId)).to.deep.equal(['m3', 'm2', 'm1']);
    expect(models[0]).not.to.have.any.keys('artifact', 'report');
  });

  it('have one champion at a time, and the one before retires', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const id of ['m1', 'm2', 'm3']) await saveModel(db, accountId, model(id));
    await promoteModel(db, accountId, 'm1', 'promoted', WHY);
    await promoteModel(db, accountId, 'm2', 'promoted', WHY);
    await promoteModel(db, accountId, 'm2', 'promoted', WHY);
    expect(await championId(db, accountId)).to.equal('m2');
    const states = Object.fromEntries((await listModels(db, accountId)).map(({ modelId, state }) => [modelId, state]));
    expect(states).to.deep.equal({ m1: 'retired', m2: 'champion', m3: 'candidate' });
  });

  it('stay as they are when one that does not exist is to be promoted', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await saveModel(db, accountId, model('m1'));
    await promoteModel(db, accountId, 'm1', 'promoted', WHY);
    const error = await rejection(promoteModel(db, accountId, 'm2', 'promoted', WHY));
    expect(error.message).to.contain('m2');
    expect(await championId(db, accountId)).to.equal('m1');
  });

  it('say what put them into their state, why and when', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const id of ['m1', 'm2', 'm3']) await saveModel(db, accountId, { ...model(id), report: '{"r":1}' });
    await promoteModel(db, accountId, 'm1', 'accepted', { reason: 'Not worse.', now: NOW + 1 });
    await refuseModel(db, accountId, 'm2', { reason: 'Worse.', now: NOW + 2 });
    await promoteModel(db, accountId, 'm3', 'promoted', { reason: 'A person wants it.', now: NOW + 3 });
    const why = async (id: string) => {
      const { state, decision, reason, decidedAt, report } = (await loadModel(db, accountId, id))!;
      expect(report).to.equal('{"r":1}');
      return [state, decision, reason, decidedAt];
    };
    expect(await why('m1')).to.deep.equal(['retired', 'replaced', 'm3 took its place.', NOW + 3]);
    expect(await why('m2')).to.deep.equal(['candidate', 'refused', 'Worse.', NOW + 2]);
    expect(await why('m3')).to.deep.equal(['champion', 'promoted', 'A person wants it.', NOW + 3]);
    await refuseModel(db, accountId, 'm3', { reason: 'Worse.', now: NOW + 4 });
    expect(await why('m3'), 'a champion is not refused').to.deep.equal([
      'champion',
      'promoted',
      'A person wants it.',
      NOW + 3,
    ]);
  });

  it('are rolled back to the champion before, and on to the one before that, until there is none', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    expect(await rollBack(db, accountId, NOW)).to.equal(null);
    for (const id of ['m1', 'm2', 'm3']) {
      await saveModel(db, accountId, model(id));
      await promoteModel(db, accountId, id, 'promoted', WHY);
    }
    expect(await rollBack(db, accountId, NOW + 1)).to.deep.equal({ from: 'm3', to: 'm2' });
    expect(await championId(db, accountId)).to.equal('m2');
    const left = await loadModel(db, accountId, 'm3');
    expect(left).to.include({ state: 'retired', decision: 'rolled-back', reason: 'Rolled back to m2.' });
    const returned = { decision: 'rolled-back-to', reason: 'Rolled back to from m3.', decidedAt: NOW + 1 };
    expect(await loadModel(db, accountId, 'm2')).to.include({ state: 'champion', ...returned });
    expect(await rollBack(db, accountId, NOW + 2)).to.deep.equal({ from: 'm2', to: 'm1' });
    expect(await rollBack(db, accountId, NOW + 3)).to.equal(null);
    expect(await championId(db, accountId)).to.equal('m1');
  });

  it('that were rolled back are not what is rolled back to', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const id of ['m1', 'm2', 'm3']) await saveModel(db, accountId, model(id));
    for (const id of ['m1', 'm2']) await promoteModel(db, accountId, id, 'promoted', WHY);
    await rollBack(db, accountId, NOW);
    await promoteModel(db, accountId, 'm3', 'promoted', WHY);
    expect(await formerChampions(db, accountId)).to.deep.equal(['m1']);
    expect(await rollBack(db, accountId, NOW)).to.deep.equal({ from: 'm3', to: 'm1' });
  });

  it('are former champions each once, the latest first', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    expect(await formerChampions(db, accountId)).to.deep.equal([]);
    for (const id of ['m1', 'm2', 'm3']) await saveModel(db, accountId, model(id));
    for (const id of ['m1', 'm2', 'm1', 'm3', 'm1']) await promoteModel(db, accountId, id, 'promoted', WHY);
    expect(await formerChampions(db, accountId)).to.deep.equal(['m3', 'm2']);
    expect(await rollBack(db, accountId, NOW)).to.deep.equal({ from: 'm1', to: 'm3' });
  });

  it('stay as they are when a rolling back is not confirmed', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const id of ['m1', 'm2']) {
      await saveModel(db, accountId, model(id));
      await promoteModel(db, accountId, id, 'promoted', WHY);
    }
    const refusal = new Error('m1 cannot be read');
    expect(await rejection(rollBack(db, accountId, NOW, () => Promise.reject(refusal)))).to.equal(refusal);
    expect(await championId(db, accountId)).to.equal('m2');
    expect(await rollBack(db, accountId, NOW)).to.deep.equal({ from: 'm2', to: 'm1' });
  });

  it('have one champion when many are promoted at once, and each that it replaced can be rolled back to', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const ids = ['m1', 'm2', 'm3', 'm4', 'm5'];
    for (const id of ids) await saveModel(db, accountId, model(id));
    await Promise.all(ids.map((id) => promoteModel(db, accountId, id, 'promoted', WHY)));
    const seen = [await championId(db, accountId), ...(await formerChampions(db, accountId))];
    expect(seen.toSorted()).to.deep.equal(ids);
    for (const expected of seen.slice(1)) {
      expect((await rollBack(db, accountId, NOW))!.to).to.equal(expected);
    }
  });

  it('cannot have two champions, even past promoteModel', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const id of ['m1', 'm2']) await saveModel(db, accountId, model(id));
    await rejection(db.sql.updateTable('models').set({ state: 'champion' }).execute());
    expect(await championId(db, accountId)).to.equal(null);
  });
});

forEachDatabase('decisions', (open) => {
  const decision = (about: Partial<NewDecision>): NewDecision => ({
    accountId: 0,
    decisionId: 'd1',
    contactId: null,
    createdAt: NOW + 1,
    now: NOW,
    window: '24h',
    sendAt: NOW + 900_000,
    modelId: 'seed',
    propensity: 1 / 3,
    experimentId: 2,
    arm: 'control' as const,
    messageId: '<1@mail.example>',
    request: { window: '24h', jobTitle: 'Directrice "générale" \\ 👩', weights: { open: 1, click: 0.25, reply: 0 } },
    answer: { probabilities: { open: 0.1 }, alternatives: ['2026-11-24T08:00:00.000Z'], timezone: null },
    ...about,
  });

  it('are found as logged, those of several accounts at once', async () => {
    const db = await open();
    const acme = await makeAccount(db, 'acme');
    const other = await makeAccount(db, 'other');
    const contactId = (await ensureContacts(db, acme.accountId, ['ada@client.example'], stampAt())).get(
      'ada@client.example',
    )!;
    const rows = [
      decision({ accountId: acme.accountId, decisionId: 'd1', contactId }),
      decision({ accountId: other.accountId, decisionId: 'd2' }),
    ];
    await db.transaction((inside) => insertDecisions(inside, rows));
    for (const row of rows) {
      const { request, answer, ...rest } = (await findDecision(db, row.accountId, row.decisionId))!;
      expect({ ...rest, request: JSON.parse(request), answer: JSON.parse(answer) }).to.deep.equal(row);
    }
    expect(await findDecision(db, other.accountId, 'd1')).to.equal(null);
  });

  it('are all logged or none', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await insertDecisions(db, [decision({ accountId, decisionId: 'd1' })]);
    const rows = ['d2', 'd3', 'd1'].map((decisionId) => decision({ accountId, decisionId }));
    await rejection(db.transaction((inside) => insertDecisions(inside, rows)));
    expect(await findDecision(db, accountId, 'd2')).to.equal(null);
  });

  it('are logged each once, however many', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    for (const count of [0, 1, 3, 32, 71]) {
      const ids = Array.from({ length: count }, (_, k) => `${count}-${k}`);
      const rows = ids.map((decisionId, k) => decision({ accountId, decisionId, now: k }));
      await db.transaction((inside) => insertDecisions(inside, rows));
      const found = await findDecisions(db, accountId, ids);
      expect(ids.map((id) => found.get(id)?.now)).to.deep.equal(rows.map(({ now }) => now));
    }
  });
});
