import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { demoWorld } from '../../data/demo/prepare.ts';
import { openDatabase } from '../../src/store/database.ts';
import { duckDb } from '../importing/fixture.ts';
import { runScript } from './run-script.ts';

const jsonLines = (rows: Iterable<unknown>) => [...rows].map((row) => `${JSON.stringify(row)}\n`).join('');

describe('npm run train from files', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'kairos-train-files-'));
  const at = (name: string) => join(folder, name);
  const stored = { KAIROS_DATA: at('stored') };
  const empty = { KAIROS_DATA: at('empty') };
  const world = demoWorld({ seed: 4, recipients: 100 });

  before(async () => {
    const events = [...world.events()];
    const half = events.length >> 1;
    writeFileSync(at('recipients.jsonl'), jsonLines(world.recipients));
    writeFileSync(at('events.jsonl'), jsonLines(events));
    writeFileSync(at('b.jsonl'), jsonLines(events.slice(0, half)));
    writeFileSync(at('a.jsonl'), jsonLines(events.slice(half)));
    for (const part of ['a', 'b']) {
      const rows = `read_json('${at(`${part}.jsonl`)}', format = 'newline_delimited')`;
      await duckDb(`copy (select * from ${rows}) to '${at(`part-${part}.parquet`)}' (format parquet)`);
    }
    const files = ['--recipients', at('recipients.jsonl'), '--events', at('events.jsonl')];
    const { code, err } = await runScript('import', [...files, '--strict'], stored);
    expect(code, err).to.equal(0);
  });
  after(() => rmSync(folder, { recursive: true }));

  const fromParquet = ['--data', at('part-*.parquet'), '--recipients', at('recipients.jsonl')];

  it('makes the same artifact as from the store, to the byte, and keeps it without keeping the history', async () => {
    const fromStore = await runScript('train', ['--out', at('one')], stored);
    expect(fromStore.code, fromStore.err).to.equal(0);
    const fromFiles = await runScript('train', [...fromParquet, '--account', 'acme', '--out', at('two')], empty);
    expect(fromFiles.code, fromFiles.err).to.equal(0);
    expect(fromFiles.out).to.include('recipients: 100 rows, 0 rejected');
    expect(readFileSync(at('two/artifact.json'), 'utf8')).to.equal(readFileSync(at('one/artifact.json'), 'utf8'));
    const db = await openDatabase(`sqlite://${at('empty')}/kairos.db`);
    const [models, emails, contacts] = await Promise.all([
      db.sql.selectFrom('models').select('modelId').execute(),
      db.sql.selectFrom('emails').select('emailId').execute(),
      db.sql.selectFrom('contacts').select('contactId').execute(),
    ]);
    await db.close();
    expect([models.length, emails.length, contacts.length]).to.deep.equal([1, 0, 0]);
    expect(readdirSync(at('empty')).filter((name) => name.startsWith('training-'))).to.deep.equal([]);
  });

  it('looks at the same part of the history, be it in the store or in files', async () => {
    const period = ['--since', '2025-09-01', '--until', '2025-12-01'];
    const fromStore = await runScript('train', [...period, '--out', at('three')], stored);
    expect(fromStore.code, fromStore.err).to.equal(0);
    const fromFiles = await runScript('train', [...fromParquet, ...period, '--out', at('four')], empty);
    expect(fromFiles.code, fromFiles.err).to.equal(0);
    const artifact = readFileSync(at('three/artifact.json'), 'utf8');
    expect(readFileSync(at('four/artifact.json'), 'utf8')).to.equal(artifact);
    const { data } = JSON.parse(artifact) as { data: { from: number; to: number } };
    expect(data.from).to.be.at.least(Date.UTC(2025, 8, 1));
    expect(data.to).to.be.below(Date.UTC(2025, 11, 1));
  });

  it('refuses what cannot be with a reason and exit code 2, before it makes an account', async () => {
    writeFileSync(at('lacking.csv'), 'messageId,type\n<1@s>,sent\n');
    for (const [argv, reason] of [
      [['--data', at('lacking.csv')], 'lacking.csv has no column occurredAt'],
      [['--data', at('missing.csv')], 'there is no file'],
      [['--recipients', at('recipients.jsonl')], '--recipients belongs to --data FILE'],
      [['--since', 'spring'], '--since takes a day such as 2026-01-31'],
    ] as const) {
      const { code, err } = await runScript('train', [...argv, '--account', 'never'], empty);
      expect(err).to.include(reason);
      expect(code, err).to.equal(2);
    }
    const db = await openDatabase(`sqlite://${at('empty')}/kairos.db`);
    const accounts = await db.sql.selectFrom('accounts').select('name').execute();
    await db.close();
    expect(accounts.map(({ name }) => name)).not.to.include('never');
  });
});
