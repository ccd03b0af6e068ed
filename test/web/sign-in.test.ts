import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { welcomeLink } from '../../src/identity/links.ts';
import { complaintsOf, expectAccessible, newVisitor } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { look } from './look.ts';
import { addPerson, PASSWORD, signedIn } from './signed-in.ts';

const ADA = { address: 'ada@example.org', name: 'Ada Weber', role: 'admin' } as const;
const ZOE = { address: 'zoe@example.org', name: 'Zoë Klein', role: 'rep' } as const;
const NEW = 'three small green boats';

describe('Signing in', function () {
  this.timeout(180_000);
  let stage: Stage;
  let contexts: BrowserContext[];
  let complaints: string[];

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());
  beforeEach(() => {
    contexts = [];
    complaints = [];
  });
  afterEach(async () => {
    // Before what is still being asked for is broken off.
    const said = complaints.join('\n');
    for (const context of contexts) await context.close();
    expect(said).to.equal('');
  });

  async function pageOf(context: BrowserContext): Promise<Page> {
    contexts.push(context);
    const page = await context.newPage();
    complaints = complaintsOf(page);
    return page;
  }
  const visitor = async () => pageOf(await newVisitor(stage.browser, stage.url));
  const as = async (person: typeof ADA | typeof ZOE) => pageOf(await signedIn(stage, person));
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  it('makes the first administrator by the link of the first start', async () => {
    const given = await welcomeLink(stage.database, stage.accountId, { now: Date.now(), randomBytes });
    const page = await visitor();
    await page.goto(`/app/welcome#${given!.token}`);
    await heading(page, 'Welcome to Kairos');
    // Who looks at the address, or at the history of the browser, does not find it.
    await page.waitForURL('**/app/welcome');
    await page.reload();
    await page.getByLabel('E-mail address').fill('first@example.org');
    await page.getByLabel('Name').fill('Frida First');
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('At least 12 characters, please.').waitFor();
    await look(page, 'welcome-first');
    await expectAccessible(page);
    await page.getByLabel('New password', { exact: true }).fill('password1234');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('This one would be guessed too soon.').waitFor();
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Your account' }).waitFor();

    const again = await visitor();
    await again.goto(`/app/welcome#${given!.token}`);
    await heading(again, 'This link is of no use any more');
    await look(again, 'welcome-over');
    await expectAccessible(again);
  });

  it('leads to where one wanted to go, by keyboard alone', async () => {
    await addPerson(stage, ZOE);
    const page = await visitor();
    await page.goto('/app/my-account');
    await heading(page, 'Sign in');
    await look(page, 'sign-in');
    await expectAccessible(page);
    // The field that one begins with has the focus already.
    await page.keyboard.type(ZOE.address);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'No user with this password' }).waitFor();
    await look(page, 'sign-in-refused');
    await expectAccessible(page);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await heading(page, 'My account');
    expect(new URL(page.url()).pathname).to.equal('/app/my-account');
  });

  it('leads nowhere else, whatever the history of the browser says', async () => {
    await addPerson(stage, ZOE);
    const page = await visitor();
    await page.goto('/app/sign-in');
    await page.evaluate("history.replaceState({ usr: { from: '//elsewhere.example/' }, key: 'x', idx: 0 }, '')");
    await page.reload();
    await page.getByLabel('E-mail address').fill(ZOE.address);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Your account' }).waitFor();
    expect(new URL(page.url()).origin).to.equal(stage.url);
  });

  it('says how long to wait after too many wrong passwords', async () => {
    const page = await visitor();
    await page.goto('/app/sign-in');
    await page.getByLabel('E-mail address').fill('guess@example.org');
    const guess = async () => {
      await page.getByLabel('Password', { exact: true }).fill('a guess');
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await guess();
    await page.getByText('No user with this password').waitFor();
    // As after many, however slowly this one is typed.
    const blockedUntil = Date.now() + 10 * 60_000;
    await stage.database.sql.updateTable('signInAttempts').set({ blockedUntil }).execute();
    await guess();
    await page.getByText('Too many attempts went wrong. Try again in 10 minutes.').waitFor();
    await stage.database.sql.deleteFrom('signInAttempts').execute();
  });

  it('is over for who signs out', async () => {
    const page = await as(ZOE);
    await page.goto('/app/');
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'Sign in');
    expect((await page.request.get('/session')).status()).to.equal(401);
  });

  it('is not over for who cannot reach the server to sign out', async () => {
    const page = await as(ZOE);
    await page.goto('/app/my-account');
    await page.getByText('This device').waitFor();
    await page.route('**/session', (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
    await heading(page, 'My account');
  });

  it('is over for who signs out though another tab has signed in anew', async () => {
    const page = await as(ZOE);
    await page.goto('/app/my-account');
    await page.getByText('This device').waitFor();
    await page.request.post('/session', { data: { address: ZOE.address, password: PASSWORD } });
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'Sign in');
    expect((await page.request.get('/session')).status()).to.equal(401);
  });

  it('lets somebody change their name, language and password, and end other devices', async () => {
    const phone = await signedIn(stage, ZOE);
    contexts.push(phone);
    const page = await as(ZOE);
    await page.goto('/app/my-account');
    await page.getByText('This device').waitFor();
    await look(page, 'my-account');
    await expectAccessible(page);
    await page.getByLabel('Name').fill('Zoë Kern');
    await page.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await heading(page, 'Mein Konto');
    await page.reload();
    expect(await page.getByLabel('Name').inputValue()).to.equal('Zoë Kern');
    expect((await phone.request.get('/session')).status()).to.equal(200);
    await page.getByLabel('Bisheriges Passwort').fill('falsch');
    await page.getByLabel('Neues Passwort', { exact: true }).fill(NEW);
    await page.getByRole('button', { name: 'Passwort ändern' }).click();
    await page.getByText('Das ist nicht Ihr Passwort.').waitFor();
    await page.getByLabel('Bisheriges Passwort').fill(PASSWORD);
    await page.getByRole('button', { name: 'Passwort ändern' }).click();
    await page.getByText('Das Passwort ist geändert.').waitFor();
    expect((await phone.request.get('/session')).status()).to.equal(401);
    await page.getByRole('button', { name: 'Überall abmelden' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Überall abmelden' }).click();
    await page.waitForURL('**/app/sign-in');
  });

  it('is what administrators invite others to, and take from them', async () => {
    const page = await as(ADA);
    await page.goto('/app/settings/users');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Max Roth');
    await dialog.getByLabel('E-mail address').fill('max@example.org');
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Analyst' }).click();
    await look(page, 'settings-users-invite');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = (await page.getByTestId('secret').textContent())!;
    expect(link).to.match(/^http:\/\/127\.0\.0\.1:\d+\/app\/welcome#[\w-]{43}$/);
    await look(page, 'settings-users-link');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Invited', { exact: true }).waitFor();
    await look(page, 'settings-users');
    await expectAccessible(page);

    const max = await visitor();
    await max.goto(link);
    await max.getByText('Hello Max Roth').waitFor();
    await look(max, 'welcome-invitation');
    await max.getByLabel('New password', { exact: true }).fill(NEW);
    await max.getByRole('button', { name: 'Join' }).click();
    await max.getByRole('button', { name: 'Your account' }).waitFor();
    await max.getByRole('link', { name: 'Insights' }).waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'More for Max Roth' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('Deactivated', { exact: true }).waitFor();
    expect((await max.request.get('/session')).status()).to.equal(401);
  });

  it('by programs goes with keys that administrators make and revoke', async () => {
    const page = await as(ADA);
    await page.goto('/app/settings/keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('dialog').getByLabel('Label').fill('crm');
    await page.keyboard.press('Enter');
    const key = (await page.getByTestId('secret').textContent())!;
    await look(page, 'settings-keys-made');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Done' }).click();
    const asked = await page.request.get('/settings', { headers: { authorization: `Bearer ${key}` } });
    expect(asked.status()).to.equal(200);
    await page.reload();
    await page.getByText('crm', { exact: true }).waitFor();
    await look(page, 'settings-keys');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Revoke “crm”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('crm', { exact: true }).waitFor({ state: 'detached' });
  });

  it('comes back from a mail provider to the inboxes, with what came of it', async () => {
    const page = await as(ADA);
    await page.goto('/app/inboxes?refused=other-mailbox');
    await page.getByText('Kairos was let into another mailbox').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.waitForURL('**/app/inboxes');
    // Whoever makes up such an address has Kairos say nothing of their own.
    await page.goto('/app/inboxes?refused=Call%20this%20number');
    await page.getByText('The provider did not let Kairos in.').waitFor();
    await page.goto('/app/inboxes?connected=x');
    await page.getByText('The mailbox is connected.').waitFor();
  });

  it('shows neither users nor keys to who is no administrator', async () => {
    const page = await as(ZOE);
    // She has chosen German meanwhile.
    for (const section of ['users', 'keys']) {
      await page.goto(`/app/settings/${section}`);
      await page.getByText('Das sehen nur Administratoren').waitFor();
    }
  });
});
