import type { BrowserContext, Page } from 'playwright-core';
import { demoFor } from '../../scripts/start/demo.ts';
import { openDemoInbox } from '../../scripts/start/demo-inbox.ts';
import { systemIds } from '../../src/ids.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import { findAccountById } from '../../src/store/accounts.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import { markUnsubscribed } from '../../src/store/unsubscribes.ts';
import { createUser } from '../../src/store/users.ts';
import type { Look } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { signedIn } from './signed-in.ts';

// The demo account, with a rep who has an inbox, one who has none, and people elsewhere to write to.

/** In Chicago, so that their clock is never the rep's. */
export const ANA = 'ana@client.example';
/** In Tokyo. */
export const BEN = 'ben@client.example';
/** Has asked for no more mail. */
export const GONE = 'gone@client.example';
export const REP = { address: 'rep@kairos.example', name: 'Robin Rep', role: 'rep' } as const;
export const NEWCOMER = { address: 'new@kairos.example', name: 'Nell New', role: 'rep' } as const;

/** Small, so that it is soon reached. */
const LIMITS = { KAIROS_ATTACHMENT_LIMIT: '1' };

export function openComposeStage(): Promise<Stage> {
  return openStage(async (database, accountId) => {
    const stamp = { newId: systemIds, now: Date.now() };
    const account = (await findAccountById(database, accountId))!;
    await (await demoFor(database, account, stamp)).seed?.();
    await openDemoInbox(database, account, stamp);
    await createUser(database, accountId, { ...NEWCOMER, userId: systemIds(), createdAt: stamp.now });
    const people = [
      { address: ANA, timezone: 'America/Chicago', country: 'US', industry: null, jobTitle: null },
      { address: GONE, timezone: 'Europe/Berlin', country: 'DE', industry: null, jobTitle: null },
      { address: BEN, timezone: 'Asia/Tokyo', country: 'JP', industry: null, jobTitle: null },
    ];
    await upsertContacts(database, accountId, people, stamp);
    const gone = (await findContactIds(database, accountId, [GONE])).get(GONE)!;
    await markUnsubscribed(database, accountId, [gone], stamp.now);
    await changeAccountSettings(database, accountId, { quietHours: { from: '22:00', to: '06:00' } });
  }, LIMITS);
}

export const asRep = (stage: Stage, look?: Look): Promise<BrowserContext> => signedIn(stage, REP, look);

/** The page with an e-mail to Ana written, of which only the moment is to be chosen. */
export async function written(page: Page, query = `to=${ANA}`): Promise<void> {
  await page.goto(`/app/compose?${query}`);
  await page.getByLabel('Subject').fill('Our offer');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Dear Ana, is Tuesday good?');
}
