// npm start: from a fresh clone to a server that answers. The first start makes the database, fills the demo account
// and trains its model; later ones find all of that there. Stops on Ctrl-C after answering what is under way.
import './supported-node.ts';
import { systemClock } from '../src/clock.ts';
import { readSettings, type Settings } from '../src/config.ts';
import { StartError } from '../src/errors.ts';
import { systemIds } from '../src/ids.ts';
import { startServer } from '../src/main.ts';
import { type Account, DEFAULT_ACCOUNT } from '../src/store/accounts.ts';
import { isRevoked, putKey } from '../src/store/api-keys.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { listModels } from '../src/store/models.ts';
import { DEFAULT_SETTINGS } from '../training/config.ts';
import { describeMetrics } from '../training/report/terminal.ts';
import { openAccount } from './import/account.ts';
import { type DefaultKey, defaultKey, revokedKey } from './start/api-key.ts';
import { demoFor } from './start/demo.ts';
import { fillEmails } from './start/demo-emails.ts';
import { openDemoInbox } from './start/demo-inbox.ts';
import { fillRecords } from './start/demo-records.ts';
import { welcome } from './start/welcome.ts';
import { readyContacts } from './train/contacts.ts';
import { keepModel } from './train/keep.ts';
import { runTraining } from './train/run.ts';
import { WHOLE_STORE } from './train/source-arguments.ts';
import { ensureWebApp } from './web/build.ts';
import { ROOT } from './web/root.ts';

try {
  const settings = readSettings();
  const key = defaultKey(settings);
  const demo = await prepare(settings, key);
  const webFolder = await ensureWebApp(ROOT, () => console.log('Building the web app ...'));
  const server = await startServer({ settings, webFolder });
  const link = await welcome(server.database, settings.publicUrl ?? server.url);
  console.log(`${greeting(server.url, demo.revoked ? revokedKey(key) : key, demo)}\n\n${link}\n\nCtrl-C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}

/** Whom to try it with: a contact to write to, a rep and the rep's inbox. */
interface Cast {
  readonly contact: string;
  readonly rep: string;
  readonly inboxId: string;
  /** Whether an administrator has revoked the default key. */
  readonly revoked: boolean;
}

/** Makes what is missing. */
async function prepare(settings: Settings, { key }: DefaultKey): Promise<Cast> {
  const stamp = { newId: systemIds, now: systemClock() };
  const db = await openDatabase(settings.databaseUrl);
  try {
    const { account } = await openAccount(db, DEFAULT_ACCOUNT, stamp);
    const revoked = await isRevoked(db, account.accountId, 'default', key);
    if (!revoked) await putKey(db, account.accountId, { keyId: systemIds(), label: 'default', key, now: stamp.now });
    const demo = await demoFor(db, account, stamp);
    if (demo.seed !== null) {
      console.log('Filling the demo account with made-up contacts and half a year of history ...');
      await demo.seed();
    }
    const isNew = await fillRecords(db, account, stamp);
    if ((await listModels(db, account.accountId)).length === 0) await trainFirst(db, settings, account);
    const inbox = await openDemoInbox(db, account, stamp);
    if (isNew) await fillEmails(db, account, inbox.inboxId, stamp);
    return { contact: demo.address, revoked, ...inbox };
  } finally {
    await db.close();
  }
}

async function trainFirst(db: Database, { databaseUrl }: Settings, account: Account): Promise<void> {
  const clock = systemClock;
  const run = await runTraining({
    databaseUrl,
    account,
    settings: DEFAULT_SETTINGS,
    fromNothing: false,
    ...WHOLE_STORE,
    clock,
  });
  const { promoted, words } = await keepModel(db, account, run, { clock });
  console.log(`${describeMetrics(run.metrics)}\n\n${words}\n`);
  if (promoted) await readyContacts(db, account, run.modelId, { clock });
}

function greeting(url: string, { shown, origin }: DefaultKey, { contact, rep, inboxId }: Cast): string {
  return `Kairos answers at ${url}
API key of the demo account (${origin}): ${shown}
Pages about the API: ${url}/docs

Try it:

  curl -s ${url}/best-time \\
    -H "Authorization: Bearer ${shown}" \\
    -H "Content-Type: application/json" \\
    -d '{"email":"${contact}","window":"week"}'

Send later, from a mailbox that is in memory only (real ones: POST ${url}/inboxes):

  curl -s ${url}/emails \\
    -H "Authorization: Bearer ${shown}" -H "Kairos-User: ${rep}" \\
    -H "Content-Type: application/json" \\
    -d '{"record":{"type":"contact"},"inboxId":"${inboxId}","to":["${contact}"],"subject":"Our call","text":"Is Tuesday good?","when":{"kind":"best","window":"24h"}}'`;
}
