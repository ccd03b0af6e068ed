import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import { rejection } from '../conformance/rejection.ts';

/** Begins to write to the file, says so, and is done a little later. */
const WRITER = `
  const Sqlite = require('better-sqlite3');
  const { parentPort, workerData } = require('node:worker_threads');
  const file = new Sqlite(workerData);
  file.exec('begin immediate; create table busy (a)');
  parentPort.postMessage('writing');
  setTimeout(() => file.exec('commit').close(), 200);
`;

describe('openDatabase', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes the file and the folders it is to lie in', async () => {
    const path = join(folder, 'some where', 'ü', 'kairos.db');
    const db = await openDatabase(`sqlite://${encodeURI(path)}`);
    await db.close();
    expect(readFileSync(path).subarray(0, 15).toString()).to.equal('SQLite format 3');
  });

  it('leaves to WalSync when SQLite’s commits reach the disk', async () => {
    const db = await openDatabase(`sqlite://${folder}/kairos.db`);
    const pragma = async (name: string) =>
      Object.values((await sql`${sql.raw(`pragma ${name}`)}`.execute(db.sql)).rows[0]!)[0];
    expect(await pragma('journal_mode')).to.equal('wal');
    expect(await pragma('synchronous')).to.equal(1); // NORMAL
    expect(await pragma('foreign_keys')).to.equal(1);
    await db.close();
  });

  // Whoever switches a file to the log while another writes to it is refused at once, whatever the timeout.
  it('waits for a process that writes to a file not yet switched to the log', async () => {
    const path = join(folder, 'kairos.db');
    const writer = new Worker(WRITER, { eval: true, workerData: path });
    await once(writer, 'message');
    const db = await openDatabase(`sqlite://${path}`);
    await db.close();
    await once(writer, 'exit');
  });

  // For want of statistics it would read the whole account, and with bare parameters plan anew for every value.
  it('has SQLite look an e-mail up by its message, planned for all values', async () => {
    const db = await openDatabase(`sqlite://${folder}/kairos.db`);
    const query = db.sql.selectFrom('emails').select('emailId').where('accountId', '=', 1).where('messageId', '=', 'x');
    expect(query.compile().sql).to.contain('"accountId" = +? and "messageId" = +?');
    const plan = await query.explain(undefined, sql`query plan`);
    expect(JSON.stringify(plan)).to.contain('accountId=? AND messageId=?');
    await db.close();
  });

  const refused = {
    'mysql://kairos:hunter2@db.example/kairos': /begins with sqlite: or postgres:, and this one with mysql:/,
    hunter2: /begins with sqlite: or postgres:/,
    'sqlite:kairos.db': /absolute path/,
    'sqlite://data/kairos.db': /absolute path/,
    'postgres://kairos:hunter2@db.example:port/kairos': /malformed/,
    'postgres://kairos:hunter2@127.0.0.1:1/kairos': /127\.0\.0\.1:1\/kairos cannot be opened: .*ECONNREFUSED/,
    'postgresql://127.0.0.1:1/kairos?user=kairos&password=hunter2': /127\.0\.0\.1:1\/kairos cannot be opened/,
  };
  for (const [url, reason] of Object.entries(refused)) {
    it(`refuses ${url.replaceAll('hunter2', '***')} with the reason and without the password`, async () => {
      const error = await rejection(openDatabase(url));
      expect(error.message).to.match(reason);
      expect(inspect(error, { depth: 9 })).not.to.contain('hunter2');
    });
  }

  it('says which file cannot be opened', async () => {
    const error = await rejection(openDatabase(`sqlite://${folder}`));
    expect(error.message).to.contain(`${folder} cannot be opened`);
  });
});
