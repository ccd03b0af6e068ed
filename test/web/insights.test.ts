import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { demoWorld } from '../../data/demo/prepare.ts';
import { WEEK } from '../../model/zone.ts';
import type { PolicyValue, ReportData } from '../../report/data.ts';
import { weekOf } from '../../src/drift/weeks.ts';
import { saveDriftCheck } from '../../src/store/drift-checks.ts';
import { championId } from '../../src/store/models.ts';
import { eventually } from '../end-to-end/product.ts';
import { check } from '../http/drift-rows.ts';
import { candidate, fillWithHistory, variant } from '../scripts/fixture.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { look, picture } from './look.ts';
import { signedIn } from './signed-in.ts';

const ANALYST = { address: 'ada@example.com', name: 'Ada Analyst', role: 'analyst' } as const;
const REP = { address: 'robin@example.com', name: 'Robin Rep', role: 'rep' } as const;

describe('Insights in the web app', function () {
  this.timeout(180_000);
  let stage: Stage;
  let visitor: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    stage = await openStage(async (database, accountId) => {
      const now = Date.now();
      await fillWithHistory(database, accountId, demoWorld({ seed: 3, recipients: 200, now: weekOf(now) }), now);
    });
    visitor = await signedIn(stage, ANALYST);
    page = await visitor.newPage();
    page.setDefaultTimeout(30_000);
    complaints = complaintsOf(page);
  });
  after(() => stage?.close());
  afterEach(() => {
    // What looks at pages would run in the frame of a report, too, where nothing may.
    const ours = complaints.filter((words) => !/^Blocked script execution in '[^']*report\.html'/.test(words));
    expect(ours).to.deep.equal([]);
  });

  const go = async (path: string, heading: string) => {
    await page.goto(`/app${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const answering = () => championId(stage.database, stage.accountId);
  const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

  /** As if there were e-mails enough to tell what choosing the time is worth. */
  async function judgePolicies(): Promise<void> {
    const { sql } = stage.database;
    const row = await sql
      .selectFrom('models')
      .select('report')
      .where('state', '=', 'champion')
      .executeTakeFirstOrThrow();
    const report = JSON.parse(row.report!) as ReportData;
    const values = [0.41, 0.3, 0.33, 0.35, 0.37, 0.4, null];
    const policies = report.policies.map(({ policy }, k): PolicyValue => {
      const value = values[k] ?? null;
      if (value === null) return { policy, value, interval: null, effectiveEmails: 12, behind: null };
      const lead = 0.41 - value;
      const behind = k === 0 ? null : { value: lead, interval: [lead - 0.035, lead + 0.03] as const };
      return { policy, value, interval: [value - 0.04, value + 0.04], effectiveEmails: 300 - 20 * k, behind };
    });
    const judged = JSON.stringify({ ...report, policies });
    await sql.updateTable('models').set({ report: judged }).where('state', '=', 'champion').execute();
  }

  it('say what to do where no model was trained yet', async () => {
    await go('/insights', 'Insights');
    await page.getByText('No model of your own yet').waitFor();
    await look(page, 'insights-none');
    await expectAccessible(page);
    await go('/insights/models', 'Models');
    await page.getByText('No model has been trained yet').waitFor();
    await look(page, 'insights-models-none');
    await go('/insights/trainings', 'Training');
    await page.getByText('No training run yet').waitFor();
    await look(page, 'insights-trainings-none');
    await expectAccessible(page);
  });

  it('begin a training run that an analyst asks for, and tell how far it is until its model answers', async () => {
    await go('/insights/trainings', 'Training');
    // Looked for from the beginning on: a run may be over soon.
    const advances = page.locator('[role="progressbar"]:not([aria-valuenow="0"])').waitFor();
    await page.getByRole('button', { name: 'Retrain now' }).click();
    await advances;
    await look(page, 'insights-training-running');
    await expectAccessible(page);
    await page.getByText('The new model answers from now on').waitFor({ timeout: 120_000 });
    await look(page, 'insights-training-done');
    await expectAccessible(page);
    const model = await answering();
    expect(model).not.to.equal(null);
    const report = page.waitForResponse(/\/report\.html$/);
    await page.getByRole('link', { name: 'Look at it and its report' }).click();
    await page.waitForURL(`**/insights/models/${model}`);
    const frame = page.locator('iframe[title="Training report"]');
    await frame.scrollIntoViewIfNeeded();
    expect((await report).status()).to.equal(200);
    expect(await frame.getAttribute('sandbox')).to.equal('');
    await look(page, 'insights-model');
    // Nothing runs in that frame, axe included; it is a page of its own.
    await frame.evaluate((element) => element.remove());
    await expectAccessible(page);
  });

  it('stop a run that nobody wants any more, and keep the model that answers', async () => {
    const before = await answering();
    await go('/insights/trainings', 'Training');
    await page.getByRole('button', { name: 'Retrain now' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await confirm('Stop it');
    await page.getByText('stopped by Ada Analyst').first().waitFor();
    expect(await answering()).to.equal(before);
    await look(page, 'insights-training-stopped');
    await expectAccessible(page);
  });

  it('show the model that answers, what it is worth, and whom it knows', async () => {
    await judgePolicies();
    await go('/insights', 'Insights');
    await page.getByRole('heading', { name: 'The model that answers' }).waitFor();
    await page.getByRole('img', { name: /^Share opened under each way/ }).waitFor();
    await page.getByRole('img', { name: /^Opens week by week/ }).waitFor();
    await look(page, 'insights-overview');
    await expectAccessible(page);
    await go('/insights/quality', 'Quality');
    await page.getByRole('img', { name: /^Opens week by week/ }).waitFor();
    await look(page, 'insights-quality');
    await expectAccessible(page);
    await go('/insights/rhythms', 'Rhythms');
    await page.getByRole('img', { name: /^Heat map of Everybody/ }).waitFor();
    await look(page, 'insights-rhythms');
    await picture(page, 'insights');
    await page.getByText('Industry', { exact: true }).click();
    await page.getByRole('button', { name: 'The numbers of: Everybody' }).click();
    const hours = page.getByRole('region', { name: 'Everybody' }).getByRole('row');
    expect(await hours.count()).to.equal(25);
    await look(page, 'insights-rhythms-numbers');
    await expectAccessible(page);
  });

  it('promote another model and roll back, each after saying what will happen', async () => {
    const first = (await answering())!;
    const other = await candidate(stage.database, stage.accountId, variant(0.33), Date.now());
    await go('/insights/models', 'Models');
    await look(page, 'insights-models');
    await expectAccessible(page);
    await page
      .getByRole('button', { name: `Promote ${other}` })
      .filter({ visible: true })
      .click();
    await page.getByRole('dialog').getByText(`in place of ${first}`).waitFor();
    await page.getByRole('dialog').getByText('E-mails that are scheduled keep their times.').waitFor();
    await look(page, 'insights-promote');
    await expectAccessible(page);
    await confirm('Promote');
    await eventually('the other one answers', async () => ((await answering()) === other ? true : null));
    await page.getByText('Promoted by Ada Analyst.').filter({ visible: true }).waitFor();
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('dialog').getByText('only a person puts it to work again').waitFor();
    await confirm('Roll back');
    await eventually('the first one answers again', async () => ((await answering()) === first ? true : null));
    await page.getByText(`Rolled back to ${first} by Ada Analyst.`).filter({ visible: true }).waitFor();
  });

  it('do not promote when another model answers by then, and say so', async () => {
    const other = await candidate(stage.database, stage.accountId, variant(0.34), Date.now());
    await go('/insights/models', 'Models');
    await page
      .getByRole('button', { name: `Promote ${other}` })
      .filter({ visible: true })
      .click();
    const third = await candidate(stage.database, stage.accountId, variant(0.35), Date.now());
    const promoted = await visitor.request.post(`/models/${third}/promote`, {
      data: {},
      headers: { 'Kairos-CSRF': await csrf(visitor) },
    });
    expect(promoted.status()).to.equal(200);
    await confirm('Promote');
    await page.getByText('Another model answers by now').waitFor();
    expect(await answering()).to.equal(third);
  });

  it('say when the model is worse than the plain default, and what is served instead', async () => {
    const model = (await answering())!;
    const last = weekOf(Date.now()) - 2 * WEEK;
    const states = ['ok', 'ok', 'ok', 'watch', 'ok', 'watch', 'alert'] as const;
    for (const [k, state] of states.entries()) {
      const week = last - (states.length - 1 - k) * WEEK;
      await saveDriftCheck(stage.database, stage.accountId, { ...check(model, 0, state), week });
    }
    await go('/insights', 'Insights');
    await page.getByText('The model is in alert').waitFor();
    await look(page, 'insights-alert');
    await expectAccessible(page);
    await go('/insights/quality', 'Quality');
    await page.getByRole('img', { name: /^Observed opens for one predicted/ }).waitFor();
    await look(page, 'insights-quality-alert');
    await expectAccessible(page);
  });

  it('are there in German and Japanese, and at the width of a telephone', async () => {
    for (const [language, heading] of [
      ['de-DE', 'Auswertungen'],
      ['ja-JP', '分析'],
    ] as const) {
      const other = await signedIn(stage, ANALYST, { language });
      const there = await other.newPage();
      await there.goto('/app/insights');
      await there.getByRole('heading', { level: 1, name: heading }).waitFor();
      await there.getByRole('img').first().waitFor();
      await look(there, `insights-${language}`);
      await other.close();
    }
  });

  it('are not for reps, and are not offered to them', async () => {
    const rep = await signedIn(stage, REP);
    const there = await rep.newPage();
    await there.goto('/app/insights');
    await there.getByText('Your role does not allow that.').waitFor();
    expect(await there.getByRole('link', { name: 'Insights', exact: true }).count()).to.equal(0);
    await look(there, 'insights-rep');
    await rep.close();
  });
});

async function csrf(visitor: BrowserContext): Promise<string> {
  return ((await (await visitor.request.get('/session')).json()) as { csrf: string }).csrf;
}
