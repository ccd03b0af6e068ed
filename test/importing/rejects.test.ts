import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openRejects, rejectsPath } from '../../src/importing/rejects.ts';
import { temporaryFolder } from './fixture.ts';

describe('the rejects file', () => {
  const folder = temporaryFolder();
  const lines = (path: string) =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('has a line for each rejected row, and appears only when it is finished', () => {
    const path = folder.path('rejects/demo-e-events.jsonl');
    const rejects = openRejects(path);
    const expected = Array.from({ length: 2000 }, (_, k) => ({
      line: k,
      reason: 'because',
      record: { text: 'ä'.repeat(40) },
    }));
    for (const reject of expected) rejects.add(reject);
    expect(existsSync(path)).to.equal(false);
    expect(rejects.finish()).to.equal(path);
    expect(lines(path)).to.deep.equal(expected);
    expect(readdirSync(folder.path('rejects'))).to.deep.equal(['demo-e-events.jsonl']);
  });

  it('replaces that of the import before, and goes when there is nothing to reject any more', () => {
    const path = folder.path('rejects.jsonl');
    for (const line of [1, 2]) {
      const rejects = openRejects(path);
      rejects.add({ line, reason: 'because', text: '' });
      rejects.finish();
      expect(lines(path)).to.deep.equal([{ line, reason: 'because', text: '' }]);
    }
    expect(openRejects(path).finish()).to.equal(null);
    expect(existsSync(path)).to.equal(false);
  });

  it('lies in the data folder under the names of the account and of the file, made safe', () => {
    expect(rejectsPath('/data', 'demo', '/in/march.csv.gz', 'events')).to.equal(
      join('/data', 'rejects', 'demo-march-events.jsonl'),
    );
    expect(rejectsPath('/data', '../Ö & Co', 'a b.jsonl', 'events')).to.equal(
      join('/data', 'rejects', '.._Ö___Co-a_b-events.jsonl'),
    );
  });
});
