import { expect } from 'chai';
import type { Renaming } from '../../../scripts/import/arguments.ts';
import { mapFields } from '../../../scripts/import/mapping.ts';
import type { FileKind } from '../../../src/importing/fields.ts';
import { openRows } from '../../../src/importing/files/open-rows.ts';
import { allRows, duckDb, failure, temporaryFolder } from '../../importing/fixture.ts';

describe('the fields of a file', () => {
  const folder = temporaryFolder();

  async function fields(kind: FileKind, path: string, renamings: Renaming[] = []) {
    const file = await openRows(path);
    const mapping = await mapFields(kind, file, renamings);
    const rows = await allRows(file, mapping.columns);
    return rows.map((row) => ('record' in row ? mapping.fieldsOf(row.record) : row.fault));
  }

  it('are its columns of the same name; others and empty cells are left out', async () => {
    const path = folder.write('r.csv', 'id,email,country,jobTitle\n7,ana@a.example,,CEO\n');
    expect(await fields('recipients', path)).to.deep.equal([{ email: 'ana@a.example', jobTitle: 'CEO' }]);
  });

  it('are taken from the columns they were said to be in, instead of those of their own name', async () => {
    const path = folder.write('r.csv', 'E-mail,email,country\nana@a.example,7,DE\n');
    expect(await fields('recipients', path, [{ field: 'email', column: 'E-mail' }])).to.deep.equal([
      { email: 'ana@a.example', country: 'DE' },
    ]);
  });

  it('in CSV may have instants as digits, which are epoch milliseconds; other digits stay text', async () => {
    const path = folder.write(
      'e.csv',
      'messageId,type,occurredAt\n12,sent,1711848600250\n13,sent,2024-03-31T01:30:00Z\n',
    );
    expect(await fields('events', path)).to.deep.equal([
      { messageId: '12', type: 'sent', occurredAt: 1711848600250 },
      { messageId: '13', type: 'sent', occurredAt: '2024-03-31T01:30:00Z' },
    ]);
  });

  it('in Parquet are texts whatever their type, except instants', async () => {
    await duckDb(
      `copy (select 12 as "messageId", 'sent' as type, timestamptz '2024-03-31 01:30:00Z' as "occurredAt", 1.5::double as url
        union all select 13, 'sent', null, null order by 1) to '${folder.path('e.parquet')}' (format parquet)`,
    );
    expect(await fields('events', folder.path('e.parquet'))).to.deep.equal([
      { messageId: '12', type: 'sent', occurredAt: Date.UTC(2024, 2, 31, 1, 30), url: '1.5' },
      { messageId: '13', type: 'sent' },
    ]);
  });

  it('in JSON Lines stay what they are, so that a wrong type is told', async () => {
    const path = folder.write(
      'e.jsonl',
      '{"messageId":12,"type":"sent","occurredAt":"1711848600250","url":null,"more":1}\n',
    );
    expect(await fields('events', path)).to.deep.equal([{ messageId: 12, type: 'sent', occurredAt: '1711848600250' }]);
  });

  it('cannot be in a column that the file has not', async () => {
    const path = folder.write('r.csv', 'email,land\nana@a.example,DE\n');
    const error = await failure(fields('recipients', path, [{ field: 'country', column: 'Land' }]));
    expect(error.name).to.equal('UsageFault');
    expect(error.message).to.match(/^--map country=Land: .*r\.csv has no column "Land"; it has email, land$/);
  });

  it('may be in a column that JSON Lines has only far down, but not in one it never has', async () => {
    const path = folder.write('e.jsonl', `${'{"messageId":"m"}\n'.repeat(30_000)}no json\n{"link":"u"}\n`);
    const found = await fields('events', path, [{ field: 'url', column: 'link' }]);
    expect(found.at(-1)).to.deep.equal({ url: 'u' });
    const error = await failure(fields('events', path, [{ field: 'url', column: 'href' }]));
    expect(error.message).to.match(/has no column "href"; it has messageId, link$/);
  });

  it('must be there where no row could be taken without them', async () => {
    const path = folder.write('e.csv', 'id,type,time\nm,sent,2024-03-31T01:30:00Z\n');
    const error = await failure(fields('events', path));
    expect(error.name).to.equal('FileFault');
    expect(error.message).to.match(
      /has no column messageId, occurredAt; it has id, type, time\. .* --map messageId=COLUMN --map occurredAt=COLUMN$/,
    );
    const renamings = [
      { field: 'messageId', column: 'id' },
      { field: 'occurredAt', column: 'time' },
    ];
    expect(await fields('events', path, renamings)).to.have.length(1);
  });
});
