import { expect } from 'chai';
import { Readiness } from '../../src/contract/health.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { saveDriftCheck } from '../../src/store/drift-checks.ts';
import { check, promote } from './drift-rows.ts';
import { type Fixture, NOW, problemIn, serve } from './fixture.ts';

describe('Health', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
  });
  afterEach(() => fixture.close());

  it('says without a key that the process is up and the database answers', async () => {
    expect(await (await fetch(`${fixture.url}/healthz`)).json()).to.deep.equal({ status: 'up' });
    const ready = await fetch(`${fixture.url}/readyz`);
    expect(ready.status).to.equal(200);
    expect(Readiness.strict().safeParse(await ready.json()).success).to.equal(true);
  });

  it('counts the models that answer by their states, seeds included, and names no account', async () => {
    const { database, account, other, clock } = fixture;
    const models = async () => Readiness.parse(await (await fetch(`${fixture.url}/readyz`)).json()).models;
    expect(await models()).to.deep.equal({ ok: 2, watch: 0, alert: 0, oldestTraining: null });

    const trained = new Date(NOW - 5000).toISOString();
    await promote(database, account.accountId, 'm1', NOW - 5000);
    await saveDriftCheck(database, account.accountId, check('m1', 1, 'alert'));
    await saveDriftCheck(database, other.accountId, check(seedModel().modelId, 1, 'watch'));
    // Whoever asks again and again has not all accounts looked at each time.
    expect(await models()).to.include({ ok: 2 });
    clock.now += 10_000;
    expect(await models()).to.deep.equal({ ok: 0, watch: 1, alert: 1, oldestTraining: trained });
    expect(await (await fetch(`${fixture.url}/readyz`)).text()).not.to.match(/first|other|m1/);

    await saveDriftCheck(database, other.accountId, check(seedModel().modelId, 2, 'ok'));
    await promote(database, account.accountId, 'm2', NOW);
    clock.now += 10_000;
    expect(await models()).to.include({ ok: 2, watch: 0, alert: 0 });
  });

  it('stays up, but not ready, when the database is gone', async () => {
    await fixture.database.close();
    expect((await fetch(`${fixture.url}/healthz`)).status).to.equal(200);
    const problem = await problemIn(await fetch(`${fixture.url}/readyz`));
    expect(problem).to.include({
      status: 503,
      code: 'unavailable',
      retryable: true,
      detail: 'The database does not answer.',
    });
  });
});
