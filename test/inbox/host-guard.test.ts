import { once } from 'node:events';
import { get } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect } from 'chai';
import { createHostGuard, isAllowed } from '../../src/inbox/host-guard.ts';
import { rejection } from '../conformance/rejection.ts';

const PUBLIC = ['8.8.8.8', '93.184.216.34', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'];
const PRIVATE = [
  '127.0.0.1',
  '127.8.9.1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '::1',
  'fd12::1',
];
const NEVER = [
  ['unspecified', '0.0.0.0'],
  ['unspecified, of the whole network', '0.1.2.3'],
  ['unspecified IPv6', '::'],
  ['broadcast', '255.255.255.255'],
  ['multicast', '224.0.0.1'],
  ['multicast IPv6', 'ff02::1'],
  ['link-local', '169.254.0.1'],
  ['link-local IPv6', 'fe80::1'],
  ['link-local IPv6 with a zone', 'fe80::1%eth0'],
  ['the metadata of most clouds', '169.254.169.254'],
  ['the metadata of another, in CGNAT', '100.100.100.200'],
  ['the metadata of another, by IPv6', 'fd00:ec2::254'],
  ['the same with a zone', 'fd00:ec2::254%1'],
  ['what tells machines of Azure their secrets, at a public address', '168.63.129.16'],
  ['IPv4 mapped into IPv6', '::ffff:127.0.0.1'],
  ['IPv4 mapped into IPv6, public', '::ffff:8.8.8.8'],
  ['IPv4 mapped into IPv6, in hexadecimal', '::ffff:7f00:1'],
  ['IPv4 compatible', '::127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['site-local', 'fec0::1'],
  ['documentation', '192.0.2.1'],
  ['documentation IPv6', '2001:db8::1'],
  ['benchmarking', '198.18.0.1'],
  ['reserved', '240.0.0.1'],
  ['no address', 'mail.example.com'],
  ['an address in another notation', '0x7f.1'],
] as const;

describe('the guard of hosts that users name', () => {
  it('lets public addresses pass, with and without private networks', () => {
    for (const address of PUBLIC) {
      expect(isAllowed(address, false), address).to.equal(true);
      expect(isAllowed(address, true), address).to.equal(true);
    }
  });

  it('lets private addresses pass only where the operator allows them', () => {
    for (const address of PRIVATE) {
      expect(isAllowed(address, false), address).to.equal(false);
      expect(isAllowed(address, true), address).to.equal(true);
    }
  });

  for (const [what, address] of NEVER) {
    it(`never lets pass what is ${what} (${address})`, () => {
      expect(isAllowed(address, false)).to.equal(false);
      expect(isAllowed(address, true)).to.equal(false);
    });
  }

  it('refuses a name when a single one of its addresses is private', async () => {
    const guard = guardOf({ 'mail.example.com': ['8.8.8.8', '10.0.0.1'] });
    expect(await rejection(guard.resolve('mail.example.com'))).to.include({
      kind: 'disconnected',
      reason: 'host-not-allowed',
    });
  });

  it('refuses a private address that is written out, in brackets too', async () => {
    for (const host of ['127.0.0.1', '::1', '[::1]', '[::ffff:127.0.0.1]']) {
      expect(await rejection(guardOf({}).resolve(host)), host).to.include({ reason: 'host-not-allowed' });
    }
  });

  it('refuses what is no name of a host, without asking anyone', async () => {
    for (const host of ['', ' ', 'a b', 'a\r\nb', 'user@host', 'host/path', 'x'.repeat(254)]) {
      expect(await rejection(guardOf({}).resolve(host)), host).to.include({ reason: 'host-not-allowed' });
    }
  });

  it('says that a name was not found', async () => {
    const error = await rejection(guardOf({}).resolve('nowhere.example.com'));
    expect(error).to.include({ kind: 'unavailable', reason: 'host-not-found' });
  });

  it('gives up on a name that nobody answers for', async () => {
    const guard = createHostGuard({ allowPrivate: false, resolveHost: () => new Promise(() => {}) });
    expect(await rejection(guard.connect('mail.example.com', 25, 5))).to.include({ reason: 'connection-timeout' });
  });

  describe('connecting', () => {
    let server: Server;
    let port: number;

    before(async () => {
      server = createServer((socket) => {
        socket.on('error', () => {}); // The other side may go without reading.
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      port = (server.address() as AddressInfo).port;
    });

    after(() => server.close());

    it('asks for the name once, and goes to the address that was checked', async () => {
      let asked = 0;
      const guard = createHostGuard({
        allowPrivate: true,
        resolveHost: async () => {
          asked++;
          return asked === 1 ? ['127.0.0.1'] : ['169.254.169.254'];
        },
      });
      const socket = await guard.connect('mail.example.com', port, 5000);
      expect(socket.remoteAddress).to.equal('127.0.0.1');
      expect(asked).to.equal(1);
      socket.destroy();
    });

    it('goes to the next address when one does not answer', async () => {
      const guard = guardOf({ 'mail.example.com': ['::1', '127.0.0.1'] }, true);
      const socket = await guard.connect('mail.example.com', port, 5000);
      expect(socket.remoteAddress).to.equal('127.0.0.1');
      socket.destroy();
    });

    it('does not connect to a private network that is not allowed', async () => {
      const guard = guardOf({ 'mail.example.com': ['127.0.0.1'] });
      expect(await rejection(guard.connect('mail.example.com', port, 5000))).to.include({ reason: 'host-not-allowed' });
    });

    it('says that nobody listens there', async () => {
      const guard = guardOf({ 'mail.example.com': ['127.0.0.1'] }, true);
      const error = await rejection(guard.connect('mail.example.com', 1, 5000));
      expect(error).to.include({ kind: 'unavailable', reason: 'connection-failed' });
      expect(error.message).to.include('ECONNREFUSED');
    });

    it('serves as the lookup of an HTTP request, which it lets pass or refuses', async () => {
      const url = `http://mail.example.com:${port}/`;
      const request = (allowPrivate: boolean) => {
        const { lookup } = guardOf({ 'mail.example.com': ['127.0.0.1'] }, allowPrivate);
        return once(get(url, { lookup, agent: false }), 'response');
      };
      const [response] = await request(true);
      expect(response.statusCode).to.equal(200);
      response.resume();
      expect(await rejection(request(false))).to.include({ reason: 'host-not-allowed' });
    });
  });
});

function guardOf(hosts: Readonly<Record<string, readonly string[]>>, allowPrivate = false) {
  return createHostGuard({
    allowPrivate,
    resolveHost: async (host) => hosts[host] ?? Promise.reject(new Error('ENOTFOUND')),
  });
}
