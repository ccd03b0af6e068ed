import { expect } from 'chai';
import type { ModelList } from '../../src/contract/model.ts';
import { championId, loadModel, refuseModel, saveModel } from '../../src/store/models.ts';
import { candidate, champion, variant } from '../scripts/fixture.ts';
import { addUsers, ask, NAMES } from './analysts.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

describe('Models over HTTP', () => {
  let fixture: Fixture;
  /** The first two were champions one after the other; the third was refused. */
  let first: string;
  let second: string;
  let third: string;

  beforeEach(async () => {
    fixture = await serve();
    await addUsers(fixture);
    const { database, account } = fixture;
    first = await champion(database, account.accountId, variant(0.31), NOW - 3);
    second = await champion(database, account.accountId, variant(0.32), NOW - 2);
    third = await candidate(database, account.accountId, variant(0.33), NOW - 1);
    await refuseModel(database, account.accountId, third, { reason: 'Worse than before: log loss.', now: NOW - 1 });
  });
  afterEach(() => fixture.close());

  const list = async () => (await (await ask(fixture, 'GET', '/models')).json()) as ModelList;
  const promote = (modelId: string, body: unknown = {}, user?: string | null) =>
    ask(fixture, 'POST', `/models/${modelId}/promote`, { body, ...(user === undefined ? {} : { user }) });
  const rollBack = (body: unknown = {}) => ask(fixture, 'POST', '/models/rollback', { body });
  const answering = () => championId(fixture.database, fixture.account.accountId);

  it('are listed newest first, each with its state, data and why it is in it', async () => {
    const { models, champion: answers, rollbackTo } = await list();
    expect(models.map(({ id, state, decision }) => [id, state, decision])).to.deep.equal([
      [third, 'candidate', 'refused'],
      [second, 'champion', 'promoted'],
      [first, 'retired', 'replaced'],
    ]);
    expect({ answers, rollbackTo }).to.deep.equal({ answers: second, rollbackTo: first });
    expect(models[0]).to.include({ reason: 'Worse than before: log loss.', metrics: null, hasReport: false });
    expect(models[0]!.trainedFrom).to.include({ to: '2026-11-24T08:00:00.000Z', emails: null });
  });

  it('are none in an account that has trained none', async () => {
    const response = await fixture.request('/models', { headers: { authorization: `Bearer ${OTHER_KEY}` } });
    expect(await response.json()).to.deep.equal({ models: [], champion: null, rollbackTo: null });
  });

  it('are shown with their settings and figures', async () => {
    const quality = { emails: 120, logLoss: 0.5, calibrationError: 0.02, calibrationByChance: null };
    const policies = [
      { policy: 'this model', value: 0.4, interval: [0.3, 0.5], effectiveEmails: 60 },
      { policy: 'now', value: null, interval: null, effectiveEmails: 3, behind: null },
    ];
    const metrics = { heldOut: { from: NOW - 5, to: NOW }, model: quality, ownRate: quality, policies, emails: 900 };
    await saveModel(fixture.database, fixture.account.accountId, {
      modelId: 'model-shown',
      createdAt: NOW,
      dataFrom: 0,
      dataTo: NOW,
      artifact: '{}',
      settings: '{"seed":7}',
      metrics: JSON.stringify(metrics),
      report: '{"format":"kairos-report"}',
    });
    const model = (await (await ask(fixture, 'GET', '/models/model-shown')).json()) as Record<string, unknown>;
    expect(model).to.deep.include({ settings: { seed: 7 }, hasReport: true, decision: null });
    expect(model.metrics).to.deep.equal({
      heldOut: { from: '2026-11-24T11:59:59.995Z', to: '2026-11-24T12:00:00.000Z', emails: 120 },
      logLoss: 0.5,
      ownRateLogLoss: 0.5,
      calibrationError: 0.02,
      calibrationByChance: null,
      policies: policies.map((policy) => ({ ...policy, behind: null })),
    });
    expect(await (await ask(fixture, 'GET', '/models/model-shown/report')).json()).to.deep.equal({
      format: 'kairos-report',
    });
  });

  it('are promoted by an analyst, whose name is kept, and contacts are made ready for it', async () => {
    const response = await promote(third, { champion: second });
    expect(await response.json()).to.deep.equal({ champion: third, before: second });
    expect(await answering()).to.equal(third);
    const { decision, reason } = (await loadModel(fixture.database, fixture.account.accountId, third))!;
    expect({ decision, reason }).to.deep.equal({ decision: 'promoted', reason: `Promoted by ${NAMES.analyst}.` });
    expect(fixture.readied).to.deep.equal([fixture.account.accountId]);
    expect((await promote(third)).status).to.equal(200);
    expect(fixture.readied, 'of the champion itself nothing changes').to.have.length(1);
  });

  it('are rolled back, and the reason of either says by whom', async () => {
    const response = await rollBack({ champion: second });
    expect(await response.json()).to.deep.equal({ champion: first, before: second });
    const { accountId } = fixture.account;
    const reasons = await Promise.all(
      [second, first].map(async (id) => (await loadModel(fixture.database, accountId, id))!.reason),
    );
    expect(reasons).to.deep.equal([
      `Rolled back to ${first} by ${NAMES.analyst}.`,
      `Rolled back to from ${second} by ${NAMES.analyst}.`,
    ]);
    expect(await problemIn(await rollBack())).to.include({ status: 409, code: 'nothing-to-roll-back' });
  });

  it('change once when two people change them at once, both of whom saw the same champion', async () => {
    const answers = await Promise.all([rollBack({ champion: second }), promote(third, { champion: second })]);
    const [done, late] = answers.sort((a, b) => a.status - b.status);
    expect(done!.status).to.equal(200);
    expect(await problemIn(late!)).to.include({ status: 409, code: 'champion-changed' });
    expect(await answering()).to.equal(((await done!.json()) as { champion: string }).champion);
  });

  it('are not rolled back twice by somebody who asked twice', async () => {
    await promote(third, { champion: second });
    const statuses = (await Promise.all([1, 2].map(() => rollBack({ champion: third })))).map(({ status }) => status);
    expect(statuses.sort()).to.deep.equal([200, 409]);
    expect(await answering()).to.equal(second);
  });

  it('answer as before when what is promoted cannot be read', async () => {
    await fixture.database.sql
      .updateTable('models')
      .set({ artifact: '{"format":' })
      .where('modelId', 'in', [first, third])
      .execute();
    const promoted = await problemIn(await promote(third));
    expect(promoted).to.include({ status: 409, code: 'model-unreadable' });
    expect(promoted.detail).to.include('the artifact is not JSON');
    expect(await problemIn(await rollBack())).to.include({ status: 409, code: 'model-unreadable' });
    expect(await answering()).to.equal(second);
    expect(fixture.readied).to.deep.equal([]);
  });

  it('are for analysts and administrators', async () => {
    const paths = ['/models', `/models/${first}`, `/models/${first}/report`, `/models/${first}/report.html`];
    for (const path of [
      ...paths,
      '/trainings',
      '/insights',
      '/insights/rhythms',
      '/insights/drift',
      '/insights/opens',
    ]) {
      const refused = await ask(fixture, 'GET', path, { user: 'rep@example.org' });
      expect(await problemIn(refused), path).to.include({ status: 403, code: 'forbidden' });
    }
    for (const path of [`/models/${third}/promote`, '/models/rollback', '/trainings']) {
      const refused = await ask(fixture, 'POST', path, { user: 'rep@example.org', body: {} });
      expect(await problemIn(refused), path).to.include({ status: 403, code: 'forbidden' });
    }
    expect(await answering()).to.equal(second);
    expect((await promote(third, {}, 'admin@example.org')).status).to.equal(200);
    expect((await promote(second, {}, null)).status, 'the account itself').to.equal(200);
    const { reason } = (await loadModel(fixture.database, fixture.account.accountId, second))!;
    expect(reason).to.equal('Promoted by whoever has the API key.');
  });

  it('that are not there, or are of another account, are not found', async () => {
    for (const path of ['', '/report', '/report.html']) {
      const missing = await problemIn(await ask(fixture, 'GET', `/models/model-none${path}`));
      expect(missing, path).to.include({ status: 404, code: 'model-not-found' });
      const headers = { authorization: `Bearer ${OTHER_KEY}` };
      const others = await problemIn(await fixture.request(`/models/${first}${path}`, { headers }));
      expect(others, path).to.include({ status: 404, code: 'model-not-found' });
    }
    expect(await problemIn(await promote('model-none'))).to.include({ status: 404, code: 'model-not-found' });
    expect(await problemIn(await ask(fixture, 'GET', `/models/${first}/report`))).to.include({
      status: 404,
      code: 'report-not-found',
    });
    expect(await problemIn(await ask(fixture, 'GET', `/models/${'x'.repeat(101)}`))).to.include({ status: 422 });
  });

  it('refuse what they do not know', async () => {
    const problem = await problemIn(await promote(third, { champion: 7, force: true }));
    expect(problem).to.include({ status: 422 });
    expect((problem.errors as { path: string }[]).map(({ path }) => path)).to.have.members(['champion', 'force']);
    expect(await answering()).to.equal(second);
  });
});
