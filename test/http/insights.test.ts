import { expect } from 'chai';
import { load } from 'cheerio';
import { WEEK } from '../../model/zone.ts';
import type { DriftAnswer, InsightsAnswer, OpensAnswer, RhythmsAnswer } from '../../src/contract/insights.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { systemIds } from '../../src/ids.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { saveDriftCheck } from '../../src/store/drift-checks.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { record, WHY } from '../conformance/fixture.ts';
import { seedArtifact } from '../model/fixture.ts';
import { champion, variant } from '../scripts/fixture.ts';
import { account as people, trainOn } from '../training/report/fixture.ts';
import { addUsers, ask } from './analysts.ts';
import { check, promote } from './drift-rows.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

describe('Insights over HTTP', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
    await addUsers(fixture);
  });
  afterEach(() => fixture.close());

  const get = async <Answer>(path: string): Promise<Answer> => {
    const response = await ask(fixture, 'GET', path);
    expect(response.status, path).to.equal(200);
    return (await response.json()) as Answer;
  };

  it('say that the seed answers where no model was trained, and nothing that is not known', async () => {
    const { serving, answers, ...rest } = await get<InsightsAnswer>('/insights');
    const seed = { modelId: seedModel().modelId, isSeed: true, since: null };
    expect(serving).to.deep.equal({ ...seed, state: 'ok', reason: null, checkedUntil: null });
    expect(rest).to.deep.equal({ champion: null, quality: null, data: null, evidence: null });
    expect(answers).to.include({ counted: 0, since: null });
    const { weeks, served } = await get<DriftAnswer>('/insights/drift');
    expect({ weeks, served }).to.deep.equal({ weeks: [], served: null });
  });

  it('show the rhythm of everybody and of the largest segments, of the seed, too', async () => {
    await champion(fixture.database, fixture.account.accountId, variant(0.31));
    for (const query of ['', `?model=${seedModel().modelId}`]) {
      const { population, groups } = await get<RhythmsAnswer>(`/insights/rhythms${query}`);
      expect(population).to.have.length(168);
      expect(population.reduce((a, b) => a + b) / 168).to.be.closeTo(1, 0.01);
      expect(groups.map(({ attribute }) => attribute)).to.deep.equal(['jobTitle', 'industry', 'country', 'device']);
      for (const { known, segments } of groups) {
        expect(segments).to.have.length(Math.min(known, 12));
        const sizes = segments.map(({ recipients }) => recipients);
        expect(sizes).to.deep.equal(sizes.toSorted((a, b) => b - a));
        for (const { rates } of segments) expect(rates).to.have.length(168);
      }
    }
    expect(await problemIn(await ask(fixture, 'GET', '/insights/rhythms?model=none'))).to.include({ status: 404 });
  });

  it('tell what each week said of the model that answers, the oldest first, and of no other', async () => {
    const { database, account } = fixture;
    await promote(database, account.accountId, 'm1', NOW);
    for (const [modelId, week, state] of [
      ['m1', 1, 'ok'],
      ['m1', 2, 'watch'],
      ['m1', 3, 'alert'],
      ['m0', 4, 'ok'],
    ] as const) {
      await saveDriftCheck(database, account.accountId, check(modelId, week, state));
    }
    const { weeks, served } = await get<DriftAnswer>('/insights/drift?weeks=2');
    expect(weeks.map(({ week, state }) => [week, state])).to.deep.equal([
      [new Date(2 * WEEK).toISOString(), 'watch'],
      [new Date(3 * WEEK).toISOString(), 'alert'],
    ]);
    expect(weeks[0]).to.deep.include({ judged: { emails: 10, opened: 4, predicted: 5 }, ratio: 0.8, unseen: 0.25 });
    expect(served!.bins).to.have.length(1);
    expect(served!.bins[0]).to.include({ emails: 20, predicted: 0.5, observed: 0.4 });
    const { serving } = await get<InsightsAnswer>('/insights');
    expect(serving).to.include({ modelId: 'm1', state: 'alert', reason: 'so it was found' });
    expect(serving.checkedUntil).to.equal(new Date(4 * WEEK).toISOString());
  });

  it('refuse a number of weeks that there are not', async () => {
    for (const path of ['/insights/drift', '/insights/opens']) {
      for (const weeks of ['0', '105', '-1', 'x']) {
        const problem = await problemIn(await ask(fixture, 'GET', `${path}?weeks=${weeks}`));
        expect(problem, `${path} ${weeks}`).to.include({ status: 422 });
      }
    }
  });

  it('count opens by people and by machines, week by week, of this account alone', async () => {
    const { database, account, other } = fixture;
    const sentAt = NOW - WEEK - 60 * 60_000;
    const opened = { type: 'opened' as const, url: null };
    const records = (agent: string, after: number) => [
      { ...record('sent'), occurredAt: sentAt },
      { ...record('opened'), ...opened, occurredAt: sentAt + after, userAgent: agent },
    ];
    const browser =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36';
    const stamp = { newId: systemIds, now: NOW };
    await recordEvents(database, account.accountId, records(browser, 3_600_000), stamp);
    await recordEvents(database, account.accountId, records('curl/8.0', 7_200_000), stamp);
    await recordEvents(database, other.accountId, records(browser, 3_600_000), stamp);
    const { weeks } = await get<OpensAnswer>('/insights/opens?weeks=3');
    expect(weeks.map(({ person, machine, unknown }) => [person, machine, unknown])).to.deep.equal([
      [0, 0, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
    expect(weeks[1]!.reasons).to.have.deep.members([
      { reason: 'ordinary', opens: 1 },
      { reason: 'program', opens: 1 },
    ]);
    expect(weeks[1]!.week).to.equal('2026-11-16T00:00:00.000Z');
  });

  it('tell what the latest answers rested on and chose', async () => {
    const { database, account } = fixture;
    const row = { accountId: account.accountId, contactId: null, now: NOW, window: '24h', sendAt: NOW, modelId: 'm1' };
    const kept = [
      { evidence: { basis: 'personal' }, choiceReason: 'better' },
      { evidence: { basis: 'similar' }, choiceReason: 'no-difference' },
      { evidence: { basis: 'similar' } },
      { evidence: { basis: 'personal' }, choiceReason: 'control' },
    ];
    for (const [k, answer] of kept.entries()) {
      const texts = { propensity: 1, request: '{}', answer: JSON.stringify(answer) };
      const decisionId = `d${k}`;
      await database.sql
        .insertInto('decisions')
        .values({ ...row, ...texts, decisionId, createdAt: NOW + k })
        .execute();
    }
    const { answers } = await get<InsightsAnswer>('/insights');
    expect(answers).to.deep.equal({
      counted: 4,
      since: new Date(NOW).toISOString(),
      bases: { personal: 2, similar: 2, population: 0 },
      choices: { best: 2, default: 1 },
    });
  });

  describe('of a model with a report', function () {
    this.timeout(120_000);
    let report: string;
    before(async () => {
      report = JSON.stringify((await trainOn(people, seedArtifact())).report);
    });
    beforeEach(async () => {
      const { database, account } = fixture;
      const texts = { artifact: '{}', settings: '{}', metrics: '{}' };
      await saveModel(database, account.accountId, {
        modelId: 'm1',
        createdAt: NOW,
        dataFrom: 0,
        dataTo: 1,
        ...texts,
        report,
      });
      await promoteModel(database, account.accountId, 'm1', 'promoted', WHY);
    });

    it('are those of the report', async () => {
      const { data, quality, evidence, champion: answers } = await get<InsightsAnswer>('/insights');
      const kept = JSON.parse(report);
      expect(answers).to.include({ id: 'm1', hasReport: true });
      expect(data).to.include({ emails: kept.data.emails, senders: 7, machineOpenShare: kept.data.machineOpenShare });
      expect(quality!.policies).to.deep.equal(kept.policies);
      expect(quality!.logLoss).to.deep.equal(kept.logLoss);
      expect(evidence).to.deep.equal(kept.evidence);
    });

    it('have the page of it, which may run no script and be shown in pages of this server alone', async () => {
      const response = await ask(fixture, 'GET', '/models/m1/report.html');
      expect(response.headers.get('content-type')).to.equal('text/html; charset=utf-8');
      const policy = response.headers.get('content-security-policy')!;
      expect(policy).to.match(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; /);
      expect(policy)
        .to.include("frame-ancestors 'self'")
        .and.match(/; sandbox$/);
      const $ = load(await response.text());
      expect($('h1').text()).to.equal('Training report');
      expect($('section#calendar').length).to.equal(1);
      const headers = { authorization: `Bearer ${OTHER_KEY}` };
      expect((await fixture.request('/models/m1/report.html', { headers })).status).to.equal(404);
    });
  });
});
