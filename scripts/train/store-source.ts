// An account's history in the store as a source for training, page by page in the order of addresses.
import type { Recipient } from '../../model/event.ts';
import type { Account } from '../../src/store/accounts.ts';
import { contactPage, countContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { countSenders, historySpan } from '../../src/store/history-span.ts';
import type { TrainingSource } from '../../training/source.ts';
import { decisionLog } from './decision-log.ts';

const PAGE = 2000;

export async function storeSource(db: Database, { accountId, timezone }: Account): Promise<TrainingSource> {
  async function* read(): AsyncIterable<Recipient> {
    let after: string | null = null;
    for (;;) {
      const page = await contactPage(db, accountId, after, PAGE);
      if (page.length === 0) return;
      yield* await loadRecipients(db, accountId, page);
      after = page.at(-1)!.address;
    }
  }
  return {
    accountZone: timezone,
    recipients: await countContacts(db, accountId),
    senders: await countSenders(db, accountId),
    span: await historySpan(db, accountId),
    read,
    logged: (from, to) => decisionLog(db, accountId, from, to),
  };
}
