import { expect } from 'chai';
import { failureOf, lineLogger } from '../../src/log.ts';
import { type Fixture, KEY, serve } from './fixture.ts';

describe('The request log', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await serve();
  });
  after(() => fixture.close());

  it('tells what was asked of which account and how it ended, and nothing of the content', async () => {
    await fixture.request('/best-time?email=ana@example.com&window=24h');
    await fixture.request('/best-time?email=ana@example.com&window=month');
    await fixture.request('/somewhere/ana@example.com');
    await fixture.request('/healthz');
    const { accountId } = fixture.account;
    const path = '/best-time';
    expect(fixture.log.map((event) => ({ ...event, milliseconds: 0 }))).to.deep.equal([
      { event: 'request', method: 'GET', path, status: 200, code: null, accountId, milliseconds: 0 },
      { event: 'request', method: 'GET', path, status: 422, code: 'invalid-request', accountId, milliseconds: 0 },
      { event: 'request', method: 'GET', path: null, status: 404, code: 'not-found', accountId: null, milliseconds: 0 },
      { event: 'request', method: 'GET', path: '/healthz', status: 200, code: null, accountId: null, milliseconds: 0 },
    ]);
    expect(JSON.stringify(fixture.log)).not.to.contain('ana').and.not.to.contain(KEY);
  });
});

describe('failureOf', () => {
  it('masks addresses and keeps where it happened', () => {
    const failure = failureOf(new TypeError('Key (address)=(ana@example.com) already exists'));
    expect(failure).to.include({ event: 'failure', error: 'TypeError: Key (address)=(<address>) already exists' });
    expect(JSON.stringify(failure)).to.contain('log.test');
    expect(JSON.stringify(failure)).not.to.contain('ana@');
  });

  it('shows nothing of a thrown value that is no error', () => {
    expect(failureOf('ana@example.com')).to.deep.equal({ event: 'failure', error: 'a thrown string', stack: [] });
  });
});

describe('lineLogger', () => {
  it('masks addresses in the words of a notice', () => {
    const lines: string[] = [];
    const detail = 'The mail server says: <ana@example.com> has no room (rep@example.org)';
    lineLogger(
      (line) => lines.push(line),
      () => 0,
    ).notice({ event: 'not-filed', accountId: 1, reason: null, detail });
    expect(JSON.parse(lines[0] ?? '')).to.deep.equal({
      at: '1970-01-01T00:00:00.000Z',
      event: 'not-filed',
      accountId: 1,
      reason: null,
      detail: 'The mail server says: <<address>> has no room (<address>)',
    });
  });

  it('writes failures as lines, and requests when asked', async () => {
    const lines: string[] = [];
    const write = (line: string) => lines.push(line);
    const failure = failureOf('x');
    lineLogger(write, () => 0).failure(failure);
    expect(lines).to.deep.equal([`${JSON.stringify({ at: '1970-01-01T00:00:00.000Z', ...failure })}\n`]);
    expect(lineLogger(write, () => 0).request).to.equal(null);

    const request = {
      event: 'request',
      method: 'GET',
      path: '/',
      status: 200,
      code: null,
      accountId: null,
      milliseconds: 1,
    } as const;
    lineLogger(write, () => 0, true).request?.(request);
    expect(JSON.parse(lines[1] ?? '')).to.deep.equal({ at: '1970-01-01T00:00:00.000Z', ...request });
  });
});
