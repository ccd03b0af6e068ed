import { expect } from 'chai';
import { seedModel } from '../../src/schedule/models.ts';
import { saveDriftCheck } from '../../src/store/drift-checks.ts';
import { check, promote } from './drift-rows.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

/** The value of each line, by its name and labels. */
function figuresIn(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('Metrics', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
  });
  afterEach(() => fixture.close());

  const scrape = async (headers: Record<string, string> = {}) => {
    const response = await fixture.request('/metrics', { headers });
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('text/plain; version=0.0.4; charset=utf-8');
    return response.text();
  };

  it('need an API key', async () => {
    const problem = await problemIn(await fetch(`${fixture.url}/metrics`));
    expect(problem).to.include({ status: 401, code: 'unauthorized' });
  });

  it('tell of the model that answers, as of the latest week that was checked', async () => {
    const { database, account } = fixture;
    await promote(database, account.accountId, 'm1', NOW - 3_600_000);
    await saveDriftCheck(database, account.accountId, check('m1', 1, 'ok'));
    await saveDriftCheck(database, account.accountId, check('m1', 2, 'watch'));
    await saveDriftCheck(database, account.accountId, check('m0', 3, 'alert'));
    const figures = figuresIn(await scrape());
    const about = `account="${account.accountId}",model="m1"`;
    const value = (name: string, more = '') => figures.get(`kairos_model_${name}{${about}${more}}`);
    expect(value('age_seconds')).to.equal(3600);
    expect(value('opens_ratio')).to.equal(0.8);
    expect(value('calibration_error')).to.equal(0.1);
    expect(value('calibration_error_by_chance')).to.be.closeTo(Math.sqrt(5 / Math.PI) / 10, 1e-9);
    expect(value('judged_emails')).to.equal(10);
    expect(value('stability_index')).to.equal(0);
    expect(value('unseen_share')).to.equal(0.25);
    expect(value('checked_until_timestamp_seconds')).to.equal(3 * 7 * 86_400);
    expect(['ok', 'watch', 'alert'].map((state) => value('state', `,state="${state}"`))).to.deep.equal([0, 1, 0]);
  });

  it('tell nothing of other accounts, and of the seed no age', async () => {
    const { database, account, other } = fixture;
    await promote(database, account.accountId, 'm1', NOW);
    await saveDriftCheck(database, account.accountId, check('m1', 1, 'alert'));
    const text = await scrape({ authorization: `Bearer ${OTHER_KEY}` });
    expect(text).not.to.contain(`account="${account.accountId}"`).and.not.to.contain('m1');
    const about = `account="${other.accountId}",model="${seedModel().modelId}"`;
    const figures = figuresIn(text);
    expect(figures.get(`kairos_model_state{${about},state="ok"}`)).to.equal(1);
    expect(figures.has(`kairos_model_age_seconds{${about}}`)).to.equal(false);
    expect(figures.has(`kairos_model_opens_ratio{${about}}`)).to.equal(false);
  });

  it('tell of the process, however often they are asked for', async () => {
    await scrape();
    const figures = figuresIn(await scrape());
    expect(figures.get('process_resident_memory_bytes')).to.be.above(1e6);
    expect([...figures.keys()].some((name) => name.startsWith('nodejs_eventloop_lag_seconds'))).to.equal(true);
  });
});
