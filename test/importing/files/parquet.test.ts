import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import { allRows, brief, duckDb, failure, temporaryFolder } from '../fixture.ts';

describe('the Parquet reader', () => {
  const folder = temporaryFolder();

  async function write(name: string, select: string) {
    await duckDb(`copy (${select}) to '${folder.path(name)}' (format parquet, row_group_size 2048)`);
    return folder.path(name);
  }

  it('gives texts as texts, instants as epoch milliseconds and missing cells as null', async () => {
    const path = await write(
      'types.parquet',
      `select 'x' as t, 12::bigint as i, null::varchar as n, 1.5::double as d, true as b, 3.10::decimal(5,2) as m,
        timestamptz '2024-03-31 01:30:00.25+02:00' as tz, timestamp '2024-03-31 01:30:00' as naive,
        timestamp_ns '2024-03-31 01:30:00.123456789' as ns, timestamp_s '2024-03-31 01:30:00' as s,
        'nan'::double as o, '"ü\n' || chr(0) as q`,
    );
    const file = await openRows(path);
    expect(file.format).to.equal('Parquet');
    expect(file.columns).to.deep.equal(['t', 'i', 'n', 'd', 'b', 'm', 'tz', 'naive', 'ns', 's', 'o', 'q']);
    expect(brief(await allRows(file))).to.deep.equal([
      [
        1,
        {
          t: 'x',
          i: '12',
          n: null,
          d: 1.5,
          b: 'true',
          m: '3.10',
          tz: Date.UTC(2024, 2, 30, 23, 30, 0, 250),
          naive: Date.UTC(2024, 2, 31, 1, 30),
          ns: Date.UTC(2024, 2, 31, 1, 30, 0, 123),
          s: Date.UTC(2024, 2, 31, 1, 30),
          o: null,
          q: '"ü\n\0',
        },
      ],
    ]);
  });

  it('keeps the order over many row groups, and numbers the rows by it', async () => {
    const path = await write('long.parquet', "select 'r' || i as a from range(10000) t(i)");
    const rows = await allRows(await openRows(path));
    expect(rows).to.have.length(10_000);
    for (const [k, row] of rows.entries()) {
      expect(row.line).to.equal(k + 1);
      expect(row).to.have.nested.property('record.a', `r${k}`);
    }
  });

  it('reads only the columns that are wanted, and still counts the rows when there are none of them', async () => {
    const file = await openRows(
      await write('wide.parquet', 'select \'x\' as a, {\'deep\': [1, 2]} as b, \'y\' as "c ""d""" from range(3)'),
    );
    expect((await allRows(file, ['c "d"', 'e']))[0]).to.deep.equal({ line: 1, record: { 'c "d"': 'y' } });
    expect(await allRows(file, ['e'])).to.have.length(3);
  });

  it('goes by the content whatever the name, and takes odd names for what they are', async () => {
    for (const name of ['data', 'data.csv', "it's [1]*?.parquet"]) {
      const path = await write(`${name === 'data' ? '' : 'made-'}first.parquet`, `select '${name.length}' as a`);
      const file = await openRows(folder.write(name, readFileSync(path)));
      expect(brief(await allRows(file))).to.deep.equal([[1, { a: String(name.length) }]]);
    }
  });

  it('says when a file is not sound', async () => {
    const bytes = readFileSync(await write('good.parquet', "select 'r' || i as a from range(5000) t(i)"));
    const refusal = async (name: string, content: Buffer) => {
      const error = await failure((async () => allRows(await openRows(folder.write(name, content))))());
      expect(error.name).to.equal('FileFault');
      return error.message;
    };
    expect(await refusal('cut.parquet', bytes.subarray(0, bytes.length - 50))).to.match(
      /cut\.parquet is not sound Parquet/,
    );
    const damaged = Buffer.from(bytes);
    damaged.fill(0xff, 4, 2000);
    expect(await refusal('damaged.parquet', damaged)).to.match(/damaged\.parquet is not sound Parquet/);
    expect(await refusal('text.parquet', Buffer.from('a,b\n1,2\n'))).to.match(/is named Parquet, but does not begin/);
    expect(await refusal('packed.parquet.gz', gzipSync(bytes))).to.match(/Parquet inside gzip; unpack it first/);
  });
});
