import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { systemIds } from '../../src/ids.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import { addMailboxes, inboxAt, passwordOf, reply, untilDelivered } from '../end-to-end/mailboxes.ts';
import { HOUR, MINUTE, setClock } from '../end-to-end/product.ts';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { freePorts } from '../mail-servers/process.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { KEY, openStage, type Stage } from './fixture.ts';
import { tabTo } from './keyboard.ts';
import { look, picture } from './look.ts';
import { addPerson, PASSWORD, signedIn } from './signed-in.ts';

// What a rep does all day, in a browser, with mailboxes at a real Dovecot: from the inbox that is connected to the
// answer that comes back.

const ZOE = { address: 'zoe.journey@example.test', name: 'Zoë Klein', role: 'rep' } as const;
const MAX = { address: 'max.journey@example.test', name: 'Max Braun', role: 'rep' } as const;
const ANA = 'ana.journey@example.test';
const PERSON = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** What other programs do takes a fraction of it. */
const PATIENCE = 60_000;

describe('A rep', function () {
  this.timeout(300_000);
  let servers: MailServers;
  let stage: Stage;
  let zoe: BrowserContext;
  let page: Page;
  let complaints: string[];
  let ana: string;
  const clock = setClock();

  before(async function () {
    servers = await needMailServers(this);
    await addMailboxes(servers.dovecot, [ZOE.address, MAX.address, ANA]);
    const [port] = await freePorts(1);
    const environment = { PORT: String(port), KAIROS_PUBLIC_URL: `http://127.0.0.1:${port}` };
    stage = await openStage(
      async (database, accountId) => {
        const stamp = { newId: systemIds, now: Date.now() };
        const facts = { country: 'JP', industry: 'software', jobTitle: 'Head of Sales' };
        await upsertContacts(
          database,
          accountId,
          [{ address: ANA, name: 'Ana Lima', region: null, timezone: 'Asia/Tokyo', ...facts }],
          stamp,
        );
        ana = (await findContactIds(database, accountId, [ANA])).get(ANA)!;
      },
      environment,
      clock,
    );
    await addPerson(stage, ZOE);
    await addPerson(stage, MAX);
  });
  after(() => stage?.close());

  beforeEach(async () => {
    zoe = await signedIn(stage, ZOE);
    page = await zoe.newPage();
    complaints = complaintsOf(page);
  });
  afterEach(async function () {
    if (this.currentTest?.isFailed()) await look(page, 'journey-failed');
    await zoe?.close();
    expect(complaints).to.deep.equal([]);
  });

  /** As the mailbox's own program would, with the CRM's key. */
  const connect = async ({ address }: typeof ZOE | typeof MAX) => {
    const response = await fetch(`${stage.url}/inboxes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'kairos-user': address, 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'imap', ...inboxAt(servers.dovecot, address) }),
    });
    expect(response.status, await response.clone().text()).to.equal(201);
  };
  const entry = (words: string) => page.getByRole('listitem').filter({ hasText: words }).first();
  const write = async (subject: string) => {
    await page.goto(`/app/contacts/${ana}`);
    await page.getByRole('main').getByRole('link', { name: 'Write e-mail' }).click();
    await page.getByLabel('Subject').fill(subject);
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.click();
    await text.pressSequentially('Dear Ana, our offer is at https://example.com/offer for you.');
  };
  /** The clock goes on until an e-mail has been delivered: no step is so long that it would be too late to send. */
  const untilSent = async (subject: string) => {
    const late = clock() + 8 * 24 * HOUR;
    const { database } = stage;
    const stateOf = async () =>
      await database.sql
        .selectFrom('outbox')
        .select(['state', 'dueAt'])
        .where('subject', '=', subject)
        .executeTakeFirstOrThrow();
    for (let email = await stateOf(); email.state !== 'sent' && clock() < late; email = await stateOf()) {
      if (email.dueAt > clock()) clock.forward(Math.min(email.dueAt - clock() + MINUTE, 12 * HOUR));
      else await page.waitForTimeout(100);
    }
    return untilDelivered(servers.dovecot, ANA, subject);
  };

  it('connects a mailbox, and is told when that worked', async () => {
    await page.goto('/app/inboxes');
    await page.getByRole('link', { name: 'Connect an inbox' }).first().click();
    await page.getByRole('button', { name: /^IMAP and SMTP/ }).click();
    await page.getByLabel('E-mail address').fill(ZOE.address);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This provider is not a known one.').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(passwordOf(ZOE.address));
    for (const [legend, port] of [
      ['Reading mail (IMAP)', servers.dovecot.imapPort],
      ['Sending mail (SMTP)', servers.dovecot.submissionPort],
    ] as const) {
      const fields = page.getByRole('group', { name: legend });
      await fields.getByLabel('Server').fill('127.0.0.1');
      await fields.getByRole('combobox', { name: 'Encryption' }).click();
      await page.getByRole('option', { name: /none/i }).click();
      await fields.getByLabel('Port').fill(String(port));
    }
    await page.getByRole('button', { name: 'Check and connect' }).click();
    await page.getByText(`${ZOE.address} is connected`).waitFor();
  });

  for (const option of ['Tomorrow 8:00', 'Best time within 24 hours', 'Best time this week']) {
    it(`sends later, "${option}", and sees on the timeline that it waits and that it went`, async () => {
      const subject = `By ${option}`;
      await write(subject);
      await page.getByRole('radio', { name: option }).click();
      await page.getByRole('button', { name: 'Schedule', exact: true }).click();
      await page.waitForURL(`**/app/contacts/${ana}`);
      await entry(subject).filter({ hasText: 'Scheduled' }).waitFor();
      const { parsed } = await untilSent(subject);
      expect(parsed.from?.value).to.deep.equal([{ address: ZOE.address, name: 'Zoë Klein' }]);
      // Nothing was loaded again: the news came by themselves.
      await page
        .getByRole('listitem')
        .filter({ hasText: subject })
        .filter({ hasText: 'Sent' })
        .first()
        .waitFor({ timeout: PATIENCE });
    });
  }

  it('sees what the recipient does: the opening, the click, and the answer, which cancels what still waits', async () => {
    await write('Still waiting');
    await page.getByRole('radio', { name: 'Best time this week' }).click();
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.waitForURL(`**/app/contacts/${ana}`);
    await write('Our offer');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.waitForURL(`**/app/contacts/${ana}`);
    const { parsed } = await untilSent('Our offer');
    const html = parsed.html as string;
    // Not a letter is lost when the editor takes the place of the plain field under the hands of who writes.
    expect(html)
      .to.contain('<p>Dear Ana, our offer is at <a ')
      .and.contain('>https://example.com/offer</a> for you.</p>');
    const pixel = /<img[^>]+src="([^"]+\/t\/o\/[^"]+)"/.exec(html)?.[1];
    const link = /href="([^"]+\/t\/c\/[^"]+)"/.exec(html)?.[1];
    clock.forward(25 * MINUTE);
    for (const url of [pixel!, link!]) await fetch(url, { headers: { 'user-agent': PERSON }, redirect: 'manual' });
    await entry('Opened by a person').waitFor({ timeout: PATIENCE });
    await entry('Link clicked by a person').waitFor({ timeout: PATIENCE });
    clock.forward(5 * MINUTE);
    await reply(servers.dovecot, ANA, { to: ZOE.address, inReplyTo: parsed.messageId!, text: 'Yes please.' });
    await entry('Replied').waitFor({ timeout: PATIENCE });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Still waiting' })
      .filter({ hasText: 'Cancelled' })
      .first()
      .waitFor({ timeout: PATIENCE });
    await expectAccessible(page);
    await look(page, 'journey-timeline');
    await picture(page, 'timeline');
  });

  it('cannot delete what a colleague has scheduled, and is told why', async () => {
    await connect(MAX);
    const max = await signedIn(stage, MAX);
    const his = await max.newPage();
    await his.goto(`/app/compose?to=${ANA}`);
    await his.getByLabel('Subject').fill('By Max');
    await his.getByRole('textbox', { name: 'Text', exact: true }).fill('Dear Ana');
    await his.getByRole('radio', { name: 'Best time this week' }).click();
    await his.getByRole('button', { name: 'Schedule', exact: true }).click();
    await his.getByText('Scheduled for').waitFor();
    await max.close();
    await page.goto('/app/scheduled?who=all');
    await page.getByText("Everybody's").click();
    const row = page.getByRole('row').filter({ hasText: 'By Max' });
    await row.waitFor();
    expect(await row.getByRole('button', { name: 'Delete', exact: true }).count()).to.equal(0);
    const refused = await zoe.request.delete(
      `/emails/${(await stage.database.sql.selectFrom('outbox').select('emailId').where('subject', '=', 'By Max').executeTakeFirstOrThrow()).emailId}`,
      { headers: { 'Kairos-CSRF': (await (await zoe.request.get('/session')).json()).csrf } },
    );
    expect(refused.status()).to.equal(403);
  });

  it('does all of it by keyboard alone, and what goes out is tracked like any other', async () => {
    const visitor = await stage.browser.newContext({
      baseURL: stage.url,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    });
    const keys = await visitor.newPage();
    await keys.goto('/app/');
    await tabTo(keys, 'textbox', 'E-mail address');
    await keys.keyboard.type(ZOE.address);
    await tabTo(keys, 'textbox', 'Password');
    await keys.keyboard.type(PASSWORD);
    await keys.keyboard.press('Enter');
    await tabTo(keys, 'link', 'Contacts');
    await keys.keyboard.press('Enter');
    await tabTo(keys, 'searchbox', 'Search');
    await keys.keyboard.type('lima');
    await tabTo(keys, 'link', /Ana Lima/);
    await keys.keyboard.press('Enter');
    await keys.waitForURL(`**/app/contacts/${ana}`);
    await keys.getByRole('heading', { level: 1, name: 'Ana Lima' }).waitFor();
    await tabTo(keys, 'link', 'To the content');
    await keys.keyboard.press('Enter');
    await tabTo(keys, 'link', 'Write e-mail');
    await keys.keyboard.press('Enter');
    await tabTo(keys, 'textbox', 'Subject');
    await keys.keyboard.type('Without a mouse');
    await tabTo(keys, 'textbox', 'Text');
    await keys.keyboard.type('Dear Ana, see https://example.com/offer when you can.');
    await tabTo(keys, 'radio', 'Tomorrow 8:00');
    for (let press = 0; press < 3; press++) await keys.keyboard.press('ArrowDown');
    await keys.getByRole('grid').waitFor();
    await tabTo(keys, 'button', 'Schedule');
    await keys.keyboard.press('Enter');
    await keys.waitForURL(`**/app/contacts/${ana}`);
    const { parsed } = await untilSent('Without a mouse');
    expect(parsed.html)
      .to.match(/\/t\/o\//)
      .and.match(/\/t\/c\//);
    await keys
      .getByRole('listitem')
      .filter({ hasText: 'Without a mouse' })
      .filter({ hasText: 'Sent' })
      .first()
      .waitFor({ timeout: PATIENCE });
    await visitor.close();
  });
});
