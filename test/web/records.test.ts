import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { demoFor } from '../../scripts/start/demo.ts';
import { fillEmails } from '../../scripts/start/demo-emails.ts';
import { openDemoInbox } from '../../scripts/start/demo-inbox.ts';
import { fillRecords } from '../../scripts/start/demo-records.ts';
import { systemIds } from '../../src/ids.ts';
import { findContactDetailsByAddress } from '../../src/store/contact-details.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { look } from './look.ts';
import { signedIn } from './signed-in.ts';

const REP = { address: 'rep@kairos.example', name: 'Robin Rep', role: 'rep' } as const;
const ADMIN = { address: 'admin@kairos.example', name: 'Alex Admin', role: 'admin' } as const;
const MUELLER = 'jana.mueller@north.example';

describe('Contacts, companies, deals and tickets in the web app', function () {
  this.timeout(180_000);
  let stage: Stage;
  let rep: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    stage = await openStage(async (db, accountId) => {
      const stamp = { newId: systemIds, now: Date.now() };
      const account = { accountId, name: 'demo', timezone: 'Europe/Berlin', rulesVersion: 1 };
      await (await demoFor(db, account, stamp)).seed?.();
      await fillRecords(db, account, stamp);
      const { inboxId } = await openDemoInbox(db, account, stamp);
      await fillEmails(db, account, inboxId, stamp);
      const nothing = { timezone: null, country: null, industry: null };
      const mueller = { address: MUELLER, name: 'Jana Müller', jobTitle: 'Buyer', ...nothing };
      await upsertContacts(db, accountId, [mueller], stamp);
    });
    rep = await signedIn(stage, REP);
    page = await rep.newPage();
    complaints = complaintsOf(page);
  });
  after(() => stage?.close());
  afterEach(() => expect(complaints.splice(0)).to.deep.equal([]));

  const heading = (name: string | RegExp, level = 1) => page.getByRole('heading', { level, name });
  const contactPath = async (address: string) => {
    const found = await findContactDetailsByAddress(stage.database, stage.accountId, [address]);
    return `/app/contacts/${found.get(address)!.contactId}`;
  };

  it('are listed, and found while one types, with the search in the address', async () => {
    await page.goto('/app/contacts');
    await heading('Contacts').waitFor();
    await page.getByRole('table').getByRole('row').nth(50).waitFor();
    await look(page, 'records-contacts');
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Search' }).fill('MULLER buy');
    await page.waitForURL('**/app/contacts?search=MULLER+buy');
    // All of them are shown until those that were found are there.
    await page.getByRole('table').getByRole('row').nth(2).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Jana Müller' }).waitFor();
    expect(await page.getByRole('table').getByRole('row').count()).to.equal(2);
    await page.reload();
    await page.getByRole('link', { name: 'Jana Müller' }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).to.equal('MULLER buy');
    await page.getByRole('searchbox').fill('nobody has this');
    await page.getByText('Nothing matches “nobody has this”.').waitFor();
    await look(page, 'records-none-found');
  });

  it('come page by page', async () => {
    await page.goto('/app/deals');
    await heading('Deals').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('table').getByRole('row').nth(60).waitFor();
    expect(await page.getByRole('button', { name: 'Show more' }).count()).to.equal(0);
    await look(page, 'records-deals');
    await expectAccessible(page);
    for (const [path, name] of [
      ['companies', 'Companies'],
      ['tickets', 'Tickets'],
    ] as const) {
      await page.goto(`/app/${path}`);
      await heading(name).waitFor();
      await page.getByRole('table').getByRole('row').nth(20).waitFor();
      await look(page, `records-${path}`);
      await expectAccessible(page);
    }
  });

  it('show on a deal what happened to its e-mails, and follow what happens', async () => {
    await page.goto('/app/deals/deal-1');
    await page.getByText('Opened by a person').waitFor();
    await page.getByText('Link clicked by a person').waitFor();
    await page.getByText('Replied').waitFor();
    await expectAccessible(page);
    await look(page, 'records-deal');
    const write = page.getByRole('main').getByRole('link', { name: 'Write e-mail' });
    expect(await write.getAttribute('href')).to.include('/compose?recordType=deal&recordId=deal-1');
    await page.getByRole('button', { name: 'Delete “Next steps”' }).click();
    await page.getByText('Cancelled').first().waitFor();
    expect(await page.getByRole('button', { name: 'Delete “Next steps”' }).count()).to.equal(0);
  });

  it('show on a contact what predictions rest on, and what is missing until it is filled in', async () => {
    await page.goto(await contactPath(MUELLER));
    await heading('Jana Müller').waitFor();
    await page.getByText('A job title would let').waitFor({ state: 'detached' });
    await page.getByText('An industry would let the hours of others in it count.').waitFor();
    await page.getByRole('button', { name: 'Edit details' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit details' });
    await dialog.getByLabel('Industry').fill('Retail');
    await dialog.getByRole('textbox', { name: 'Region' }).fill('not a code!');
    await look(page, 'records-edit');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('is not the code of a region').waitFor();
    await dialog.getByRole('textbox', { name: 'Region' }).fill('be');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('An industry would let').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'More actions' }).count()).to.equal(0);
  });

  it('show the whole history of a contact, with machines set aside', async () => {
    await page.goto('/app/deals/deal-1');
    await page.getByRole('main').locator('section').nth(1).getByRole('link').first().click();
    await page.getByText('e-mails ·').waitFor();
    await page.getByText('from the history').first().waitFor();
    await look(page, 'records-contact');
    await expectAccessible(page);
  });

  it('take a new contact, once', async () => {
    await page.goto('/app/contacts');
    for (const again of [false, true]) {
      await page.getByRole('button', { name: 'New contact' }).click();
      const dialog = page.getByRole('dialog', { name: 'New contact' });
      await dialog.getByLabel('E-mail address').fill('new.person@east.example');
      await dialog.getByLabel('Name').fill('New Person');
      await dialog.getByRole('button', { name: 'Add contact' }).click();
      if (again) await dialog.getByText('There is a contact of this address already.').waitFor();
      else {
        await heading('New Person').waitFor();
        await page.goBack();
      }
    }
  });

  it('are erased by an administrator who types the address, and nobody else', async () => {
    const admin = await signedIn(stage, ADMIN);
    const theirs = await admin.newPage();
    await theirs.goto(await contactPath(MUELLER));
    await theirs.getByRole('button', { name: 'More actions' }).click();
    await theirs.getByRole('menuitem', { name: 'Erase contact' }).click();
    const dialog = theirs.getByRole('dialog', { name: 'Erase this contact for good?' });
    const erase = dialog.getByRole('button', { name: 'Erase for good' });
    await dialog.getByRole('textbox').fill('jana@north.example');
    expect(await erase.isDisabled()).to.equal(true);
    await look(theirs, 'records-erase');
    await expectAccessible(theirs);
    await dialog.getByRole('textbox').fill(MUELLER);
    await erase.click();
    await theirs.waitForURL('**/app/contacts');
    await theirs.getByText('The contact was erased').waitFor();
    const found = await findContactDetailsByAddress(stage.database, stage.accountId, [MUELLER]);
    expect(found.size).to.equal(0);
    await admin.close();
  });

  it('say it where there is none of the id', async () => {
    await page.goto('/app/companies/nowhere');
    await page.getByText('There is no such record, or no longer.').waitFor();
    await expectAccessible(page);
  });
});
