import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type Receiver, startReceiver, status } from '../notify/receiver.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { look } from './look.ts';
import { signedIn } from './signed-in.ts';

const ADMIN = { address: 'ada@example.org', name: 'Ada Weber', role: 'admin' } as const;
const REP = { address: 'rob@example.org', name: 'Rob Stein', role: 'rep' } as const;

describe('Settings in the web app', function () {
  this.timeout(120_000);
  let stage: Stage;
  let page: Page;
  let complaints: string[];

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  beforeEach(async () => {
    page = await (await signedIn(stage, ADMIN)).newPage();
    complaints = complaintsOf(page);
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).to.deep.equal([]);
  });

  async function open(section: string): Promise<void> {
    await page.goto(`/app/settings/${section}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  for (const section of ['general', 'times', 'reactions', 'tracking', 'limits', 'weights', 'webhooks']) {
    it(`${section} looks`, async () => {
      await open(section);
      await page.waitForTimeout(500);
      await look(page, `settings-${section}`);
      await expectAccessible(page);
    });
  }
});
