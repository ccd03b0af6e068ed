import type { Page } from 'playwright-core';

/** More stops than any page has on the way to something. */
const MOST_STOPS = 120;

/** Presses Tab until the focus is on what is wanted. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
  await wanted.first().waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${role} ${name}`);
}
