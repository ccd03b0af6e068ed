import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { countContacts } from '../../src/store/contacts.ts';
import { beginImport, endImport, importLease, listImports, reportImport } from '../../src/store/imports.ts';
import { takeLease } from '../../src/store/leases.ts';
import { complaintsOf, expectAccessible } from './browser.ts';
import { openStage, type Stage } from './fixture.ts';
import { look } from './look.ts';
import { signedIn } from './signed-in.ts';

const ANALYST = { address: 'ana@example.org', name: 'Ana Weiß', role: 'analyst' } as const;

const CONTACTS = [
  'Kunde;E-Mail-Adresse;Land;Position;Branche',
  'Petra Sommer;petra.sommer@autohaus.example;DE;Leiterin Einkauf;Automobil',
  'Kenji Sato;kenji.sato@kogyo.example;JP;Engineering Manager;Machinery',
  'Lena Vogt;lena.vogt(at)kanzlei.example;DE;Anwältin;Recht',
  'Marta Ruiz;marta.ruiz@textil.example;Atlantis;CFO;Textiles',
  'Jon Berg;jon.berg@fjord.example;NO;CTO;Software',
].join('\n');

describe('The pages of imports', function () {
  this.timeout(120_000);
  let stage: Stage;
  let analyst: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    stage = await openStage();
    analyst = await signedIn(stage, ANALYST);
  });
  after(() => stage?.close());
  beforeEach(async () => {
    page = await analyst.newPage();
    complaints = complaintsOf(page);
  });
  afterEach(async () => {
    await page.close();
    for (const { importId } of await listImports(stage.database, stage.accountId)) {
      await stage.database.sql.deleteFrom('imports').where('importId', '=', importId).execute();
    }
    await stage.database.sql.deleteFrom('leases').execute();
  });

  const file = (name: string, content: string) => {
    const path = join(stage.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const choose = async (path: string, kind = 'Contacts') => {
    await page.goto('/app/import');
    await page.getByRole('radio', { name: kind }).click();
    await page.locator('input[type=file]').setInputFiles(path);
  };

  it('lead from a file to its result, with what is wrong with it on the way', async () => {
    await page.goto('/app/import');
    await page.getByText('Nothing was imported from a file yet.').waitFor();
    await expectAccessible(page);
    await look(page, 'import-file');

    await choose(file('kunden.csv', CONTACTS));
    await page.getByRole('heading', { level: 1, name: 'kunden.csv' }).waitFor();
    await page.getByText('2 of the 5 rows shown would be rejected.').waitFor();
    expect(await page.getByRole('combobox', { name: 'E-mail address' }).inputValue()).to.equal('E-Mail-Adresse');
    expect(await page.getByRole('combobox', { name: 'Industry' }).inputValue()).to.equal('Branche');
    await expectAccessible(page);
    await look(page, 'import-columns');

    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('The import is done').waitFor();
    await page.getByText('3 of 5 rows are in Kairos now.').waitFor();
    expect(await countContacts(stage.database, stage.accountId)).to.equal(3);
    await page.getByRole('cell', { name: /^Line 5: country .*Atlantis/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Retrain now' }).getAttribute('href')).to.equal('/app/insights');
    await expectAccessible(page);
    await look(page, 'import-result');

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the rejected rows' }).click();
    expect((await download).suggestedFilename()).to.equal('kunden-rejects.csv');

    await page.getByRole('link', { name: 'Import another file' }).click();
    await page.getByRole('link', { name: 'kunden.csv' }).waitFor();
    await page.getByText('3 taken, 2 rejected').waitFor();
    await expectAccessible(page);
    await look(page, 'import-recent');
    expect(complaints).to.deep.equal([]);
  });

  it('let columns be changed, and keep that on the server', async () => {
    await choose(file('people.csv', 'address 1,address 2\nana@a.example,bo@b.example\n'));
    await page.getByText(/Choose a column for E-mail address/).waitFor();
    expect(await page.getByRole('button', { name: 'Start the import' }).isDisabled()).to.equal(true);
    await page.getByRole('combobox', { name: 'E-mail address' }).click();
    await page.getByRole('option', { name: 'address 2' }).click();
    await page.getByText('The row shown would be taken.').waitFor();
    await page.reload();
    await page.getByText('The row shown would be taken.').waitFor();
    expect(await page.getByRole('combobox', { name: 'E-mail address' }).inputValue()).to.equal('address 2');
    expect(complaints).to.deep.equal([]);
  });

  it('ask for the zone of times that name none', async () => {
    const rows = 'Message ID,To,Event,Time\n<1@s.example>,ana@a.example,sent,2024-07-01 08:00\n';
    await choose(file('log.csv', rows), 'History');
    await page.getByText('Some times name no time zone').waitFor();
    await look(page, 'import-zone');
    await expectAccessible(page);
    await page.getByRole('combobox', { name: 'Time zone of times that name none' }).fill('Berlin');
    await page.getByRole('option', { name: 'Europe/Berlin' }).click();
    await page.getByText('The row shown would be taken.').waitFor();
    expect((await listImports(stage.database, stage.accountId))[0]).to.include({ timezone: 'Europe/Berlin' });
  });

  it('say in plain words what is wrong with a file', async () => {
    await choose(file('contacts.xlsx', 'PK'));
    await page.getByText('contacts.xlsx is a spreadsheet. Save its sheet as CSV').waitFor();
    await choose(file('contacts.parquet', 'PAR1, but no more than that'));
    await page.getByText('This file cannot be read.').waitFor();
    await page.getByText(/"contacts.parquet" is not sound Parquet/).waitFor();
    await expectAccessible(page);
    await look(page, 'import-unreadable');
    expect(await listImports(stage.database, stage.accountId)).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });

  it('keep the file for another try when the server cannot be reached', async () => {
    await page.goto('/app/import');
    await page.getByRole('radio', { name: 'Contacts' }).waitFor();
    await page.route('**/imports?kind=*', (route) => route.abort('connectionfailed'));
    await page.locator('input[type=file]').setInputFiles(file('kunden.csv', CONTACTS));
    await page.getByText('The server cannot be reached.').first().waitFor();
    await page.unroute('**/imports?kind=*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'kunden.csv' }).waitFor();
  });

  it('stop an upload that is cancelled', async () => {
    await page.goto('/app/import');
    await page.getByRole('radio', { name: 'Contacts' }).waitFor();
    // It never gets an answer.
    await page.route('**/imports?kind=*', () => {});
    await page.locator('input[type=file]').setInputFiles(file('kunden.csv', CONTACTS));
    await page.getByText('Uploading kunden.csv').waitFor();
    await look(page, 'import-uploading');
    await page.getByRole('button', { name: 'Cancel the upload' }).click();
    await page.getByText('Drop a file here').waitFor();
    await page.unroute('**/imports?kind=*');
    expect(complaints).to.deep.equal([]);
  });

  it('show how far an import is while it runs, and that it was interrupted', async () => {
    const { database, accountId } = stage;
    await choose(file('kunden.csv', CONTACTS));
    await page.getByRole('heading', { level: 1, name: 'kunden.csv' }).waitFor();
    const { importId } = (await listImports(database, accountId))[0]!;
    const now = Date.now();
    // As a process would that is at it.
    await takeLease(database, importLease(accountId), 'test', { now, until: now + 1e9 });
    await beginImport(database, accountId, importId, now - 60_000);
    const tally = { rows: 41_200, added: 39_000, updated: 1200, unchanged: 950, rejected: 50, reasons: [], kept: 50 };
    await reportImport(database, accountId, importId, { share: 0.4, tally: JSON.stringify(tally) }, now);
    await page.goto(`/app/import/${importId}`);
    await page.getByRole('heading', { name: 'Importing kunden.csv' }).waitFor();
    await page.getByText(/about .* left/).waitFor();
    await page.getByText('41,200').waitFor();
    await expectAccessible(page);
    await look(page, 'import-running');

    await reportImport(
      database,
      accountId,
      importId,
      { share: 0.6, tally: JSON.stringify({ ...tally, rows: 61_800 }) },
      now,
    );
    await page.getByText('61,800').waitFor();
    await endImport(database, accountId, importId, { state: 'interrupted', error: null }, now);
    await page.getByText('The import was interrupted').waitFor();
    await expectAccessible(page);
    await look(page, 'import-interrupted');
    await database.sql.deleteFrom('leases').execute();
    await page.getByRole('button', { name: 'Start it again' }).click();
    await page.getByText('The import is done').waitFor();
    expect(complaints).to.deep.equal([]);
  });

  it('forget an import when asked twice', async () => {
    await choose(file('kunden.csv', CONTACTS));
    await page.getByRole('heading', { level: 1, name: 'kunden.csv' }).waitFor();
    await page.getByRole('button', { name: 'Forget this file' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click();
    await page.waitForURL('**/app/import');
    await page.getByText('Nothing was imported from a file yet.').waitFor();
    expect(await listImports(stage.database, stage.accountId)).to.deep.equal([]);
  });

  for (const [language, title, columns] of [
    ['de-DE', 'Welche Spalte ist was?', 'Import starten'],
    ['ja-JP', 'どの列が何にあたりますか？', '取り込みを開始'],
  ] as const) {
    it(`speak ${language}`, async () => {
      const visitor = await signedIn(stage, ANALYST, { language });
      const own = await visitor.newPage();
      await own.goto('/app/import');
      await own.locator('input[type=file]').setInputFiles(file('kunden.csv', CONTACTS));
      await own.getByRole('heading', { name: title }).waitFor();
      await own.getByRole('button', { name: columns }).waitFor();
      await look(own, `import-columns-${language}`);
      await visitor.close();
    });
  }
});
