import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ensureWebApp } from '../../scripts/web/build.ts';
import { ROOT } from '../../scripts/web/root.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { systemIds } from '../../src/ids.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { createAccount, DEFAULT_ACCOUNT } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { openBrowser } from './browser.ts';

// All of Kairos with its web app on a database of its own, and a browser.

export const KEY = 'kairos_web_test_key_0123456789';

export interface Stage {
  readonly url: string;
  readonly database: Database;
  readonly accountId: number;
  readonly browser: Browser;
  /** Holds the database and the keys. */
  readonly folder: string;
  close(): Promise<void>;
}

/** `fill` gets the empty account before the server starts; `clock` is for those who cannot wait until tomorrow. */
export async function openStage(
  fill: (database: Database, accountId: number) => Promise<void> = async () => {},
  environment: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-web-'));
  const settings = readSettings({
    PORT: '0',
    KAIROS_DATA: folder,
    KAIROS_RETRAIN: 'off',
    KAIROS_ALLOW_PRIVATE_HOSTS: '1',
    ...environment,
  });
  const accountId = await prepare(settings.databaseUrl, fill);
  const webFolder = await ensureWebApp(ROOT, () => {});
  let server: RunningServer | null = null;
  try {
    server = await startServer({ settings, webFolder, clock });
    const { url, database, close } = server;
    const browser = await openBrowser();
    return {
      url,
      database,
      accountId,
      browser,
      folder,
      close: async () => {
        await browser.close();
        await close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await server?.close();
    throw error;
  }
}

async function prepare(
  databaseUrl: string,
  fill: (database: Database, accountId: number) => Promise<void>,
): Promise<number> {
  const now = Date.now();
  const database = await openDatabase(databaseUrl);
  try {
    const { accountId } = await createAccount(database, { name: DEFAULT_ACCOUNT, timezone: 'Europe/Berlin', now });
    await putKey(database, accountId, { keyId: systemIds(), label: 'default', key: KEY, now });
    await fill(database, accountId);
    return accountId;
  } finally {
    await database.close();
  }
}
