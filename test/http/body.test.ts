import { connect } from 'node:net';
import { expect } from 'chai';
import { type Fixture, KEY, problemIn, serve } from './fixture.ts';

const QUESTION = '{"email":"ana@example.com","window":"24h"}';

describe('A JSON body', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await serve();
  });
  after(() => fixture.close());

  const send = (body: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fixture.request('/best-time', { method: 'POST', headers, body: body as RequestInit['body'] & {} });

  it('of another or no content type is refused with 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
      const problem = await problemIn(await send(Buffer.from(QUESTION), type === '' ? {} : { 'content-type': type }));
      expect(problem, type).to.include({ status: 415, code: 'unsupported-media-type' });
      expect(problem.detail, type).to.contain('application/json');
    }
  });

  it('that is compressed or not in UTF-8 is refused with 415', async () => {
    const type = { 'content-type': 'application/json' };
    expect(await problemIn(await send(QUESTION, { ...type, 'content-encoding': 'gzip' }))).to.include({ status: 415 });
    expect(await problemIn(await send(QUESTION, { 'content-type': 'application/json; charset=latin1' }))).to.include({
      status: 415,
    });
  });

  it('that is malformed is refused with 400 and the position, without repeating any of it', async () => {
    const problem = await problemIn(await send('{"email":"ana@example.com",\n "window": week}'));
    expect(problem).to.include({ status: 400, code: 'malformed-json' });
    expect(problem.detail).to.equal('The JSON goes wrong at line 2, column 12 (position 39).');
  });

  it('that ends too early or is empty is refused with 400', async () => {
    expect(await problemIn(await send('{"email":'))).to.include({ status: 400 });
    const empty = await problemIn(await send(''));
    expect(empty.detail).to.equal('The JSON ends too early, at line 1, column 1 (position 0).');
  });

  it('with bytes that are no UTF-8 is refused with 400', async () => {
    const bytes = Buffer.from(QUESTION.replace('ana', 'an\u00e9'), 'latin1');
    expect(await problemIn(await send(bytes))).to.include({ status: 400, detail: 'The JSON is not in UTF-8.' });
  });

  it('that is too large is refused with 413, whether it says so beforehand or not', async () => {
    const large = `{"email":"${'a'.repeat(70_000)}"}`;
    expect(await problemIn(await send(large))).to.include({ status: 413, code: 'too-large' });
    const unannounced = ReadableStream.from([Buffer.from(large.slice(0, 60_000)), Buffer.from(large.slice(60_000))]);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: unannounced, duplex: 'half' };
    const response = await fixture.request('/best-time', init as RequestInit);
    expect(await problemIn(response)).to.include({ status: 413, code: 'too-large' });
  });

  it('may be as large as the limit', async () => {
    const padded = QUESTION.padEnd(64 * 1024, ' ');
    expect((await send(padded)).status).to.equal(200);
    expect((await send(`${padded} `)).status).to.equal(413);
  });

  it('may arrive in pieces', async () => {
    const pieces = ReadableStream.from([...QUESTION].map((character) => Buffer.from(character)));
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: pieces, duplex: 'half' };
    expect((await fixture.request('/best-time', init as RequestInit)).status).to.equal(200);
  });

  it('that breaks off is nobody to answer, and no failure', async () => {
    const { port } = new URL(fixture.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST /best-time HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${KEY}\r\ncontent-type: application/json\r\n`;
    socket.write(`${head}content-length: 100\r\n\r\n{"email"`, () => socket.destroy());
    await fixture.abandoned;
    expect(fixture.log.filter(({ event }) => event === 'failure')).to.deep.equal([]);
  });
});
