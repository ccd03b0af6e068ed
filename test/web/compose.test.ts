import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import type { Arm } from '../../model/arms.ts';
import type { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { assign, experimentOf } from '../../src/experiment/assignment.ts';
import { readAccountSettings } from '../../src/store/account-settings.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { ANA, asRep, BEN, GONE, NEWCOMER, openComposeStage, REP, written } from './compose-stage.ts';
import type { Stage } from './fixture.ts';
import { tabTo } from './keyboard.ts';
import { look, picture } from './look.ts';
import { signedIn } from './signed-in.ts';

const DAY = 86_400_000;
const MOST_SCRIPT = 300_000;

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
    await page.close({ runBeforeUnload: false });
    expect(complaints).to.deep.equal([]);
  });

  /** The rep's e-mails, latest first, as the server has them. */
  const emails = async () => {
    const { accountId, database } = stage;
    return database.sql
      .selectFrom('outbox')
      .selectAll()
      .where('accountId', '=', accountId)
      .orderBy('createdAt', 'desc')
      .orderBy('emailId', 'desc')
      .execute();
  };
  const timingOf = ({ timing }: { timing: string }) => JSON.parse(timing);
  const choose = (name: string) => page.getByRole('radio', { name }).click();
  const schedule = async () => {
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByText('Scheduled for').waitFor();
  };

  /** In the picker of Custom: a quarter to ten on the 15th of next month. */
  async function takeNextMonth(): Promise<void> {
    await page.getByLabel('Day and time').click();
    const picker = page.getByRole('dialog');
    await picker.locator('button[data-direction="next"]').click();
    await picker.getByRole('button', { name: /^15 / }).click();
    await picker.getByLabel('Hours').fill('09');
    await picker.getByLabel('Minutes').fill('45');
    await picker.getByRole('button', { name: 'Take this time' }).click();
  }
  const decisionOf = (decisionId: string | null) => findDecision(stage.database, stage.accountId, decisionId ?? '');

  describe('and when it goes', () => {
    it('is tomorrow at 08:00 by the recipient’s clock, or by that of any zone there is', async () => {
      await written(page);
      await choose('Tomorrow 8:00');
      await page.getByText('08:00 (America/Chicago)').first().waitFor();
      await look(page, 'compose-tomorrow');
      await schedule();
      expect(timingOf((await emails())[0]!)).to.deep.include({ zone: 'America/Chicago', zoneFrom: 'recipient' });

      await written(page);
      await choose('Tomorrow 8:00');
      const zone = page.getByRole('combobox', { name: 'By the clock of' });
      await zone.fill('kathm');
      await page.getByRole('option', { name: 'Asia/Kathmandu' }).click();
      await page.getByText('08:00 (Asia/Kathmandu)').first().waitFor();
      await schedule();
      const [last] = await emails();
      expect(timingOf(last!)).to.deep.include({ zone: 'Asia/Kathmandu', zoneFrom: 'named' });
      expect(timingOf(last!).wall).to.match(/T08:00$/);
    });

    it('is a day and a time of one’s own, and one that the clock skips is told at once', async () => {
      await written(page);
      await choose('Custom');
      await page.getByRole('combobox', { name: 'By the clock of' }).click();
      await page.getByRole('option', { name: 'Me: Europe/Berlin' }).click();
      await takeNextMonth();
      await page.getByText('09:45 (Europe/Berlin)').first().waitFor();
      await expectAccessible(page);
      await look(page, 'compose-custom');
      await schedule();
      expect(timingOf((await emails())[0]!)).to.deep.include({ kind: 'wall', zoneFrom: 'rep' });
      expect(timingOf((await emails())[0]!).wall).to.match(/-15T09:45$/);

      await written(page);
      await choose('Custom');
      // The picker has a month a press; what it would give is put where the draft is kept.
      await page.evaluate(keepMoment(`${new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10)}T08:00`, 'rep'));
      await page.reload();
      await page.getByText('08:00 (Europe/Berlin)').first().waitFor();
      await page.evaluate(keepMoment(nextSkipped(), 'Europe/Berlin'));
      await page.reload();
      await page.getByText('There is no such time on that day').waitFor();
      expect(await page.getByRole('button', { name: 'Schedule', exact: true }).isDisabled()).to.equal(true);
      await page.evaluate(keepMoment('2020-01-01T08:00', 'recipient'));
      await page.reload();
      await page.getByText('That moment has passed').waitFor();
    });

    it('is the best time, with what it is worth, why, and the week to choose from', async () => {
      await written(page);
      await choose('Best time within 24 hours');
      await page.getByRole('grid').waitFor();
      for (const title of ['The week', 'Other good times', 'Why']) {
        await page.getByRole('heading', { name: title }).waitFor();
      }
      await page.getByText('(America/Chicago)').first().waitFor();
      await page
        .getByRole('row', { name: /^Chosen .* % to / })
        .or(page.getByRole('row', { name: /^Chosen/ }))
        .waitFor();
      await expectAccessible(page);
      await look(page, 'compose-best-24h');
      await picture(page, 'compose');
      await schedule();
      const [last] = await emails();
      expect(last!.decisionId).to.be.a('string');
      expect(timingOf(last!)).to.include({ kind: 'best', window: '24h' });
      await page.waitForURL(`**/app/contacts/${last!.contactId}`);
    });

    it('is another hour of the week, which is a moment of one’s own and said to be', async () => {
      await written(page);
      await choose('Best time this week');
      const cell = page.locator('[role="gridcell"][data-kind="open"]:not([data-best])').nth(40);
      const name = (await cell.getAttribute('aria-label'))!;
      expect(name).to.match(/^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d\d:\d\d, [\d.]+%$/);
      await cell.click();
      await page.getByText('A moment of your own, not the best time').waitFor();
      expect(await cell.getAttribute('aria-selected')).to.equal('true');
      await look(page, 'compose-best-week');
      await page.getByRole('button', { name: 'Back to the best time' }).click();
      await page.getByText('A moment of your own').waitFor({ state: 'detached' });
      await cell.click();
      await schedule();
      const [last] = await emails();
      expect(timingOf(last!).kind).to.equal('instant');
      expect(last!.dueAt % 3_600_000).to.equal(0);
      expect((await decisionOf(last!.insteadOf))!.contactId).to.equal(last!.contactId);
    });

    it('is never an hour that a limit forbids, and the reason is in its name', async () => {
      await written(page);
      await choose('Best time this week');
      const night = page.locator('[role="gridcell"][data-kind="blocked"]').first();
      expect(await night.getAttribute('aria-label')).to.contain('quiet hours');
      expect(await night.getAttribute('aria-disabled')).to.equal('true');
      await night.click({ force: true });
      await page.getByText(/%.*, quiet hours$/).waitFor();
      expect(await page.getByText('A moment of your own').count()).to.equal(0);
    });

    it('is now', async () => {
      await written(page);
      await page.getByRole('button', { name: 'Send now' }).click();
      await page.getByText('It leaves within moments.').waitFor();
      expect(timingOf((await emails())[0]!)).to.deep.equal({ kind: 'now' });
    });
  });

  describe('to somebody in an experiment', () => {
    /** The first of some made-up people whom the account's experiment has in an arm. */
    async function somebodyIn(arm: Arm): Promise<string> {
      const running = experimentOf(await readAccountSettings(stage.database, stage.accountId))!;
      for (let k = 0; ; k++) {
        const address = `person${k}@client.example`;
        if (assign(stage.accountId, running, address, Date.now()).arm === arm) return address;
      }
    }

    /** Whether an arm has another slot than the model depends on the hour: here it has. */
    const answerAs = (choice: 'default' | 'drawn', choiceReason: 'control' | 'explore') =>
      page.route('**/best-time', async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as BestTimeAnswer;
        const explanation = answer.explanation.map((reason) =>
          reason.code.startsWith('choice-') ? { code: `choice-${choiceReason}`, values: {}, text: '' } : reason,
        );
        await route.fulfill({ response, json: { ...answer, choice, choiceReason, explanation } });
      });

    it('says that they are in the comparison group, and counts a time of the rep’s own all the same', async () => {
      await answerAs('default', 'control');
      await written(page, `to=${await somebodyIn('control')}`);
      await choose('Best time this week');
      await page.getByText('This recipient is in the comparison group', { exact: true }).waitFor();
      await page.getByRole('listitem').getByText('so that what best times bring can be measured').waitFor();
      await look(page, 'compose-control');
      await expectAccessible(page);
      const others = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Other good times' }) });
      await others.getByRole('button').first().click();
      await page.getByText('A moment of your own, not the best time').waitFor();
      await schedule();
      const [last] = await emails();
      expect(last!.decisionId).to.equal(null);
      expect(await decisionOf(last!.insteadOf)).to.include({ arm: 'control' });
    });

    it('says that a time was drawn', async () => {
      await answerAs('drawn', 'explore');
      await written(page, `to=${await somebodyIn('explore')}`);
      await choose('Best time this week');
      await page.getByText('This time was drawn').waitFor();
      await page.getByText('Drawn time', { exact: true }).waitFor();
      await page.getByRole('listitem').getByText('has drawn this slot among the good ones').waitFor();
      await look(page, 'compose-explore');
      await schedule();
      const [last] = await emails();
      expect(await decisionOf(last!.decisionId)).to.include({ arm: 'explore' });
    });

    it('counts Custom where a best time was seen before, and not where none was', async () => {
      await written(page, `to=${await somebodyIn('control')}`);
      await choose('Best time within 24 hours');
      await page.getByRole('grid').waitFor();
      await choose('Custom');
      await takeNextMonth();
      await schedule();
      const [seen] = await emails();
      expect(await decisionOf(seen!.insteadOf)).to.include({ arm: 'control' });

      await written(page, `to=${await somebodyIn('control')}`);
      await choose('Custom');
      await takeNextMonth();
      await schedule();
      expect((await emails())[0]!.insteadOf).to.equal(null);
    });
  });

  it('to several people shows each of them, and asks again when there are others', async () => {
    await written(page, `to=${ANA}&to=${BEN}`);
    await choose('Best time this week');
    await page.getByRole('heading', { name: 'For each recipient' }).waitFor();
    await page.getByText('(Asia/Tokyo)').first().waitFor();
    await page.getByRole('button', { name: 'Add Cc' }).click();
    await page.getByRole('combobox', { name: 'Cc', exact: true }).fill('boss@client.example');
    await page.keyboard.press('Enter');
    await page.getByText('counts 0.3').waitFor();
    await expectAccessible(page);
    await look(page, 'compose-people');
  });

  it('by keyboard alone comes from the first field to the record', async () => {
    await page.goto('/app/compose');
    await page.getByText('Still missing').waitFor();
    await tabTo(page, 'combobox', 'To');
    await page.keyboard.type(ANA);
    await page.keyboard.press('Enter');
    await tabTo(page, 'textbox', 'Subject');
    await page.keyboard.type('Without a mouse');
    await tabTo(page, 'textbox', 'Text');
    await page.keyboard.type('Dear Ana');
    await tabTo(page, 'radio', 'Tomorrow 8:00');
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown');
    await page.getByRole('grid').waitFor();
    await page.getByRole('radio', { name: 'Best time this week', checked: true }).waitFor();
    await tabTo(page, 'gridcell', /./);
    const first = await page.evaluate<string>('document.activeElement.dataset.place');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('PageUp');
    for (let press = 0; press < 9; press++) await page.keyboard.press('ArrowDown');
    const second = await page.evaluate<string>('document.activeElement.dataset.place');
    expect(second).not.to.equal(first);
    await page.keyboard.press('Enter');
    await page.getByText('A moment of your own').waitFor();
    await tabTo(page, 'button', 'Schedule');
    await page.keyboard.press('Enter');
    await page.getByText('Scheduled for').waitFor();
    const [last] = await emails();
    expect(last).to.include({ subject: 'Without a mouse' });
    expect(timingOf(last!).kind).to.equal('instant');
  });

  it('pressed twice, or again after the answer was lost, makes one e-mail', async () => {
    const before = (await emails()).length;
    await written(page);
    await choose('Best time this week');
    await page.getByRole('grid').waitFor();
    let lost = 0;
    await page.route('**/emails', async (route) => {
      await route.fetch();
      lost++;
      await route.abort();
    });
    await page.getByRole('button', { name: 'Schedule', exact: true }).dblclick();
    await page.getByText('The server cannot be reached').waitFor();
    expect(lost).to.equal(1);
    await look(page, 'compose-offline');
    await page.unroute('**/emails');
    await schedule();
    expect(await emails()).to.have.length(before + 1);
  });

  it('that is refused says why beside the field, and keeps what was written', async () => {
    await written(page, `to=${GONE}`);
    await choose('Tomorrow 8:00');
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Not scheduled' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'To', exact: true }).getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(page);
    await look(page, 'compose-refused');
    expect(await page.getByLabel('Subject').inputValue()).to.equal('Our offer');
  });

  it('with a wrong address says so before anything is sent', async () => {
    await written(page, '');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('No e-mail address: nobody').waitFor();
    expect(await page.getByRole('button', { name: 'Send now' }).isDisabled()).to.equal(true);
  });

  it('keeps the draft over a reload, asks before it is left, and forgets it once it is scheduled', async () => {
    await written(page);
    await page.reload();
    await page.getByText('This is what you had begun to write here').waitFor();
    expect(await page.getByLabel('Subject').inputValue()).to.equal('Our offer');
    await page.getByText('Dear Ana, is Tuesday good?').waitFor();
    await page.getByRole('link', { name: 'Inboxes' }).click();
    await page.getByRole('dialog', { name: 'Leave what you are writing?' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Stay' }).click();
    expect(page.url()).to.contain('/compose');
    await choose('Best time this week');
    await schedule();
    await page.goto(`/app/compose?to=${ANA}`);
    await page.getByText('Still missing').waitFor();
    expect(await page.getByLabel('Subject').inputValue()).to.equal('');
  });

  it('attaches files up to the limit that it names, and refuses more', async () => {
    await written(page);
    await page.getByText('of 1 MB').waitFor();
    const attach = (name: string, bytes: number) =>
      page
        .locator('input[type="file"]')
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.alloc(bytes, 'x') });
    await attach('offer.txt', 2048);
    await page.getByText('offer.txt').waitFor();
    await attach('film.txt', 1024 * 1024);
    await page.getByText(/at most 1 MB can be attached/).waitFor();
    await look(page, 'compose-attached');
    await choose('Tomorrow 8:00');
    await schedule();
    const { emailId } = (await emails())[0]!;
    const content = await (await rep.request.get(`/emails/${emailId}/content`)).json();
    expect(content.attachments.map(({ name }: { name: string }) => name)).to.deep.equal(['offer.txt']);
    expect(content.html).to.equal('<p>Dear Ana, is Tuesday good?</p>');
    expect(content.text).to.equal('Dear Ana, is Tuesday good?');
  });

  it('begins with the e-mail that it replaces, and cancels that', async () => {
    await written(page);
    await choose('Best time this week');
    await schedule();
    const { emailId } = (await emails())[0]!;
    await page.goto(`/app/compose?replaces=${emailId}`);
    await page.getByText('A scheduled e-mail is never changed').waitFor();
    expect(await page.getByLabel('Subject').inputValue()).to.equal('Our offer');
    await page.getByLabel('Subject').fill('A better offer');
    await choose('Tomorrow 8:00');
    await schedule();
    const [last] = await emails();
    expect(last).to.include({ subject: 'A better offer', replaces: emailId });
    expect((await emails()).find((one) => one.emailId === emailId)!.state).to.equal('cancelled');
  });

  it('without an inbox says so and leads to the inboxes', async () => {
    const newcomer = await signedIn(stage, NEWCOMER);
    const theirs = await newcomer.newPage();
    await theirs.goto('/app/compose');
    await theirs.getByText('No inbox to send from').waitFor();
    await theirs.getByRole('link', { name: 'To the inboxes' }).waitFor();
    await expectAccessible(theirs);
    await look(theirs, 'compose-no-inbox');
    await newcomer.close();
  });

  it('says when the server cannot be reached, and asks again', async () => {
    await written(page);
    await page.route('**/best-time', (route) => route.abort());
    await choose('Best time this week');
    await page.getByText('The server cannot be reached').waitFor();
    await page.unroute('**/best-time');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('grid').waitFor();
  });

  it('asks the server once for the week, and not at all to look at it by another clock', async () => {
    await written(page);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/best-time')) asked++;
    });
    await choose('Best time this week');
    await page.getByRole('grid').waitFor();
    await page.getByText('My time').click();
    await page.getByText('in percent, Europe/Berlin').waitFor();
    expect(asked).to.equal(1);
  });

  it('is there in German and Japanese, the reasons included', async () => {
    for (const [language, title, week, why] of [
      ['de-DE', 'E-Mail schreiben', 'Beste Zeit diese Woche', 'Warum'],
      ['ja-JP', 'メールを書く', '今週の最適時刻', '理由'],
    ] as const) {
      const other = await asRep(stage, { language });
      const theirs = await other.newPage();
      await theirs.goto(`/app/compose?to=${ANA}`);
      await theirs.getByRole('heading', { name: title }).waitFor();
      await theirs.getByRole('radio', { name: week }).click();
      await theirs.getByRole('heading', { name: why }).waitFor();
      expect(await theirs.getByText(/Nothing was sent|quarter hours/).count()).to.equal(0);
      await expectAccessible(theirs);
      await look(theirs, `compose-${language.slice(0, 2)}`);
      await other.close();
    }
  });

  it('loads less than 300 kB of script, gzipped, before anything is done', async () => {
    const visitor = await signedIn(stage, REP);
    const first = await visitor.newPage();
    const scripts = new Map<string, Promise<number>>();
    first.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
    });
    await first.goto(`/app/compose?to=${ANA}`);
    await first.getByText('Still missing').waitFor();
    await first.waitForLoadState('networkidle');
    const sizes = await Promise.all(scripts.values());
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes).to.have.length.above(5);
    expect(total).to.be.below(MOST_SCRIPT);
    await visitor.close();
  });
});

/** Runs in the page: puts a moment of one's own into the draft that is kept there. */
const keepMoment = (wall: string, zone: string) => `{
  const key = Object.keys(sessionStorage).find((name) => name.startsWith('kairos.draft'));
  const draft = JSON.parse(sessionStorage.getItem(key));
  const wish = ${JSON.stringify({ kind: 'custom', wall, zone })};
  sessionStorage.setItem(key, JSON.stringify({ ...draft, wish }));
}`;

/** Half past two on the next last Sunday of March, which Berlin's clocks skip. */
function nextSkipped(now = new Date()): string {
  for (let year = now.getUTCFullYear(); ; year++) {
    const end = new Date(Date.UTC(year, 2, 31));
    const sunday = new Date(Date.UTC(year, 2, 31 - end.getUTCDay()));
    if (sunday > now) return `${sunday.toISOString().slice(0, 10)}T02:30`;
  }
}
