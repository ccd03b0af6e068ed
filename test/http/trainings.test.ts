import { expect } from 'chai';
import type { TrainingAnswer, TrainingList } from '../../src/contract/training.ts';
import { takeLease } from '../../src/store/leases.ts';
import { beginTraining, endTraining, reportTraining } from '../../src/store/trainings.ts';
import { eventually } from '../end-to-end/product.ts';
import { addUsers, ask, NAMES } from './analysts.ts';
import { type Fixture, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

describe('Training over HTTP', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
    await addUsers(fixture);
  });
  afterEach(() => fixture.close());

  /** Runs until it is stopped or `end` is called. */
  function untilToldTo() {
    const told = Promise.withResolvers<void>();
    const signals: AbortSignal[] = [];
    fixture.training.run = async (_account, _id, signal) => {
      signals.push(signal);
      signal.addEventListener('abort', () => told.resolve());
      await told.promise;
      return { code: signal.aborted ? 143 : 0, signal: null, said: 'no luck' };
    };
    return { signals, end: told.resolve };
  }
  const begin = async () => (await (await ask(fixture, 'POST', '/trainings')).json()) as TrainingAnswer;
  const find = async (id: string) => (await (await ask(fixture, 'GET', `/trainings/${id}`)).json()) as TrainingAnswer;
  const endOf = (id: string) =>
    eventually('the run has an end', async () => {
      const run = await find(id);
      return run.state === 'running' ? null : run;
    });

  it('begins at once, and is there for whoever asks', async () => {
    const { end } = untilToldTo();
    const response = await ask(fixture, 'POST', '/trainings');
    expect(response.status).to.equal(202);
    const run = (await response.json()) as TrainingAnswer;
    expect(run).to.include({ state: 'running', stage: 'starting', share: 0, modelId: null, secondsLeft: null });
    expect(await find(run.id)).to.deep.equal(run);
    const { trainings } = (await (await ask(fixture, 'GET', '/trainings')).json()) as TrainingList;
    expect(trainings).to.deep.equal([run]);
    end();
    expect(await endOf(run.id)).to.include({ state: 'failed', error: 'no luck' });
  });

  it('tells how far it is, and how long it will take by how fast it went', async () => {
    untilToldTo();
    const { id } = await begin();
    fixture.clock.now += 30_000;
    const progress = { stage: 'fitting on everything', share: 0.25, loss: 3.5 };
    await reportTraining(fixture.database, fixture.account.accountId, id, progress, fixture.clock.now);
    expect(await find(id)).to.include({ ...progress, secondsLeft: 90 });
  });

  it('is refused while one is under way, and the refusal tells of that', async () => {
    const { signals } = untilToldTo();
    const running = await begin();
    const problem = await problemIn(await ask(fixture, 'POST', '/trainings'));
    expect(problem).to.include({ status: 409, code: 'training-running', retryable: true });
    expect(problem.training).to.deep.equal(running);
    expect(signals).to.have.length(1);
    expect(await (await ask(fixture, 'GET', '/trainings')).json())
      .to.have.property('trainings')
      .with.length(1);
  });

  it('of another account keeps it waiting, too, and says nothing of that account', async () => {
    untilToldTo();
    await begin();
    const headers = { authorization: `Bearer ${OTHER_KEY}` };
    const problem = await problemIn(await fixture.request('/trainings', { method: 'POST', headers }));
    expect(problem).to.include({ status: 409, code: 'training-running' }).and.not.have.property('training');
    expect(await (await fixture.request('/trainings', { headers })).json()).to.deep.equal({ trainings: [] });
  });

  it('is refused while another process trains', async () => {
    await takeLease(fixture.database, 'retraining', 'another', { now: NOW, until: NOW + 60_000 });
    expect(await problemIn(await ask(fixture, 'POST', '/trainings'))).to.include({ code: 'training-running' });
    expect(await (await ask(fixture, 'GET', '/trainings')).json()).to.deep.equal({ trainings: [] });
  });

  it('begins once when two ask at once', async () => {
    const { signals } = untilToldTo();
    const answers = await Promise.all([1, 2, 3].map(() => ask(fixture, 'POST', '/trainings')));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([202, 409, 409]);
    expect(signals).to.have.length(1);
  });

  it('is stopped by an analyst, whose name is kept; then another may begin', async () => {
    const { signals } = untilToldTo();
    const { id } = await begin();
    const stopped = (await (await ask(fixture, 'DELETE', `/trainings/${id}`)).json()) as TrainingAnswer;
    expect(stopped).to.include({ state: 'interrupted', error: `stopped by ${NAMES.analyst}` });
    expect(signals[0]!.aborted).to.equal(true);
    expect(await endOf(id)).to.deep.equal(stopped);
    const next = await eventually('the right to train is given back', async () => {
      const response = await ask(fixture, 'POST', '/trainings');
      return response.status === 202 ? ((await response.json()) as TrainingAnswer) : null;
    });
    expect(next.id).not.to.equal(id);
  });

  it('cannot be stopped after its end', async () => {
    const { accountId } = fixture.account;
    await beginTraining(fixture.database, accountId, 't1', { emails: 1, events: 1 }, NOW);
    await endTraining(fixture.database, accountId, 't1', { state: 'done', modelId: 'm1' }, NOW);
    const problem = await problemIn(await ask(fixture, 'DELETE', '/trainings/t1'));
    expect(problem).to.include({ status: 409, code: 'training-ended' });
    expect(problem.detail).to.include('"done"');
    expect(await find('t1')).to.include({ state: 'done', modelId: 'm1' });
  });

  it('that was left behind an hour ago is ended when the next one begins', async () => {
    const { accountId } = fixture.account;
    await beginTraining(fixture.database, accountId, 't1', { emails: 1, events: 1 }, NOW - 2 * 3_600_000);
    await beginTraining(fixture.database, accountId, 't2', { emails: 1, events: 1 }, NOW - 60_000);
    untilToldTo();
    await begin();
    expect(await find('t1')).to.include({ state: 'failed', error: 'it gave no sign of life any more' });
    expect(await find('t2')).to.include({ state: 'running' });
  });

  it('of another account, and what is no run, are not found', async () => {
    untilToldTo();
    const { id } = await begin();
    const headers = { authorization: `Bearer ${OTHER_KEY}` };
    for (const method of ['GET', 'DELETE']) {
      const others = await problemIn(await fixture.request(`/trainings/${id}`, { method, headers }));
      expect(others, method).to.include({ status: 404, code: 'training-not-found' });
      const none = await problemIn(await ask(fixture, method, '/trainings/none'));
      expect(none, method).to.include({ status: 404, code: 'training-not-found' });
      const refused = await ask(fixture, method, `/trainings/${id}`, { user: 'rep@example.org' });
      expect(await problemIn(refused), method).to.include({ status: 403 });
    }
    expect(await find(id)).to.include({ state: 'running' });
  });
});
