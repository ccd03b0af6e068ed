import { demoWorld } from '../../data/demo/prepare.ts';
import seed from '../../model/artifacts/seed.json' with { type: 'json' };
import { ownRecord } from '../../scripts/own-record.ts';
import { parseEvent } from '../../src/contract/event.ts';
import { parseRecipient } from '../../src/contract/recipient.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { systemIds } from '../../src/ids.ts';
import { type Account, createAccount } from '../../src/store/accounts.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { NOW, WHY } from '../conformance/fixture.ts';

/** An account with enough history to be trained in a second or two. */
export async function accountWithHistory(db: Database, name = 'demo'): Promise<Account> {
  const account = await createAccount(db, { name, timezone: 'UTC', now: NOW });
  await fillWithHistory(db, account.accountId, demoWorld({ seed: 3, recipients: 120 }), NOW);
  return account;
}

/** Contacts and events of a made-up world, recorded at `now`. */
export async function fillWithHistory(
  db: Database,
  accountId: number,
  world: ReturnType<typeof demoWorld>,
  now: number,
): Promise<void> {
  const contacts = world.recipients.map((raw) => ownRecord(parseRecipient(raw)));
  const events = [...world.events()].map((raw) => ownRecord(parseEvent(raw, now)));
  await db.transaction(async (inside) => {
    await upsertContacts(inside, accountId, contacts, { newId: systemIds, now });
    await recordEvents(inside, accountId, events, { newId: systemIds, now });
  });
}

/** An artifact that differs from the seed in one number. */
export const variant = (visible: number): string => JSON.stringify({ ...seed, visible });

export async function candidate(db: Database, accountId: number, artifact: string, createdAt = NOW): Promise<string> {
  const modelId = modelIdOf(artifact);
  const texts = { artifact, settings: '{"seed":7}', metrics: '{}' };
  await saveModel(db, accountId, { modelId, createdAt, dataFrom: NOW - 1e10, dataTo: NOW, ...texts });
  return modelId;
}

export async function champion(db: Database, accountId: number, artifact: string, createdAt = NOW): Promise<string> {
  const modelId = await candidate(db, accountId, artifact, createdAt);
  await promoteModel(db, accountId, modelId, 'promoted', WHY);
  return modelId;
}
