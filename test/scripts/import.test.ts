import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { accountOfKey, findAccount } from '../../src/store/accounts.ts';
import { hashKey } from '../../src/store/api-keys.ts';
import { countContacts } from '../../src/store/contacts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { duckDb, temporaryFolder } from '../importing/fixture.ts';

/** The script as it is being tested: TypeScript itself, or compiled. */
const SCRIPT = fileURLToPath(new URL(`../../scripts/import${extname(import.meta.url)}`, import.meta.url));
const NODE = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];

const RECIPIENTS =
  'email,timezone,country,industry,jobTitle\nana@a.example,Europe/Berlin,DE,Software,CEO\nbo@b.example,,,,\n';
const EVENTS = [
  {
    messageId: '<1@s>',
    recipient: 'ana@a.example',
    type: 'opened',
    occurredAt: '2024-01-09T08:00:00Z',
    userAgent: 'Phone',
  },
  {
    messageId: '<1@s>',
    recipient: 'ana@a.example',
    sender: 'rep@s.example',
    type: 'sent',
    occurredAt: '2024-01-08T08:00:00Z',
  },
  { messageId: '<2@s>', recipient: 'cem@c.example', type: 'sent', occurredAt: '2024-01-08T08:00:00Z' },
];
const jsonLines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('npm run import', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  interface Result {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  }

  function run(
    argv: readonly string[],
    { environment = {}, interruptAt = null }: { environment?: object; interruptAt?: RegExp | null } = {},
  ) {
    const child = spawn(process.execPath, [...NODE, SCRIPT, ...argv], {
      env: {
        ...process.env,
        DATABASE_URL: '',
        KAIROS_API_KEY: '',
        PORT: '',
        KAIROS_DATA: folder.path('data'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Promise<Result>((resolve, reject) => {
      let out = '';
      let err = '';
      let interrupted = false;
      child.stdout.on('data', (text) => {
        out += text;
        if (interrupted || !interruptAt?.test(out)) return;
        interrupted = child.kill('SIGINT') && child.kill('SIGINT'); // as npm does it
      });
      child.stderr.on('data', (text) => {
        err += text;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });
  }

  async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await openDatabase(pathToFileURL(folder.path('data/kairos.db')).href.replace('file:', 'sqlite:'));
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  }

  const counts = (name: string) =>
    inDatabase(async (db) => {
      const { accountId } = (await findAccount(db, name))!;
      const count = async (table: 'emails' | 'events') =>
        (await db.sql.selectFrom(table).select('accountId').where('accountId', '=', accountId).execute()).length;
      return {
        contacts: await countContacts(db, accountId),
        emails: await count('emails'),
        events: await count('events'),
      };
    });

  it('makes a new account with a key that works, shown once, and fills it', async () => {
    const argv = [
      '--recipients',
      folder.write('r.csv', RECIPIENTS),
      '--events',
      folder.write('e.jsonl', jsonLines(EVENTS)),
      '--account',
      'Acme',
    ];
    const first = await run(argv);
    expect(first.code, first.err).to.equal(0);
    const key = /API key, which is not shown again: (\S+)/.exec(first.out)![1]!;
    const account = await inDatabase((db) => accountOfKey(db, hashKey(key), Date.now()));
    expect(account).to.have.property('name', 'Acme');
    expect(first.out).to.match(/recipients \(CSV\): 2 rows in 0:0\d: 2 stored, 0 already there, 0 rejected/);
    expect(first.out).to.match(/events \(JSON Lines\): 3 rows in 0:0\d: 3 stored, 0 already there, 0 rejected/);
    expect(await counts('Acme')).to.deep.equal({ contacts: 3, emails: 2, events: 1 });

    const second = await run(argv);
    expect(second.code, second.err).to.equal(0);
    expect(second.out).not.to.contain('API key');
    expect(second.out).to.match(/recipients .* 0 stored, 2 already there, 0 rejected/);
    expect(second.out).to.match(/events .* 0 stored, 3 already there, 0 rejected/);
    expect(await counts('Acme')).to.deep.equal({ contacts: 3, emails: 2, events: 1 });
  });

  it('goes into the account "demo" when none is named', async () => {
    const { code, out } = await run(['--recipients', folder.write('r.csv', RECIPIENTS)]);
    expect(code).to.equal(0);
    expect(out).not.to.contain('API key'); // that one is made and kept by npm start
    expect(await counts('demo')).to.deep.equal({ contacts: 2, emails: 0, events: 0 });
  });

  it('puts bad rows with line and reason into a file, counts them, and fails only with --strict', async () => {
    const rows = [
      ...EVENTS.map((row) => JSON.stringify(row)),
      'no json',
      '{"type":"opened"}',
      JSON.stringify({ ...EVENTS[0], messageId: '<9@s>' }),
    ];
    const argv = ['--events', folder.write('march.jsonl', rows.join('\n'))];
    const lenient = await run(argv);
    expect(lenient.code, lenient.err).to.equal(0);
    expect(lenient.out).to.match(/6 rows .* 3 stored, 0 already there, 3 rejected/);
    expect(lenient.out).to.match(/\n +1 {2}the line is not valid JSON\n/);
    const path = folder.path('data/rejects/demo-march-events.jsonl');
    expect(lenient.out).to.contain(`rejected rows, with reasons: ${path}`);
    const rejects = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rejects.map(({ line }) => line).sort()).to.deep.equal([4, 5, 6]);
    expect(rejects.find(({ line }) => line === 4)).to.deep.equal({
      line: 4,
      reason: 'the line is not valid JSON',
      text: 'no json',
    });
    expect(rejects.find(({ line }) => line === 6).reason).to.match(/^no e-mail with message id <9@s>/);
    expect(await counts('demo')).to.deep.equal({ contacts: 2, emails: 2, events: 1 });

    const strict = await run([...argv, '--strict', '--account', 'Strict']);
    expect(strict.code).to.equal(1);
    expect(await counts('Strict')).to.deep.equal({ contacts: 2, emails: 2, events: 1 });
    const clean = await run(['--events', folder.write('clean.jsonl', jsonLines(EVENTS)), '--strict']);
    expect(clean.code, clean.err).to.equal(0);
  });

  it('reads Parquet, and gzipped CSV with columns of other names', async () => {
    const source = folder.write('e.jsonl', jsonLines(EVENTS));
    const parquet = folder.path('e.parquet');
    await duckDb(
      `copy (select * replace ("occurredAt"::timestamp as "occurredAt") from read_json('${source}', format = 'newline_delimited')) to '${parquet}' (format parquet)`,
    );
    const cells = EVENTS.map((row) =>
      [row.messageId, row.recipient, row.type, String(Date.parse(row.occurredAt)), row.userAgent ?? ''].join(';'),
    );
    const csv = folder.write('e.csv.gz', gzipSync(['id;to;type;time;userAgent', ...cells].join('\r\n')));
    const first = await run(['--events', parquet, '--account', 'p']);
    expect(first.code, first.err).to.equal(0);
    const second = await run([
      '--events',
      csv,
      '--account',
      'c',
      '--map',
      'messageId=id',
      'recipient=to',
      '--map',
      'occurredAt=time',
    ]);
    expect(second.code, second.err).to.equal(0);
    const events = await inDatabase((db) =>
      db.sql
        .selectFrom('events')
        .select(['accountId', 'occurredAt', 'type', 'userAgent'])
        .orderBy('accountId')
        .execute(),
    );
    const expected = { occurredAt: Date.UTC(2024, 0, 9, 8), type: 'opened', userAgent: 'Phone' };
    expect(events).to.deep.equal([
      { accountId: 1, ...expected },
      { accountId: 2, ...expected },
    ]);
    for (const name of ['p', 'c']) expect(await counts(name)).to.deep.equal({ contacts: 2, emails: 2, events: 1 });
  });

  it('exits with 2 and writes nothing when it cannot be done as asked', async () => {
    const csv = folder.write('r.csv', RECIPIENTS);
    const faults: readonly (readonly [readonly string[], RegExp, object?])[] = [
      [[], /nothing to import[\s\S]*npm run import -- \[--recipients FILE\]/],
      [['--recipient', csv], /Unknown option '--recipient'/],
      [['--recipients', csv, '--map', 'email=Mail'], /has no column "Mail"; it has email, timezone/],
      [['--recipients', csv, '--map', 'mail=email'], /there is no field "mail"; fields are:/],
      [['--recipients', csv, '--events', folder.path('none.csv')], /there is no file .*none\.csv/],
      [['--events', csv], /has no column messageId, type, occurredAt/],
      [['--recipients', csv], /PORT must be a whole number/, { PORT: 'http' }],
    ];
    for (const [argv, message, environment = {}] of faults) {
      const { code, out, err } = await run(argv, { environment });
      expect(code, err).to.equal(2);
      expect(err).to.match(message);
      expect(err).not.to.match(/\n +at /); // no stack
      expect(out).to.equal('');
    }
    expect(existsSync(folder.path('data'))).to.equal(false);
  });

  it('exits with 1 when a file ends too early, keeps what it had, and adds the rest from the whole file', async () => {
    const rows = Array.from({ length: 30_000 }, (_, k) => ({ ...EVENTS[1], messageId: `<${(k * 7919) % 104_729}@s>` }));
    const whole = gzipSync(jsonLines(rows));
    const cut = await run(['--events', folder.write('e.jsonl.gz', whole.subarray(0, whole.length - 5000))]);
    expect(cut.code).to.equal(1);
    expect(cut.err).to.match(/e\.jsonl\.gz is cut off[\s\S]*run the same command again/);
    const { emails } = await counts('demo');
    expect(emails).to.be.within(5000, 29_000);
    const again = await run(['--events', folder.write('e.jsonl.gz', whole)]);
    expect(again.code, again.err).to.equal(0);
    expect(await counts('demo')).to.deep.equal({ contacts: 1, emails: 30_000, events: 0 });
  });

  it('stops at Ctrl-C with the database sound, and goes on when run again', async function () {
    if (process.platform === 'win32') this.skip();
    const rows = Array.from({ length: 60_000 }, (_, k) => ({ ...EVENTS[k % 2], messageId: `<${k >> 1}@s>` }));
    const argv = ['--events', folder.write('e.jsonl', jsonLines(rows))];
    const stopped = await run(argv, { interruptAt: /is new/ });
    expect(stopped.code, stopped.err).to.equal(130);
    expect(stopped.err).to.match(
      /Stopping after this batch[\s\S]*Interrupted\.\nWhat was imported stays; run the same command again/,
    );
    const partial = await counts('demo');
    expect(partial.emails % 5000).to.equal(0);
    expect(partial.emails + partial.events).to.be.below(60_000);
    const again = await run(argv);
    expect(again.code, again.err).to.equal(0);
    expect(again.out).to.match(
      new RegExp(`${(60_000 - partial.emails - partial.events).toLocaleString('en-US')} stored`),
    );
    expect(await counts('demo')).to.deep.equal({ contacts: 1, emails: 30_000, events: 30_000 });
  });

  it('explains itself', async () => {
    const { code, out } = await run(['--help']);
    expect(code).to.equal(0);
    expect(out).to.match(/--map FIELD=COLUMN/);
  });
});
