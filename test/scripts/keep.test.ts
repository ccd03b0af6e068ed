import { expect } from 'chai';
import { Interrupted } from '../../scripts/train/interruption.ts';
import { keepModel } from '../../scripts/train/keep.ts';
import type { TrainingRun } from '../../scripts/train/run.ts';
import { startTelling } from '../../scripts/train/tell.ts';
import type { Account } from '../../src/store/accounts.ts';
import type { Database } from '../../src/store/database.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { championId, listModels, loadModel, rollBack } from '../../src/store/models.ts';
import { beginTraining, endTraining, findTraining } from '../../src/store/trainings.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { makeAccount, NOW } from '../conformance/fixture.ts';
import { rejection } from '../conformance/rejection.ts';
import { candidate, champion, variant } from './fixture.ts';

const ACCEPTED = { accepted: true, reason: 'Not worse.' };
const REFUSED = { accepted: false, reason: 'Worse than before: log loss.' };

function runOf(artifact: string, about: Partial<TrainingRun> = {}): TrainingRun {
  const metrics = { rhythms: 1 } as TrainingRun['metrics'];
  const report = {} as TrainingRun['report'];
  const nothing = { comparison: null, verdict: ACCEPTED, champion: null };
  const data = { from: 1, to: 2 };
  return {
    modelId: modelIdOf(artifact),
    artifact,
    settings: DEFAULT_SETTINGS,
    metrics,
    report,
    data,
    ...nothing,
    ...about,
  };
}

forEachDatabase('A trained model', (open) => {
  let db: Database;
  let account: Account;
  beforeEach(async () => {
    db = await open();
    account = await makeAccount(db);
  });
  const keep = (run: TrainingRun) => keepModel(db, account, run, { clock: () => NOW });
  const answers = () => championId(db, account.accountId);
  const [one, two] = [variant(0.31), variant(0.32)];

  it('that is not worse is kept whole and answers, and the reason is kept with it', async () => {
    const run = runOf(one);
    const { promoted, words } = await keep(run);
    expect(promoted).to.equal(true);
    expect(words).to.include(run.modelId).and.to.include('answers from now on').and.to.include('Not worse.');
    const kept = (await loadModel(db, account.accountId, run.modelId))!;
    expect(kept).to.include({ artifact: one, state: 'champion', decision: 'accepted', reason: 'Not worse.' });
    expect(kept).to.include({ dataFrom: 1, dataTo: 2, createdAt: NOW, decidedAt: NOW });
    expect(JSON.parse(kept.settings)).to.deep.equal(DEFAULT_SETTINGS);
  });

  it('that is worse stays a candidate, and the champion answers on', async () => {
    const before = await champion(db, account.accountId, one);
    const run = runOf(two, { verdict: REFUSED, champion: before });
    const { promoted, words } = await keep(run);
    expect(promoted).to.equal(false);
    expect(words).to.include(`${before} goes on answering`).and.to.include(REFUSED.reason);
    expect(await answers()).to.equal(before);
    const kept = { state: 'candidate', decision: 'refused', reason: REFUSED.reason };
    expect(await loadModel(db, account.accountId, run.modelId)).to.include(kept);
  });

  it('that is worse than the seed leaves an account without a champion, and the seed answers', async () => {
    const { words } = await keep(runOf(one, { verdict: REFUSED }));
    expect(words).to.include('the seed model goes on answering');
    expect(await answers()).to.equal(null);
  });

  it('that was refused is put to work once it is found not worse', async () => {
    await keep(runOf(one, { verdict: REFUSED }));
    expect((await keep(runOf(one))).promoted).to.equal(true);
  });

  it('that answers already goes on, whatever it was held against', async () => {
    const before = await champion(db, account.accountId, one);
    const { promoted, words } = await keep(runOf(one, { verdict: REFUSED, champion: before }));
    expect(promoted).to.equal(false);
    expect(words).to.include('is the model as before');
    expect(await loadModel(db, account.accountId, before)).to.include({ state: 'champion', decision: 'promoted' });
  });

  it('stays a candidate when another took over meanwhile: it was not held against that one', async () => {
    const before = await champion(db, account.accountId, one);
    const meanwhile = await champion(db, account.accountId, variant(0.33));
    const run = runOf(two, { champion: before });
    expect((await keep(run)).promoted).to.equal(false);
    expect(await answers()).to.equal(meanwhile);
    expect((await loadModel(db, account.accountId, run.modelId))!.reason).to.include(`${meanwhile} took over`);
  });

  it('that a person rolled back is put to work again by a person only', async () => {
    const first = await champion(db, account.accountId, one);
    const second = await champion(db, account.accountId, two);
    await rollBack(db, account.accountId, NOW);
    const { promoted, words } = await keep(runOf(two, { champion: first }));
    expect(promoted).to.equal(false);
    expect(words).to.include(`npm run models -- promote ${second}`);
    expect(await answers()).to.equal(first);
    expect(await loadModel(db, account.accountId, second)).to.include({ decision: 'rolled-back' });
  });

  it('ends its run in the same transaction', async () => {
    await beginTraining(db, account.accountId, 't1', { emails: 1, events: 2 }, NOW);
    const run = runOf(one);
    await keepModel(db, account, run, { clock: () => NOW, trainingId: 't1' });
    const done = { state: 'done', modelId: run.modelId, endedAt: NOW };
    expect(await findTraining(db, account.accountId, 't1')).to.include(done);
  });

  it('leaves nothing behind when somebody has ended its run elsewhere, and the run sees that by itself', async () => {
    const before = await champion(db, account.accountId, one);
    const telling = await startTelling(db, account.accountId, 't1', () => NOW);
    await telling.report('fitting', 0.2, 3);
    expect(telling.stopped.aborted).to.equal(false);
    const states = await listModels(db, account.accountId);
    await endTraining(db, account.accountId, 't1', { state: 'interrupted', error: 'stopped by Ada' }, NOW);
    await telling.report('saving', 1, null);
    expect(telling.stopped.aborted).to.equal(true);
    expect(telling.stopped.reason).to.be.instanceOf(Interrupted);
    const kept = keepModel(db, account, runOf(two, { champion: before }), { clock: () => NOW, trainingId: 't1' });
    expect(await rejection(kept)).to.be.instanceOf(Interrupted);
    expect(await listModels(db, account.accountId)).to.deep.equal(states);
    expect(await findTraining(db, account.accountId, 't1')).to.include({ state: 'interrupted', share: 0.2 });
  });

  it('leaves nothing behind when it is interrupted before the end', async () => {
    const before = await champion(db, account.accountId, one);
    await candidate(db, account.accountId, variant(0.34));
    await beginTraining(db, account.accountId, 't1', { emails: 1, events: 2 }, NOW);
    const states = await listModels(db, account.accountId);
    const interrupted = new Interrupted('SIGINT');
    const options = { clock: () => NOW, trainingId: 't1', signal: AbortSignal.abort(interrupted) };
    expect(await rejection(keepModel(db, account, runOf(two, { champion: before }), options))).to.equal(interrupted);
    expect(await listModels(db, account.accountId)).to.deep.equal(states);
    expect(await findTraining(db, account.accountId, 't1')).to.include({ state: 'running' });
  });
});
