import { expect } from 'chai';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { systemIds } from '../../src/ids.ts';
import { readAccountDetails } from '../../src/store/account-details.ts';
import { changeAccountSettings, DEFAULT_ACCOUNT_SETTINGS } from '../../src/store/account-settings.ts';
import { recordActivity } from '../../src/store/activity.ts';
import { happening } from '../notify/fixture.ts';
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
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  beforeEach(async () => {
    await changeAccountSettings(stage.database, stage.accountId, DEFAULT_ACCOUNT_SETTINGS);
    await visit(ADMIN);
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).to.deep.equal([]);
  });

  async function visit(person: typeof ADMIN | typeof REP): Promise<void> {
    await context?.close();
    context = await signedIn(stage, person);
    page = await context.newPage();
    complaints = complaintsOf(page);
  }

  async function open(section: string): Promise<void> {
    await page.goto(`/app/settings/${section}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  const stored = () => readAccountDetails(stage.database, stage.accountId);
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  /** Saves, and shows the section anew. */
  async function save(): Promise<void> {
    await button('Save').click();
    await page.getByRole('alert').filter({ hasText: 'Saved' }).waitFor();
    await button('Save').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  it('have the name, zone, language and defaults of the account', async () => {
    await open('general');
    await page.getByLabel('Name').fill('Acme GmbH');
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('Tokyo');
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await page.getByText('move with it when you save').waitFor();
    await page.getByRole('radio', { name: 'Best time' }).check();
    await page.getByRole('radio', { name: 'Within 24 hours' }).check();
    await look(page, 'settings-general');
    await expectAccessible(page);
    await save();
    expect(await page.getByLabel('Name').inputValue()).to.equal('Acme GmbH');
    expect(await zone.inputValue()).to.match(/^Asia\/Tokyo/);
    expect(await page.getByRole('radio', { name: 'Best time' }).isChecked()).to.equal(true);
    const { timezone, settings } = await stored();
    expect(timezone).to.equal('Asia/Tokyo');
    expect(settings).to.include({ name: 'Acme GmbH', sendLater: 'best', window: '24h' });
    await button('Your account')
      .or(page.getByRole('button', { name: 'Your account' }))
      .first()
      .click();
    await page.getByText('Acme GmbH').waitFor();
    await page.keyboard.press('Escape');
    await zone.fill('Berlin');
    await page.getByRole('option', { name: 'Europe/Berlin' }).click();
    await save();
  });

  it('have what is chosen at first when an e-mail is written', async () => {
    const begun = async () => {
      await page.goto('/app/compose');
      await page.getByRole('heading', { name: 'When to send' }).waitFor();
      const chosen = page.getByRole('radio', { checked: true });
      return (await chosen.count()) === 0 ? null : chosen.getAttribute('aria-label');
    };
    expect(await begun()).to.equal(null);
    await changeAccountSettings(stage.database, stage.accountId, { sendLater: 'best', window: '24h' });
    expect(await begun()).to.equal('Best time within 24 hours');
    await changeAccountSettings(stage.database, stage.accountId, { sendLater: 'tomorrow' });
    expect(await begun()).to.equal('Tomorrow 8:00');
  });

  it('show the language of the account to who has chosen none', async () => {
    await open('general');
    await page.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await button('Save').click();
    await page.getByRole('heading', { name: 'Allgemein' }).waitFor();
    await visit(REP);
    await open('general');
    await page.getByRole('heading', { name: 'Allgemein' }).waitFor();
    await page.getByRole('button', { name: 'Sprache' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'General' }).waitFor();
  });

  it('have quiet hours, business hours of each weekday and holidays, and show at once what they leave', async () => {
    await open('times');
    await page.getByText('168 of 168 hours remain').waitFor();
    await page.getByRole('switch', { name: 'Keep quiet hours' }).check({ force: true });
    await page.getByLabel('Quiet hours begin').selectOption('18:00');
    await page.getByText('77 of 168 hours remain').waitFor();
    await page.getByRole('switch', { name: 'Keep to business hours' }).check({ force: true });
    await page.getByText('40 of 168 hours remain').waitFor();
    await page.getByLabel('Friday, to').selectOption('13:00');
    await page.getByText('36 of 168 hours remain').waitFor();
    await page.getByRole('switch', { name: 'Saturday' }).check({ force: true });
    await page.getByLabel('Monday, from').selectOption('10:00');
    await button('Copy the hours of Monday to all days').click();
    await page.getByText('42 of 168 hours remain').waitFor();
    await page.getByRole('radio', { name: 'Public holidays' }).check();
    await page.getByRole('combobox', { name: 'For a recipient in' }).fill('Germ');
    await page.getByRole('option', { name: 'Germany' }).click();
    await page.getByText('Next holiday:').waitFor();
    await look(page, 'settings-times');
    await expectAccessible(page);
    await save();
    await page.getByText(/\d+ of 168 hours remain/).waitFor();
    const { settings } = await stored();
    const day = { from: '10:00', to: '17:00' };
    expect(settings).to.deep.include({
      quietHours: { from: '18:00', to: '07:00' },
      businessHours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day },
      holidays: 'public',
    });
    await page.getByRole('switch', { name: 'Keep quiet hours' }).uncheck({ force: true });
    await page.getByRole('switch', { name: 'Keep to business hours' }).uncheck({ force: true });
    await save();
    expect((await stored()).settings).to.include({ quietHours: null, businessHours: null });
  });

  it('say what is wrong with hours, where it is wrong, and save nothing', async () => {
    await open('times');
    await page.getByRole('switch', { name: 'Keep quiet hours' }).check({ force: true });
    await page.getByLabel('Quiet hours begin').selectOption('07:00');
    await button('Save').click();
    await page.getByText('The end must differ from the beginning.').waitFor();
    expect(await page.getByLabel('Quiet hours end').getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(page);
    expect((await stored()).settings.quietHours).to.equal(null);
    await button('Discard').click();
    expect(await page.getByRole('switch', { name: 'Keep quiet hours' }).isChecked()).to.equal(false);
  });

  it('have what becomes of e-mails that wait', async () => {
    await open('reactions');
    await look(page, 'settings-reactions');
    await expectAccessible(page);
    const bounces = page.getByRole('region', { name: 'Their mail server refuses an e-mail' });
    await bounces.getByRole('radio', { name: 'Held' }).check();
    await page.getByRole('region', { name: 'They reply' }).getByRole('radio', { name: 'Sent as planned' }).check();
    await save();
    expect((await stored()).settings).to.include({ onBounce: 'hold', onReply: 'nothing', onUnsubscribe: 'cancel' });
    expect(await bounces.getByRole('radio', { name: 'Held' }).isChecked()).to.equal(true);
  });

  it('have what is tracked, and what that means for predictions', async () => {
    await open('tracking');
    await page.getByText('all that there is').waitFor();
    await page.getByRole('switch', { name: 'Track opens' }).uncheck({ force: true });
    await page.getByText('From clicks and replies alone').waitFor();
    await look(page, 'settings-tracking');
    await expectAccessible(page);
    await save();
    expect((await stored()).settings).to.include({ trackOpens: false, trackClicks: true });
    expect(await page.getByRole('switch', { name: 'Track opens' }).isChecked()).to.equal(false);
  });

  it('have the limit of the account', async () => {
    await open('limits');
    await page.getByRole('switch', { name: 'Limit recipients a day' }).check({ force: true });
    const count = page.getByLabel('Recipients', { exact: true });
    await count.fill('0');
    await button('Save').click();
    await page.getByText('A whole number from 1').waitFor();
    await count.fill('250');
    await look(page, 'settings-limits');
    await expectAccessible(page);
    await save();
    expect((await stored()).settings.recipientsPerDay).to.equal(250);
    expect(await count.inputValue()).to.equal('250');
  });

  it('have the weights of best times', async () => {
    await open('weights');
    await page.getByLabel('Reply', { exact: true }).fill('20');
    await page.getByText('A click is worth 2 opens, and a reply 20.').waitFor();
    await look(page, 'settings-weights');
    await expectAccessible(page);
    await save();
    expect((await stored()).settings.weights).to.deep.equal({ open: 1, click: 2, reply: 20 });
    await button('Back to the usual 1, 2 and 5').click();
    await save();
    expect((await stored()).settings.weights).to.deep.equal({ open: 1, click: 2, reply: 5 });
  });

  it('ask before what was changed is lost, and lead on when it may be', async () => {
    await open('general');
    await page.getByRole('link', { name: 'Limits' }).click();
    await page.getByRole('switch', { name: 'Limit recipients a day' }).check({ force: true });
    await page.getByRole('link', { name: 'Weights' }).click();
    await button('Stay here').click();
    expect(page.url()).to.match(/\/limits$/);
    await page.evaluate('history.back()');
    await button('Stay here').click();
    await page.getByRole('heading', { level: 1, name: 'Limits' }).waitFor();
    expect(page.url()).to.match(/\/limits$/);
    await page.getByRole('link', { name: 'Weights' }).click();
    await button('Leave').click();
    await page.getByRole('heading', { level: 1, name: 'Weights' }).waitFor();
    expect((await stored()).settings.recipientsPerDay).to.equal(null);
  });

  it('are for others to read, with the reason why, and not to change', async () => {
    await visit(REP);
    await open('general');
    await page.getByText('Administrators change these.').waitFor();
    expect(await page.getByLabel('Name').isDisabled()).to.equal(true);
    expect(await page.getByRole('link', { name: 'Webhooks' }).count()).to.equal(0);
    await look(page, 'settings-general-rep');
    await expectAccessible(page);
    await open('webhooks');
    await page.getByText('Only administrators see this').waitFor();
    const { csrf } = (await (await context.request.get('/session')).json()) as { csrf: string };
    const refused = await context.request.patch('/settings', {
      data: { onReply: 'nothing' },
      headers: { 'Kairos-CSRF': csrf },
    });
    expect(refused.status()).to.equal(403);
  });

  describe('webhooks', () => {
    let receiver: Receiver;

    beforeEach(async () => {
      receiver = await startReceiver();
    });
    afterEach(async () => {
      await receiver.close();
      for (const table of ['deliveries', 'webhooks'] as const) await stage.database.sql.deleteFrom(table).execute();
    });

    async function add(): Promise<void> {
      await open('webhooks');
      await button('Add webhook').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Address').fill(receiver.url);
      await dialog.getByRole('radio', { name: 'Only what is chosen' }).check();
      await dialog.getByRole('checkbox', { name: 'email.sent' }).check();
      await look(page, 'settings-webhook-add');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await dialog.getByText('shown this once only').waitFor();
    }
    const remove = async () => {
      await button('Delete').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByText('No webhooks yet').waitFor();
    };

    it('are added, tested, told, told again, paused and deleted', async () => {
      await open('webhooks');
      await look(page, 'settings-webhooks-empty');
      await add();
      const secret = await page.getByTestId('secret').textContent();
      expect(secret).to.match(/^whsec_/);
      await look(page, 'settings-webhook-secret');
      await button('I have copied it').click();
      await page.getByRole('link', { name: receiver.url }).waitFor();
      await look(page, 'settings-webhooks');
      await expectAccessible(page);
      expect(await page.content()).not.to.contain(secret!);

      await page.getByRole('link', { name: receiver.url }).click();
      await button('Send a test').click();
      await page.getByText('The test arrived').waitFor();
      expect(receiver.received).to.have.length(1);
      await page.getByText('Nothing to tell yet').waitFor();

      receiver.answer = status(410);
      const stamp = { newId: systemIds, now: Date.now() };
      await recordActivity(stage.database, stage.accountId, [happening('email.sent')], stamp);
      await page.getByText('Answer: HTTP 410').waitFor();
      // A receiver that is gone wants to hear no more.
      await button('Resume').waitFor();
      await look(page, 'settings-webhook');
      await expectAccessible(page);
      receiver.answer = status(200);
      await button('Resume').click();
      await button('Pause').waitFor();
      await button('Deliver again').click();
      await page.getByText('Answer: HTTP 200').waitFor();
      await page.getByText('Delivered', { exact: true }).first().waitFor();

      await button('Pause').click();
      await page.getByText('is not kept for it').waitFor();
      await remove();
    });

    it('say what is wrong with an address, and with a receiver', async () => {
      await open('webhooks');
      await button('Add webhook').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Address').fill('crm');
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await dialog.getByText('A web address such as').waitFor();
      await dialog.getByLabel('Address').fill('https://user:secret@crm.example.com/');
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await dialog.getByText('Some details are not right.').waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await add();
      await button('I have copied it').click();
      await page.getByRole('link', { name: receiver.url }).click();
      receiver.answer = status(500);
      await button('Send a test').click();
      await page.getByText('The test did not arrive').waitFor();
      await remove();
    });
  });
});
