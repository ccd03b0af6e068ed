import { EventEmitter, once } from 'node:events';
import { Agent, get } from 'node:http';
import { expect } from 'chai';
import { StartError } from '../../src/errors.ts';
import { listen } from '../../src/http/server.ts';

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('listen', () => {
  it('says in words that a port is taken, and what to do', async () => {
    const server = await listen(() => {}, '127.0.0.1', 0);
    const { port } = new URL(server.url);
    const fault = await faultOf(listen(() => {}, '127.0.0.1', Number(port)));
    expect(fault).to.be.instanceOf(StartError);
    expect(String(fault)).to.contain(`Port ${port} on 127.0.0.1 is taken`).and.to.contain('PORT');
    await server.close();
  });

  it('says in words that a host is not of this machine', async () => {
    const fault = await faultOf(listen(() => {}, '192.0.2.1', 0));
    expect(fault).to.be.instanceOf(StartError);
    expect(String(fault)).to.contain('192.0.2.1').and.to.contain('HOST');
  });

  it('closes by answering what is under way and dropping idle connections', async () => {
    const requests = new EventEmitter();
    const server = await listen((_req, res) => requests.emit('request', res), '127.0.0.1', 0);
    const agent = new Agent({ keepAlive: true });
    const arrived = once(requests, 'request');
    const answered = once(get(server.url, { agent }), 'response');
    const [underWay] = await arrived;
    const closed = server.close();
    expect(await faultOf(fetch(server.url))).to.be.instanceOf(TypeError);
    underWay.end('answered');
    const [response] = await answered;
    expect((await response.toArray()).join('')).to.equal('answered');
    await closed;
    agent.destroy();
  });
});
