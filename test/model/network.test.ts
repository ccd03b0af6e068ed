import { expect } from 'chai';
import fc from 'fast-check';
import { knownNetwork } from '../../model/known-networks.ts';
import { networkOf } from '../../model/network.ts';

const networks = networkOf({
  small: ['10.0.0.0/31', '2001:db8:1::/48'],
  large: ['17.0.0.0/8', '192.168.4.0/22', '2a01::/16'],
});

describe('the network of an address', () => {
  it('is found from its first address to its last', () => {
    const inside = ['17.0.0.0', '17.255.255.255', '192.168.4.0', '192.168.7.255', '2a01::', '2a01:ffff::1'];
    for (const address of inside) expect(networks(address), address).to.equal('large');
    expect(networks('10.0.0.1')).to.equal('small');
    const outside = [
      '16.255.255.255',
      '18.0.0.0',
      '192.168.3.255',
      '192.168.8.0',
      '10.0.0.2',
      '0.0.0.0',
      '255.255.255.255',
    ];
    for (const address of outside) expect(networks(address), address).to.equal(null);
  });

  it('is found however IPv6 writes the address, and through it for IPv4', () => {
    const forms = ['2001:db8:1::', '2001:DB8:1:0:0:0:0:1', '2001:0db8:0001::ffff', '2001:db8:1:2:3:4:5:6'];
    for (const address of forms) expect(networks(address), address).to.equal('small');
    for (const address of ['2001:db8:2::', '2001:db8::1', '::1', '::'])
      expect(networks(address), address).to.equal(null);
    expect(networks('::ffff:17.1.2.3')).to.equal('large');
    expect(networks('::FFFF:18.1.2.3')).to.equal(null);
  });

  it('is null for what is no address', () => {
    const texts = [
      '',
      'x',
      '17',
      '17.1.2',
      '17.1.2.3.4',
      '17.1.2.',
      '.17.1.2.3',
      '17..1.2',
      '17.1.2.256',
      '17.1.2.0003',
    ];
    const six = ['2a01', '2a01:', '2a01::1::2', '2a01:g::', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '2a01::12345'];
    for (const text of [...texts, ...six, '::ffff:17.1.2']) expect(networks(text), text).to.equal(null);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(networks(text)).to.equal(null);
      }),
      { seed: 1, examples: [['1'.repeat(10_000)], [':'.repeat(10_000)]] },
    );
  });

  it('is as its bits say, for any address and any block', () => {
    const four = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, four, fc.integer({ min: 1, max: 32 }), fc.boolean(), (base, other, length, near) => {
        const bits = (parts: readonly number[]) => parts.map((part) => part.toString(2).padStart(8, '0')).join('');
        const written = (text: string) => (text.match(/.{8}/g) ?? []).map((part) => Number.parseInt(part, 2)).join('.');
        const first = bits(base).slice(0, length).padEnd(32, '0');
        const address = near ? bits(base).slice(0, length - 1) + bits(other).slice(length - 1) : bits(other);
        const found = networkOf({ block: [`${written(first)}/${length}`] })(written(address));
        expect(found).to.equal(address.slice(0, length) === first.slice(0, length) ? 'block' : null);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('cannot be made of a block that is none, or begins in the middle of itself', () => {
    for (const block of ['17.0.0.0', '17.0.0.0/0', '17.0.0.0/33', '17.0.0.1/8', 'x/8', '2a01::/49', '2a01:db8::/16']) {
      expect(() => networkOf({ block: [block] }), block).to.throw(RangeError, block);
    }
  });
});

describe('known networks', () => {
  it('hold no two that overlap, and no private network', () => {
    for (const address of ['10.0.0.1', '127.0.0.1', '172.16.0.1', '192.168.1.1', '::1', 'fe80::1', 'fd00::1']) {
      expect(knownNetwork(address), address).to.equal(null);
    }
  });

  it('tell those of mail filters from those of people at the same company', () => {
    const addresses = {
      '17.58.98.1': 'privacy proxy',
      '66.249.88.89': 'image proxy',
      '66.249.64.1': null, // Googlebot
      '104.47.55.138': 'scanner',
      '2a01:111:f403:c000::1': 'scanner',
      '52.97.1.1': null, // Exchange Online, the image proxy of Outlook among it
      '20.50.1.1': null, // Azure, where people's virtual computers are
      '209.222.82.10': 'scanner',
      '67.231.152.7': 'scanner',
    } as const;
    for (const [address, network] of Object.entries(addresses))
      expect(knownNetwork(address), address).to.equal(network);
  });
});
