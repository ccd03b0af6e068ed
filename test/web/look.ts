import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../scripts/web/root.ts';
import { expectNoSidewaysScroll } from './browser.ts';

/** Where pictures of pages are kept, for people to look at. */
const FOLDER = join(ROOT, 'test/output/screenshots');
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

/** What moves into its new place has arrived there. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
}

/** Keeps pictures of the page as it is: light, dark, and light at the width of a phone. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const keep = async (how: string) => {
    await page.screenshot({ path: join(FOLDER, `${name}-${how}.png`), fullPage: true, animations: 'disabled' });
  };
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await keep('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keep('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await atRest(page);
  // The frame slides into its narrow form.
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
  await expectNoSidewaysScroll(page);
  await keep('phone');
  await page.setViewportSize(WIDE);
}
