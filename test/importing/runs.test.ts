import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { systemClock } from '../../src/clock.ts';
import { KairosError } from '../../src/errors.ts';
import type { Imports } from '../../src/importing/imports.ts';
import type { Run } from '../../src/importing/runs.ts';
import { uploadFolder } from '../../src/importing/upload-folder.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { countContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import {
  beginImport,
  endImport,
  findImport,
  importLease,
  insertImport,
  reportImport,
} from '../../src/store/imports.ts';
import { takeLease } from '../../src/store/leases.ts';
import { forEachDatabase, onDatabase } from '../conformance/databases.ts';
import { NOW } from '../conformance/fixture.ts';
import { eventually } from '../end-to-end/product.ts';
import { importingHere, WELL } from '../http/importing.ts';
import { temporaryFolder } from './fixture.ts';

const UPLOAD = { kind: 'recipients', name: 'c.csv', userId: null } as const;
const SCRIPT = fileURLToPath(new URL(`../../scripts/import-upload${extname(import.meta.url)}`, import.meta.url));

/** The code that a promise is refused with. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof KairosError) return error.code;
  throw new Error('it was not refused', { cause: error });
}

forEachDatabase('Runs of imports', (open) => {
  const folder = temporaryFolder();
  let db: Database;
  let clock: { now: number };
  beforeEach(async () => {
    db = await open();
    clock = { now: NOW };
  });

  const imports = (run: Run) => importingHere(db, folder.path('data'), () => clock.now, run);
  const account = async (name: string) => (await createAccount(db, { name, timezone: 'UTC', now: NOW })).accountId;
  const upload = async ({ add }: Imports, accountId: number) =>
    (await add(accountId, UPLOAD, Readable.from([Buffer.from('email\nana@a.example\n')]))).importId;
  const endsWith =
    (state: 'done' | 'failed'): Run =>
    async (accountId, importId) => {
      await endImport(db, accountId, importId, { state, error: null }, NOW);
      return WELL;
    };
  const untilAborted: Run = async (_account, _id, _holder, signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return { code: 130, signal: null, said: '' };
  };

  it('are one at a time an account, over all processes', async () => {
    const [one, two] = [await account('one'), await account('two')];
    const here = imports(untilAborted);
    const elsewhere = imports(endsWith('done'));
    const [first, second, others] = [await upload(here, one), await upload(here, one), await upload(here, two)];
    expect(await here.start(one, first)).to.include({ state: 'running', startedAt: NOW });
    for (const each of [here, elsewhere]) {
      expect(await refusal(each.start(one, first))).to.equal('import-running');
      expect(await refusal(each.start(one, second))).to.equal('import-running');
      expect(await refusal(each.change(one, first, { timezone: 'UTC' }))).to.equal('import-running');
    }
    expect(await here.start(two, others)).to.include({ state: 'running' });
    await here.stop();
    await elsewhere.start(one, second);
    await elsewhere.stop();
    expect((await here.find(one, second)).state).to.equal('done');
  });

  it('are interrupted when the process ends, and may be started again', async () => {
    const accountId = await account('one');
    const first = imports(untilAborted);
    const importId = await upload(first, accountId);
    await first.start(accountId, importId);
    await first.stop();
    expect(await first.find(accountId, importId)).to.include({ state: 'interrupted', error: null });
    expect(await refusal(first.start(accountId, importId)), 'it begins nothing more').to.equal('import-running');
    const second = imports(endsWith('done'));
    await second.start(accountId, importId);
    await second.stop();
    expect(await second.find(accountId, importId)).to.include({ state: 'done', share: 1 });
  });

  it('that say nothing of their end have failed, with their last words', async () => {
    const accountId = await account('one');
    const failing = imports(async () => ({ code: 1, signal: null, said: 'no luck' }));
    const importId = await upload(failing, accountId);
    await failing.start(accountId, importId);
    const ended = await eventually('it has an end', async () => {
      const row = await failing.find(accountId, importId);
      return row.state === 'running' ? null : row;
    });
    expect(ended).to.include({ state: 'failed', error: 'no luck' });
  });

  it('whose process is gone are interrupted as soon as its lease has run out', async () => {
    const accountId = await account('one');
    const other = await account('two');
    const here = imports(endsWith('done'));
    const [lost, running] = [await upload(here, accountId), await upload(here, other)];
    for (const [owner, id, until] of [
      [accountId, lost, NOW + 1],
      [other, running, NOW + 1000],
    ] as const) {
      await takeLease(db, importLease(owner), 'gone', { now: NOW, until });
      await beginImport(db, owner, id, NOW);
    }
    expect((await here.find(accountId, lost)).state).to.equal('running');
    clock.now = NOW + 2;
    expect((await here.find(accountId, lost)).state).to.equal('interrupted');
    expect((await here.list(other))[0]!.state).to.equal('running');
    expect(await reportImport(db, accountId, lost, { share: 0.5, tally: '{}' }, NOW), 'it is to end').to.equal(false);
    await here.start(accountId, lost);
    await here.stop();
    expect((await here.find(accountId, lost)).state).to.equal('done');
  });

  it('are ended and waited for when they are forgotten', async () => {
    const accountId = await account('one');
    let ended = false;
    const here = imports(async (...given) => {
      await untilAborted(...given);
      ended = true;
      return WELL;
    });
    const importId = await upload(here, accountId);
    await here.start(accountId, importId);
    await here.forget(accountId, importId);
    expect(ended).to.equal(true);
    expect(await refusal(here.find(accountId, importId))).to.equal('import-not-found');
  });
});

onDatabase('SQLite', 'The process that takes an upload in', (open, locate) => {
  const folder = temporaryFolder();
  const ROWS = 60_000;
  let db: Database;
  let accountId: number;
  let child: ChildProcess;
  beforeEach(async () => {
    db = await open();
    accountId = (await createAccount(db, { name: 'one', timezone: 'UTC', now: NOW })).accountId;
    const { file } = uploadFolder(folder.path('data'), 'i1', 'c.csv');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `email\n${Array.from({ length: ROWS }, (_, k) => `p${k}@a${k % 100}.example\n`).join('')}`);
    const row = { importId: 'i1', ...UPLOAD, size: 1, format: 'CSV', columns: '["email"]', guesses: '{}' };
    await insertImport(db, accountId, { ...row, mapping: '{"email":"email"}', createdAt: NOW });
  });
  afterEach(() => child.kill('SIGKILL'));

  /** Runs the process as the server does, and resolves with how it ended. */
  async function begin() {
    const environment = { ...process.env, DATABASE_URL: await locate(), KAIROS_DATA: folder.path('data') };
    child = spawn(process.execPath, [...process.execArgv, SCRIPT, 'run', String(accountId), 'i1', 'holder'], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? code)),
    );
    return { ended };
  }
  const row = async () => (await findImport(db, accountId, 'i1'))!;
  const underWay = () =>
    eventually('some rows are taken in', async () => ((await countContacts(db, accountId)) > 0 ? true : null));
  const again = async () => {
    await beginImport(db, accountId, 'i1', NOW);
    expect(await (await begin()).ended).to.equal(0);
    const { state, tally } = await row();
    expect(state).to.equal('done');
    return JSON.parse(tally!) as Record<string, number>;
  };

  it('when it is killed leaves what was taken in, and the next takes nothing in twice', async function () {
    this.timeout(120_000);
    await beginImport(db, accountId, 'i1', systemClock());
    const { ended } = await begin();
    await underWay();
    child.kill('SIGKILL');
    expect(await ended).to.equal('SIGKILL');
    const taken = await countContacts(db, accountId);
    expect(taken).to.be.within(1, ROWS - 1);
    expect((await row()).state).to.equal('running');
    const tally = await again();
    expect(tally).to.include({ rows: ROWS, added: ROWS - taken, unchanged: taken, rejected: 0 });
    expect(await countContacts(db, accountId)).to.equal(ROWS);
  });

  it('ends with the server, says that it was interrupted, and gives the lease back', async function () {
    this.timeout(120_000);
    await takeLease(db, importLease(accountId), 'holder', { now: NOW, until: NOW + 1e9 });
    await beginImport(db, accountId, 'i1', systemClock());
    const { ended } = await begin();
    await underWay();
    child.disconnect(); // as it finds when the server is gone
    expect(await ended).to.equal(0);
    expect(await row()).to.include({ state: 'interrupted', error: null });
    expect(await db.sql.selectFrom('leases').selectAll().execute()).to.deep.equal([]);
  });
});
