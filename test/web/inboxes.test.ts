import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { type MailServers, needMailServers, PASSWORDS } from '../mail-servers/mail-servers.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { look } from './look.ts';
import { MAX, type MailStage, openMailStage, ZOE } from './mail-stage.ts';
import { signedIn } from './signed-in.ts';

const REP = 'rep@example.test';

describe('The pages of inboxes', function () {
  this.timeout(180_000);
  let servers: MailServers;
  let stage: MailStage;
  let zoe: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async function () {
    servers = await needMailServers(this);
  });
  beforeEach(async () => {
    stage = await openMailStage();
    zoe = await signedIn(stage, ZOE);
    page = await zoe.newPage();
    complaints = complaintsOf(page);
  });
  afterEach(async () => {
    await zoe?.close();
    await stage?.close();
    expect(complaints).to.deep.equal([]);
  });

  const card = (address: string) => page.getByRole('article', { name: address });
  const rep = async () =>
    (await stage.ask('GET', '/inboxes')).inboxes.find(({ address }: { address: string }) => address === REP);

  /** Fills in what is asked for a mailbox whose provider is not a known one. */
  async function enterServers(password: string): Promise<void> {
    await page.getByLabel('E-mail address').fill(REP);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This provider is not a known one.').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    for (const [legend, port, security] of [
      ['Reading mail (IMAP)', servers.dovecot.imapsPort, 'TLS'],
      ['Sending mail (SMTP)', servers.dovecot.submissionPort, 'STARTTLS'],
    ] as const) {
      const fields = page.getByRole('group', { name: legend });
      await fields.getByLabel('Server').fill('127.0.0.1');
      await fields.getByRole('combobox', { name: 'Encryption' }).click();
      await page.getByRole('option', { name: security, exact: true }).click();
      await fields.getByLabel('Port').fill(String(port));
    }
    await page.getByLabel('Take a certificate that nobody vouches for').check();
  }

  it('connect a mailbox by hand, and say plainly which half refuses and what to do', async () => {
    await page.goto('/app/inboxes/connect');
    await page.getByRole('button', { name: /^IMAP and SMTP/ }).click();
    await enterServers('a wrong password');
    await look(page, 'inboxes-by-hand');
    await page.getByRole('button', { name: 'Check and connect' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'That did not work' });
    await refusal.getByText('Reading mail (IMAP): refused').waitFor();
    await refusal.getByText('Sending mail (SMTP): not tried yet').waitFor();
    expect(await refusal.innerText())
      .to.contain('Check the address and the password')
      .and.not.to.contain('a wrong password');
    await look(page, 'inboxes-refused');
    await expectAccessible(page);
    expect(await rep()).to.equal(undefined);

    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORDS[REP]);
    await page.getByRole('button', { name: 'Check and connect' }).click();
    await page.getByText(`${REP} is connected`).waitFor();
    await card(REP).getByText('Connected', { exact: true }).waitFor();
    await look(page, 'inboxes');
    await expectAccessible(page);
    await card(REP).getByRole('button', { name: 'Check now' }).click();
    await page.getByText(`${REP} works: Kairos can read and send.`).waitFor();
    expect(await page.content()).not.to.contain(PASSWORDS[REP]);
  });

  it('disconnect with what that comes to, reconnect with the password, and lead to new times for what was held', async () => {
    const server = (port: number, security: string) => ({ host: '127.0.0.1', port, security });
    const { id: inboxId } = await stage.ask('POST', '/inboxes', {
      provider: 'imap',
      address: REP,
      password: PASSWORDS[REP],
      imap: server(servers.dovecot.imapsPort, 'tls'),
      smtp: server(servers.dovecot.submissionPort, 'starttls'),
      trustAnyCertificate: true,
    });
    const made: string[] = [];
    for (const subject of ['First', 'Second']) {
      made.push((await stage.schedule({ subject, inboxId, when: { kind: 'best', window: 'week' } })).id);
    }
    await page.goto('/app/inboxes');
    await card(REP).getByText('2 e-mails wait').waitFor();
    await card(REP)
      .getByRole('button', { name: `More for ${REP}` })
      .click();
    await page.getByRole('menuitem', { name: 'Disconnect' }).click();
    const question = page.getByRole('dialog', { name: `Disconnect ${REP}?` });
    await question.getByText('2 e-mails wait in it. They are not lost').waitFor();
    await look(page, 'inboxes-disconnect');
    await question.getByRole('button', { name: 'Disconnect' }).click();
    await card(REP).getByText('Disconnected', { exact: true }).waitFor();
    expect((await rep()).health).to.include({ state: 'disconnected', reason: 'disconnected-by-user' });
    // Their moment has come: the dispatcher finds the inbox disconnected, and holds them.
    const now = Date.now();
    for (const id of made) await stage.set(id, { dueAt: now, attemptAt: now });
    await stage.database.sql.updateTable('inboxes').set({ nextDueAt: now }).where('inboxId', '=', inboxId).execute();
    await stage.schedule({ subject: 'Wakes the dispatcher', when: { kind: 'now' } });

    await page.goto('/app/scheduled?tab=attention');
    await page.getByRole('row').filter({ hasText: 'First' }).waitFor({ timeout: 30_000 });
    await page.getByRole('row').filter({ hasText: 'Second' }).waitFor();
    await page.getByText(`${REP} is disconnected. 2 e-mails wait in it, and are held until you reconnect.`).waitFor();
    await look(page, 'scheduled-disconnected');
    await page.getByRole('link', { name: 'Reconnect' }).click();
    await card(REP).getByRole('button', { name: 'Reconnect' }).click();
    const dialog = page.getByRole('dialog', { name: `Reconnect ${REP}` });
    await dialog.getByText('2 e-mails were held meanwhile.').waitFor();
    await dialog.getByRole('textbox', { name: 'Password' }).fill('not this one');
    await dialog.getByRole('button', { name: 'Reconnect' }).click();
    await dialog.getByText('Reading mail (IMAP): refused').waitFor();
    await look(page, 'inboxes-reconnect-refused');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORDS[REP]);
    await dialog.getByRole('button', { name: 'Reconnect' }).click();
    await page.getByText(`${REP} is connected. 2 held e-mails wait for new times.`).waitFor();
    await card(REP).getByRole('button', { name: 'Offer new times' }).click();
    await page.getByRole('button', { name: 'Schedule 2 e-mails' }).click();
    await page.getByText('2 e-mails are scheduled again').waitFor();
    for (const id of made) {
      const email = await stage.ask('GET', `/emails/${id}`);
      expect(email).to.include({ state: 'scheduled' });
      expect(Date.parse(email.dueAt)).to.be.above(now);
    }
  });

  it('fill in the servers of a known provider, with what its owner has to do first', async () => {
    await page.goto('/app/inboxes/connect');
    await page.getByRole('button', { name: /^IMAP and SMTP/ }).click();
    await page.getByLabel('E-mail address').fill('zoe@icloud.com');
    await page.keyboard.press('Enter');
    await page.getByText('It needs an app password').waitFor();
    await page.getByText('Reads at imap.mail.me.com, sends at smtp.mail.me.com').waitFor();
    await look(page, 'inboxes-preset');
    await page.getByRole('button', { name: 'Other servers' }).click();
    const smtp = page.getByRole('group', { name: 'Sending mail (SMTP)' });
    expect(await smtp.getByLabel('Port').inputValue()).to.equal('587');
    expect(await smtp.getByRole('combobox', { name: 'Encryption' }).inputValue()).to.equal('STARTTLS');
    await page.getByLabel('E-mail address').fill('zoe@gmail.com');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Signing in with Google is best.').waitFor();
  });

  it('explain that the operator has yet to set up signing in with a provider', async () => {
    await page.goto('/app/inboxes/connect');
    await page.getByRole('button', { name: /^Gmail/ }).click();
    await page.getByText('Your operator has not set this up yet').waitFor();
    await look(page, 'inboxes-not-set-up');
    await expectAccessible(page);
  });

  it("change limits, and show administrators everybody's", async () => {
    const max = await signedIn(stage, MAX);
    page = await max.newPage();
    await page.goto('/app/inboxes');
    await card(MAX.address).waitFor();
    expect(await card(ZOE.address).count()).to.equal(0);
    await page.getByText("Everybody's").click();
    await card(ZOE.address).getByText('Zoë Klein').waitFor();
    await card(ZOE.address)
      .getByRole('button', { name: `More for ${ZOE.address}` })
      .click();
    await page.getByRole('menuitem', { name: 'Name and limits' }).click();
    await page.getByLabel('Recipients in 24 hours').fill('50');
    await page.getByLabel('Recipients a minute').fill('');
    await look(page, 'inboxes-limits');
    await page.getByRole('button', { name: 'Save' }).click();
    await card(ZOE.address).getByText('0 of 50 recipients in the last 24 hours.').waitFor();
    await card(ZOE.address).getByText('No limit a minute').waitFor();
    await max.close();
  });

  it('say whose each is to an administrator who comes from the list of users', async () => {
    const max = await signedIn(stage, MAX);
    const his = await max.newPage();
    await his.goto('/app/settings/users');
    await his.getByText(ZOE.name).first().waitFor();
    await his.getByRole('link', { name: 'Inboxes' }).click();
    await his.getByText("Everybody's").click();
    await his.getByRole('article', { name: ZOE.address }).getByText(ZOE.name).waitFor();
    await max.close();
  });
});
