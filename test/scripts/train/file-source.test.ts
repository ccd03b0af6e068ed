import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { demoWorld } from '../../../data/demo/prepare.ts';
import type { Recipient } from '../../../model/event.ts';
import { seededRandom } from '../../../model/random.ts';
import { mapFields } from '../../../scripts/import/mapping.ts';
import { type OpenedSource, openSource } from '../../../scripts/train/source.ts';
import type { WantedSource } from '../../../scripts/train/source-arguments.ts';
import { systemIds } from '../../../src/ids.ts';
import { importEvents, PASSES } from '../../../src/importing/events.ts';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import { importRecipients } from '../../../src/importing/recipients.ts';
import { emptyTally } from '../../../src/importing/tally.ts';
import { type Account, createAccount } from '../../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { duckDb, failure, temporaryFolder } from '../../importing/fixture.ts';

const NOW = Date.UTC(2026, 0, 6);
const QUIET = { update() {}, stop() {} };
type Line = Readonly<Record<string, unknown>>;

const world = demoWorld({ seed: 5, recipients: 40 });
const instant = (day: number) => `2025-12-${String(day).padStart(2, '0')}T09:30:00.5+01:00`;
/** What is in no orderly file: the same twice, e-mails to several, without a recipient, of nobody, rows that are none. */
const UNTIDY: readonly Line[] = [
  { messageId: '<all@s>', recipient: ' Ana@A.example', type: 'sent', occurredAt: instant(1) },
  { messageId: '<all@s>', recipient: 'bö@a.example', type: 'sent', occurredAt: instant(1) },
  { messageId: '<all@s>', recipient: 'ana@a.example', type: 'sent', occurredAt: instant(3) }, // said before
  { messageId: '<all@s>', recipient: 'bö@a.example', type: 'opened', occurredAt: instant(2), userAgent: ' Phone\t1 ' },
  { messageId: '<all@s>', recipient: 'bö@a.example', type: 'opened', occurredAt: instant(2), userAgent: 'Other' },
  { messageId: '<all@s>', type: 'opened', occurredAt: instant(2) }, // whose?
  { messageId: '<one@s>', type: 'clicked', occurredAt: instant(4), url: 'https://s.example/a' },
  { messageId: '<one@s>', type: 'clicked', occurredAt: instant(4), url: 'https://s.example/b' },
  { messageId: '<one@s>', type: 'clicked', occurredAt: instant(4) },
  { messageId: '<one@s>', recipient: 'ana@a.example', type: 'sent', occurredAt: instant(3) },
  { messageId: '<one@s>', recipient: 'bö@a.example', type: 'opened', occurredAt: instant(5) }, // not theirs
  { messageId: '<never@s>', type: 'opened', occurredAt: instant(5) },
  { messageId: '<never@s>', recipient: 'ana@a.example', type: 'opened', occurredAt: instant(5) },
  { messageId: '<x@s>', recipient: 'nobody', type: 'sent', occurredAt: instant(5) },
  { messageId: '<x@s>', recipient: 'ana@a.example', type: 'melted', occurredAt: instant(5) },
  { messageId: '<x@s>', recipient: 'ana@a.example', type: 'sent', occurredAt: '2025-02-30T09:30:00Z' },
  { recipient: 'ana@a.example', type: 'sent', occurredAt: instant(5) },
];
const PEOPLE: readonly Line[] = [
  ...world.recipients.map((recipient): Line => ({ ...recipient })),
  { email: 'ana@a.example', timezone: 'Europe/Berlin', jobTitle: 'Buyer' },
  { email: 'ANA@a.example', timezone: 'europe/lisbon', country: 'pt' },
  { email: 'never-written-to@a.example', industry: 'Media' },
  { email: 'no address' },
];
const EVENTS = seededRandom(1).shuffle([...world.events(), ...UNTIDY] as Line[]);
const FIELDS = ['messageId', 'recipient', 'sender', 'type', 'occurredAt', 'userAgent', 'ip', 'url'];

