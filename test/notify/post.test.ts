import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'chai';
import { createHostGuard, type ResolveHost } from '../../src/inbox/host-guard.ts';
import { createPost } from '../../src/notify/post.ts';
import { type Receiver, startReceiver, status } from './receiver.ts';

const guarded = (allowPrivate: boolean, resolveHost: ResolveHost = async () => ['127.0.0.1']) =>
  createHostGuard({ allowPrivate, resolveHost });

describe('A post to a webhook', () => {
  let receiver: Receiver;

  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const post = (url = receiver.url, guard = guarded(true), timeout?: number) =>
    createPost(guard, timeout)(url, { 'webhook-id': 'a1' }, '{"id":"a1"}');

  it('brings its body and headers', async () => {
    expect(await post()).to.deep.equal({ status: 200, error: null, retryAfter: null });
    const [received] = receiver.received;
    expect(received).to.include({ path: '/hook', body: '{"id":"a1"}' });
    expect(received?.headers).to.include({ 'content-type': 'application/json', 'webhook-id': 'a1' });
  });

  it('is a success with any status of 2xx and with no other', async () => {
    for (const code of [200, 201, 202, 204, 299]) {
      receiver.answer = status(code);
      expect((await post()).error, String(code)).to.equal(null);
    }
    for (const code of [304, 400, 404, 410, 429, 500, 503]) {
      receiver.answer = status(code);
      expect(await post(), String(code)).to.include({
        status: code,
        error: `The receiver answered ${code}.${code === 304 ? ' Redirects are not followed.' : ''}`,
      });
    }
  });

  it('goes over the internet by TLS alone, also to an address that was taken when more was allowed', async () => {
    let asked = 0;
    const guard = guarded(false, async () => {
      asked++;
      return ['8.8.8.8'];
    });
    const { status, error } = await post('http://crm.example.com/hook', guard);
    expect(status).to.equal(null);
    expect(error).to.contain('must begin with https://');
    expect(asked).to.equal(0);
  });

  it('follows no redirect', async () => {
    const other = await startReceiver();
    receiver.answer = status(307, { location: other.url });
    expect(await post()).to.include({ status: 307 });
    expect(other.received).to.deep.equal([]);
    await other.close();
  });

  it('hears when the receiver asks for time', async () => {
    receiver.answer = status(429, { 'retry-after': '120' });
    expect(await post()).to.include({ retryAfter: 120_000 });
    receiver.answer = status(429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' });
    expect(await post()).to.include({ retryAfter: null });
  });

  it('takes no more of an answer than it must, and does not wait for its end', async () => {
    receiver.answer = (res) => {
      res.writeHead(200);
      const more = () => {
        while (!res.destroyed && res.write(Buffer.alloc(65_536)));
      };
      res.on('drain', more);
      more();
    };
    expect(await post()).to.include({ status: 200, error: null });
  });

  it('goes to no address of a private network, by name or written out, and says so', async () => {
    const { port } = new URL(receiver.url);
    for (const host of ['127.0.0.1', '[::1]', 'hook.example', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1']) {
      const result = await post(`https://${host}:${port}/hook`, guarded(false));
      expect(result, host).to.include({ status: null });
      expect(result.error, host).to.contain('not allowed');
    }
    expect(receiver.received).to.deep.equal([]);
  });

  it('gains nothing by a name that leads elsewhere once it was checked', async () => {
    let asked = 0;
    const guard = guarded(false, async () => [asked++ === 0 ? '93.184.216.34' : '127.0.0.1']);
    const { port } = new URL(receiver.url);
    const result = await post(`https://hook.example:${port}/hook`, guard);
    expect(asked).to.equal(2);
    expect(result.error).to.contain('not allowed');
    expect(receiver.received).to.deep.equal([]);
  });

  it('gives up on a receiver that says nothing', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    expect(await post(`http://127.0.0.1:${port}/`, guarded(true), 50)).to.deep.equal({
      status: null,
      error: 'The receiver did not answer within 0.05 seconds.',
      retryAfter: null,
    });
    silent.close();
  });

  it('says why nobody was reached', async () => {
    const { url } = receiver;
    await receiver.close();
    expect((await post(url)).error).to.equal('The receiver cannot be reached (ECONNREFUSED).');
    receiver = await startReceiver();
  });
});
