import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { findByPrefix } from '../../scripts/models/find.ts';
import { contactPage } from '../../src/store/contacts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { championId, listModels, loadModel, type ModelSummary, refuseModel } from '../../src/store/models.ts';
import { NOW } from '../conformance/fixture.ts';
import { accountWithHistory, candidate, champion, variant } from './fixture.ts';
import { runScript } from './run-script.ts';

describe('npm run models', function () {
  this.timeout(60_000);
  let folder: string;
  let db: Database;
  let accountId: number;
  /** The first two were champions one after the other; the third was refused. */
  let first: string;
  let second: string;
  let third: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-models-'));
    db = await openDatabase(pathToFileURL(join(folder, 'kairos.db')).href.replace('file:', 'sqlite:'));
    ({ accountId } = await accountWithHistory(db, 'acme'));
    first = await champion(db, accountId, variant(0.31), NOW + 1);
    second = await champion(db, accountId, variant(0.32), NOW + 2);
    third = await candidate(db, accountId, variant(0.33), NOW + 3);
    await refuseModel(db, accountId, third, { reason: 'Worse than before: log loss.', now: NOW + 3 });
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  const models = (...argv: string[]) => runScript('models', [...argv, '--account', 'acme'], { KAIROS_DATA: folder });
  const damage = (modelId: string) =>
    db.sql.updateTable('models').set({ artifact: '{"format":' }).where('modelId', '=', modelId).execute();

  it('lists them newest first, each with its state and why it is in it', async () => {
    const { code, out, err } = await models('list');
    expect(code, err).to.equal(0);
    const places = [third, second, first].map((modelId) => out.search(new RegExp(`^\\w+ +${modelId}`, 'm')));
    expect(places)
      .to.deep.equal(places.toSorted((a, b) => a - b))
      .and.not.include(-1);
    expect(out).to.match(
      new RegExp(`candidate +${third} .*\\n +refused by training, .*: Worse than before: log loss\\.`),
    );
    expect(out).to.match(new RegExp(`champion +${second} .*\\n +promoted by a person, `));
    expect(out).to.match(new RegExp(`retired +${first} .*\\n +replaced, .*: ${second} took its place\\.`));
  });

  it('says what answers where there is no model', async () => {
    await accountWithHistory(db, 'new');
    const { out, code } = await runScript('models', ['list', '--account', 'new'], { KAIROS_DATA: folder });
    expect(out).to.include('the seed model answers').and.to.include('npm run train -- --account new');
    expect(code).to.equal(0);
  });

  it('promotes one by the beginning of its id, and makes every contact ready for it', async () => {
    const { code, out, err } = await models('promote', third.slice(0, 'model-'.length + 8));
    expect(code, err).to.equal(0);
    expect(out).to.include(`${third} answers from now on.`);
    expect(await championId(db, accountId)).to.equal(third);
    const why = { state: 'champion', decision: 'promoted', reason: 'Promoted by a person.' };
    expect(await loadModel(db, accountId, third)).to.include(why);
    const ready = await db.sql.selectFrom('outlooks').select('modelId').execute();
    expect(ready.map(({ modelId }) => modelId)).to.deep.equal(
      (await contactPage(db, accountId, null, 1000)).map(() => third),
    );
    expect((await models('promote', third)).out).to.include('is the champion already');
  });

  it('rolls back, again and again, until there is nothing to go back to', async () => {
    await models('promote', third);
    for (const [from, to] of [
      [third, second],
      [second, first],
    ] as const) {
      const { code, out, err } = await models('rollback');
      expect(code, err).to.equal(0);
      expect(out).to.include(`${to} answers again, in place of ${from}.`);
      expect(await championId(db, accountId)).to.equal(to);
    }
    const { code, err } = await models('rollback');
    expect(code).to.equal(2);
    expect(err).to.include('acme has no champion before the present one');
    expect(await championId(db, accountId)).to.equal(first);
  });

  it('puts none to work that cannot answer, and changes nothing then', async () => {
    const states = await listModels(db, accountId);
    await damage(third);
    await damage(first);
    const promoted = await models('promote', third);
    expect(promoted.err).to.include(`${third} cannot answer: the artifact is not JSON`);
    const rolled = await models('rollback');
    expect(rolled.err).to.include(`The champion before, ${first}, cannot answer`).and.to.include('promote ID');
    expect([promoted.code, rolled.code]).to.deep.equal([2, 2]);
    expect(await listModels(db, accountId)).to.deep.equal(states);
    expect((await models('show', third)).out).to.match(/cannot answer +the artifact is not JSON/);
  });

  it('shows one: state, reason, data, settings', async () => {
    const { code, out, err } = await models('show', third);
    expect(code, err).to.equal(0);
    for (const part of [third, 'candidate', 'Worse than before: log loss.', '{"seed":7}', '2026-11-24']) {
      expect(out).to.include(part);
    }
  });

  it('refuses what cannot be with what came and what is allowed, and exits with 2', async () => {
    for (const [argv, reason] of [
      [[], 'a command is missing: one of list, show, promote, rollback, ready'],
      [['demote'], 'there is no command "demote"; there are list, show, promote, rollback, ready'],
      [['promote'], 'promote takes the id of one model, and got none'],
      [['rollback', 'x'], 'rollback takes no id, and got "x"'],
      [['promote', 'zzz'], `No model begins with "zzz"; there are ${third}, ${second}, ${first}.`],
      [['promote', 'model-'], 'Several models begin with "model-", give more of the id'],
      [['list', '--acount', 'x'], '--acount'],
    ] as const) {
      const { code, err } = await models(...argv);
      expect(err).to.include(reason);
      expect(code).to.equal(2);
    }
    const { code, err } = await runScript('models', ['list', '--account', 'nobody'], { KAIROS_DATA: folder });
    expect(err).to.include('There is no account "nobody"');
    expect(code).to.equal(2);
  });
});

describe('a model by the beginning of its id', () => {
  const models = ['model-aa11', 'model-ab22', 'model-ab'].map((modelId) => ({ modelId }) as ModelSummary);
  const found = (prefix: string) => findByPrefix(models, prefix).modelId;

  it('is found with and without the word that all begin with, and by its whole id though others begin so', () => {
    expect(found('aa')).to.equal('model-aa11');
    expect(found('model-aa')).to.equal('model-aa11');
    expect(found('model-ab')).to.equal('model-ab');
    expect(found('ab2')).to.equal('model-ab22');
    expect(() => found('a')).to.throw('Several models begin with "a"');
    expect(() => findByPrefix([], 'a')).to.throw('no model yet');
  });
});
