import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { recordEvents } from '../../src/engagement/record.ts';
import { systemIds } from '../../src/ids.ts';
import { type Ended, runChild } from '../../src/retraining/child.ts';
import { createRetraining, type RetrainingEvent, type RetrainingOptions } from '../../src/retraining/retraining.ts';
import { type Account, createAccount } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { beginTraining, endTraining, historySize } from '../../src/store/trainings.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { NOW, record, sequence, stampAt, WHY } from '../conformance/fixture.ts';
import { eventually } from '../end-to-end/product.ts';

const PRETENDING = fileURLToPath(new URL(`./pretending-process${extname(import.meta.url)}`, import.meta.url));
const WELL: Ended = { code: 0, signal: null, said: '' };

async function accountWithMail(db: Database, name: string): Promise<Account> {
  const account = await createAccount(db, { name, timezone: 'UTC', now: NOW });
  await recordEvents(db, account.accountId, [record('sent')], stampAt(NOW, sequence(name)));
  return account;
}

forEachDatabase('Scheduled retraining', (open, locate) => {
  let db: Database;
  let events: RetrainingEvent[];
  beforeEach(async () => {
    db = await open();
    events = [];
  });

  const retraining = (train: RetrainingOptions['train'], more: Partial<RetrainingOptions> = {}) =>
    createRetraining({
      db,
      clock: () => NOW,
      newId: systemIds,
      train,
      onEvent: (event) => events.push(event),
      ...more,
    });

  /** A run that ends well, of what the account had when it began. */
  async function finish({ accountId }: Account, trainingId: string): Promise<Ended> {
    await beginTraining(db, accountId, trainingId, await historySize(db, accountId), NOW);
    await endTraining(db, accountId, trainingId, { state: 'done', modelId: 'm1' }, NOW);
    return WELL;
  }

  it('trains account after account, never two at a time, and none that has nothing', async () => {
    for (const name of ['one', 'two', 'three']) await accountWithMail(db, name);
    await createAccount(db, { name: 'empty', timezone: 'UTC', now: NOW });
    const log: string[] = [];
    await retraining(async (account, trainingId) => {
      log.push(`begins ${account.name}`);
      const ended = await finish(account, trainingId);
      log.push(`ends ${account.name}`);
      return ended;
    }).sweep();
    const names = ['one', 'two', 'three'];
    expect(log).to.deep.equal(names.flatMap((name) => [`begins ${name}`, `ends ${name}`]));
    expect(events.map(({ event }) => event)).to.deep.equal(['retrained', 'retrained', 'retrained']);
  });

  it('leaves an account alone until it has new e-mails or events', async () => {
    const { accountId } = await accountWithMail(db, 'one');
    let runs = 0;
    const { sweep } = retraining((account, trainingId) => {
      runs++;
      return finish(account, trainingId);
    });
    await sweep();
    await sweep();
    expect(runs).to.equal(1);
    await recordEvents(db, accountId, [record('opened')], stampAt());
    await sweep();
    await sweep();
    expect(runs).to.equal(2);
    await recordEvents(db, accountId, [record('sent', { messageId: '<2@mail.example.com>' })], stampAt());
    await sweep();
    expect(runs).to.equal(3);
  });

  it('tries again after a run that did not come to its end', async () => {
    await accountWithMail(db, 'one');
    let runs = 0;
    const { sweep } = retraining(async () => {
      runs++;
      return { code: 1, signal: null, said: 'no luck' };
    });
    await sweep();
    await sweep();
    expect(runs).to.equal(2);
  });

  it('is done by one process at a time, and another that finds it under way is content', async () => {
    const { accountId } = await accountWithMail(db, 'one');
    let meanwhile = 0;
    await retraining(async (account, trainingId) => {
      await retraining(async () => {
        meanwhile++;
        return WELL;
      }).sweep();
      return finish(account, trainingId);
    }).sweep();
    expect(meanwhile).to.equal(0);
    expect(events.map(({ event }) => event)).to.deep.equal(['retrained']);
    // The lease was given back.
    await recordEvents(db, accountId, [record('opened')], stampAt());
    await retraining(finish).sweep();
    expect(events).to.have.length(2);
  });

  it('ends what is under way when another process took over, and leaves the rest to it', async () => {
    for (const name of ['one', 'two']) await accountWithMail(db, name);
    let runs = 0;
    const { sweep } = retraining(
      async (_account, _id, signal) => {
        runs++;
        await db.sql
          .updateTable('leases')
          .set({ holder: 'another', until: NOW + 1000 })
          .execute();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return { code: 143, signal: null, said: '' };
      },
      { lease: 30 },
    );
    await sweep();
    expect(runs).to.equal(1);
    expect(events).to.deep.equal([{ event: 'retraining-lost' }]);
    const leases = await db.sql.selectFrom('leases').selectAll().execute();
    expect(leases, "the other's lease stays").to.deep.equal([
      { name: 'retraining', holder: 'another', until: NOW + 1000 },
    ]);
  });

  it('goes on with the next account when one cannot be trained at all', async () => {
    for (const name of ['one', 'two']) await accountWithMail(db, name);
    await retraining(async (account, trainingId) => {
      if (account.name === 'one') throw new Error('spawn ENOENT');
      return finish(account, trainingId);
    }).sweep();
    expect(events.map(({ event }) => event)).to.deep.equal(['retraining-failed', 'retrained']);
    expect(events[0]).to.include({ reason: 'spawn ENOENT' });
  });

  it('begins nothing once it is stopped', async () => {
    await accountWithMail(db, 'one');
    const { sweep, stop } = retraining(async () => expect.fail('nothing is to be trained'));
    await stop();
    await sweep();
    expect(events).to.deep.equal([]);
  });

  describe('in a child process', function () {
    this.timeout(60_000);
    const inChild = (url: string, grace = 30_000): RetrainingOptions['train'] => {
      return ({ name }, trainingId, signal) => {
        const argv = [`--account=${name}`, `--training-id=${trainingId}`];
        const environment = { ...process.env, DATABASE_URL: url };
        return runChild({ script: PRETENDING, argv, environment, signal, grace });
      };
    };
    const trainings = () => db.sql.selectFrom('trainings').selectAll().execute();
    const running = () => eventually('a run has begun', async () => ((await trainings()).length > 0 ? true : null));

    it('tells what came of it, and whether the model answers', async () => {
      const { accountId } = await accountWithMail(db, 'good');
      const texts = { artifact: '{}', settings: '{}', metrics: '{}', dataFrom: 0, dataTo: 1, createdAt: NOW };
      await saveModel(db, accountId, { modelId: 'm1', ...texts });
      await retraining(inChild(await locate())).sweep();
      expect(events).to.deep.equal([{ event: 'retrained', accountId, modelId: 'm1', answers: false }]);
      await promoteModel(db, accountId, 'm1', 'accepted', WHY);
      await recordEvents(db, accountId, [record('opened')], stampAt());
      await retraining(inChild(await locate())).sweep();
      expect(events[1]).to.include({ answers: true });
    });

    it('that is killed is told of, and so it is with the one that fails, with its last words', async () => {
      const killed = await accountWithMail(db, 'killed');
      const failing = await accountWithMail(db, 'failing');
      await retraining(inChild(await locate())).sweep();
      const reasons = ['training was killed (SIGKILL), perhaps for want of memory', 'there is nothing to train on'];
      expect(events).to.deep.equal([
        { event: 'retraining-failed', accountId: killed.accountId, reason: reasons[0] },
        { event: 'retraining-failed', accountId: failing.accountId, reason: reasons[1] },
      ]);
      const ended = (await trainings()).map(({ state, error }) => ({ state, error }));
      expect(ended).to.deep.equal(reasons.map((error) => ({ state: 'failed', error })));
    });

    it('is ended and waited for when the process ends', async () => {
      await accountWithMail(db, 'patient');
      await accountWithMail(db, 'never');
      const { sweep, stop } = retraining(inChild(await locate()));
      const swept = sweep();
      await running();
      await stop();
      await swept;
      const all = await trainings();
      expect(all.map(({ state, error }) => [state, error])).to.deep.equal([
        ['interrupted', 'training was ended by SIGTERM'],
      ]);
      expect(events).to.deep.equal([]);
    });

    it('that does not end when told to is ended all the same', async () => {
      await accountWithMail(db, 'stubborn');
      const { sweep, stop } = retraining(inChild(await locate(), 100));
      void sweep();
      await running();
      await stop();
      expect((await trainings())[0]).to.include({ state: 'interrupted' });
    });
  });
});
