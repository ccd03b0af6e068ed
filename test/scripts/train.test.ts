import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { demoWorld } from '../../data/demo/prepare.ts';
import { openDatabase } from '../../src/store/database.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { runScript } from './run-script.ts';

const jsonLines = (rows: Iterable<unknown>) => [...rows].map((row) => `${JSON.stringify(row)}\n`).join('');

describe('npm run train and npm run best-time', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'kairos-train-'));
  const at = (name: string) => join(folder, name);
  const environment = { KAIROS_DATA: at('data') };
  const world = demoWorld({ seed: 3, recipients: 120 });
  const requests = [...world.requests()].map(({ id, email, now, window }) => ({ id, email, now, window }));

  before(async () => {
    writeFileSync(at('recipients.jsonl'), jsonLines(world.recipients));
    writeFileSync(at('events.jsonl'), jsonLines(world.events()));
    writeFileSync(at('requests.jsonl'), jsonLines(requests));
    const files = ['--recipients', at('recipients.jsonl'), '--events', at('events.jsonl')];
    const { code, err } = await runScript('import', [...files, '--strict'], environment);
    expect(code, err).to.equal(0);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function answers(name: string): Promise<Record<string, unknown>[]> {
    const { code, err } = await runScript(
      'best-time',
      ['--requests', at('requests.jsonl'), '--out', at(name)],
      environment,
    );
    expect(code, err).to.equal(0);
    return readFileSync(at(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('answers from the seed before there is a model, as of the moment each request names', async () => {
    const lines = await answers('before.jsonl');
    expect(lines.map(({ id }) => id)).to.deep.equal(requests.map(({ id }) => id));
    expect(lines.map(({ now }) => now)).to.deep.equal(requests.map(({ now }) => now));
  });

  it('prints its table, saves the model and is answered from, the same bytes for the same data and seed', async () => {
    const before = (await answers('before.jsonl'))[0]!.modelId;
    const first = await runScript('train', ['--out', at('one')], environment);
    expect(first.code, first.err).to.equal(0);
    for (const part of ['log loss', 'calibration error', 'this model', 'next working day 08:00', 'median open hour']) {
      expect(first.out).to.include(part);
    }
    const second = await runScript('train', ['--out', at('two')], environment);
    expect(second.code, second.err).to.equal(0);
    expect(second.out).to.include('is the model as before');
    for (const file of ['artifact.json', 'settings.json', 'metrics.json']) {
      expect(readFileSync(at(`two/${file}`), 'utf8')).to.equal(readFileSync(at(`one/${file}`), 'utf8'));
    }
    const reports = ['one', 'two'].map((name) => JSON.parse(readFileSync(at(`${name}/report.json`), 'utf8')));
    expect(reports[0].data).to.include({ recipients: 120, senders: 8 });
    expect(reports[0].changes).to.equal(null);
    expect(reports[1].changes.most).to.deep.equal([]); // the same model as before
    expect(readFileSync(at('one/report.html'), 'utf8')).to.match(/^<!doctype html>/);
    const db = await openDatabase(`sqlite://${at('data')}/kairos.db`);
    const ready = await db.sql.selectFrom('outlooks').select('modelId').execute();
    const after = (await answers('after.jsonl'))[0]!.modelId;
    expect(after).not.to.equal(before);
    expect(ready.map(({ modelId }) => modelId)).to.deep.equal(world.recipients.map(() => after));
    const models = await db.sql.selectFrom('models').select(['modelId', 'state', 'settings']).execute();
    await db.close();
    expect(models.map(({ modelId, state }) => ({ modelId, state }))).to.deep.equal([
      { modelId: after, state: 'champion' },
    ]);
    expect(JSON.parse(models[0]!.settings)).to.include({ seed: 1 });
  });

  it('trains by a file of hyper-parameters, which is kept whole with the model; --seed goes before its seed', async () => {
    writeFileSync(at('config.json'), '{"seed": 5, "rhythmCounts": [2], "smoothing": {"cell": 9}}');
    const argv = ['--dry-run', '--config', at('config.json'), '--seed', '6', '--out', at('three')];
    const { code, err, out } = await runScript('train', argv, environment);
    expect(code, err).to.equal(0);
    expect(out)
      .to.match(/orse than model-/)
      .and.to.include('had seen 100 %');
    const smoothing = { ...DEFAULT_SETTINGS.smoothing, cell: 9 };
    const settings = { ...DEFAULT_SETTINGS, seed: 6, rhythmCounts: [2], smoothing };
    expect(JSON.parse(readFileSync(at('three/settings.json'), 'utf8'))).to.deep.equal(settings);
    const compared = JSON.parse(readFileSync(at('three/comparison.json'), 'utf8'));
    expect(compared.rival.isSeed).to.equal(false);
  });

  it('gives a bad line its problem in its place, and exits with 1', async () => {
    writeFileSync(
      at('bad.jsonl'),
      `${JSON.stringify(requests[0])}\nnot json\n{"id":"x","email":"a@b.example","window":"month"}\n`,
    );
    const result = await runScript('best-time', ['--requests', at('bad.jsonl'), '--out', '-'], environment);
    expect(result.code).to.equal(1);
    const lines = result.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id?: string; problem?: { code: string } });
    expect(lines.map(({ problem }) => problem?.code)).to.deep.equal([undefined, 'malformed-json', 'invalid-request']);
    expect(lines[2]!.id).to.equal('x');
  });

  it('refuses what cannot be with a reason, and exits with 2', async () => {
    for (const [script, argv, reason] of [
      ['train', ['--account', 'nobody'], 'There is no account "nobody"'],
      ['train', ['--seed', 'x'], '--seed takes a whole number'],
      ['train', ['--config', at('missing.json')], 'missing.json cannot be read'],
      ['train', ['--confg', 'x'], '--confg'],
      ['best-time', ['--requests', at('requests.jsonl')], '--requests and --out are both needed'],
      ['best-time', ['--requests', at('missing.jsonl'), '--out', at('none.jsonl')], 'missing.jsonl'],
    ] as const) {
      const { code, err } = await runScript(script, argv, environment);
      expect(err).to.include(reason);
      expect(code, err).to.equal(2);
    }
  });

  it('says so when there is nothing to train on', async () => {
    writeFileSync(at('one.jsonl'), '{"email":"a@b.example"}\n');
    await runScript('import', ['--recipients', at('one.jsonl'), '--account', 'empty'], environment);
    const { code, err } = await runScript('train', ['--account', 'empty'], environment);
    expect(err).to.include('no e-mails yet');
    expect(code).to.equal(1);
  });

  it('keeps the model of an account with next to no held-out e-mails as a candidate: the seed answers on', async () => {
    const few = world.recipients.slice(0, 12);
    const theirs = new Set(few.map(({ email }) => email));
    writeFileSync(at('few.jsonl'), jsonLines(few));
    writeFileSync(
      at('few-events.jsonl'),
      jsonLines([...world.events()].filter(({ recipient }) => theirs.has(recipient))),
    );
    const files = ['--recipients', at('few.jsonl'), '--events', at('few-events.jsonl')];
    await runScript('import', [...files, '--account', 'few'], environment);
    const { code, out } = await runScript('train', ['--account', 'few'], environment);
    expect(code).to.equal(0);
    expect(out).to.include('kept as a candidate, and the seed model goes on answering');
    expect(out).to.match(/Only \d+ held-out e-mails can be judged by, and it takes 100/);
    const list = await runScript('models', ['list', '--account', 'few'], environment);
    expect(list.out).to.include('candidate').and.to.include('None of them is the champion');
  });
});
