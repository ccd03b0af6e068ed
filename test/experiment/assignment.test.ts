import { expect } from 'chai';
import { ARMS, type Arm } from '../../model/arms.ts';
import { DAY } from '../../model/zone.ts';
import { assign, experimentOf } from '../../src/experiment/assignment.ts';

const NOW = Date.UTC(2026, 10, 25, 9);
const RUNNING = { experimentId: 1, shares: { treatment: 0.85, control: 0.1, explore: 0.05 } };
const addresses = Array.from({ length: 20_000 }, (_, k) => `person${k}@client.example`);
const armOf = (address: string, accountId = 1, experimentId = 1): Arm =>
  assign(accountId, { ...RUNNING, experimentId }, address, NOW).arm;

/** Pearson's statistic against shares. */
function chiSquare(counts: readonly number[], shares: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, k) => sum + (count - total * shares[k]!) ** 2 / (total * shares[k]!), 0);
}

describe('The assignment to arms', () => {
  it('puts everybody where they have always been', () => {
    const known = { 'ada@client.example': 'treatment', 'person7@client.example': 'treatment' };
    for (const [address, arm] of Object.entries(known)) expect(armOf(address), address).to.equal(arm);
    const first = addresses.slice(0, 400).map((address) => armOf(address));
    expect(first.filter((arm) => arm === 'control')).to.have.length(42);
    expect(first.indexOf('control')).to.equal(2);
    expect(first.indexOf('explore')).to.equal(26);
  });

  it('has the shares that were set, in every account and every experiment', () => {
    for (const [accountId, experimentId] of [
      [1, 1],
      [1, 2],
      [77, 1],
    ] as const) {
      const arms = addresses.map((address) => armOf(address, accountId, experimentId));
      const counts = ARMS.map((arm) => arms.filter((one) => one === arm).length);
      // The 99.9 % point of two degrees of freedom.
      expect(chiSquare(counts, [0.85, 0.1, 0.05]), `${counts}`).to.be.below(13.82);
    }
  });

  it('of one experiment says nothing of that of another, nor of another account’s', () => {
    const both = (other: (address: string) => Arm) =>
      addresses.filter((address) => armOf(address) === 'control' && other(address) === 'control').length;
    const expected = addresses.length * 0.01;
    for (const other of [(address: string) => armOf(address, 1, 2), (address: string) => armOf(address, 2, 1)]) {
      expect(Math.abs(both(other) - expected)).to.be.below(4 * Math.sqrt(expected));
    }
  });

  it('keeps who is in the control arm there when its share grows, and when explorers are left out', () => {
    const with20 = { experimentId: 1, shares: { treatment: 0.8, control: 0.2, explore: 0 } };
    for (const address of addresses.slice(0, 1000)) {
      if (armOf(address) === 'control') expect(assign(1, with20, address, NOW).arm).to.equal('control');
    }
  });

  it('draws the same for an explorer all day, another thing the next, and all of [0, 1) evenly', () => {
    const explorers = addresses.filter((address) => armOf(address) === 'explore');
    const drawn = explorers.map((address) => assign(1, RUNNING, address, NOW).draw);
    expect(explorers.map((address) => assign(1, RUNNING, address, NOW + 14 * 3_600_000).draw)).to.deep.equal(drawn);
    const next = explorers.map((address) => assign(1, RUNNING, address, NOW + DAY).draw);
    expect(next.filter((draw, k) => draw === drawn[k])).to.have.length(0);
    const tenths = Array.from({ length: 10 }, (_, n) => drawn.filter((draw) => Math.floor(draw * 10) === n).length);
    // The 99.9 % point of nine degrees of freedom.
    expect(chiSquare(tenths, new Array(10).fill(0.1))).to.be.below(27.88);
  });

  it('is none where nothing is measured', () => {
    const shares = { on: true, control: 0.25, explore: 0 };
    expect(experimentOf({ experiment: { ...shares, on: false }, experimentId: 3 })).to.equal(null);
    expect(experimentOf({ experiment: shares, experimentId: 3 })).to.deep.equal({
      experimentId: 3,
      shares: { treatment: 0.75, control: 0.25, explore: 0 },
    });
  });
});
