import { expect } from 'chai';
import { Readiness } from '../../src/contract/health.ts';
import { type Fixture, problemIn, serve } from './fixture.ts';

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
