import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { RULES_VERSION } from '../../model/machine.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { makeAccount, NOW, record, stampAt } from '../conformance/fixture.ts';
import { runScript } from './run-script.ts';

describe('npm run rejudge', () => {
  let folder: string;
  let url: string;
  let db: Database;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-rejudge-'));
    url = pathToFileURL(join(folder, 'kairos.db')).href.replace('file:', 'sqlite:');
    db = await openDatabase(url);
    for (const name of ['acme', 'other']) {
      const { accountId } = await makeAccount(db, name);
      const events = [record('sent'), record('opened', { occurredAt: NOW + 1000 })];
      await recordEvents(db, accountId, events, stampAt());
    }
    const older = { verdict: 'person', reason: 'ordinary', rulesVersion: RULES_VERSION - 1 } as const;
    await db.sql.updateTable('events').set(older).execute();
    await db.sql
      .updateTable('accounts')
      .set({ rulesVersion: RULES_VERSION - 1 })
      .execute();
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  const rejudge = (...argv: string[]) => runScript('rejudge', argv, { KAIROS_DATA: folder, DATABASE_URL: url });
  const verdicts = async () =>
    (await db.sql.selectFrom('events').select(['verdict']).orderBy('accountId').execute()).map(
      ({ verdict }) => verdict,
    );

  it('finds the verdicts of every account anew, says what has changed, and has nothing to do after that', async () => {
    const { code, out, err } = await rejudge();
    expect([code, err]).to.deep.equal([0, '']);
    for (const name of ['acme', 'other']) {
      expect(out).to.contain(`${name}: events of 1 contacts judged anew, 0 found as before`);
    }
    expect(out).to.match(/^ +1 {2}person -> machine, too-soon$/m);
    expect(await verdicts()).to.deep.equal(['machine', 'machine']);
    expect((await rejudge()).out).to.equal(
      "acme: every verdict was found by today's rules already.\nother: every verdict was found by today's rules already.\n",
    );
  });

  it('leaves other accounts alone when it is told of one', async () => {
    expect((await rejudge('--account', 'other')).code).to.equal(0);
    expect(await verdicts()).to.deep.equal(['person', 'machine']);
  });

  it('names what it does not know', async () => {
    const unknown = await rejudge('--account', 'nobody');
    expect([unknown.code, unknown.err]).to.deep.equal([2, 'There is no account "nobody".\n']);
    const misused = await rejudge('--all');
    expect(misused.code).to.equal(2);
    expect(misused.err).to.contain("'--all'").and.to.contain('npm run rejudge -- [--account NAME]');
  });
});
