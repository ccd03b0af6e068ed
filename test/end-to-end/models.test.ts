import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readSettings } from '../../src/config.ts';
import { systemIds } from '../../src/ids.ts';
import type { NoticeEvent } from '../../src/log.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import type { Account } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { championId } from '../../src/store/models.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW } from '../conformance/fixture.ts';
import { accountWithHistory, candidate, champion, variant } from '../scripts/fixture.ts';
import { runScript } from '../scripts/run-script.ts';
import { Client, eventually, KEY, type Shown } from './product.ts';

forEachDatabase('Models change under a running server', (_open, locate) => {
  let folder: string;
  let server: RunningServer;
  let client: Client;
  let account: Account;
  let url: string;
  let notices: NoticeEvent[];
  let failures: unknown[];

  beforeEach(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'kairos-champions-'));
    notices = [];
    failures = [];
    url = await locate();
    const db = await openDatabase(url);
    account = await accountWithHistory(db);
    await putKey(db, account.accountId, { keyId: systemIds(), label: 'test', key: KEY, now: NOW });
    await db.close();
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  async function start(environment: Record<string, string> = {}): Promise<void> {
    const settings = readSettings({ PORT: '0', KAIROS_DATA: folder, DATABASE_URL: url, ...environment });
    const notice = (event: NoticeEvent) => void notices.push(event);
    const failure = (event: unknown) => void failures.push(event);
    server = await startServer({ settings, logger: { request: null, notice, failure } });
    client = new Client(server.url);
  }

  async function contacts(): Promise<string[]> {
    const rows = await server.database.sql.selectFrom('contacts').select('address').execute();
    return rows.map(({ address }) => address);
  }

  it('answers every request while one is promoted and rolled back, with one of the two and in the end the new one', async () => {
    await start();
    const first = await champion(server.database, account.accountId, variant(0.31));
    const second = await candidate(server.database, account.accountId, variant(0.32));
    const addresses = await contacts();
    let over = false;
    const statuses = new Map<number, number>();
    const answered = new Map<string, number>();
    const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
    const ask = async (k: number) => {
      const question = { email: addresses[k % addresses.length], window: k % 2 === 0 ? '24h' : 'week' };
      const response = await client.ask('POST', '/best-time', question);
      count(statuses, response.status);
      count(answered, ((await response.json()) as Shown).modelId);
    };
    const askOn = async (loop: number) => {
      for (let k = loop; !over; k += 7) await ask(k);
    };
    const loops = Array.from({ length: 8 }, (_, loop) => askOn(loop));
    const models = async (...argv: string[]) => {
      const { code, err } = await runScript('models', argv, { KAIROS_DATA: folder, DATABASE_URL: url });
      expect(code, err).to.equal(0);
      const answer = await client.post('/best-time', { email: addresses[0], window: '24h' });
      return answer.modelId;
    };
    const seen = [];
    for (let round = 0; round < 2; round++) {
      seen.push(await models('promote', second), await models('rollback'));
    }
    over = true;
    await Promise.all(loops);
    expect(seen).to.deep.equal([second, first, second, first]);
    expect([...statuses.keys()]).to.deep.equal([200]);
    expect([...answered.keys()]).to.have.members([first, second]);
    for (const asked of answered.values()) expect(asked).to.be.above(10);
    expect(failures).to.deep.equal([]);
  }).timeout(120_000);

  it('trains by the clock, in a process of its own, and answers with what came of it', async () => {
    await start({ KAIROS_RETRAIN: '* * * * * *' });
    const told = await eventually('it was trained anew', () => {
      return notices.find(({ event }) => event === 'retrained' || event === 'retraining-failed') ?? null;
    });
    expect(told).to.include({ event: 'retrained', accountId: account.accountId, answers: true });
    const modelId = await championId(server.database, account.accountId);
    expect(told.modelId).to.equal(modelId);
    const [address] = await contacts();
    expect((await client.post('/best-time', { email: address, window: '24h' })).modelId).to.equal(modelId);
    const [training] = await server.database.sql.selectFrom('trainings').selectAll().execute();
    expect(training).to.include({ state: 'done', modelId, share: 1 });
    expect(failures).to.deep.equal([]);
  }).timeout(120_000);

  it('ends the training under way when it ends itself, and leaves what answers in place', async () => {
    await start({ KAIROS_RETRAIN: '* * * * * *' });
    const rows = (database: Database) => database.sql.selectFrom('trainings').selectAll().execute();
    await eventually('training has begun', async () => ((await rows(server.database)).length > 0 ? true : null));
    await server.close();
    const db = await openDatabase(url);
    const [training, ...more] = await rows(db);
    const leases = await db.sql.selectFrom('leases').selectAll().execute();
    const answers = await championId(db, account.accountId);
    await db.close();
    expect(more).to.deep.equal([]);
    expect(training!.state).to.be.oneOf(['interrupted', 'done']);
    expect(answers).to.equal(training!.modelId);
    expect(leases, 'the lease is given back').to.deep.equal([]);
  }).timeout(120_000);
});
