import { DuckDBInstance } from '@duckdb/node-api';
import { expect } from 'chai';
import fc from 'fast-check';
import { certainRows, EVENT_COLUMNS, type EventColumn } from '../../../scripts/train/files/certain-rows.ts';
import { parseEvent } from '../../../src/contract/event.ts';

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

type Cells = Readonly<Record<EventColumn, string | number | null>>;

const sound: Cells = {
  messageId: '<20260101.1@mail.example.com>',
  recipient: 'ana@example.com',
  sender: 'rep@example.com',
  type: 'opened',
  occurredAt: '2026-01-01T08:00:00.000Z',
  userAgent: 'Mozilla/5.0 (iPhone)',
  ip: '198.51.100.7',
  url: 'https://example.com/a',
};

/** What the table would have of each row; null for one that is not certain. */
async function certain(rows: readonly Cells[], instants: 'varchar' | 'bigint' = 'varchar') {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const types = EVENT_COLUMNS.map((name) => `"${name}" ${name === 'occurredAt' ? instants : 'varchar'}`);
    await connection.run(`create table rows (place integer, ${types.join(', ')})`);
    const literal = (cell: string | number | null) =>
      cell === null ? 'null' : typeof cell === 'number' ? `${cell}` : `'${cell.replaceAll("'", "''")}'`;
    const tuples = rows.map((row, k) => `(${[k, ...EVENT_COLUMNS.map((name) => literal(row[name]))].join(', ')})`);
    await connection.run(`insert into rows values ${tuples.join(', ')}`);
    const columns = EVENT_COLUMNS.map((name) => ({
      name,
      type: name === 'occurredAt' ? instants.toUpperCase() : 'VARCHAR',
    }));
    const { values, certain } = certainRows(columns, (field) => field, NOW)!;
    const cells = EVENT_COLUMNS.map((name) => values[name]);
    const found = await connection.runAndReadAll(`select place, ${cells.join(', ')} from rows where ${certain}`);
    const result = rows.map((): Record<string, unknown> | null => null);
    for (const [place, ...given] of found.getRows()) {
      const record = Object.fromEntries(EVENT_COLUMNS.map((name, k) => [name, given[k]]));
      result[Number(place)] = { ...record, occurredAt: Number(record.occurredAt) };
    }
    return result;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** As the importer's mapping hands a row to the contract. */
function parsed(row: Cells) {
  const fields = Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null && cell !== ''));
  return parseEvent(fields, NOW);
}

const odd = [
  ...[' a', 'a ', 'A', 'Ä', 'ﬁ', '\u0000', '\n', "'", '"', '%', '\\', '\ud83d\ude00', '\u200b', 'a\tb', 'İ'],
  ...['a'.repeat(65), 'b'.repeat(999), 'ana@example.com', ' ANA@Example.COM', 'a@b', 'a@-b', 'a@b.', 'a@xn--abc.de'],
  ...["o'hara@example.com", 'a@@b', 'ä@b.de', 'a@b_c', `${'a'.repeat(64)}@${'b'.repeat(63)}.com`, '@b', 'a@'],
  ...[
    '2026-02-30T08:00:00Z',
    '2026-02-28T24:00:00Z',
    '2026-02-28T08:00:60Z',
    '2026-02-28T08:00:00+01:00',
    '1767225600000',
  ],
  ...[
    '2026-11-25T00:00:00.000Z',
    '2026-11-25T00:00:00.001Z',
    '1989-12-31T23:59:59Z',
    '2026-02-28',
    '0000-01-01T00:00:00Z',
  ],
  ...['sent', 'opened', 'Opened', 'clicked', 'bounced', 'unsubscribed', 'replied', 'seen'],
];
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  fc.constantFrom(null, '', ...odd),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
);
const row = fc
  .record(Object.fromEntries(EVENT_COLUMNS.map((name) => [name, cell])))
  .map((changes) => ({ ...sound, ...Object.fromEntries(Object.entries(changes).filter(([, v]) => v !== undefined)) }))
  // DuckDB's literals cannot have NUL in them, and files no half of a pair.
  .filter((cells) =>
    Object.values(cells).every((text) => text === null || (!`${text}`.includes('\0') && `${text}`.isWellFormed())),
  )
  .map((cells) => cells as Cells);

describe('rows that are certain', () => {
  it('are sound by the contract, and what the contract makes of them', async function () {
    this.timeout(60_000);
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 60, maxLength: 60 }), async (rows) => {
        const records = await certain(rows);
        records.forEach((record, k) => {
          if (record === null) return;
          seen++;
          expect(parsed(rows[k]!), JSON.stringify(rows[k])).to.deep.equal({ ok: true, record });
        });
      }),
      { numRuns: 25 },
    );
    expect(seen).to.be.greaterThan(50);
  });

  it('are those of an ordinary file, with epoch milliseconds and with instants as text', async () => {
    const ordinary: Cells[] = [
      sound,
      { ...sound, type: 'sent', userAgent: null, ip: '', url: null },
      { ...sound, recipient: null, sender: null, occurredAt: '2026-01-01T08:00:00Z' },
      { ...sound, recipient: 'Ana.Lima+crm@Sub.Example.COM' },
    ];
    expect((await certain(ordinary)).every((record) => record !== null)).to.equal(true);
    const [numbered] = await certain([{ ...sound, occurredAt: NOW - DAY }], 'bigint');
    expect(numbered).to.include({ occurredAt: NOW - DAY });
  });

  it('are none of which the contract would refuse', async () => {
    const refused: Cells[] = [
      { ...sound, messageId: '' },
      { ...sound, type: 'sent', recipient: null },
      { ...sound, type: 'seen' },
      { ...sound, recipient: 'ana' },
      { ...sound, sender: 'nobody' },
      { ...sound, occurredAt: '2026-02-30T08:00:00Z' },
      { ...sound, occurredAt: '1989-12-31T23:59:59Z' },
      { ...sound, occurredAt: '2026-11-25T00:00:00.001Z' },
      { ...sound, occurredAt: null },
      { ...sound, ip: '1'.repeat(65) },
      { ...sound, url: 'x'.repeat(2001) },
      { ...sound, messageId: 'x'.repeat(999) },
    ];
    for (const cells of refused) expect(parsed(cells).ok, JSON.stringify(cells)).to.equal(false);
    expect(await certain(refused)).to.deep.equal(refused.map(() => null));
  });

  it('are not looked for in columns of other types', () => {
    const typed = (name: EventColumn, type: string) =>
      EVENT_COLUMNS.map((column) => ({ name: column as string, type: column === name ? type : 'VARCHAR' }));
    const found = (columns: ReturnType<typeof typed>) => certainRows(columns, (field) => field, NOW);
    expect(found(typed('messageId', 'BIGINT'))).to.equal(null);
    expect(found(typed('occurredAt', 'DOUBLE'))).to.equal(null);
    expect(found(typed('occurredAt', 'TIMESTAMP_NS'))).not.to.equal(null);
  });
});
