import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { ensureContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { wakeInbox } from '../../src/store/inboxes.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW, sequence, stampAt } from '../conformance/fixture.ts';
import { insertScheduled, makeSender } from '../dispatch/fixture.ts';
import type { SinkPorts, SinkReport } from './sink.ts';

// The tests that count: whatever instant a process is killed at, an e-mail is sent once.

const EMAILS = 1_000;
const KILLS = 10;
const INBOXES = ['evident', 'blind'];

forEachDatabase('killed again and again, dispatchers', (open, locate) => {
  const children: ChildProcess[] = [];
  const begin = async (file: string) => {
    const child = fork(fileURLToPath(new URL(`./${file}${extname(import.meta.url)}`, import.meta.url)));
    children.push(child);
    await once(child, 'message');
    return child;
  };
  const tell = async <Answer>(child: ChildProcess, order: object | string): Promise<Answer> => {
    child.send(order);
    const [answer] = await once(child, 'message');
    return answer;
  };
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  it('send every e-mail once; only those that a person has to look at may not have gone', async () => {
    const db = await open();
    const url = await locate();
    const accountId = await fill(db);
    const several = db.dialect.byteOrder === 'C' ? 3 : 1; // only PostgreSQL is for more than one
    const random = seededRandom(20261124);
    const sink = await begin('sink');
    const ports = await tell<SinkPorts>(sink, { delay: 15 });

    const start = async () => {
      const sender = await begin('sender');
      await tell(sender, { url, sink: ports });
      return sender;
    };
    const senders = await Promise.all(Array.from({ length: several }, start));
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 10 + random.uniform() * 600));
      const index = random.integer(several);
      senders[index]!.kill('SIGKILL');
      await once(senders[index]!, 'exit');
      senders[index] = await start();
    }
    await settled(db, accountId);
    for (const sender of senders) {
      sender.send('stop');
      await once(sender, 'exit');
    }

    const received = await tell<SinkReport>(sink, 'report');
    const wrong: string[] = [];
    const states: Record<string, number> = {};
    for (const { emailId, state, inboxId } of await outcomes(db, accountId)) {
      const times = received[addressOf(emailId)] ?? 0;
      const right = state === 'sent' ? times === 1 : state === 'review' && inboxId === 'blind' && times <= 1;
      if (!right) wrong.push(`${emailId} in ${inboxId} is ${state} and arrived ${times} times`);
      states[state] = (states[state] ?? 0) + 1;
    }
    expect(wrong).to.deep.equal([]);
    expect(Object.keys(received)).to.have.length.at.most(EMAILS);
    if (process.env.SHOW) console.log(states);
    const history = await db.sql.selectFrom('emails').select('emailId').execute();
    expect(history).to.have.length(states.sent!);
  }).timeout(120_000);
});

const addressOf = (emailId: string) => `${emailId}@client.example`;

async function fill(db: Database): Promise<number> {
  const limits = { perMinute: null, perDay: null, spacing: 0 };
  const accountId = await makeSender(db, INBOXES, { provider: 'imap', limits });
  await db.transaction(async (db) => {
    const contacts = await ensureContacts(db, accountId, ['ada@client.example'], stampAt(NOW, sequence('contact')));
    const contactId = contacts.get('ada@client.example')!;
    const dueAt = Date.now();
    for (let n = 0; n < EMAILS; n++) {
      const emailId = `email-${n}`;
      const inboxId = INBOXES[n % INBOXES.length]!;
      await insertScheduled(db, accountId, {
        emailId,
        inboxId,
        dueAt,
        address: addressOf(emailId),
        contactId,
        recipients: 1,
      });
    }
    for (const inboxId of INBOXES) await wakeInbox(db, accountId, inboxId, dueAt);
  });
  return accountId;
}

const outcomes = (db: Database, accountId: number) =>
  db.sql.selectFrom('outbox').select(['emailId', 'state', 'inboxId']).where('accountId', '=', accountId).execute();

/** Until nothing is on its way any more; the time-out of the test is the end of patience. */
async function settled(db: Database, accountId: number): Promise<void> {
  for (;;) {
    const open = await outcomes(db, accountId);
    if (open.every(({ state }) => ['sent', 'review', 'failed', 'held', 'cancelled'].includes(state))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
