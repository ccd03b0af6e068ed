import { expect } from 'chai';
import { Problem } from '../../src/contract/problem.ts';
import { type Fixture, problemIn, serve } from './fixture.ts';

describe('Paths and methods', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await serve();
  });
  after(() => fixture.close());

  it('answers an unknown path with a 404 problem, without a key too', async () => {
    for (const path of ['/best-times', '/best-time/batch/1', '/.env', '/%E0%A4%A', '//docs']) {
      const problem = await problemIn(await fetch(fixture.url + path));
      expect(problem, path).to.include({ status: 404, code: 'not-found' });
      expect(Problem.strict().safeParse(problem).success, path).to.equal(true);
    }
  });

  it('answers another method with 405 and names those there are', async () => {
    const allowed = {
      '/best-time': 'POST, GET, HEAD, OPTIONS',
      '/best-time/batch': 'POST, OPTIONS',
      '/events': 'POST, OPTIONS',
    };
    for (const [path, allow] of Object.entries(allowed)) {
      const response = await fixture.request(path, { method: 'DELETE' });
      expect(response.headers.get('allow'), path).to.equal(allow);
      expect(await problemIn(response), path).to.include({ status: 405, code: 'method-not-allowed' });
    }
    expect((await fixture.request('/events')).status).to.equal(405);
    expect((await fixture.request('/healthz', { method: 'POST' })).status).to.equal(405);
  });

  it('answers OPTIONS with the methods', async () => {
    const response = await fetch(`${fixture.url}/events`, { method: 'OPTIONS' });
    expect(response.status).to.equal(204);
    expect(response.headers.get('allow')).to.equal('POST, OPTIONS');
  });
});
