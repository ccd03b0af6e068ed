import { expect } from 'chai';
import fc from 'fast-check';
import { HORIZON } from '../../model/history.ts';
import {
  AGE_EDGES,
  attentionAt,
  attentionOf,
  binOf,
  fadingOf,
  QUARTERS_OF_HORIZON,
  RECENCY_EDGES,
  RECENCY_HORIZON,
  recencyByHour,
  recencyFactor,
} from '../../model/response.ts';
import { HOUR, MINUTE } from '../../model/zone.ts';

const rates = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), {
  minLength: AGE_EDGES.length - 1,
  maxLength: AGE_EDGES.length - 1,
});

/** Integral of a step function by its definition. */
function area(edges: readonly number[], heights: readonly number[], hours: number): number {
  return heights.reduce((sum, height, k) => {
    return sum + height * (Math.min(hours, edges[k + 1]!) - Math.min(hours, edges[k]!));
  }, 0);
}

const falls = (after: number[], by: number[]) => ({ after: Int32Array.from(after), by: Float64Array.from(by) });

describe('response', () => {
  it('tells where the age curve falls and by how much, and leaves out where it does not', () => {
    const fading = fadingOf({ edges: [0, 0.5, 1, 2, 3], rates: [1, 0.75, 0.75, 0.5] });
    expect(fading.inQuarters).to.deep.equal(falls([0, 2, 8, 12], [-1, 0.25, 0.25, 0.5]));
    expect(fading.inHours).to.deep.equal(falls([0, 2, 3], [-1, 0.25, 0.5]));
    expect(fading.withinHours).to.deep.equal(falls([2], [0.25]));
  });

  it('gives an e-mail the attention that is the integral of the age curve', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: HORIZON }), (heights, age) => {
        const attention = attentionOf({ edges: AGE_EDGES, rates: heights });
        expect(attentionAt(attention, age)).to.be.closeTo(area(AGE_EDGES, heights, age / HOUR), 1e-9);
      }),
      { seed: 1 },
    );
  });

  it('gives no more attention after the horizon', () => {
    const attention = attentionOf({ edges: AGE_EDGES, rates: AGE_EDGES.slice(1).map(() => 1) });
    expect(attention).to.have.length(QUARTERS_OF_HORIZON + 1);
    expect(attentionAt(attention, 0)).to.equal(0);
    expect(attentionAt(attention, HORIZON)).to.equal(72);
    expect(attentionAt(attention, 10 * HORIZON)).to.equal(72);
  });

  it('has edges on quarter hours, up to the horizon', () => {
    for (const edge of AGE_EDGES) expect(Number.isInteger(edge * 4)).to.equal(true);
    expect(AGE_EDGES.at(-1)! * HOUR).to.equal(HORIZON);
    expect([...AGE_EDGES].sort((a, b) => a - b)).to.deep.equal(AGE_EDGES);
  });

  it('finds the bin of an age: its first edge in it, its last not', () => {
    AGE_EDGES.slice(0, -1).forEach((edge, bin) => {
      expect(binOf(AGE_EDGES, edge * HOUR)).to.equal(bin);
      expect(binOf(AGE_EDGES, AGE_EDGES[bin + 1]! * HOUR - 1)).to.equal(bin);
    });
    expect(binOf(AGE_EDGES, HORIZON)).to.equal(-1);
  });

  it('lays recency out by the hours since somebody was last seen', () => {
    const recency = recencyByHour({ edges: RECENCY_EDGES, rates: [2, 1.8, 1.5, 1.3, 1.2, 1.1] });
    for (let hour = 0; hour < 24; hour++) {
      const bin = RECENCY_EDGES.findLastIndex((edge) => edge <= hour);
      expect(recencyFactor(recency, hour * HOUR), `${hour} h`).to.equal([2, 1.8, 1.5, 1.3, 1.2, 1.1][bin]);
    }
  });

  it('has no effect of recency past its last edge', () => {
    const recency = recencyByHour({ edges: RECENCY_EDGES, rates: [2, 1.8, 1.5, 1.3, 1.2, 1.1] });
    const factors = [0, 59 * MINUTE, HOUR, 23.9 * HOUR, RECENCY_HORIZON, 1000 * HOUR];
    expect(factors.map((since) => recencyFactor(recency, since))).to.deep.equal([2, 2, 1.8, 1.1, 1, 1]);
  });
});
