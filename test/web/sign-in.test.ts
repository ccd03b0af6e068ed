import { expect } from 'chai';
import { complaintsOf } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { signedIn } from './signed-in.ts';

describe('Signing in', function () {
  this.timeout(120_000);
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  it('shows the app to who is signed in, and asks them again once they have signed out', async () => {
    const zoe = await signedIn(stage, { address: 'zoe@example.org', name: 'Zoë Klein', role: 'rep' });
    const page = await zoe.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/app/');
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/app/sign-in');
    expect((await zoe.request.get('/session')).status()).to.equal(401);
    expect(complaints).to.deep.equal([]);
    await zoe.close();
  });
});
