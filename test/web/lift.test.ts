import { expect } from 'chai';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Shares } from '../../model/arms.ts';
import { DAY } from '../../model/zone.ts';
import { changeAccountSettings, readAccountSettings } from '../../src/store/account-settings.ts';
import type { Database } from '../../src/store/database.ts';
import { addExperiment, addObservations, observedWorld } from '../http/experiment-rows.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { look, picture } from './look.ts';
import { signedIn } from './signed-in.ts';

const ANALYST = { address: 'ada@example.com', name: 'Ada Analyst', role: 'analyst' } as const;
const ADMIN = { address: 'alex@example.com', name: 'Alex Admin', role: 'admin' } as const;
const REP = { address: 'robin@example.com', name: 'Robin Rep', role: 'rep' } as const;
const ON = { on: true, control: 0.1, explore: 0.05 };
const HALF: Shares = { treatment: 0.5, control: 0.5, explore: 0 };

describe('Lift in the web app', function () {
  this.timeout(180_000);
  let stage: Stage;
  let visitor: BrowserContext;
  let page: Page;
  let complaints: string[];
  const now = Date.now();

  before(async () => {
    stage = await openStage();
    visitor = await signedIn(stage, ANALYST);
    page = await visitor.newPage();
    page.setDefaultTimeout(30_000);
    complaints = complaintsOf(page);
  });
  after(() => stage?.close());
  afterEach(() => expect(complaints).to.deep.equal([]));

  async function go(path = '/insights/lift', heading = 'Lift'): Promise<void> {
    await page.goto(`/app${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }
  const verdict = (): Locator => page.getByRole('main').getByRole('status').first();
  const panel = (name: string): Locator =>
    page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name }) });

  /** Experiments as if months had gone by, in the place of those there are. */
  async function begin(fill: (db: Database, accountId: number) => Promise<void>): Promise<void> {
    const { database, accountId } = stage;
    for (const table of ['observations', 'experiments'] as const) {
      await database.sql.deleteFrom(table).where('accountId', '=', accountId).execute();
    }
    await changeAccountSettings(database, accountId, { experiment: ON });
    await fill(database, accountId);
  }

  /** One that has proven something, before one that runs. */
  const two = () =>
    begin(async (db, accountId) => {
      const [first, second] = [now - 160 * DAY, now - 80 * DAY];
      await addExperiment(db, accountId, { startedAt: first, endedAt: second, shares: HALF, settledTo: now - 4 * DAY });
      const proven = { seed: 4, people: 1200, each: 3, from: first, days: 80, lift: 0.35, shares: HALF };
      await addObservations(db, accountId, 1, observedWorld(proven));
      await addExperiment(db, accountId, { experimentId: 2, startedAt: second, settledTo: now - 4 * DAY });
      const open = { seed: 7, people: 1200, each: 4, from: second, days: 76, lift: 0.12 };
      await addObservations(db, accountId, 2, observedWorld(open));
    });

  it('says that nothing was assigned yet, and how it begins', async () => {
    await go();
    await page.getByText('Nothing to compare yet').waitFor();
    await look(page, 'lift-none');
    await expectAccessible(page);
  });

  it('says that measuring is off, and where it is switched on', async () => {
    await changeAccountSettings(stage.database, stage.accountId, { experiment: { ...ON, on: false } });
    await go();
    await page.getByText('Measuring is switched off').waitFor();
    await look(page, 'lift-off');
    await page.getByRole('link', { name: 'See the settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Measuring' }).waitFor();
  });

  it('tells that it is too early to say anything while nobody was observed', async () => {
    await begin((db, accountId) => addExperiment(db, accountId, { startedAt: now - DAY }));
    await go();
    await verdict().getByText('Too early to say anything').waitFor();
    await page.getByText('Nothing can be drawn yet').waitFor();
    await look(page, 'lift-too-early');
    await expectAccessible(page);
  });

  it('tells the verdict in words before any figure, and how many e-mails it takes', async () => {
    await two();
    await go();
    await verdict()
      .getByText(/^Not proven yet, about [\d,]+ more e-mails\.$/)
      .waitFor();
    const heading = await page.getByRole('heading', { level: 2 }).first().innerText();
    expect(heading).to.equal('What it takes');
    await page.getByRole('img', { name: /^Lift over time\. On .*, with 95 % from / }).waitFor();
    await look(page, 'lift');
    await picture(page, 'lift');
    await expectAccessible(page);
  });

  it('works out what another lift takes', async () => {
    const missing = () =>
      panel('What it takes')
        .getByText(/^[\d,]+$/)
        .allInnerTexts();
    const before = await missing();
    await panel('What it takes').getByText('5%', { exact: true }).click();
    await page.waitForURL(/lift=0\.05/);
    await verdict().getByText('for a lift of 5% to show').waitFor();
    const after = await missing();
    expect(after[0]).to.equal(before[0]);
    expect(Number(after[1]!.replaceAll(',', ''))).to.be.above(3 * Number(before[1]!.replaceAll(',', '')));
  });

  it('has the numbers of the chart as a table, the arms with what does not count, and segments with their doubt', async () => {
    await page.getByRole('button', { name: 'The numbers of: Lift over time' }).click();
    const rows = page.getByRole('region', { name: 'Lift over time' }).getByRole('row');
    expect(await rows.count()).to.be.above(60);
    const arms = panel('The groups');
    expect(await arms.getByRole('columnheader').allInnerTexts()).to.deep.equal([
      'Best times',
      'Comparison group',
      'Drawn times',
    ]);
    await arms.getByRole('row', { name: /^Waiting/ }).waitFor();
    const segments = panel('Among some of the e-mails');
    await segments.getByText('Who looks at many groups finds one that differs by chance.').waitFor();
    await segments.getByRole('row', { name: /^Working days .* not told from chance [\d,]+ [\d,]+$/ }).waitFor();
    await expectAccessible(page);
  });

  it('shows a former experiment, and what it has proven', async () => {
    await go();
    await page.getByRole('combobox', { name: 'Experiment' }).click();
    await page.getByRole('option', { name: /^1: / }).click();
    await page.waitForURL(/experiment=1/);
    await page.getByText(/^Proven: best times bring \+\d/).waitFor();
    await page.getByText('This experiment has ended.').waitFor();
    await look(page, 'lift-proven');
    await expectAccessible(page);
  });

  it('warns that no figure is to be believed where the arms do not fit their shares', async () => {
    await begin(async (db, accountId) => {
      const startedAt = now - 30 * DAY;
      await addExperiment(db, accountId, { startedAt, settledTo: now - 4 * DAY });
      const skewed = { seed: 9, people: 600, each: 2, from: startedAt, days: 26, lift: 0.2, shares: HALF };
      await addObservations(db, accountId, 1, observedWorld(skewed));
    });
    await go();
    await page.getByRole('alert').getByText('Do not believe these figures').waitFor();
    await look(page, 'lift-unbalanced');
    await expectAccessible(page);
  });

  it('says that there is nothing to compare with where nobody is kept apart', async () => {
    await begin(async (db, accountId) => {
      const shares = { treatment: 0.95, control: 0, explore: 0.05 };
      const startedAt = now - 30 * DAY;
      // Another moment than in other tests: what was found of a number is kept until more is settled.
      await addExperiment(db, accountId, { startedAt, shares, settledTo: now - 5 * DAY });
      const world = observedWorld({ seed: 9, people: 300, each: 2, from: startedAt, days: 26, lift: 0.2, shares });
      await addObservations(db, accountId, 1, world);
    });
    await go();
    await verdict().getByText('There is nothing to compare with').waitFor();
    await look(page, 'lift-no-control');
  });

  it('says when the server cannot be reached, and asks again', async () => {
    await page.route('**/experiments/**', (route) => route.abort());
    await page.goto('/app/insights/lift');
    await page.getByText('The server cannot be reached').first().waitFor();
    await page.unroute('**/experiments/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('There is nothing to compare with').waitFor();
  });

  it('is there in German and Japanese', async () => {
    await two();
    for (const [language, heading, says] of [
      ['de-DE', 'Wirkung', /^Noch nicht bewiesen, etwa [\d.]+ weitere E-Mails\.$/],
      ['ja-JP', '効果', /^まだ実証されていません。あと約[\d,]+通必要です。$/],
    ] as const) {
      const other = await signedIn(stage, ANALYST, { language });
      const there = await other.newPage();
      await there.goto('/app/insights/lift');
      await there.getByRole('heading', { level: 1, name: heading }).waitFor();
      await there.getByRole('main').getByRole('status').getByText(says).waitFor();
      await there.getByRole('img').first().waitFor();
      await look(there, `lift-${language}`);
      await other.close();
    }
  });

  it('is not for reps', async () => {
    const rep = await signedIn(stage, REP);
    const there = await rep.newPage();
    await there.goto('/app/insights/lift');
    await there.getByText('Your role does not allow that.').waitFor();
    await rep.close();
  });

  describe('and its settings', () => {
    let admin: BrowserContext;
    let there: Page;
    const setting = async () => (await readAccountSettings(stage.database, stage.accountId)).experiment;

    before(async () => {
      admin = await signedIn(stage, ADMIN);
      there = await admin.newPage();
    });
    after(() => admin?.close());
    beforeEach(async () => {
      await changeAccountSettings(stage.database, stage.accountId, { experiment: ON });
      await there.goto('/app/settings/experiment');
      await there.getByRole('heading', { level: 1, name: 'Measuring' }).waitFor();
    });
    const save = () => there.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = () => there.getByRole('dialog');

    it('change the shares after saying that another experiment begins', async () => {
      await look(there, 'settings-experiment');
      await expectAccessible(there);
      await there.getByLabel('Comparison group').fill('20');
      await there.getByText('Best times 75%').waitFor();
      await save();
      await dialog().getByText('A new one begins at zero').waitFor();
      await look(there, 'settings-experiment-anew');
      await expectAccessible(there);
      await dialog().getByRole('button', { name: 'Leave as it is' }).click();
      await dialog().waitFor({ state: 'detached' });
      expect(await setting()).to.deep.equal(ON);
      await save();
      await dialog().getByRole('button', { name: 'Begin a new one' }).click();
      await there.getByRole('alert').filter({ hasText: 'Saved' }).waitFor();
      expect(await setting()).to.deep.equal({ on: true, control: 0.2, explore: 0.05 });
    });

    it('switch measuring off after saying what that means, and on again', async () => {
      await there.getByRole('switch', { name: 'Measure what best times bring' }).click();
      await save();
      await dialog().getByText('From now on everybody gets the best time.').waitFor();
      await dialog().getByRole('button', { name: 'Stop measuring' }).click();
      await there.getByRole('alert').filter({ hasText: 'Saved' }).waitFor();
      expect(await setting()).to.include({ on: false });
      await there.getByRole('switch', { name: 'Measure what best times bring' }).click();
      await save();
      await there.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
      expect(await setting()).to.deep.equal(ON);
    });

    it('refuse shares that leave nobody the best time, beside the field', async () => {
      await there.getByLabel('Comparison group').fill('60');
      await save();
      await there.getByText('A number from 0 to 50.').waitFor();
      await there.getByLabel('Comparison group').fill('50');
      await there.getByLabel('Drawn times').fill('50');
      await save();
      await there.getByText('Together less than 100 %').waitFor();
      await look(there, 'settings-experiment-fault');
      expect(await setting()).to.deep.equal(ON);
    });
  });
});
