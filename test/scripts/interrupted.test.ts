import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sql } from 'kysely';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { championId, listModels } from '../../src/store/models.ts';
import { forEachDatabase, onDatabase } from '../conformance/databases.ts';
import { eventually } from '../end-to-end/product.ts';
import { accountWithHistory, champion, variant } from './fixture.ts';
import { type Result, resultOf, startScript } from './run-script.ts';

/** Makes training take far longer than a test does. */
const ENDLESS = { rounds: 1000, turns: 100 };

describe('npm run train, interrupted', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'kairos-interrupted-'));
  const config = join(folder, 'endless.json');
  writeFileSync(config, JSON.stringify(ENDLESS));
  let db: Database;
  let account: Account;
  let before: string;
  after(() => rmSync(folder, { recursive: true }));

  async function prepare(opened: Database): Promise<void> {
    db = opened;
    account = await accountWithHistory(db);
    before = await champion(db, account.accountId, variant(0.31));
  }

  const start = (url: string, argv: readonly string[] = []): { child: ChildProcess; result: Promise<Result> } => {
    const child = startScript('train', argv, { KAIROS_DATA: folder, DATABASE_URL: url });
    return { child, result: resultOf(child) };
  };

  const trainings = () => db.sql.selectFrom('trainings').selectAll().execute();
  /** Resolves once the run says that it is at a stage. */
  const untilStage = (stage: RegExp) =>
    eventually(`training is at ${stage}`, async () => (stage.test((await trainings())[0]?.stage ?? '') ? true : null));

  async function expectNothingChanged(): Promise<void> {
    expect((await listModels(db, account.accountId)).map(({ modelId }) => modelId)).to.deep.equal([before]);
    expect(await championId(db, account.accountId)).to.equal(before);
    expect(await db.sql.selectFrom('outlooks').select('modelId').where('modelId', '<>', before).execute()).to.be.empty;
  }

  onDatabase('SQLite', 'while it trains', (open, locate) => {
    beforeEach(async () => prepare(await open()));

    for (const [signal, code, words] of [
      ['SIGINT', 130, 'interrupted by Ctrl-C'],
      ['SIGTERM', 143, 'interrupted by SIGTERM'],
    ] as const) {
      it(`by ${signal} ends at once with ${code}, says so, and leaves everything as it was`, async () => {
        const { child, result } = start(await locate(), ['--config', config]);
        await untilStage(/trying/);
        child.kill(signal);
        const { code: found, err } = await result;
        expect(err).to.include(words).and.to.include('Nothing of it is kept').and.not.to.include('    at ');
        expect(found).to.equal(code);
        await expectNothingChanged();
        const [run] = await trainings();
        expect(run).to.include({ state: 'interrupted', modelId: null });
        expect(run!.share).to.be.above(0).and.below(1);
        expect(run!.loss).to.be.a('number');
      });
    }

    it('by the end of the process that started it ends too', async () => {
      const environment = { KAIROS_DATA: folder, DATABASE_URL: await locate() };
      const child = startScript('train', ['--config', config], environment, true);
      // Who lets go of the channel is not told of the end of the pipes (`close`).
      const exited = once(child, 'exit');
      await untilStage(/trying/);
      child.disconnect();
      expect(await exited).to.deep.equal([143, null]);
      await expectNothingChanged();
    });
  });

  onDatabase('SQLite', 'while it saves', (open, locate) => {
    beforeEach(async () => prepare(await open()));

    for (const signal of ['SIGINT', 'SIGKILL'] as const) {
      it(`by ${signal} has saved nothing`, async () => {
        await slow('models');
        const { child, result } = start(await locate());
        await untilStage(/saving/);
        child.kill(signal);
        const { code, err } = await result;
        expect(code, err).to.equal(signal === 'SIGINT' ? 130 : null);
        await expectNothingChanged();
      });
    }

    it('that is, afterwards, while it makes contacts ready, leaves the new model in place and says so', async () => {
      await slow('outlooks');
      const { child, result } = start(await locate());
      const after = await eventually('there is a new champion', async () => {
        const modelId = await championId(db, account.accountId);
        return modelId === before ? null : modelId;
      });
      child.kill('SIGINT');
      const { code, err } = await result;
      expect(err).to.include(`${after} answers, only its first answers are slower`);
      expect(code).to.equal(130);
      expect(await championId(db, account.accountId)).to.equal(after);
      expect((await trainings())[0]).to.include({ state: 'done', modelId: after });
    });

    it('and has done all but make contacts ready when that fails: a warning, and no failure', async () => {
      await sql`create trigger "noRoom" before insert on outlooks begin select raise(abort, 'no room'); end`.execute(
        db.sql,
      );
      const { code, err } = await start(await locate()).result;
      expect(err).to.include('Warning: ').and.to.include('no room').and.to.include('not every contact is ready');
      expect(code).to.equal(0);
      expect(await championId(db, account.accountId)).not.to.equal(before);
    });

    /** Has what is put into a table take a second or more: one model, or 120 outlooks. */
    async function slow(table: 'models' | 'outlooks'): Promise<void> {
      const rows = sql.lit(table === 'models' ? 20_000 : 150);
      await sql`
        create trigger slow before insert on ${sql.table(table)} begin
          select count(*) from events a, (select b."recordedAt" from events b, events c limit ${rows}) d
          where a."recordedAt" + d."recordedAt" < 0;
        end`.execute(db.sql);
    }
  });

  onDatabase('PostgreSQL', 'while it saves', (open, locate) => {
    beforeEach(async () => prepare(await open()));

    it('by SIGINT has saved nothing', async () => {
      const { promise: held, resolve: release } = Promise.withResolvers<void>();
      const locked = Promise.withResolvers<void>();
      const holding = db.transaction(async (inside) => {
        await sql`select 1 from accounts for no key update`.execute(inside.sql);
        locked.resolve();
        await held;
      });
      await locked.promise;
      const { child, result } = start(await locate());
      await untilStage(/saving/);
      await eventually('training waits for the lock', async () => {
        const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
        return (await waiting.execute(db.sql)).rows.length > 0 ? true : null;
      });
      child.kill('SIGINT');
      release();
      await holding;
      const { code, err } = await result;
      expect(err).to.include('interrupted by Ctrl-C').and.to.include('Nothing of it is kept');
      expect(code).to.equal(130);
      await expectNothingChanged();
      expect((await trainings())[0]).to.include({ state: 'interrupted', modelId: null });
    });
  });
});

forEachDatabase('npm run train --dry-run', (open, locate) => {
  it('reports and would say what becomes of the model, and changes nothing', async function () {
    this.timeout(120_000);
    const db = await open();
    const account = await accountWithHistory(db);
    const rows = async () => {
      const tables = ['models', 'promotions', 'trainings', 'outlooks'] as const;
      return Promise.all(tables.map((table) => db.sql.selectFrom(table).selectAll().execute()));
    };
    const before = await rows();
    const out = mkdtempSync(join(tmpdir(), 'kairos-dry-run-'));
    const child = startScript('train', ['--dry-run', '--out', out], { KAIROS_DATA: out, DATABASE_URL: await locate() });
    const { code, out: printed, err } = await resultOf(child);
    rmSync(out, { recursive: true });
    expect(code, err).to.equal(0);
    expect(printed)
      .to.include('log loss')
      .and.to.include('nothing is saved')
      .and.to.match(/orse than the seed model/);
    expect(await rows()).to.deep.equal(before);
    expect(await championId(db, account.accountId)).to.equal(null);
  });
});
