import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sql } from 'kysely';
import { openDatabase } from '../../../src/store/database.ts';
import { openSqlite } from '../../../src/store/dialect/sqlite.ts';
import { WalSync } from '../../../src/store/dialect/wal-sync.ts';

/** A disk whose every wait ends when told to. */
function controlledDisk() {
  const waits: PromiseWithResolvers<void>[] = [];
  let now = 0;
  const flush = {
    later: () => {
      waits.push(Promise.withResolvers<void>());
      return waits.at(-1)!.promise;
    },
    now: () => {
      now++;
    },
  };
  return { flush, waits, now: () => now };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('WalSync', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-wal-'));
    path = join(folder, 'kairos.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has a commit wait for a flush that began after it, and commits share one', async () => {
    const { flush, waits } = controlledDisk();
    writeFileSync(`${path}-wal`, '');
    const wal = new WalSync(path, flush);
    const synced: number[] = [];
    const commit = (n: number) => wal.sync().then(() => synced.push(n));
    const commits = [commit(1), commit(2), commit(3)];
    expect(waits).to.have.length(1);
    waits[0]!.resolve();
    await turn();
    expect(synced).to.deep.equal([1]);
    expect(waits).to.have.length(2);
    commits.push(commit(4));
    waits[1]!.resolve();
    await turn();
    expect(synced).to.deep.equal([1, 2, 3]);
    waits[2]!.resolve();
    await Promise.all(commits);
    expect(synced).to.deep.equal([1, 2, 3, 4]);
    wal.close();
  });

  it('fails the commits that waited for a flush that failed, and flushes again for the next', async () => {
    const { flush, waits } = controlledDisk();
    writeFileSync(`${path}-wal`, '');
    const wal = new WalSync(path, flush);
    const first = wal.sync().catch((error: Error) => error.message);
    const second = wal.sync();
    waits[0]!.reject(new Error('the disk is gone'));
    expect(await first).to.equal('the disk is gone');
    await turn();
    waits[1]!.resolve();
    await second;
    wal.close();
  });

  it('fails when there is no log to flush', async () => {
    const error = await new WalSync(path).sync().then(
      () => null,
      (error: NodeJS.ErrnoException) => error,
    );
    expect(error?.code).to.equal('ENOENT');
  });

  it('flushes at once what was written outside a transaction, and on demand what was written in one', async () => {
    const { flush, waits, now } = controlledDisk();
    const { sql: db, synced } = openSqlite(path, (file) => new WalSync(file, flush));
    await sql`create table t (n integer)`.execute(db);
    await sql`insert into t values (1)`.execute(db);
    expect(now()).to.equal(2);
    await sql`select n from t`.execute(db);
    await db.transaction().execute(async (inside) => {
      await sql`insert into t values (2)`.execute(inside);
    });
    expect([now(), waits.length]).to.deep.equal([2, 0]);
    const onDisk = synced();
    expect(waits).to.have.length(1);
    waits[0]!.resolve();
    await onDisk;
    await db.destroy();
  });

  it('flushes the log of a real database', async () => {
    const db = await openDatabase(`sqlite://${path}`);
    const written = await db.transaction(async ({ sql: inside }) => {
      await sql`insert into accounts (name, timezone, "createdAt") values ('a', 'UTC', 0)`.execute(inside);
      return 'written';
    });
    expect(written).to.equal('written');
    await db.close();
  });
});
