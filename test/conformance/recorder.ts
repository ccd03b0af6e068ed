// A process of its own that opens a database and records batches in it, each when it is told to. It reports when it
// is loaded and after each order, so that several can be told at the same time.
import type { EventRecord } from '../../src/contract/event.ts';
import { type Outcome, recordEvents } from '../../src/engagement/record.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { NOW, sequence } from './fixture.ts';

export type Order =
  | { readonly open: string }
  /** `name` begins the ids that this process makes. */
  | { readonly record: readonly EventRecord[]; readonly accountId: number; readonly name: string }
  | 'close';

/** The outcomes, which opening has none of, or in words what went wrong. */
export type Report = readonly Outcome[] | string;

let db: Database | null = null;

async function obey(order: Order): Promise<readonly Outcome[]> {
  if (order === 'close') {
    await db?.close();
    process.disconnect();
  } else if ('open' in order) {
    db = await openDatabase(order.open);
  } else if (db !== null) {
    return recordEvents(db, order.accountId, order.record, { newId: sequence(order.name), now: NOW });
  }
  return [];
}

process.on('message', async (order: Order) => {
  const report: Report = await obey(order).catch(String);
  if (process.connected) process.send!(report);
});
process.send!([]);
