import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createHostGuard, type ResolveHost } from '../../src/inbox/host-guard.ts';
import { createGuardedFetch } from '../../src/inbox/oauth/guarded-fetch.ts';
import { rejection } from '../conformance/rejection.ts';

describe('fetch of an address that a user has named', () => {
  let server: Server;
  let port: number;
  let requests: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    requests = [];
    answer = (_request, response) => void response.end('{}');
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  const LOCAL: ResolveHost = async () => ['127.0.0.1'];
  const fetchBy = (allowPrivate: boolean, resolveHost = LOCAL) =>
    createGuardedFetch(createHostGuard({ allowPrivate, resolveHost }));
  const url = (host = 'login.example.com') => `http://${host}:${port}/token`;

  it('brings method, headers and body, and gives the answer', async () => {
    answer = async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.writeHead(400, { 'content-type': 'application/json', 'set-cookie': 'a=b' });
      response.end(JSON.stringify({ type: request.headers['content-type'], body: String(Buffer.concat(chunks)) }));
    };
    const body = new URLSearchParams({ refresh_token: 'ä&b' });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetchBy(true)(url(), { method: 'POST', headers, body });
    expect(response.status).to.equal(400);
    expect(await response.json()).to.deep.equal({ type: headers['content-type'], body: body.toString() });
    expect(response.headers.get('set-cookie')).to.equal(null);
    expect(requests).to.deep.equal(['POST /token']);
  });

  it('does not reach a private network, by name, written out, or in another spelling', async () => {
    for (const host of ['login.example.com', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1']) {
      const error = await rejection(fetchBy(false)(url(host)));
      expect(error, host).to.include({ reason: 'host-not-allowed' });
    }
    expect(requests).to.deep.equal([]);
  });

  it('does not reach one by a name that changes between the check and the connection', async () => {
    let asked = 0;
    const rebinding: ResolveHost = async () => [asked++ === 0 ? '8.8.8.8' : '127.0.0.1'];
    expect(await rejection(fetchBy(false, rebinding)(url()))).to.include({ reason: 'host-not-allowed' });
    expect(asked).to.equal(2);
    expect(requests).to.deep.equal([]);
  });

  it('follows no redirect', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end();
    expect((await fetchBy(true)(url())).status).to.equal(302);
    expect(requests).to.deep.equal(['GET /token']);
  });

  it('takes no answer without end', async () => {
    let cutOff = () => {};
    const ended = new Promise<void>((resolve) => {
      cutOff = resolve;
    });
    answer = (_request, response) => {
      response.once('close', cutOff);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await rejection(fetchBy(true)(url()))).to.include({ reason: 'answer-too-large' });
    await ended;
  });

  it('ends when it is told to: while a name is looked up, and while an answer is waited for', async () => {
    const waiting = new AbortController();
    const never: ResolveHost = () => new Promise(() => {});
    const resolving = rejection(fetchBy(true, never)(url(), { signal: waiting.signal }));
    waiting.abort(new Error('enough'));
    expect((await resolving).message).to.equal('enough');

    const stop = new AbortController();
    answer = () => stop.abort();
    expect((await rejection(fetchBy(true)(url(), { signal: stop.signal }))).name).to.equal('AbortError');
    expect(await rejection(fetchBy(true)(url(), { signal: stop.signal }))).to.be.instanceOf(Error);
  });
});
