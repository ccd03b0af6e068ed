import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { mapFields } from '../../scripts/import/mapping.ts';
import { systemIds } from '../../src/ids.ts';
import { openRows } from '../../src/importing/files/open-rows.ts';
import type { Job } from '../../src/importing/job.ts';
import { importRecipients } from '../../src/importing/recipients.ts';
import type { Reject } from '../../src/importing/rejects.ts';
import { emptyTally } from '../../src/importing/tally.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { temporaryFolder } from './fixture.ts';

const NOW = Date.UTC(2026, 0, 5);
const QUIET = { update() {}, stop() {} };

describe('importing recipients', () => {
  const folder = temporaryFolder();
  let db: Database;

  beforeEach(async () => {
    db = await openDatabase(pathToFileURL(folder.path('kairos.db')).href.replace('file:', 'sqlite:'));
  });
  afterEach(() => db.close());

  const newAccount = async () => (await createAccount(db, { name: 'one', timezone: 'UTC', now: NOW })).accountId;

  async function recipients(accountId: number, content: string, batch = 5000) {
    const file = await openRows(folder.write('recipients.csv', content));
    const tally = emptyTally();
    const rejects: Reject[] = [];
    const job: Job = {
      db,
      accountId,
      file,
      mapping: await mapFields('recipients', file, []),
      rejects: { add: (reject) => rejects.push(reject) },
      stamp: { newId: systemIds, now: NOW },
      batch,
      signal: new AbortController().signal,
    };
    await importRecipients(job, tally, QUIET);
    return { tally, rejects };
  }
  const attributes = (accountId: number) =>
    db.sql
      .selectFrom('contacts')
      .select(['address', 'timezone', 'country', 'industry', 'jobTitle'])
      .where('accountId', '=', accountId)
      .orderBy('address')
      .execute();

  it('fills in what is known, changes what is new, and never erases by an empty cell', async () => {
    const accountId = await newAccount();
    const header = 'email,timezone,country,industry,jobTitle\n';
    const first = `${header}ana@a.example,Europe/Berlin,DE,,CEO\nBo@a.example,,,,\n`;
    expect((await recipients(accountId, first)).tally).to.include({
      rows: 2,
      stored: 2,
      updated: 0,
      alreadyThere: 0,
    });
    expect((await recipients(accountId, first)).tally).to.include({
      rows: 2,
      stored: 0,
      updated: 0,
      alreadyThere: 2,
    });
    const second = `${header}ana@a.example,,,Retail,COO\nbo@a.example,,,,\ncem@a.example,,,,\n`;
    expect((await recipients(accountId, second, 2)).tally).to.include({ stored: 1, updated: 1, alreadyThere: 1 });
    const unknown = { timezone: null, country: null, industry: null, jobTitle: null };
    expect(await attributes(accountId)).to.deep.equal([
      { address: 'ana@a.example', timezone: 'Europe/Berlin', country: 'DE', industry: 'Retail', jobTitle: 'COO' },
      { address: 'bo@a.example', ...unknown },
      { address: 'cem@a.example', ...unknown },
    ]);
  });

  it('rejects a wrong zone, country or address with the reason, and takes the other rows', async () => {
    const content =
      'email,timezone,country\na@a.example,Mars/Olympus,\nb@a.example,,Germany\nc at a.example,,\nd@a.example\ne@a.example,UTC,DE\n';
    const { tally, rejects } = await recipients(await newAccount(), content);
    expect(tally).to.include({ rows: 5, stored: 1, rejected: 4 });
    expect(rejects.map(({ line }) => line)).to.deep.equal([2, 3, 4, 5]);
    for (const [k, pattern] of [/time zone.*Mars/, /country.*Germany/, /e-mail address/, /2 cells|1 cells/].entries()) {
      expect(rejects[k]!.reason).to.match(pattern);
    }
  });
});
