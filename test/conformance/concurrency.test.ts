import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { EventRecord, Outcome } from '../../src/engagement/record.ts';
import { contactPage } from '../../src/store/contacts.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, record } from './fixture.ts';
import type { Order, Report } from './recorder.ts';

const RECORDER = fileURLToPath(new URL(`./recorder${extname(import.meta.url)}`, import.meta.url));

async function reportOf(recorder: ChildProcess): Promise<Report> {
  const [report] = await once(recorder, 'message');
  return report;
}

forEachDatabase('processes that work at once', (open, locate) => {
  let recorders: ChildProcess[];

  /** Gives each process its order at the same time, and waits for the reports of all. */
  function tell(orderOf: (index: number) => Order): Promise<Report[]> {
    return Promise.all(
      recorders.map((recorder, index) => {
        const report = reportOf(recorder);
        recorder.send(orderOf(index));
        return report;
      }),
    );
  }

  beforeEach(async () => {
    recorders = Array.from({ length: 4 }, () => fork(RECORDER));
    await Promise.all(recorders.map(reportOf));
  });

  afterEach(async () => {
    await Promise.all(
      recorders.map((recorder) => {
        recorder.send('close');
        return once(recorder, 'exit');
      }),
    );
  });

  it('all open a database without tables, and make them once', async () => {
    const url = await locate();
    expect(await tell(() => ({ open: url }))).to.deep.equal([[], [], [], []]);
    expect(await makeAccount(await open())).to.include({ accountId: 1 });
  }).timeout(60_000);

  // In orders of their own they would wait for each other in a ring, were rows not locked in one order.
  it('store the same records once between them, each in its own order', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const url = await locate();
    await tell(() => ({ open: url }));

    const recordAll = async (records: readonly EventRecord[]) => {
      const reports = await tell((index) => {
        const from = (index * records.length) / recorders.length;
        const record = [...records.slice(from), ...records.slice(0, from)];
        return { record, accountId, name: `${index} of ${records.length} ${records[0]!.type}` };
      });
      expect(reports.filter((report) => typeof report === 'string')).to.deep.equal([]);
      return (reports as Outcome[][]).flat().filter(({ status }) => status === 'stored').length;
    };
    // First contacts and companies meet, then e-mails, then events.
    expect(await recordAll(recordsOf('sent', 1000))).to.equal(1000);
    expect(await recordAll(recordsOf('sent', 4000))).to.equal(3000);
    expect(await recordAll(recordsOf('opened', 4000))).to.equal(4000);

    const recipients = await loadRecipients(db, accountId, await contactPage(db, accountId, null, 10_000));
    expect(recipients).to.have.length(1000);
    for (const { emails } of recipients) {
      expect(emails.map(({ engagements }) => engagements.length)).to.deep.equal([1, 1, 1, 1]);
    }
  }).timeout(60_000);
});

/** So many messages to a thousand people, each at a company of their own. */
function recordsOf(type: 'sent' | 'opened', count: number): EventRecord[] {
  return Array.from({ length: count }, (_, n) =>
    record(type, { messageId: `<${n}@mail.example.com>`, recipient: `ada@${n % 1000}.example` }),
  );
}
