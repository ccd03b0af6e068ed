import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import { failure, temporaryFolder } from '../fixture.ts';

describe('opening a file of rows', () => {
  const folder = temporaryFolder();
  const formatOf = async (name: string, content: string | Buffer) =>
    (await openRows(folder.write(name, content))).format;
  const refusal = async (name: string, content: string | Buffer) => {
    const error = await failure(openRows(folder.write(name, content)));
    expect(error.name).to.equal('FileFault');
    expect(error.message).to.contain(name);
    return error.message;
  };

  it('goes by the name, in any letter case and also before .gz', async () => {
    expect(await formatOf('a.CSV', 'email\nana@a.example\n')).to.equal('CSV');
    expect(await formatOf('a.tsv.gz', gzipSync('email\nana@a.example\n'))).to.equal('CSV');
    expect(await formatOf('a.ndjson', 'x')).to.equal('JSON Lines');
    expect(await formatOf('a.jsonl.GZ', gzipSync('{}'))).to.equal('JSON Lines');
  });

  it('goes by the content when the name says nothing', async () => {
    expect(await formatOf('export', 'email;country\nana@a.example;DE\n')).to.equal('CSV');
    expect(await formatOf('data.txt', '\n{"a":1}\n')).to.equal('JSON Lines');
    expect(await formatOf('data.json', gzipSync('{"a":1}\n{"a":2}\n'))).to.equal('JSON Lines');
  });

  it('says what a file is that it cannot read', async () => {
    expect(await refusal('empty.csv', '')).to.match(/is empty/);
    expect(await refusal('empty.csv.gz', gzipSync(''))).to.match(/is empty/);
    expect(await refusal('book.csv', Buffer.from('PK\x03\x04...'))).to.match(
      /a ZIP archive or an Excel workbook; save the sheet as CSV/,
    );
    expect(await refusal('packed.csv.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1]))).to.match(/Zstandard; use gzip/);
    expect(await refusal('wide.csv', Buffer.from('\uFEFFa,b\n', 'utf16le'))).to.match(/UTF-16 text; save it as UTF-8/);
    expect(await refusal('image.csv', Buffer.from([0x89, 0x50, 0, 0, 1]))).to.match(/is not text/);
    expect(await refusal('notes', 'Dear all\nplease find attached')).to.match(
      /no format known here\. Kairos reads CSV/,
    );
    expect(await refusal('cut.csv.gz', gzipSync('a,b\n'.repeat(9)).subarray(0, 15))).to.match(/is cut off/);
  });

  it('says that a JSON document is not JSON Lines', async () => {
    expect(await refusal('list.json', '[{"a":1},{"a":2}]')).to.match(/one JSON document.*jq -c/);
    expect(await refusal('pretty.jsonl', '{\n  "a": 1\n}\n')).to.match(/one JSON document/);
  });

  it('says that a file is missing, a folder, or a device', async () => {
    expect((await failure(openRows(folder.path('none.csv')))).message).to.match(/there is no file .*none\.csv/);
    mkdirSync(folder.path('folder.csv'));
    expect((await failure(openRows(folder.path('folder.csv')))).message).to.match(/is a folder, not a file/);
    if (process.platform === 'win32') return;
    expect((await failure(openRows('/dev/null'))).message).to.match(/not an ordinary file/);
  });
});