const jsonLines = (rows: readonly Line[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const csv = (rows: readonly Line[], fields: readonly string[]) =>
  [fields, ...rows.map((row) => fields.map((field) => `"${String(row[field] ?? '').replaceAll('"', '""')}"`))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

describe('files as a source for training', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let db: Database;
  let account: Account;

  beforeEach(async () => {
    db = await openDatabase(pathToFileURL(folder.path('kairos.db')).href.replace('file:', 'sqlite:'));
    account = await createAccount(db, { name: 'acme', timezone: 'Europe/Paris', now: NOW });
  });
  afterEach(() => db.close());

  /** Gives the reasons of the rows rejected. */
  async function importAll(events: readonly Line[], people: readonly Line[]): Promise<Map<string, number>> {
    const stamp = { newId: systemIds, now: NOW };
    const rejects = { add() {} };
    const job = { db, accountId: account.accountId, rejects, stamp, batch: 7, signal: new AbortController().signal };
    const tally = emptyTally();
    const recipients = await openRows(folder.write('imported-people.jsonl', jsonLines(people)));
    const mapping = await mapFields('recipients', recipients, []);
    await importRecipients({ ...job, file: recipients, mapping }, emptyTally(), QUIET);
    const file = await openRows(folder.write('imported-events.jsonl', jsonLines(events)));
    const opened = { ...job, file, mapping: await mapFields('events', file, []) };
    for (const pass of PASSES) await importEvents(opened, tally, pass, QUIET);
    return tally.reasons;
  }

  function open(files: WantedSource['files'], since: string | null = null, until: string | null = null) {
    const options = { folder: folder.path('scratch'), clock: () => NOW, onProgress() {} };
    return openSource(db, account, { files, since, until }, options);
  }

  const fromFiles = (events: readonly string[], recipients: string | null) => ({ events, recipients, renamings: [] });

  const inParts = async (rows: readonly Line[]) => {
    const half = rows.length >> 1;
    const first = folder.write('events.csv.gz', gzipSync(csv(rows.slice(0, half), FIELDS)));
    const jsonl = folder.write('rest.jsonl', jsonLines(rows.slice(half)));
    const parquet = folder.path('events.parquet');
    const columns = FIELDS.map((field) => `${field}: 'varchar'`).join(', ');
    await duckDb(
      `copy (select * from read_json('${jsonl}', format = 'newline_delimited', columns = {${columns}})) to '${parquet}' (format parquet)`,
    );
    return [first, parquet];
  };

  it('give the same recipients as the store, from any format, in any order, tidy or not', async () => {
    const reasons = await importAll(EVENTS, PEOPLE);
    const expected = await contents(await open(null));
    const people = folder.write('people.csv', csv(PEOPLE, ['email', 'timezone', 'country', 'industry', 'jobTitle']));
    for (const events of [[folder.write('all.jsonl', jsonLines(EVENTS))], await inParts(EVENTS)]) {
      const opened = await open(fromFiles(events, people));
      expect(await contents(opened)).to.deep.equal(expected);
      for (const [reason, count] of reasons)
        expect(opened.summary).to.match(new RegExp(`^ +${count}  ${escaped(reason)}$`, 'm'));
      expect(opened.summary).to.include(`events: ${EVENTS.length} rows, ${sum(reasons.values())} rejected`);
      expect(opened.summary).to.include(`recipients: ${PEOPLE.length} rows, 1 rejected`);
      expect(opened.source.senders).to.equal(new Set([...world.events()].map(({ sender }) => sender)).size);
      opened.close();
    }
  });

  it('give the same recipients as the store, whatever became of a few messages', async () => {
    const one = fc.record({
      messageId: fc.constantFrom('<1@s>', '<2@s>', '<3@s>'),
      recipient: fc.constantFrom('a@x.example', 'B@x.example', 'ü@x.example', undefined),
      type: fc.constantFrom('sent', 'sent', 'opened', 'clicked', 'replied'),
      occurredAt: fc.integer({ min: 1, max: 3 }).map(instant),
      url: fc.constantFrom(undefined, 'https://s.example/a'),
      userAgent: fc.constantFrom(undefined, 'Phone', 'Desk'),
    });
    const people = folder.write('people.jsonl', jsonLines(PEOPLE));
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 25 }), async (events) => {
        account = await createAccount(db, { name: `acme ${++round}`, timezone: 'UTC', now: NOW });
        await importAll(events, PEOPLE);
        const expected = await contents(await open(null));
        const opened = await open(fromFiles(await inParts(events), people));
        expect(await contents(opened)).to.deep.equal(expected);
        opened.close();
      }),
      { numRuns: 15 },
    );
  });

  it('can be read again', async () => {
    const opened = await open(fromFiles([folder.write('all.jsonl', jsonLines(EVENTS))], null));
    expect(await contents(opened)).to.deep.equal(await contents(opened));
    opened.close();
  });

  it('hold what was sent in a period and nothing after it, as the store does', async () => {
    await importAll(EVENTS, PEOPLE);
    const files = fromFiles(
      [folder.write('all.jsonl', jsonLines(EVENTS))],
      folder.write('people.jsonl', jsonLines(PEOPLE)),
    );
    const whole = await contents(await open(null));
    // Days are those of Paris: an hour ahead of UTC in winter, two in summer.
    const periods: [since: string | null, until: string | null, from: string, to: string][] = [
      ['2025-10-01', '2025-12-01', '2025-09-30T22:00Z', '2025-11-30T23:00Z'],
      [null, '2025-11-20T12:00:00Z', '2000-01-01T00:00Z', '2025-11-20T12:00Z'],
      ['2025-12-01', null, '2025-11-30T23:00Z', '2030-01-01T00:00Z'],
      ['2025-12-29', '2025-12-29T00:00:01+01:00', '2025-12-28T23:00Z', '2025-12-28T23:00:01Z'],
    ];
    for (const [since, until, ...bounds] of periods) {
      const [from, to] = bounds.map((text) => Date.parse(text)) as [number, number];
      const expected = whole.recipients.map((recipient) => ({
        ...recipient,
        emails: recipient.emails
          .filter(({ sentAt }) => sentAt >= from && sentAt < to)
          .map((email) => ({ ...email, engagements: email.engagements.filter(({ occurredAt }) => occurredAt < to) })),
      }));
      const instants = expected.flatMap(({ emails }) =>
        emails.flatMap(({ sentAt, engagements }) => [sentAt, ...engagements.map(({ occurredAt }) => occurredAt)]),
      );
      const span = instants.length === 0 ? null : { from: min(instants), to: max(instants) };
      for (const opened of [await open(null, since, until), await open(files, since, until)]) {
        expect(await contents(opened)).to.deep.equal({ ...whole, recipients: expected, span });
        opened.close();
      }
    }
  });

  it('leave nothing on the disk when closed, when they cannot be used, and after a process that was killed', async () => {
    const good = folder.write('all.jsonl', jsonLines(EVENTS));
    const opened = await open(fromFiles([good], null));
    expect(readdirSync(folder.path('scratch'))).to.deep.equal([`training-${process.pid}`]);
    opened.close();
    expect(readdirSync(folder.path('scratch'))).to.deep.equal([]);
    const cut = folder.write('cut.jsonl.gz', gzipSync(jsonLines(EVENTS)).subarray(0, -20));
    expect((await failure(open(fromFiles([good, cut], null)))).message).to.include('is cut off');
    expect(readdirSync(folder.path('scratch'))).to.deep.equal([]);
    const { pid } = spawnSync(process.execPath, ['--version']); // of a process that is no more
    mkdirSync(folder.path(`scratch/training-${pid}`));
    (await open(fromFiles([good], null))).close();
    expect(readdirSync(folder.path('scratch'))).to.deep.equal([]);
  });

  it('are refused by the name of what they lack', async () => {
    const path = folder.write('events.csv', 'messageId,type,when\n<1@s>,sent,2025-12-01T00:00:00Z\n');
    const error = await failure(open(fromFiles([path], null)));
    expect(error.message).to.include('events.csv has no column occurredAt; it has messageId, type, when');
    expect((await failure(open(fromFiles([folder.path('none.csv')], null)))).message).to.include('there is no file');
  });
});

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const sum = (counts: Iterable<number>) => [...counts].reduce((a, b) => a + b, 0);
const min = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const max = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

/** Everything that a source has, what is in no order put in one. */
async function contents({ source }: OpenedSource) {
  const recipients: Recipient[] = [];
  for await (const recipient of source.read()) {
    const emails = recipient.emails.map(({ sentAt, engagements }) => ({
      sentAt,
      engagements: engagements.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    }));
    emails.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    recipients.push({ ...recipient, emails });
  }
  expect(source.recipients).to.equal(recipients.length);
  return { recipients: recipients.map(keyed), span: source.span, accountZone: source.accountZone };
}

/** The fields in one order, for messages that can be read. */
function keyed({ address, timezone, country, industry, jobTitle, emails }: Recipient): Recipient {
  return { address, timezone, country, industry, jobTitle, emails };
}
