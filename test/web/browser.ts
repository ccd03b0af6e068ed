import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensurePackages } from '../debian-packages.ts';

/** Debian's Chromium, and letters of Japanese for it. */
const CHROMIUM = {
  '/usr/bin/chromium': 'chromium',
  '/usr/share/fonts/truetype/vlgothic/VL-Gothic-Regular.ttf': 'fonts-vlgothic',
};

/** Throws what is missing and how to get it when there is no browser. */
export function openBrowser(): Promise<Browser> {
  ensurePackages(CHROMIUM);
  // Root may not have Chromium's sandbox; it only visits servers of the tests.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: [...sandbox, '--disable-dev-shm-usage'] });
}

export interface Look {
  readonly language?: 'en-GB' | 'de-DE' | 'ja-JP';
  readonly colours?: 'light' | 'dark';
  readonly width?: number;
}

/** A browser of somebody in Berlin, without cookies of anybody else. What a page says on its console is a failure. */
export async function newVisitor(
  browser: Browser,
  url: string,
  { language = 'en-GB', colours = 'light', width = 1280 }: Look = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    timezoneId: 'Europe/Berlin',
    colorScheme: colours,
    reducedMotion: 'reduce',
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(15_000);
  return context;
}

/** Collects what goes wrong in a page: errors on its console and scripts that throw. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refusal by the server is also written there by the browser, and may be what a test is about.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** Nothing that axe calls serious or critical, in the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  // In a frame that may run nothing axe cannot run either, and would never come back.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox=""]').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const words = grave.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`);
  expect(grave, `${page.url()}\n${words.join('\n')}`).to.have.length(0);
}

/** Nothing reaches over the right edge of the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(over, `${page.url()} is ${over} px too wide`).to.be.at.most(0);
}
