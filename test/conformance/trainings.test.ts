import { expect } from 'chai';
import { recordEvents } from '../../src/engagement/record.ts';
import { endLease, takeLease } from '../../src/store/leases.ts';
import {
  beginTraining,
  endTraining,
  findTraining,
  historySize,
  lastDone,
  reportTraining,
} from '../../src/store/trainings.ts';
import { forEachDatabase } from './databases.ts';
import { makeAccount, NOW, record, stampAt } from './fixture.ts';

const NOTHING = { emails: 0, events: 0 };

forEachDatabase('runs of training', (open) => {
  it('tell how far they are until they end', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await beginTraining(db, accountId, 't1', { emails: 7, events: 9 }, NOW);
    const begun = { trainingId: 't1', state: 'running', startedAt: NOW, endedAt: null, emails: 7, events: 9 };
    const nothing = { loss: null, modelId: null, error: null };
    expect(await findTraining(db, accountId, 't1')).to.deep.equal({
      ...begun,
      ...nothing,
      stage: 'starting',
      share: 0,
      reportedAt: NOW,
    });
    await reportTraining(db, accountId, 't1', { stage: 'fitting', share: 0.25, loss: 3.5 }, NOW + 1);
    expect(await findTraining(db, accountId, 't1')).to.include({ stage: 'fitting', share: 0.25, loss: 3.5 });
    expect(await endTraining(db, accountId, 't1', { state: 'done', modelId: 'm1' }, NOW + 2)).to.equal(true);
    const ended = { state: 'done', share: 1, endedAt: NOW + 2, reportedAt: NOW + 2, modelId: 'm1', loss: 3.5 };
    expect(await findTraining(db, accountId, 't1')).to.include(ended);
  });

  it('that have ended stay as they are', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    await beginTraining(db, accountId, 't1', NOTHING, NOW);
    await endTraining(db, accountId, 't1', { state: 'failed', error: 'killed' }, NOW + 1);
    await reportTraining(db, accountId, 't1', { stage: 'fitting', share: 0.5, loss: 1 }, NOW + 2);
    expect(await endTraining(db, accountId, 't1', { state: 'done' }, NOW + 3)).to.equal(false);
    expect(await endTraining(db, accountId, 't0', { state: 'done' }, NOW + 3)).to.equal(false);
    const found = { state: 'failed', error: 'killed', endedAt: NOW + 1, stage: 'starting', share: 0 };
    expect(await findTraining(db, accountId, 't1')).to.include(found);
  });

  it('are known by the latest that came to its end, in each account', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const other = await makeAccount(db, 'other');
    for (const [id, state] of [
      ['t1', 'done'],
      ['t2', 'done'],
      ['t3', 'interrupted'],
      ['t4', null],
    ] as const) {
      await beginTraining(db, accountId, id, NOTHING, NOW);
      if (state !== null) await endTraining(db, accountId, id, { state }, NOW);
    }
    expect((await lastDone(db, accountId))?.trainingId).to.equal('t2');
    expect(await lastDone(db, other.accountId)).to.equal(null);
  });

  it('know how much history an account has', async () => {
    const db = await open();
    const { accountId } = await makeAccount(db);
    const other = await makeAccount(db, 'other');
    await recordEvents(db, accountId, [record('sent'), record('opened'), record('clicked')], stampAt());
    expect(await historySize(db, accountId)).to.deep.equal({ emails: 1, events: 2 });
    expect(await historySize(db, other.accountId)).to.deep.equal(NOTHING);
  });
});

forEachDatabase('a lease', (open) => {
  it("is one process's until it gives it back", async () => {
    const db = await open();
    const until = NOW + 100;
    expect(await takeLease(db, 'training', 'a', { now: NOW, until })).to.equal(true);
    expect(await takeLease(db, 'training', 'b', { now: NOW, until })).to.equal(false);
    expect(await takeLease(db, 'other', 'b', { now: NOW, until })).to.equal(true);
    await endLease(db, 'training', 'b');
    expect(await takeLease(db, 'training', 'b', { now: NOW, until })).to.equal(false);
    await endLease(db, 'training', 'a');
    expect(await takeLease(db, 'training', 'b', { now: NOW, until })).to.equal(true);
  });

  it('is renewed by who has it, and runs out when it is not', async () => {
    const db = await open();
    await takeLease(db, 'training', 'a', { now: NOW, until: NOW + 100 });
    expect(await takeLease(db, 'training', 'a', { now: NOW + 90, until: NOW + 190 })).to.equal(true);
    expect(await takeLease(db, 'training', 'b', { now: NOW + 189, until: NOW + 289 })).to.equal(false);
    expect(await takeLease(db, 'training', 'b', { now: NOW + 190, until: NOW + 290 })).to.equal(true);
    expect(await takeLease(db, 'training', 'a', { now: NOW + 191, until: NOW + 291 })).to.equal(false);
  });

  it('goes to one of many that want it at once', async () => {
    const db = await open();
    const holders = ['a', 'b', 'c', 'd', 'e', 'f'];
    const taken = await Promise.all(
      holders.map((holder) => takeLease(db, 'training', holder, { now: NOW, until: NOW + 100 })),
    );
    expect(taken.filter(Boolean)).to.have.length(1);
  });
});
