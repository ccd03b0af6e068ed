// What the server runs, in a process of its own, for a file that was uploaded to it: a first look (look FILE NAME TO),
// and taking its rows in (run ACCOUNT IMPORT HOLDER). Ends when the server does.
import './supported-node.ts';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { systemIds } from '../src/ids.ts';
import { writeLook } from '../src/importing/look.ts';
import { runImport } from '../src/importing/run.ts';
import { uploadFolder } from '../src/importing/upload-folder.ts';
import { failureOf } from '../src/log.ts';
import { openDatabase } from '../src/store/database.ts';
import { findImport, importLease } from '../src/store/imports.ts';
import { endLease } from '../src/store/leases.ts';
import { interruption } from './train/interruption.ts';

const [command, ...argv] = process.argv.slice(2) as [string, string, string, string];

try {
  if (command === 'look') {
    process.once('disconnect', () => process.exit(1));
    process.channel?.unref();
    await writeLook(...argv);
  } else await run(Number(argv[0]), argv[1], argv[2]);
} catch (error) {
  // Any error may hold an address; what is said here is shown.
  console.error(failureOf(error).error);
  process.exitCode = 1;
}

async function run(accountId: number, importId: string, holder: string): Promise<void> {
  const signal = interruption();
  const { databaseUrl, dataFolder } = readSettings();
  const db = await openDatabase(databaseUrl);
  try {
    const row = await findImport(db, accountId, importId);
    if (row === null) return;
    const folder = uploadFolder(dataFolder, importId, row.name);
    await runImport({ db, accountId, row, folder, clock: systemClock, newId: systemIds, signal });
    // When the server was killed, nobody else does.
    await endLease(db, importLease(accountId), holder);
  } finally {
    await db.close();
  }
}
