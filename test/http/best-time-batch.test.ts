import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { BestTimeBatchAnswer, BestTimeBatchFault } from '../../src/contract/best-time-answer.ts';
import { systemIds } from '../../src/ids.ts';
import { type Fixture, KEY, problemIn, serve } from './fixture.ts';

const LINES = { 'content-type': 'application/x-ndjson' };
const line = (fields: object) => `${JSON.stringify({ email: 'ana@example.com', window: '24h', ...fields })}\n`;

type Answer = Record<string, unknown> & {
  readonly problem?: { readonly code: string; readonly errors?: { path: string }[] };
};

describe('POST /best-time/batch', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
  });
  afterEach(() => fixture.close());

  async function send(body: string): Promise<Answer[]> {
    const response = await fixture.request('/best-time/batch', { method: 'POST', headers: LINES, body });
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('application/x-ndjson');
    const text = await response.text();
    return text
      .split('\n')
      .slice(0, -1)
      .map((answer) => JSON.parse(answer));
  }

  /** A request whose two directions are in the test's hands. */
  function open(): { out: ClientRequest; response: Promise<IncomingMessage> } {
    const headers = { ...LINES, authorization: `Bearer ${KEY}` };
    const out = httpRequest(`${fixture.url}/best-time/batch`, { method: 'POST', headers });
    return { out, response: once(out, 'response').then(([response]) => response as IncomingMessage) };
  }

  it('answers every line in order under its own mark', async () => {
    const answers = await send(
      line({ id: 'a' }) + line({ id: 2, window: 'week' }) + line({ email: 'ben@example.com' }).trim(),
    );
    expect(answers.map(({ id, email, window }) => ({ id, email, window }))).to.deep.equal([
      { id: 'a', email: 'ana@example.com', window: '24h' },
      { id: 2, email: 'ana@example.com', window: 'week' },
      { id: undefined, email: 'ben@example.com', window: '24h' },
    ]);
    for (const answer of answers) expect(BestTimeBatchAnswer.strict().safeParse(answer).success).to.equal(true);
  });

  it('gives a problem in the place of a bad line and answers the rest', async () => {
    const answers = await send(
      [
        line({ id: 'good' }),
        '{"email": "ana@example.com", "window": }\n',
        '\r\n',
        line({ id: 'wrong', window: 'month', timezone: 'Mars/Base' }),
        line({ id: 'stranger', email: null, contactId: systemIds() }),
        line({ id: 'empty', email: 'empty@example.com' }),
        `${' '.repeat(70_000)}\n`,
        '[]\n',
        line({ id: 'last' }),
      ].join(''),
    );
    expect(answers.map(({ line, id, problem }) => [line, id, problem?.code])).to.deep.equal([
      [undefined, 'good', undefined],
      [2, undefined, 'malformed-json'],
      [4, 'wrong', 'invalid-request'],
      [5, 'stranger', 'contact-not-found'],
      [6, 'empty', 'window-empty'],
      [7, undefined, 'too-large'],
      [8, undefined, 'invalid-request'],
      [undefined, 'last', undefined],
    ]);
    expect(answers[2]?.problem?.errors?.map(({ path }) => path)).to.deep.equal(['window', 'timezone']);
    for (const answer of answers.filter(({ problem }) => problem !== undefined)) {
      expect(BestTimeBatchFault.strict().safeParse(answer).success, JSON.stringify(answer)).to.equal(true);
    }
  });

  it('asks the recommender for up to 200 lines at once, and not at all for none', async () => {
    expect(await send(line({}).repeat(450))).to.have.length(450);
    expect(Math.max(...fixture.fake.groups)).to.equal(200);
    const groups = fixture.fake.groups.length;
    expect(await send('')).to.deep.equal([]);
    expect(await send('\n \r\n')).to.deep.equal([]);
    expect(await send('{}\n')).to.have.length(1);
    expect(fixture.fake.groups).to.have.length(groups);
  });

  it('answers what has arrived before the rest is sent', async () => {
    const { out, response } = open();
    out.write(line({ id: 1 }));
    const answers = createInterface({ input: await response })[Symbol.asyncIterator]();
    expect(JSON.parse((await answers.next()).value ?? '')).to.include({ id: 1 });
    out.write(line({ id: 2 }).slice(0, 10));
    out.write(`${line({ id: 2 }).slice(10)}${line({ id: 3 })}`);
    expect(JSON.parse((await answers.next()).value ?? '')).to.include({ id: 2 });
    expect(JSON.parse((await answers.next()).value ?? '')).to.include({ id: 3 });
    out.end();
    expect((await answers.next()).done).to.equal(true);
  });

  it('takes no more questions while nobody reads the answers, and loses none', async () => {
    const total = 20_000;
    const { out, response } = open();
    out.end(line({}).repeat(total));
    const answers = await response;
    let before: number;
    do {
      before = fixture.fake.asked.length;
      // Each of these is several turns of the server's event loop, in which it would go on if it could.
      for (let i = 0; i < 20; i++) await (await fetch(`${fixture.url}/healthz`)).text();
    } while (fixture.fake.asked.length > before);
    expect(before).to.be.within(1, total - 1);
    let read = 0;
    for await (const _ of createInterface({ input: answers })) read++;
    expect(read).to.equal(total);
  });

  it('gives a problem for each line of a group that fails inside, and goes on', async () => {
    const answers = await send(line({ email: 'broken@example.com' }) + line({}).repeat(199) + line({ id: 'after' }));
    expect(answers).to.have.length(201);
    expect(answers[0]?.problem?.code).to.equal('internal');
    expect(answers[199]).to.deep.include({ line: 200 });
    expect(answers[200]).to.include({ id: 'after' });
    expect(JSON.stringify(fixture.log)).to.contain('<address>').and.not.contain('broken@example.com');
  });

  it('stops quietly when the other side goes away', async () => {
    const { out, response } = open();
    out.write(line({}));
    await once(await response, 'readable');
    out.on('error', () => {});
    out.destroy();
    await fixture.abandoned;
    expect(fixture.log.filter(({ event }) => event === 'failure')).to.deep.equal([]);
  });

  it('refuses another content type before the stream begins', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: line({}) };
    const problem = await problemIn(await fixture.request('/best-time/batch', init));
    expect(problem).to.include({ status: 415, code: 'unsupported-media-type' });
    expect(problem.detail).to.contain('application/x-ndjson');
  });
});
