import { expect } from 'chai';
import { complaintsOf, newVisitor } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';

describe('The web app', function () {
  this.timeout(120_000);
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  it('is where the bare address leads, and asks to sign in', async () => {
    const visitor = await newVisitor(stage.browser, stage.url);
    const page = await visitor.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/');
    await page.waitForURL('**/app/sign-in');
    expect(complaints).to.deep.equal([]);
    await visitor.close();
  });
});
