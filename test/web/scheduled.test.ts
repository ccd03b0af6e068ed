import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { complaintsOf, expectAccessible } from './browser.ts';
import { look } from './look.ts';
import { ANA, HOUR, MAX, type MailStage, openMailStage, ZOE } from './mail-stage.ts';
import { signedIn } from './signed-in.ts';

describe('The page of scheduled e-mails', function () {
  this.timeout(180_000);
  let stage: MailStage;
  let zoe: BrowserContext;
  let page: Page;
  let complaints: string[];

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

  const row = (subject: string) => page.getByRole('row').filter({ hasText: subject });
  const tab = (name: string | RegExp) => page.getByRole('tab', { name });

  it('says of each e-mail when it goes by both clocks, how that was chosen, and how many there are', async () => {
    const wall = { kind: 'custom', wall: `${new Date().getUTCFullYear() + 1}-01-15T08:00`, zone: 'recipient' };
    const far = new Date(Date.now() + 300 * 24 * HOUR).getUTCFullYear() > new Date().getUTCFullYear();
    await stage.schedule({ subject: 'By their clock', ...(far ? { when: wall } : {}) });
    await stage.schedule({ subject: 'At the best time', when: { kind: 'best', window: 'week' }, to: [ANA.address] });
    const held = await stage.schedule({ subject: 'Held back' });
    await stage.set(held.id, { state: 'held', reason: 'replied', detail: 'x', attemptAt: 8_640_000_000_000_000 });
    await page.goto('/app/scheduled');
    await row('By their clock').waitFor();
    expect(await row('By their clock').innerText())
      .to.contain('(America/New York)')
      .and.to.contain('(Europe/Berlin)')
      .and.to.contain('Scheduled');
    expect(await row('At the best time').innerText()).to.contain('Best time this week');
    await tab(/^Waiting\s*2$/).waitFor();
    await look(page, 'scheduled');
    await expectAccessible(page);
    await tab(/^Needs attention\s*1$/).click();
    await row('Held back').waitFor();
    expect(await row('Held back').innerText()).to.contain('The recipient has replied since it was scheduled.');
    await page.getByRole('searchbox').fill('nothing like it');
    await page.getByText('Nothing matches “nothing like it”.').waitFor();
    await look(page, 'scheduled-nothing-found');
  });

  it('opens one with its content in a frame that runs nothing, why its moment was chosen, and what happened', async () => {
    const script = '<script>parent.document.title = "ran"</script><img src=x onerror="parent.document.title=1">';
    const { id } = await stage.schedule({
      html: `<h1>Hello</h1><p>Dear Ana</p>${script}`,
      to: [{ name: ANA.name, address: ANA.address }],
      when: { kind: 'best', window: 'week' },
      attachments: [{ name: 'offer.txt', type: 'text/plain', contentBase64: 'MTAgJQ==' }],
    });
    await page.goto('/app/scheduled');
    await row('Our offer').getByRole('button', { name: 'Our offer', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: 'E-mail' });
    const frame = drawer.frameLocator('iframe');
    await frame.getByText('Dear Ana').waitFor();
    // What the browser refused to run in the frame is told on its console.
    expect(complaints.splice(0)).to.satisfy((all: string[]) => all.every((each) => /allow-scripts|srcdoc/.test(each)));
    expect(await drawer.locator('iframe').getAttribute('sandbox')).to.equal('');
    await drawer.getByRole('link', { name: 'offer.txt' }).waitFor();
    await drawer.getByRole('heading', { name: 'Why this moment' }).waitFor();
    await drawer.getByText(/^Scheduled →/).waitFor();
    expect(await page.title()).to.equal('Scheduled e-mails · Kairos');
    expect(new URL(page.url()).searchParams.get('email')).to.equal(id);
    expect(await drawer.getByRole('link', { name: 'Replace' }).getAttribute('href')).to.equal(
      `/app/compose?replaces=${id}`,
    );
    await look(page, 'scheduled-one');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('deletes an e-mail and takes it back, by keyboard alone', async () => {
    const { id } = await stage.schedule();
    await page.goto('/app/scheduled');
    await row('Our offer').getByRole('button', { name: 'Delete “Our offer”' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Deleted: Our offer').waitFor();
    await row('Our offer').waitFor({ state: 'detached' });
    expect(await stage.ask('GET', `/emails/${id}`)).to.include({ state: 'cancelled' });
    await look(page, 'scheduled-deleted');
    await page.waitForFunction('document.activeElement?.textContent === "Undo"');
    await page.keyboard.press('Enter');
    await row('Our offer').waitFor();
    await page.getByText('Back in the queue: Our offer').waitFor();
    expect(await stage.ask('GET', `/emails/${id}`)).to.include({ state: 'scheduled' });
  });

  it('offers to take it back among the cancelled ones too, and says when it is too late', async () => {
    const { id } = await stage.schedule();
    await stage.ask('DELETE', `/emails/${id}`);
    await page.goto(`/app/scheduled?tab=cancelled&email=${id}`);
    const drawer = page.getByRole('dialog', { name: 'E-mail' });
    await drawer.getByRole('button', { name: 'Restore' }).waitFor();
    await stage.set(id, { stateAt: Date.now() - 31_000 });
    await drawer.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('“Our offer” could not be restored').waitFor();
    await drawer.getByRole('button', { name: 'Restore' }).waitFor({ state: 'detached' });
  });

  it("shows a colleague's e-mails, with why they cannot be deleted", async () => {
    await stage.schedule({ subject: 'From Max' }, MAX);
    await page.goto('/app/scheduled');
    await page.getByText('Nothing waits to be sent.').waitFor();
    await look(page, 'scheduled-empty');
    await page.getByText("Everybody's").click();
    const remove = row('From Max').getByRole('button', { name: /^Delete “From Max”/ });
    await remove.hover();
    await page
      .getByRole('tooltip')
      .getByText(/Scheduled by max@example.org, who alone can delete/)
      .waitFor();
    expect(await remove.getAttribute('aria-disabled')).to.equal('true');
    await remove.press('Enter');
    expect((await stage.ask('GET', '/emails/counts')).states).to.include({ scheduled: 1, cancelled: 0 });
    await look(page, 'scheduled-everybody');
  });

  it('shows what happens elsewhere without being loaded again', async () => {
    await page.goto('/app/scheduled');
    await page.getByText('Nothing waits to be sent.').waitFor();
    const { id } = await stage.schedule({ subject: 'From the CRM' });
    await row('From the CRM').waitFor();
    await stage.ask('DELETE', `/emails/${id}`);
    await row('From the CRM').waitFor({ state: 'detached' });
    await tab(/^Cancelled\s*1$/).waitFor();
  });

  it('offers new times for what was held while an inbox was disconnected: accepted, changed, deleted', async () => {
    const made = [];
    for (const subject of ['First', 'Second', 'Third']) {
      const { id } = await stage.schedule({ subject, when: { kind: 'best', window: 'week' } });
      await stage.set(id, { state: 'held', reason: 'inbox-disconnected', attemptAt: 8_640_000_000_000_000 });
      made.push(id);
    }
    await page.goto('/app/scheduled');
    await page.getByText('3 e-mails were held while zoe@example.org was disconnected.').waitFor();
    await page.getByRole('button', { name: 'Offer new times' }).click();
    const dialog = page.getByRole('dialog', { name: 'New times for held e-mails' });
    await dialog.getByText('New best time').first().waitFor();
    await look(page, 'scheduled-offers');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Choose another time for “Second”' }).click();
    await dialog.getByRole('radio', { name: /^Tomorrow at 08:00/ }).check();
    await look(page, 'scheduled-offers-changed');
    await dialog.getByRole('button', { name: 'Delete “Third”' }).click();
    await dialog.getByRole('button', { name: 'Schedule 2 e-mails' }).click();
    await page.getByText('2 e-mails are scheduled again').waitFor();
    await dialog.waitFor({ state: 'detached' });
    const states = await Promise.all(made.map(async (id) => stage.ask('GET', `/emails/${id}`)));
    expect(states.map(({ state, timing }) => [state, timing.kind])).to.deep.equal([
      ['scheduled', 'best'],
      ['scheduled', 'wall'],
      ['cancelled', 'best'],
    ]);
    await page.getByText('3 e-mails were held').waitFor({ state: 'detached' });
  });

  it('asks a person what became of an e-mail that may have been sent', async () => {
    const [first, second] = [await stage.schedule({ subject: 'Here' }), await stage.schedule({ subject: 'Not here' })];
    for (const { id } of [first, second]) {
      const startedAt = Date.now() - HOUR;
      const messageId = `<${id}@example.org>`;
      await stage.set(id, { state: 'review', reason: 'no-evidence', startedAt, messageId, attempts: 1 });
    }
    await page.goto('/app/scheduled?tab=attention');
    await row('Sent or not?').first().waitFor();
    await page.getByRole('button', { name: 'Here', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: 'E-mail' });
    await drawer.getByText('We do not know whether this e-mail was sent').waitFor();
    await look(page, 'scheduled-review');
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'It was sent' }).click();
    await page.getByRole('button', { name: 'Mark as sent' }).click();
    await page.getByText('Marked as sent: Here').waitFor();
    expect(await stage.ask('GET', `/emails/${first.id}`)).to.include({ state: 'sent' });

    await page.goto(`/app/scheduled?tab=attention&email=${second.id}`);
    await drawer.getByRole('button', { name: 'It was not sent' }).click();
    const dialog = page.getByRole('dialog', { name: 'It was not sent: choose a new time' });
    await dialog.getByRole('radio', { name: /^Tomorrow at 08:00/ }).check();
    expect(await dialog.getByRole('button', { name: 'Schedule' }).isDisabled()).to.equal(true);
    await dialog.getByRole('checkbox').check();
    await look(page, 'scheduled-not-sent');
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await page.getByText(/^Not here is scheduled for/).waitFor();
    expect(await stage.ask('GET', `/emails/${second.id}`)).to.include({ state: 'scheduled' });
  });

  it('speaks German and Japanese', async () => {
    await stage.schedule({ subject: 'Angebot', when: { kind: 'best', window: '24h' } });
    for (const [language, title, chosen] of [
      ['de-DE', 'Geplante E-Mails', 'Bester Zeitpunkt innerhalb von 24 Stunden'],
      ['ja-JP', '送信予約', '24時間以内の最適な時刻'],
    ] as const) {
      const visitor = await signedIn(stage, ZOE, { language });
      const page = await visitor.newPage();
      await page.goto('/app/scheduled');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByText(chosen).waitFor();
      await look(page, `scheduled-${language}`);
      await visitor.close();
    }
  });
});
