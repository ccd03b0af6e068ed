import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { complaintsOf } from './browser.ts';
import { ANA, asRep, BEN, openComposeStage, written } from './compose-stage.ts';
import type { Stage } from './fixture.ts';
import { look } from './look.ts';

describe('Writing an e-mail', function () {
  this.timeout(120_000);
  let stage: Stage;
  let rep: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    stage = await openComposeStage();
    rep = await asRep(stage);
  });
  after(() => stage?.close());

  beforeEach(async () => {
    page = await rep.newPage();
    complaints = complaintsOf(page);
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).to.deep.equal([]);
  });

  it('looks', async () => {
    await page.goto(`/app/compose?to=${ANA}`);
    await page.getByText('Choose when to send').or(page.getByText('Still missing')).waitFor();
    await look(page, 'compose-empty');
    await written(page);
    await page.getByRole('radio', { name: 'Best time this week' }).click();
    await page.getByRole('grid').waitFor();
    await look(page, 'compose-best');
    await page.getByRole('radio', { name: 'Tomorrow 8:00' }).click();
    await look(page, 'compose-tomorrow');
    await page.getByRole('radio', { name: 'Custom' }).click();
    await page.getByLabel('Day and time').waitFor();
    await look(page, 'compose-custom');
    await page.goto(`/app/compose?to=${ANA}&to=${BEN}`);
    await page.getByRole('radio', { name: 'Best time within 24 hours' }).click();
    await page.getByRole('grid').waitFor();
    await look(page, 'compose-people');
  });
});
