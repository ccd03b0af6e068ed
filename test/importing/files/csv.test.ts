import { expect } from 'chai';
import fc from 'fast-check';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import { LONGEST_RECORD } from '../../../src/importing/files/rows.ts';
import { allRows, brief, failure, readAll, temporaryFolder } from '../fixture.ts';

describe('the CSV reader', () => {
  const folder = temporaryFolder();
  const read = async (content: string) => brief(await readAll(folder.write('file.csv', content)));

  it('gives each record under the names of the header, with the line it begins on', async () => {
    const content = 'email,jobTitle\nana@a.example,CEO\n"bo@b.example","Head of ""Growth"", EMEA"\n';
    expect(await read(content)).to.deep.equal([
      [2, { email: 'ana@a.example', jobTitle: 'CEO' }],
      [3, { email: 'bo@b.example', jobTitle: 'Head of "Growth", EMEA' }],
    ]);
  });

  it('takes a byte order mark, CR LF, blank lines, empty cells and a missing last line end', async () => {
    expect(await read('\uFEFF\r\na,b\r\n1,\r\n\r\n,2')).to.deep.equal([
      [3, { a: '1', b: '' }],
      [5, { a: '', b: '2' }],
    ]);
  });

  for (const [name, delimiter] of [
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const) {
    it(`finds out from the header that the delimiter is a ${name}`, async () => {
      const other = delimiter === ',' ? ';' : ',';
      expect(await read(`a${delimiter}b\nx${other}y${delimiter}2\n`)).to.deep.equal([[2, { a: `x${other}y`, b: '2' }]]);
    });
  }

  it('reads a quoted cell over several lines, and goes on with the right line numbers', async () => {
    expect(await read('a,b\n"one\r\ntwo\n\nfour",x\nlast,y\n')).to.deep.equal([
      [2, { a: 'one\ntwo\n\nfour', b: 'x' }],
      [6, { a: 'last', b: 'y' }],
    ]);
  });

  it('takes a quote within a cell for itself', async () => {
    expect(await read('a,b\n5" nails,x"y\n')).to.deep.equal([[2, { a: '5" nails', b: 'x"y' }]]);
  });

  it('rejects a row with too few or too many cells, and only that', async () => {
    expect(await read('a,b\n1\n1,2,3\n4,5\n')).to.deep.equal([
      [2, 'the row has 1 cells and the header has 2'],
      [3, 'the row has 3 cells and the header has 2'],
      [4, { a: '4', b: '5' }],
    ]);
  });

  it('rejects only the line with a quote that is never closed, not the rows after it', async () => {
    const rows = Array.from({ length: 3000 }, (_, k) => `${k},x`);
    rows[1] = '1,"x';
    const found = await read(`a,b\n${rows.join('\n')}\n`);
    expect(found).to.have.length(3000);
    expect(found[1]).to.deep.equal([3, 'a quote that opens on this line is not closed properly']);
    expect(found.filter(([, record]) => typeof record === 'string')).to.have.length(1);
  });

  it('rejects only the line with an open quote when the next quote belongs to another row', async () => {
    expect(await read('a,b\n1,"open\n2,y\n"3",z\n4,"w"\n')).to.deep.equal([
      [2, 'a quote that opens on this line is not closed properly'],
      [3, { a: '2', b: 'y' }],
      [4, { a: '3', b: 'z' }],
      [5, { a: '4', b: 'w' }],
    ]);
  });

  it('rejects a row with text after a closing quote', async () => {
    expect(await read('a,b\n"x"y,1\n2,3\n')).to.deep.equal([
      [2, 'text follows a closing quote'],
      [3, { a: '2', b: '3' }],
    ]);
  });

  it('rejects an enormous line, a line that is not UTF-8 and one with a NUL, and reads the others', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`a,b\n1,${'x'.repeat(LONGEST_RECORD)}\nM`),
      Buffer.from([0xfc]),
      Buffer.from('ller,2\n\0,3\n4,"y\nz"\n5,"open\n6,w\n'),
    ]);
    const rows = await readAll(folder.write('bad.csv', bytes));
    expect(brief(rows)).to.deep.equal([
      [2, 'the line is longer than 1048576 bytes'],
      [3, 'the line is not valid UTF-8'],
      [4, 'the line has a NUL byte'],
      [5, { a: '4', b: 'y\nz' }],
      [7, 'a quote that opens on this line is not closed properly'],
      [8, { a: '6', b: 'w' }],
    ]);
    for (const row of rows) if ('text' in row) expect(row.text.length).to.be.below(600);
  });

  it('shows the text of a line that it rejects', async () => {
    const [row] = await readAll(folder.write('file.csv', 'a,b\nonly one\n'));
    expect(row).to.have.property('text', 'only one');
  });

  it('reads back whatever was written by the rules, in every delimiter and line end', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '漢', '"', ',', ';', '\t', '\n', ' ', '😀'),
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (records, delimiter, end, always) => {
          const quote = (text: string) => (always || /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          // A line of nothing but spaces and delimiters would be a blank one, which is skipped.
          const written = records.map(([a, b, c]) => [`x${a}`, b, c]);
          const lines = [['one', 'two', 'three'], ...written].map((cells) => cells.map(quote).join(delimiter));
          const found = await read(lines.join(end) + end);
          expect(found.map(([, record]) => record)).to.deep.equal(
            written.map(([one, two, three]) => ({ one, two, three })),
          );
          let line = 2;
          for (const [k, record] of written.entries()) {
            expect(found[k]![0]).to.equal(line);
            line += 1 + record.join('').split('\n').length - 1;
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps every good row around a damaged line', async () => {
    const rows = Array.from({ length: 12 }, (_, k) => (k % 3 === 0 ? `"r${k}","q"` : `r${k},p`));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(11),
        fc.constantFrom('r,"', '"r', 'r,"q""', 'r', 'r,q,q', '"r"x,q'),
        async (at, damaged) => {
          const found = await read(`a,b\n${rows.with(at, damaged).join('\n')}\n`);
          expect(found.map(([line]) => line)).to.deep.equal(rows.map((_, k) => k + 2));
          const bad = found.filter(([, record]) => typeof record === 'string').map(([line]) => line);
          expect(bad).to.deep.equal([at + 2]);
        },
      ),
    );
  });

  it('may be read again from the start', async () => {
    const file = await openRows(folder.write('twice.csv', 'a,b\n1,2\n'));
    expect(await allRows(file)).to.deep.equal(await allRows(file));
  });

  it('says what is wrong with a header', async () => {
    const open = (content: string | Buffer) => failure(openRows(folder.write('head.csv', content)));
    expect((await open('a,b,a\n1,2,3\n')).message).to.match(
      /the header \(line 1\) of .*head\.csv has the column "a" twice/,
    );
    expect((await open('a,"b\n1,2\n')).message).to.match(/has a quote that is not closed properly/);
    expect((await open('\n\n,,\n1,2,3\n')).message).to.match(/the header \(line 3\) of .* names no column/);
    expect((await open(Buffer.from('a,m\xfcller\n', 'latin1'))).message).to.match(
      /is not UTF-8; save the file as UTF-8/,
    );
    expect((await open('a'.repeat(100_000))).message).to.match(/is longer than 65536 bytes/);
  });

  it('lets a header leave columns without a name', async () => {
    const file = await openRows(folder.write('index.csv', ',email,\n0,ana@a.example,x\n'));
    expect(file.columns).to.deep.equal(['email']);
    expect((await allRows(file))[0]).to.have.nested.property('record.email', 'ana@a.example');
  });
});
