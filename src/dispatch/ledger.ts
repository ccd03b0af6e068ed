import type { Database } from '../store/database.ts';
import { type Acceptance, type Mark, markAll, markAllSent, type Start, startAll } from '../store/outbox/sending.ts';
import type { Stamp } from '../store/stamp.ts';

// Group commit. Every attempt writes three times, and each write has to be on disk before the attempt goes on. What is
// asked for while a transaction is under way goes into the next one together, a statement for each kind of step: at
// full speed that is a few statements for dozens of e-mails, and for a single one no delay.

/** Each resolves when the step is on disk; false when the claim was lost. */
export interface Ledger {
  start(start: Start): Promise<boolean>;
  mark(mark: Mark): Promise<boolean>;
  sent(acceptance: Acceptance): Promise<boolean>;
}

type Step =
  | { readonly kind: 'start'; readonly item: Start }
  | { readonly kind: 'mark'; readonly item: Mark }
  | { readonly kind: 'sent'; readonly item: Acceptance };

type Entry = Step & {
  readonly resolve: (changed: boolean) => void;
  readonly reject: (error: unknown) => void;
};

const MOST_IN_ONE = 100;
/**
 * Milliseconds from one transaction to the next. What a single e-mail waits is nothing; under load more of them share
 * the cost of a transaction, which is most of the cost of a step.
 */
const APART = 2;
/** A mark is waited for by a connection to a mail server, which could do nothing else meanwhile. */
const MARKS_APART = 0;
/** After so many failures one after the other it is not the entries that are at fault. */
const ENOUGH_FAILURES = 2;

export function createLedger(db: Database, stamp: () => Stamp): Ledger {
  const steps = createLane(db, stamp, APART);
  const marks = createLane(db, stamp, MARKS_APART);
  return {
    start: (item) => steps({ kind: 'start', item }),
    mark: (item) => marks({ kind: 'mark', item }),
    sent: (item) => steps({ kind: 'sent', item }),
  };
}

/** One transaction after the other. Two lanes share the wait for the disk, and neither waits for the other. */
function createLane(db: Database, stamp: () => Stamp, apart: number): (step: Step) => Promise<boolean> {
  const queue: Entry[] = [];
  let underWay = false;
  let resting = false;

  const ask = (step: Step) =>
    new Promise<boolean>((resolve, reject) => {
      queue.push({ ...step, resolve, reject });
      if (queue.length === 1) setImmediate(next);
    });

  const next = () => {
    if (underWay || resting || queue.length === 0) return;
    underWay = true;
    resting = true;
    setTimeout(() => {
      resting = false;
      next();
    }, apart);
    void write(queue.splice(0, MOST_IN_ONE)).finally(() => {
      underWay = false;
      next();
    });
  };

  const write = async (entries: readonly Entry[]) => {
    try {
      await carryOut(db, entries, stamp());
    } catch (error) {
      if (entries.length === 1) entries[0]!.reject(error);
      else await writeSingly(entries);
    }
  };

  /** One e-mail that the database does not take must not hold up those it was written with. */
  const writeSingly = async (entries: readonly Entry[]) => {
    let failures = 0;
    let latest: unknown = null;
    for (const entry of entries) {
      if (failures === ENOUGH_FAILURES) {
        entry.reject(latest);
        continue;
      }
      try {
        await carryOut(db, [entry], stamp());
        failures = 0;
      } catch (error) {
        failures += 1;
        latest = error;
        entry.reject(error);
      }
    }
  };

  return ask;
}

/** All or nothing. Nobody is answered before it is on disk. */
async function carryOut(db: Database, entries: readonly Entry[], stamp: Stamp): Promise<void> {
  const starts = entries.filter((entry) => entry.kind === 'start');
  const marks = entries.filter((entry) => entry.kind === 'mark');
  const sent = entries.filter((entry) => entry.kind === 'sent');
  const items = <Item>(of: readonly { readonly item: Item }[]) => of.map(({ item }) => item);
  const answers = await db.transaction(async (db) => [
    ...(await markAll(db, items(marks))),
    ...(await startAll(db, items(starts), stamp)),
    ...(await markAllSent(db, items(sent), stamp)),
  ]);
  for (const [index, entry] of [...marks, ...starts, ...sent].entries()) entry.resolve(answers[index]!);
}
