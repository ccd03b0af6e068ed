import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { countContacts } from '../../src/store/contacts.ts';
import { createUser } from '../../src/store/users.ts';
import { eventually } from '../end-to-end/product.ts';
import { duckDb } from '../importing/fixture.ts';
import { type Fixture, KEY, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';
import { UPLOAD_BYTES } from './importing.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are of many shapes
type Shown = Record<string, any>;

const DAY = 24 * 60 * 60_000;
const CONTACTS = 'E-Mail,Land,Job Title\nana@a.example,DE,CEO\nbo@b.example,,\nnobody,DE,CTO\n';
const FILE = { 'content-type': 'application/octet-stream' };

describe('Imports over HTTP', () => {
  let fixture: Fixture;

  beforeEach(async () => {
    fixture = await serve();
    const { database, account } = fixture;
    for (const role of ['admin', 'analyst', 'rep'] as const) {
      const user = { userId: role, address: `${role}@example.org`, name: role, role, createdAt: NOW };
      await createUser(database, account.accountId, user);
    }
  });
  afterEach(() => fixture.close());

  const upload = (
    content: string | Uint8Array<ArrayBuffer>,
    name = 'contacts.csv',
    kind = 'recipients',
    headers: Record<string, string> = {},
  ) =>
    fixture.request(`/imports?kind=${kind}&name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { ...FILE, ...headers },
      body: content,
    });
  const added = async (...given: Parameters<typeof upload>): Promise<Shown> => {
    const response = await upload(...given);
    expect(response.status, await response.clone().text()).to.equal(201);
    return (await response.json()) as Shown;
  };
  const get = async (path: string) => (await (await fixture.request(path)).json()) as Shown;
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fixture.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const change = async (id: string, body: unknown) =>
    (await (await ask('PATCH', `/imports/${id}`, body)).json()) as Shown;
  const finished = async (id: string): Promise<Shown> => {
    expect((await ask('POST', `/imports/${id}/start`)).status).to.equal(202);
    return eventually(`import ${id} has an end`, async () => {
      const shown = await get(`/imports/${id}`);
      return shown.state === 'running' ? null : shown;
    });
  };
  const uploads = () => readdir(join(fixture.folder, 'imports')).catch(() => []);
  const columnsOf = ({ fields }: Shown) =>
    Object.fromEntries(fields.map(({ name, column, guessed }: Shown) => [name, [column, guessed]]));

  it('tell what was found in a file before anything is taken in', async () => {
    const rows = await fixture.rows();
    const shown = await added(CONTACTS, 'C:\\exports\\contacts.csv', 'recipients', {
      'kairos-user': 'analyst@example.org',
    });
    expect(shown).to.include({
      kind: 'recipients',
      name: 'contacts.csv',
      size: CONTACTS.length,
      format: 'CSV',
      state: 'uploaded',
      progress: null,
      userId: 'analyst',
      createdAt: new Date(NOW).toISOString(),
      expiresAt: new Date(NOW + 30 * DAY).toISOString(),
    });
    expect(shown.columns).to.deep.equal(['E-Mail', 'Land', 'Job Title']);
    expect(columnsOf(shown)).to.deep.include({
      email: ['E-Mail', 'spelling'],
      country: ['Land', 'spelling'],
      jobTitle: ['Job Title', 'spelling'],
      industry: [null, null],
    });
    const preview = await get(`/imports/${shown.id}/preview`);
    expect(preview.rows.map(({ line, cells }: Shown) => [line, ...cells])).to.deep.equal([
      [2, 'ana@a.example', 'DE', 'CEO'],
      [3, 'bo@b.example', null, null],
      [4, 'nobody', 'DE', 'CTO'],
    ]);
    expect(preview.rows.map(({ problem }: Shown) => problem !== null)).to.deep.equal([false, false, true]);
    expect(preview.rows[2].problem).to.match(/^email /);
    expect(await fixture.rows()).to.equal(rows);
    expect(await get('/imports')).to.deep.equal({ imports: [shown], mostBytes: UPLOAD_BYTES });
  });

  it('take the rows in when they are started, and count what became of each', async () => {
    const { id } = await added(CONTACTS);
    const done = await finished(id);
    expect(done).to.include({ state: 'done', error: null });
    const { reasons, ...progress } = done.progress;
    expect(progress).to.deep.equal({
      share: 1,
      secondsLeft: null,
      rows: 3,
      added: 2,
      updated: 0,
      unchanged: 0,
      rejected: 1,
      kept: 1,
    });
    expect(reasons).to.have.length(1);
    expect(reasons[0]).to.include({ count: 1 });
    expect(reasons[0].example.line).to.equal(4);
    const again = await finished(id);
    expect(again.progress).to.include({ added: 0, updated: 0, unchanged: 2, rejected: 1 });
    expect(await countContacts(fixture.database, fixture.account.accountId)).to.equal(2);
  });

  it('read gzipped JSON Lines and Parquet as they read CSV', async () => {
    const events = [
      { messageId: '<1@s>', recipient: 'ana@a.example', type: 'sent', occurredAt: '2024-01-08T08:00:00Z' },
      { messageId: '<1@s>', type: 'opened', occurredAt: '2024-01-08T09:00:00Z' },
    ];
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const zipped = await added(new Uint8Array(gzipSync(lines)), 'log.jsonl.gz', 'events');
    expect(zipped).to.include({ format: 'JSON Lines' });
    // No row has a link, but a later one might.
    expect(columnsOf(zipped).url).to.deep.equal(['url', 'name']);
    expect((await finished(zipped.id)).progress).to.include({ rows: 2, added: 2, rejected: 0 });

    const source = join(fixture.folder, 'log.jsonl');
    const target = join(fixture.folder, 'log.parquet');
    await writeFile(source, lines);
    await duckDb(
      `copy (select * from read_json('${source}', format = 'newline_delimited')) to '${target}' (format parquet)`,
    );
    const parquet = await added(new Uint8Array(await readFile(target)), 'log.parquet', 'events');
    expect(parquet).to.include({ format: 'Parquet' });
    expect((await finished(parquet.id)).progress).to.include({ rows: 2, added: 0, unchanged: 2 });
  });

  it('are read by the columns that are said, and are told when these are none', async () => {
    const { id } = await added('who,Branche\nana@a.example,Software\n');
    expect(columnsOf(await get(`/imports/${id}`))).to.deep.include({
      email: ['who', 'content'],
      industry: ['Branche', 'spelling'],
    });
    const changed = await change(id, { mapping: { industry: null, jobTitle: 'Branche' } });
    expect(columnsOf(changed)).to.deep.include({
      email: ['who', 'content'],
      industry: [null, null],
      jobTitle: ['Branche', null],
    });

    const wrong = await problemIn(
      await ask('PATCH', `/imports/${id}`, { mapping: { mail: 'who', email: 'Who', jobTitle: null } }),
    );
    expect(wrong).to.include({ code: 'invalid-request', status: 422 });
    expect((wrong.errors as Shown[]).map(({ path }) => path)).to.deep.equal(['mapping.mail', 'mapping.email']);
    expect(await get(`/imports/${id}`), 'nothing is half-changed').to.deep.equal(changed);

    await change(id, { mapping: { email: null } });
    const missing = await problemIn(await ask('POST', `/imports/${id}/start`));
    expect(missing).to.include({ code: 'invalid-request' });
    expect((missing.errors as Shown[]).map(({ path }) => path)).to.deep.equal(['mapping.email']);
    expect((await get(`/imports/${id}`)).state).to.equal('uploaded');
    expect((await problemIn(await ask('PATCH', `/imports/${id}`, { timezone: 'Mars/Base' }))).code).to.equal(
      'invalid-request',
    );
  });

  it('take times without a zone only when they are told which', async () => {
    const { id } = await added(
      'message id;to;event;when\n<1@s>;ana@a.example;sent;2024-07-01 08:00\n',
      'log.csv',
      'events',
    );
    expect(columnsOf(await get(`/imports/${id}`)).occurredAt).to.deep.equal(['when', 'content']);
    const before = await get(`/imports/${id}/preview`);
    expect(before).to.include({ zoneless: true });
    expect(before.rows[0].problem).to.match(/^occurredAt is not a moment in time/);
    expect((await finished(id)).progress).to.include({ rejected: 1 });

    await change(id, { timezone: 'Europe/Berlin' });
    const after = await get(`/imports/${id}/preview`);
    expect(after).to.include({ zoneless: false });
    expect(after.rows[0].problem).to.equal(null);
    expect((await finished(id)).progress).to.include({ added: 1, rejected: 0 });
    const { sentAt } = await fixture.database.sql.selectFrom('emails').select('sentAt').executeTakeFirstOrThrow();
    expect(sentAt).to.equal(Date.UTC(2024, 6, 1, 6));
  });

  for (const [what, content, name, words] of [
    ['an empty file', '', 'contacts.csv', /"contacts\.csv" is empty/],
    ['an Excel workbook', 'PK\u0003\u0004rest', 'contacts.xlsx', /"contacts\.xlsx" is a ZIP archive or an Excel/],
    ['what only is named Parquet', 'email\nana@a.example\n', 'contacts.parquet', /does not begin as Parquet does/],
    ['Parquet that is cut off', 'PAR1 and no more', 'contacts.parquet', /"contacts\.parquet" is not sound Parquet/],
    ['a whole JSON document', '[{"email":"a"}]', 'contacts.json', /is one JSON document/],
    ['something else', '\u0000\u0001', 'contacts', /"contacts" is not text/],
  ] as const) {
    it(`refuse ${what} in words that name the file, and keep nothing of it`, async () => {
      const problem = await problemIn(await upload(content, name));
      expect(problem).to.include({ code: 'unreadable-file', status: 422 });
      expect(problem.detail).to.match(words).and.not.contain(fixture.folder);
      expect(await uploads()).to.deep.equal([]);
      expect((await get('/imports')).imports).to.deep.equal([]);
    });
  }

  it('refuse a wrong kind, a wrong type and a missing name before the file is read', async () => {
    expect((await problemIn(await upload(CONTACTS, 'c.csv', 'people'))).code).to.equal('invalid-request');
    expect((await problemIn(await upload(CONTACTS, ''))).code).to.equal('invalid-request');
    const typed = await upload(CONTACTS, 'c.csv', 'recipients', { 'content-type': 'text/csv' });
    expect((await problemIn(typed)).code).to.equal('unsupported-media-type');
    expect(await uploads()).to.deep.equal([]);
  });

  /** An upload of which nothing says how large it will be. */
  const stream = () =>
    send(`${fixture.url}/imports?kind=recipients&name=c.csv`, {
      method: 'POST',
      headers: { ...FILE, authorization: `Bearer ${KEY}`, 'transfer-encoding': 'chunked' },
    });

  it('refuse a file that is too large, announced or not', async () => {
    const announced = await problemIn(await upload('x'.repeat(UPLOAD_BYTES + 1)));
    expect(announced).to.include({ code: 'too-large', status: 413 });
    expect(announced.detail).to.match(/larger than 1 MB/);
    const request = stream();
    const status = new Promise<number | undefined>((resolve, reject) => {
      request.once('response', (response) => resolve(response.statusCode));
      request.once('error', reject);
    });
    request.end(Buffer.alloc(UPLOAD_BYTES + 1, 'x'));
    expect(await status).to.equal(413);
    expect(await uploads()).to.deep.equal([]);
  });

  it('leave nothing behind when an upload is broken off', async () => {
    const request = stream();
    request.on('error', () => {});
    request.write(CONTACTS);
    const folder = await eventually('the upload has begun', async () => {
      const [name] = await uploads();
      return name === undefined ? null : join(fixture.folder, 'imports', name);
    });
    await eventually('something has arrived', async () => {
      const found = await stat(join(folder, 'upload.csv')).catch(() => null);
      return found !== null && found.size > 0 ? true : null;
    });
    request.destroy();
    await fixture.abandoned;
    await eventually('it is gone', async () => ((await uploads()).length === 0 ? true : null));
    expect((await get('/imports')).imports).to.deep.equal([]);
  });

  it('are for analysts and administrators of the account alone', async () => {
    const { id } = await added(CONTACTS);
    for (const [method, path] of [
      ['GET', '/imports'],
      ['GET', `/imports/${id}`],
      ['GET', `/imports/${id}/preview`],
      ['GET', `/imports/${id}/rejects.csv`],
      ['PATCH', `/imports/${id}`],
      ['POST', `/imports/${id}/start`],
      ['DELETE', `/imports/${id}`],
    ] as const) {
      const body = method === 'PATCH' ? {} : undefined;
      const rep = await problemIn(await ask(method, path, body, { 'kairos-user': 'rep@example.org' }));
      expect(rep.code, `${method} ${path}`).to.equal('forbidden');
      if (path === '/imports') continue;
      const stranger = await problemIn(await ask(method, path, body, { authorization: `Bearer ${OTHER_KEY}` }));
      expect(stranger.code, `${method} ${path}`).to.equal('import-not-found');
    }
    const rep = await upload(CONTACTS, 'c.csv', 'recipients', { 'kairos-user': 'rep@example.org' });
    expect((await problemIn(rep)).code).to.equal('forbidden');
    expect(await uploads()).to.deep.equal([id]);
    expect((await ask('GET', `/imports/${id}`, undefined, { 'kairos-user': 'admin@example.org' })).status).to.equal(
      200,
    );
  });

  it('give their rejected rows as a CSV file that no spreadsheet runs anything of', async () => {
    const { id } = await added(
      'email,"@note","a ""b"""\n"=cmd|\' /C calc\'!A0",+1,"-2, ""3"""\nnobody,@SUM(A1),fine\ntoo,few\n',
    );
    await finished(id);
    const response = await fixture.request(`/imports/${id}/rejects.csv`);
    expect(Object.fromEntries(response.headers)).to.include({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rejects.csv"; filename*=UTF-8\'\'contacts-rejects.csv',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const lines = Buffer.from(await response.arrayBuffer())
      .toString()
      .split('\r\n');
    expect(lines).to.have.length(5);
    expect(lines[0]).to.equal('\uFEFFrejected_line,rejected_reason,rejected_text,email,\'@note,"a ""b"""');
    expect(lines[1]).to.match(/^2,.*,,'=cmd\|' \/C calc'!A0,'\+1,"'-2, ""3"""$/);
    expect(lines[2]).to.match(/^3,.*,,nobody,'@SUM\(A1\),fine$/);
    expect(lines[3]).to.equal('4,the row has 2 cells and the header has 3,"too,few",,,');
  });

  it('take in what was put right in their rejects', async () => {
    const { id } = await added(CONTACTS);
    await finished(id);
    const rejects = await (await fixture.request(`/imports/${id}/rejects.csv`)).text();
    const again = await added(rejects.replaceAll('nobody', 'cy@c.example'), 'contacts-rejects.csv');
    expect((await finished(again.id)).progress).to.include({ rows: 1, added: 1, rejected: 0 });
  });

  it('are forgotten with everything that was uploaded', async () => {
    const { id } = await added(CONTACTS);
    await finished(id);
    expect((await ask('DELETE', `/imports/${id}`)).status).to.equal(204);
    expect(await uploads()).to.deep.equal([]);
    for (const path of ['', '/preview', '/rejects.csv']) {
      expect((await problemIn(await ask('GET', `/imports/${id}${path}`))).code).to.equal('import-not-found');
    }
    expect(await countContacts(fixture.database, fixture.account.accountId)).to.equal(2);
  });

  it('are forgotten by themselves after 30 days', async () => {
    const { id: old } = await added(CONTACTS, 'old.csv');
    await finished(old);
    fixture.clock.now = NOW + 20 * DAY;
    const { id: recent } = await added(CONTACTS, 'recent.csv');
    fixture.clock.now = NOW + 30 * DAY + 1;
    // As a crash in the middle of an upload leaves it.
    await mkdir(join(fixture.folder, 'imports', 'cut-short'));
    await fixture.imports.forgetOld();
    expect((await get('/imports')).imports.map(({ id }: Shown) => id)).to.deep.equal([recent]);
    expect(await uploads()).to.deep.equal([recent]);
  });
});
