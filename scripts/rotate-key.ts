// npm run rotate-key
//
// Makes a new key for what Kairos keeps sealed (credentials, webhook secrets), and seals all of it with that. Servers go
// on meanwhile. Interrupted, the next run finishes what is left before it makes another key. With KAIROS_SECRET no key
// is made: set a new one, with the one before as KAIROS_SECRET_OLD, restart the servers, and run this to seal all with
// the new one. Exit code 0: done; 1: it failed, or there are values that no key opens; 2: it cannot be done as asked.
import './supported-node.ts';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../src/clock.ts';
import { readSettings, type Settings } from '../src/config.ts';
import { countOlder, resealAll } from '../src/connection/reseal.ts';
import { StartError } from '../src/errors.ts';
import { KEY_FILE } from '../src/main/connecting.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { SEALED_PLACES, sealedDataExists } from '../src/store/sealed.ts';
import { rotateKeyFile } from '../src/vault/key-file.ts';
import { openVault, type Vault } from '../src/vault/vault.ts';

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const settings = readSettings();
    const db = await openDatabase(settings.databaseUrl);
    try {
      return await rotate(db, settings);
    } finally {
      await db.close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof StartError ? 2 : 1;
  }
}

async function rotate(db: Database, settings: Settings): Promise<number> {
  const keyFile = join(settings.dataFolder, KEY_FILE);
  let vault = await vaultOf(db, settings, keyFile);
  const left = await olderIn(db, vault);
  if (left > 0) {
    console.log(`${left} values are sealed with an earlier key: sealing them with the present one, ${vault.keyId}.`);
  } else if (settings.secret === null) {
    console.log(`The new key is ${rotateKeyFile(keyFile, randomBytes, systemClock)}, in ${keyFile}.`);
    vault = await vaultOf(db, settings, keyFile);
  } else
    console.log(
      'Everything is sealed with KAIROS_SECRET. For a new key set another, and this one as KAIROS_SECRET_OLD.',
    );

  let unreadable = 0;
  for (const place of SEALED_PLACES) {
    const counts = await resealAll(db, vault, place);
    unreadable += counts.unreadable;
    console.log(`${place}: ${counts.resealed} sealed anew, ${counts.current} were already`);
  }
  if (unreadable === 0) return 0;
  console.error(
    `${unreadable} values are opened by no key that is here. Bring back the key file that has theirs, or connect anew.`,
  );
  return 1;
}

async function olderIn(db: Database, vault: Vault): Promise<number> {
  let count = 0;
  for (const place of SEALED_PLACES) count += await countOlder(db, vault, place);
  return count;
}

async function vaultOf(db: Database, { secret, secretOld }: Settings, keyFile: string): Promise<Vault> {
  return openVault({
    secret,
    oldSecret: secretOld,
    keyFile,
    sealedDataExists: await sealedDataExists(db),
    random: randomBytes,
    clock: systemClock,
  });
}
