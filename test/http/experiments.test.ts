import { expect } from 'chai';
import { ARMS } from '../../model/arms.ts';
import { DAY } from '../../model/zone.ts';
import { ExperimentAnswer, ExperimentList } from '../../src/contract/experiment.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { systemIds } from '../../src/ids.ts';
import { record } from '../conformance/fixture.ts';
import { addUsers, ask } from './analysts.ts';
import { addExperiment, addObservations, observedWorld, SHARES } from './experiment-rows.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

const STARTED = NOW - 90 * DAY;
const SETTLED = NOW - 3 * DAY;

describe('Experiments over HTTP', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
    await addUsers(fixture);
  });
  afterEach(() => fixture.close());

  const get = async (path: string): Promise<unknown> => {
    const response = await ask(fixture, 'GET', path);
    expect(response.status, path).to.equal(200);
    return response.json();
  };
  const experiment = async (path: string) => ExperimentAnswer.parse(await get(path));
  const problem = async (path: string) => problemIn(await ask(fixture, 'GET', path));

  /** One that has ended, and one that runs. */
  async function twoExperiments(): Promise<void> {
    const { database, account } = fixture;
    await addExperiment(database, account.accountId, {
      startedAt: STARTED - 30 * DAY,
      endedAt: STARTED,
      shares: { treatment: 0.5, control: 0.5, explore: 0 },
    });
    await addExperiment(database, account.accountId, { experimentId: 2, startedAt: STARTED, settledTo: SETTLED });
    const world = observedWorld({ seed: 1, people: 800, each: 2, from: STARTED, days: 87, lift: 0.2 });
    await addObservations(database, account.accountId, 2, world);
  }

  it('are none where nothing was assigned yet, and why is said of the latest', async () => {
    expect(ExperimentList.parse(await get('/experiments'))).to.deep.equal({ experiments: [] });
    const refused = await problem('/experiments/latest');
    expect(refused).to.include({ status: 404, code: 'experiment-not-found' });
    expect(refused.detail).to.match(/No recipient of this account was assigned/);
    expect((await problem('/experiments/1')).detail).to.match(/has the number 1/);
  });

  it('are listed the latest first, with their shares and their time', async () => {
    await twoExperiments();
    const { experiments } = ExperimentList.parse(await get('/experiments'));
    expect(experiments.map(({ id, state }) => [id, state])).to.deep.equal([
      [2, 'running'],
      [1, 'ended'],
    ]);
    expect(experiments[0]).to.deep.include({ startedAt: '2026-08-26T12:00:00.000Z', endedAt: null, shares: SHARES });
    expect(experiments[1]).to.deep.include({ endedAt: '2026-08-26T12:00:00.000Z' });
  });

  it('tell what was observed in each arm, of the latest and of one by its number', async () => {
    await twoExperiments();
    const latest = await experiment('/experiments/latest');
    expect(latest).to.deep.include({ id: 2, state: 'running', settledTo: new Date(SETTLED).toISOString() });
    expect(latest.arms.map(({ arm }) => arm)).to.deep.equal([...ARMS]);
    expect(latest.arms.reduce((sum, { emails }) => sum + emails, 0)).to.equal(1600);
    expect(latest.power.emailsSoFar).to.equal(1600);
    expect(await experiment('/experiments/2')).to.deep.equal(latest);
    const former = await experiment('/experiments/1');
    expect(former).to.include({ id: 1, state: 'ended', settledTo: null });
    expect(former.verdict.state).to.equal('too-few');
  });

  it('say in words what may be said, with what best times bring, day by day and among some of the e-mails', async () => {
    await twoExperiments();
    const { verdict, metrics, days, segments, power } = await experiment('/experiments/latest');
    expect(verdict.state).to.equal('not-proven');
    expect(verdict.words).to.match(/^Not proven yet, about [\d,]+ more e-mails\.$/);
    expect(power.more).to.be.within(0.9 * Number(verdict.values.more), 1.1 * Number(verdict.values.more));
    expect(metrics.map(({ metric }) => metric)).to.deep.equal(['value', 'open', 'click', 'reply']);
    for (const { difference } of metrics) {
      expect(difference.anytime.low).to.be.below(difference.interval.low);
      expect(difference.anytime.high).to.be.above(difference.interval.high);
    }
    expect(days.at(-1)).to.deep.include({ emails: 1600, lift: metrics[0]!.lift });
    expect(segments).to.have.length.above(3);
  });

  it('tell how many e-mails it takes before there are any, from what the mail came to until then', async () => {
    const { database, account } = fixture;
    await addExperiment(database, account.accountId, { startedAt: NOW });
    const assumed = (await experiment('/experiments/latest')).power;
    expect(assumed).to.include({ emailsSoFar: 0, more: assumed.emailsNeeded });
    const records = Array.from({ length: 120 }, (_, k) => {
      const recipient = `p${k % 40}@client.example`;
      return { ...record('sent', { messageId: `<${k}@a.example>`, recipient }), occurredAt: NOW - 20 * DAY };
    });
    const replies = records.slice(0, 90).map(({ messageId, recipient, occurredAt }) => {
      return { ...record('replied', { messageId, recipient }), occurredAt: occurredAt + DAY };
    });
    await recordEvents(database, account.accountId, [...records, ...replies], { newId: systemIds, now: NOW });
    await addExperiment(database, account.accountId, { experimentId: 2, startedAt: NOW });
    const known = (await experiment('/experiments/latest')).power;
    // Nearly everybody replies: far fewer are needed than where that is rare.
    expect(known.emailsNeeded!).to.be.below(assumed.emailsNeeded! / 4);
  });

  it('work power out for the lift that is asked for', async () => {
    await twoExperiments();
    expect((await experiment('/experiments/latest')).power.lift).to.equal(0.1);
    expect((await experiment('/experiments/latest?lift=0.05')).power.lift).to.equal(0.05);
  });

  it('refuse a number and a lift that there cannot be, by name', async () => {
    await twoExperiments();
    for (const id of ['0', '-1', 'first', '1.5']) {
      const { status, errors } = await problem(`/experiments/${id}`);
      expect(status, id).to.equal(422);
      expect(errors).to.have.nested.property('[0].path', 'experimentId');
    }
    for (const query of ['lift=0', 'lift=x', 'lift=6', 'lift=-0.1', 'lift=0.1&lift=0.2']) {
      const { status, errors } = await problem(`/experiments/latest?${query}`);
      expect(status, query).to.equal(422);
      expect(errors).to.have.nested.property('[0].path', 'lift');
    }
    expect((await problem('/experiments/3')).status).to.equal(404);
  });

  it('are for analysts and administrators, and for the account itself', async () => {
    await twoExperiments();
    for (const path of ['/experiments', '/experiments/latest']) {
      const rep = await problemIn(await ask(fixture, 'GET', path, { user: 'rep@example.org' }));
      expect(rep).to.include({ status: 403, code: 'forbidden' });
      for (const user of ['admin@example.org', null]) {
        expect((await ask(fixture, 'GET', path, { user })).status).to.equal(200);
      }
      expect((await fetch(fixture.url + path)).status).to.equal(401);
    }
  });

  it('are those of the account alone', async () => {
    await twoExperiments();
    const headers = { authorization: `Bearer ${OTHER_KEY}` };
    const list = await fixture.request('/experiments', { headers });
    expect(await list.json()).to.deep.equal({ experiments: [] });
    expect((await fixture.request('/experiments/2', { headers })).status).to.equal(404);
  });

  it('are found anew once more was settled, and not before', async () => {
    await twoExperiments();
    const { database, account } = fixture;
    const emails = async () => (await experiment('/experiments/latest')).power.emailsSoFar;
    expect(await emails()).to.equal(1600);
    const more = observedWorld({ seed: 2, people: 10, each: 1, from: SETTLED, days: 1, lift: 0 });
    await addObservations(database, account.accountId, 2, more);
    expect(await emails()).to.equal(1600);
    await database.sql
      .updateTable('experiments')
      .set({ settledTo: SETTLED + DAY })
      .where('experimentId', '=', 2)
      .execute();
    expect(await emails()).to.equal(1610);
  });
});
