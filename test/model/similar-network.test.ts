import { expect } from 'chai';
import fc from 'fast-check';
import { seededRandom } from '../../model/random.ts';
import { segmentValues } from '../../model/similar.ts';
import {
  FEATURES,
  type Feature,
  INPUT_ROWS,
  TEXT_FEATURES,
  textRows,
  visitPlain,
} from '../../model/similar-features.ts';
import { faultOfNetwork, readNetwork, tiltLogs, writeNetwork } from '../../model/similar-network.ts';
import { apartAtMost, person } from './fixture.ts';

const HIDDEN = 5;
const RHYTHMS = 3;
const random = seededRandom(4);
const numbers = (count: number) => Float64Array.from({ length: count }, () => 0.3 * random.normal());
const made = {
  hidden: HIDDEN,
  rows: numbers(INPUT_ROWS * HIDDEN),
  inner: numbers(HIDDEN),
  out: numbers(HIDDEN * RHYTHMS),
  outer: numbers(RHYTHMS),
};
const written = writeNetwork(made, 0.4);
const network = readNetwork(written, RHYTHMS, ['night nurse'], []);

const traits = (attributes: Parameters<typeof person>[0], zone: string | null = null, mobile = 0) => ({
  values: segmentValues(person(attributes), { mobile, computer: 0 }),
  zone,
});
const tilts = (...known: Parameters<typeof traits>) => {
  const logs = new Float64Array(RHYTHMS);
  tiltLogs(network, traits(...known), logs);
  return logs;
};
const rowsOf = (...known: Parameters<typeof traits>) => {
  const rows: [Feature, number, number][] = [];
  visitPlain(traits(...known), 0.4, (feature, row, weight) => rows.push([feature, row, weight]));
  return rows;
};

describe('network of similar recipients', () => {
  it('is a sum of rows, a rectified layer and another', () => {
    const known = [{ jobTitle: 'Night nurse', industry: 'Health care', country: 'DE' }, 'Europe/Berlin', 2] as const;
    const rows: (readonly [number, number])[] = [
      ...textRows('jobTitle', 'night nurse'),
      ...textRows('industry', 'health care'),
      ...rowsOf(...known).map(([, row, weight]) => [row, weight] as const),
    ];
    const units = Array.from({ length: HIDDEN }, (_, h) =>
      Math.max(
        0,
        rows.reduce((sum, [row, weight]) => sum + weight * made.rows[row * HIDDEN + h]!, made.inner[h]!),
      ),
    );
    const expected = Array.from({ length: RHYTHMS }, (_, k) =>
      units.reduce((sum, unit, h) => sum + unit * made.out[h * RHYTHMS + k]!, made.outer[k]!),
    );
    expect(apartAtMost(tilts(...known), expected)).to.be.below(0.01);
  });

  it('says the same of a text whose sum is kept ready and of one that is not', () => {
    const apart = readNetwork(written, RHYTHMS, [], []);
    const logs = new Float64Array(RHYTHMS);
    tiltLogs(apart, traits({ jobTitle: 'Night nurse' }), logs);
    expect(logs).to.deep.equal(tilts({ jobTitle: 'Night nurse' }));
  });

  it('is the same after it was written and read again', () => {
    expect(writeNetwork(network, 0.4)).to.deep.equal(written);
    expect(faultOfNetwork(written, RHYTHMS)).to.equal(null);
    expect(faultOfNetwork(written, RHYTHMS + 1)).to.include('similar.weights');
    expect(JSON.stringify(written).length).to.be.below(100_000);
  });

  it('survives any attributes', () => {
    const text = fc.option(fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(
        text,
        text,
        text,
        text,
        fc.string(),
        fc.nat(9),
        (jobTitle, industry, country, zone, address, mobile) => {
          const logs = tilts({ jobTitle, industry, country, address }, zone, mobile);
          expect(logs.every(Number.isFinite)).to.equal(true);
        },
      ),
      { seed: 5 },
    );
  });

  it('gives every attribute rows of its own', () => {
    const found: [Feature, number][] = TEXT_FEATURES.flatMap((feature) =>
      textRows(feature, 'Berlin').map(([row]): [Feature, number] => [feature, row]),
    );
    for (const [feature, row] of rowsOf({ country: 'DE', address: 'a@berlin.example' }, 'Europe/Berlin', 1))
      found.push([feature, row]);
    const firsts = FEATURES.map((feature) => found.filter(([name]) => name === feature).map(([, row]) => row));
    expect(firsts.every((rows) => rows.length > 0)).to.equal(true);
    for (let k = 1; k < firsts.length; k++) expect(Math.min(...firsts[k]!)).to.be.above(Math.max(...firsts[k - 1]!));
    expect(Math.max(...firsts.flat())).to.be.below(INPUT_ROWS);
  });

  it('takes a company by its domain, and free mail for no company', () => {
    const features = (address: string) => rowsOf({ address }).map(([feature]) => feature);
    expect(features('a@client.example')).to.deep.equal(['domain', 'address', 'address']);
    expect(features('a@gmail.com')).to.deep.equal(['address']);
  });

  it('shrinks the share of mobile devices to everyone’s by how few signs there are', () => {
    const share = (mobile: number) => rowsOf({}, null, mobile).find(([feature]) => feature === 'device')?.[2] ?? null;
    expect(share(0)).to.equal(null);
    expect(share(1)).to.be.within(0.1, share(10)!);
    expect(share(1000)).to.be.closeTo(2 * 0.6, 0.01);
  });
});
