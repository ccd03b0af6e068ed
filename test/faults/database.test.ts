import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/database.ts';
import { onDatabase } from '../conformance/databases.ts';
import { startServer } from '../conformance/server.ts';
import { FakeInbox } from '../dispatch/fake-inbox.ts';
import { dispatcherOf, makeSender, schedule } from '../dispatch/fixture.ts';

const COUNT = 40;
const SOON = { first: 20, longest: 100 };
const BACKOFFS = { throttled: SOON, unavailable: SOON, misconfigured: SOON, unexpected: SOON };
const EMAILS = Object.fromEntries(Array.from({ length: COUNT }, (_, n) => [`email-${n}`, {}]));

/** A dispatcher whose clock goes, so that it tries again. */
function dispatcherIn(db: Database, inbox: FakeInbox) {
  return dispatcherOf(db, inbox, {
    clock: () => Date.now(),
    settings: { backoffs: BACKOFFS, patience: { lateness: Number.MAX_SAFE_INTEGER, attempts: 1000 }, perInbox: 4 },
  });
}

/** Until everything is sent; the time-out of the test is the end of patience. */
async function allSent(db: Database): Promise<void> {
  for (;;) {
    const rows = await db.sql
      .selectFrom('outbox')
      .select('state')
      .execute()
      .catch(() => []);
    if (rows.length === COUNT && rows.every(({ state }) => state === 'sent')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function eachOnce(inbox: FakeInbox): void {
  const ids = inbox.accepted.map(({ messageId }) => messageId);
  expect(ids).to.have.length(COUNT);
  expect(new Set(ids).size).to.equal(COUNT);
}

onDatabase('SQLite', 'a dispatcher whose database fails', (open, locate) => {
  it('sends everything once though another process locks the database for a while', async () => {
    const url = await locate();
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, EMAILS);
    const script = fileURLToPath(new URL(`./locker${extname(import.meta.url)}`, import.meta.url));
    const locker = fork(script, [fileURLToPath(url.replace(/^sqlite:/, 'file:'))]);
    await once(locker, 'message');
    const inbox = new FakeInbox();
    const { dispatcher, outcomes, until } = dispatcherIn(db, inbox);
    dispatcher.start();
    await until(() => outcomes().length >= COUNT / 4);
    locker.send({ lockFor: 1500 });
    await Promise.all([once(locker, 'exit'), allSent(db)]);
    await dispatcher.stop(5000);
    eachOnce(inbox);
  });

  it('sends everything once though the disk is full for a while', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, EMAILS);
    const limit = async (pages: number) => {
      await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db.sql);
    };
    await sql`create table filler (bytes blob)`.execute(db.sql);
    /** No page is left; what has been begun goes on as far as there is room in those that are there. */
    const fill = async () => {
      await limit(1); // that is, as many as there are
      for (;;) {
        try {
          await sql`insert into filler values (zeroblob(2000))`.execute(db.sql);
        } catch {
          return;
        }
      }
    };
    let full: Promise<void> | null = null;
    const inbox = new FakeInbox({
      send: async (_, mark) => {
        await mark({});
        full ??= fill();
        await full;
      },
    });
    const { dispatcher, events, until } = dispatcherIn(db, inbox);
    dispatcher.start();
    await until(() => events.filter(({ event }) => event === 'dispatch-fault').length >= 5);
    await limit(1_000_000);
    await allSent(db);
    await dispatcher.stop(5000);
    eachOnce(inbox);
    const faults = events.filter((event) => event.event === 'dispatch-fault');
    expect(faults.map(({ error }) => (error as { code?: string }).code)).to.include('SQLITE_FULL');
  });
});

describe('a dispatcher whose database server fails', () => {
  it('sends everything once though the database server is restarted', async () => {
    const server = await startServer();
    try {
      const db = await openDatabase(server.url('postgres'));
      const accountId = await makeSender(db);
      await schedule(db, accountId, EMAILS);
      const inbox = new FakeInbox({
        send: async (_, mark) => {
          await mark({});
          await new Promise((resolve) => setTimeout(resolve, 50));
        },
      });
      const { dispatcher, events, outcomes, until } = dispatcherIn(db, inbox);
      dispatcher.start();
      await until(() => outcomes().length >= COUNT / 4);
      await server.restart();
      await allSent(db);
      await dispatcher.stop(5000);
      eachOnce(inbox);
      expect(events.filter(({ event }) => event === 'dispatch-fault')).to.not.deep.equal([]);
      await db.close();
    } finally {
      await server.stop();
    }
  }).timeout(60_000);
});
