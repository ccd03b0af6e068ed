import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { demoFor } from '../../scripts/start/demo.ts';
import { fillEmails } from '../../scripts/start/demo-emails.ts';
import { openDemoInbox } from '../../scripts/start/demo-inbox.ts';
import { fillRecords } from '../../scripts/start/demo-records.ts';
import { ROOT } from '../../scripts/web/root.ts';
import { systemIds } from '../../src/ids.ts';
import { findAccountById } from '../../src/store/accounts.ts';
import { champion, variant } from '../scripts/fixture.ts';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll, type Look, newVisitor } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { ARRIVED } from './look.ts';
import { routesOfApp } from './routes-of-app.ts';
import { signedIn } from './signed-in.ts';

// Each page there is, in every language, both colour schemes and at the width of a telephone: whoever adds a page to
// src/web/routes.tsx has it held to this too.

const ADMIN = { address: 'rep@kairos.example', name: 'Robin Rep', role: 'admin' } as const;
const PICTURES = join(ROOT, 'test/output/screenshots/every-page');
const PHONE = 360;

const LOOKS: Readonly<Record<string, Look>> = {
  'in English, light': { language: 'en-GB', colours: 'light' },
  'in English, dark': { language: 'en-GB', colours: 'dark' },
  'in German, light, on a telephone': { language: 'de-DE', colours: 'light', width: PHONE },
  'in Japanese, dark, on a telephone': { language: 'ja-JP', colours: 'dark', width: PHONE },
};

/** Skeletons stand for what is on its way. */
const ON_ITS_WAY = '.mantine-Skeleton-root, .mantine-Loader-root';

describe('Every page of the web app', function () {
  this.timeout(120_000);
  let stage: Stage;
  /** What stands for the parameters of each route, below /app. */
  let addresses: Readonly<Record<string, string>>;

  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    stage = await openStage(async (db, accountId) => {
      const stamp = { newId: systemIds, now: Date.now() };
      const account = (await findAccountById(db, accountId))!;
      await (await demoFor(db, account, stamp)).seed?.();
      await fillRecords(db, account, stamp);
      const { inboxId } = await openDemoInbox(db, account, stamp);
      await fillEmails(db, account, inboxId, stamp);
      await champion(db, accountId, variant(0.33), stamp.now);
      await db.sql.updateTable('users').set({ role: 'admin' }).where('address', '=', ADMIN.address).execute();
    });
    addresses = await addressesIn(stage);
  });
  /** Browsers of an administrator and of somebody who is not signed in, for each look. */
  const visitors: { how: string; language: string; admin: BrowserContext; stranger: BrowserContext }[] = [];
  before(async () => {
    for (const [how, look] of Object.entries(LOOKS)) {
      const admin = await signedIn(stage, ADMIN, look);
      const stranger = await newVisitor(stage.browser, stage.url, look);
      visitors.push({ how, language: look.language!.slice(0, 2), admin, stranger });
    }
  });
  after(async () => {
    for (const { admin, stranger } of visitors) await Promise.all([admin.close(), stranger.close()]);
    await stage?.close();
  });

  for (const { path, inFrame } of routesOfApp()) {
    it(`/${path} ${Object.keys(LOOKS).join('; ')}`, async () => {
      const address = path.includes(':') || path === '*' ? addresses[path] : path;
      expect(address, `test/web/every-page.test.ts has no address for the route ${path}`).to.be.a('string');
      // At once, as most of the time goes in waiting for what a page asks for.
      const held = visitors.map(async ({ how, language, admin, stranger }) => {
        const page = await (inFrame ? admin : stranger).newPage();
        const complaints = complaintsOf(page);
        try {
          await page.goto(`/app/${address}`);
          await hold(page, `${path} ${how}`.replaceAll(/\W+/g, '-'), language);
          expect(complaints, how).to.deep.equal([]);
        } finally {
          await page.close();
        }
      });
      for (const one of await Promise.allSettled(held)) if (one.status === 'rejected') throw one.reason;
    });
  }
});

async function hold(page: Page, picture: string, language: string): Promise<void> {
  const headings = page.getByRole('heading', { level: 1 });
  await headings.first().waitFor();
  await page.locator(ON_ITS_WAY).first().waitFor({ state: 'detached' });
  await page.evaluate(ARRIVED);
  await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true, animations: 'disabled' });
  expect(await headings.count(), 'h1').to.equal(1);
  expect(await page.title()).to.match(/^\S.* · Kairos$/);
  expect(await page.evaluate('document.documentElement.lang')).to.equal(language);
  expect(await untranslated(page), 'keys of messages that are missing').to.deep.equal([]);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

/** Texts that are keys of messages: what is shown when there is no such message. */
async function untranslated(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      if (parentElement.closest('code, script, style') === null) texts.push(textContent.trim());
    }
    const labels = [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
    return [...texts, ...labels];
  })()`);
  return texts.filter((text) => /^[a-z][\w-]*(?:\.[\w-]+)+$/i.test(text) && KEYS.has(text.split('.')[0]!));
}

/** First parts of keys, over all areas. */
const KEYS = new Set(
  areasOfMessages().flatMap((area) => Object.keys(JSON.parse(readFileSync(area, 'utf8')) as Record<string, unknown>)),
);

function areasOfMessages(): string[] {
  const folder = join(ROOT, 'src/web/i18n/messages/en');
  return readdirSync(folder).map((name) => join(folder, name));
}

/** An address for each route that has parameters, of what the account has. */
async function addressesIn(stage: Stage): Promise<Record<string, string>> {
  const { database, accountId } = stage;
  const admin = await signedIn(stage, ADMIN);
  try {
    const { csrf } = (await (await admin.request.get('/session')).json()) as { csrf: string };
    const headers = { 'Kairos-CSRF': csrf };
    const post = async (path: string, init: object) => {
      const response = await admin.request.post(path, { headers, ...init });
      if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
      return (await response.json()) as { id: string };
    };
    const webhook = await post('/webhooks', { data: { url: 'http://127.0.0.1:9/kairos' } });
    const imported = await post('/imports?name=2026-11.csv&kind=recipients', {
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      data: Buffer.from('email,country\nada@client.example,DE\n'),
    });
    const { modelId } = await database.sql
      .selectFrom('models')
      .select('modelId')
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow();
    const first = async (type: string) => {
      const { records } = (await (await admin.request.get(`/records/${type}`)).json()) as { records: { id: string }[] };
      return records[0]!.id;
    };
    return {
      '*': 'no/such/page',
      'settings/webhooks/:webhookId': `settings/webhooks/${webhook.id}`,
      'insights/models/:modelId': `insights/models/${modelId}`,
      'import/:importId': `import/${imported.id}`,
      'contacts/:id': `contacts/${await first('contact')}`,
      'companies/:id': `companies/${await first('company')}`,
      'deals/:id': `deals/${await first('deal')}`,
      'tickets/:id': `tickets/${await first('ticket')}`,
    };
  } finally {
    await admin.close();
  }
}
