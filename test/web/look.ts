import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../scripts/web/root.ts';
import { expectNoSidewaysScroll } from './browser.ts';

/** Where pictures of pages are kept, for people to look at. */
const FOLDER = join(ROOT, 'test/output/screenshots');
/** Pictures for the README, which are copied to data/pictures by hand when a page has changed. */
const README = join(ROOT, 'test/output/pictures');
const WIDE = { width: 1280, height: 900 };
const OPEN_BOOK = { width: 1280, height: 1120 };
const PHONE = { width: 360, height: 740 };

/** What slides into its place at another width; animations that have no end are left alone. */
export const ARRIVED = `Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished))`;

/** Keeps pictures of the page as it is: light, dark, and light at the width of a phone. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const keep = async (how: string) => {
    // The header stays at the top of the window, and would be in the middle of the picture.
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: join(FOLDER, `${name}-${how}.png`), fullPage: true, animations: 'disabled' });
  };
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await keep('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keep('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await page.evaluate(ARRIVED);
  await expectNoSidewaysScroll(page);
  await keep('phone');
  await page.setViewportSize(WIDE);
}

/** Keeps a picture of the page for the README: in light colours, of one window. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(README, { recursive: true });
  await page.setViewportSize(OPEN_BOOK);
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(README, `${name}.png`), animations: 'disabled' });
  await page.setViewportSize(WIDE);
}
