import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import { LONGEST_RECORD } from '../../../src/importing/files/rows.ts';
import { allRows, brief, failure, readAll, temporaryFolder } from '../fixture.ts';

describe('the JSON Lines reader', () => {
  const folder = temporaryFolder();
  const read = async (content: string | Buffer) => brief(await readAll(folder.write('file.jsonl', content)));

  it('gives the object of each line, and skips blank ones', async () => {
    expect(await read('\uFEFF{"a":1}\r\n\r\n  \n{"a":{"b":[null]}}')).to.deep.equal([
      [1, { a: 1 }],
      [4, { a: { b: [null] } }],
    ]);
  });

  it('rejects what is not an object, with its line and text, and reads on', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1}\n{"a":\nnull\n[1]\n"text"\n7\n{"a":"'),
      Buffer.from([0xff]),
      Buffer.from(`"}\n{"a":"${'x'.repeat(LONGEST_RECORD)}"}\n{"a":2}`),
    ]);
    expect(await read(bytes)).to.deep.equal([
      [1, { a: 1 }],
      [2, 'the line is not valid JSON'],
      [3, 'the line is null, not a JSON object'],
      [4, 'the line is a JSON array, not a JSON object'],
      [5, 'the line is a JSON string, not a JSON object'],
      [6, 'the line is a JSON number, not a JSON object'],
      [7, 'the line is not valid UTF-8'],
      [8, 'the line is longer than 1048576 bytes'],
      [9, { a: 2 }],
    ]);
    const [, second] = await readAll(folder.write('again.jsonl', bytes));
    expect(second).to.have.property('text', '{"a":');
  });

  it('unpacks gzip whatever the file is called, several members too, and again when read again', async () => {
    const content = Buffer.concat([gzipSync('{"a":1}\n{"a"'), gzipSync(':2}\n')]);
    for (const name of ['file.jsonl.gz', 'file.jsonl', 'download']) {
      const file = await openRows(folder.write(name, content));
      expect(file.format).to.equal('JSON Lines');
      for (let time = 0; time < 2; time++) {
        expect(brief(await allRows(file))).to.deep.equal([
          [1, { a: 1 }],
          [2, { a: 2 }],
        ]);
      }
    }
  });

  it('gives the rows of a gzip file that is cut off or damaged up to there, and then says so', async () => {
    const lines = Array.from({ length: 50_000 }, (_, k) => `{"a":${(k * 7919) % 104_729}}\n`).join('');
    const whole = gzipSync(lines);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, whole.length - 2000, whole.length - 1000);
    for (const [name, content, expected] of [
      ['cut.jsonl.gz', whole.subarray(0, whole.length - 1000), /cut\.jsonl\.gz is cut off/],
      ['damaged.jsonl.gz', damaged, /damaged\.jsonl\.gz is damaged/],
    ] as const) {
      const file = await openRows(folder.write(name, content));
      let rows = 0;
      const error = await failure(
        (async () => {
          for await (const chunk of file.rows([])) rows += chunk.rows.length;
        })(),
      );
      expect(error.message).to.match(expected);
      expect(error.name).to.equal('FileFault');
      expect(rows).to.be.above(1000);
    }
  });

  it('tells the share of the file that has been read, up to the whole', async () => {
    const lines = Array.from({ length: 40_000 }, (_, k) => `{"number":${k}}\n`).join('');
    for (const [name, content] of [
      ['plain.jsonl', lines],
      ['packed.jsonl.gz', gzipSync(lines)],
    ] as const) {
      const shares: number[] = [];
      for await (const { share } of (await openRows(folder.write(name, content))).rows([])) shares.push(share);
      expect(shares).to.deep.equal(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).to.equal(1);
    }
  });

  it('can be left in the middle', async () => {
    const file = await openRows(folder.write('long.jsonl', '{"a":1}\n'.repeat(100_000)));
    for await (const { rows } of file.rows([])) {
      expect(rows[0]!.line).to.equal(1);
      break;
    }
  });
});
