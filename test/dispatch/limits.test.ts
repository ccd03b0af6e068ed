import { expect } from 'chai';
import fc from 'fast-check';
import { fitting, freesAt, limitsOf, restUntil } from '../../src/dispatch/limits.ts';
import { NOW } from '../conformance/fixture.ts';

const NONE = { perMinute: null, perDay: null, spacing: 0 };
const UNUSED = { minute: 0, day: 0, accountDay: 0 };

describe('the limits of an inbox', () => {
  it('are those usual for its provider, but for those of its own', () => {
    expect(limitsOf({ provider: 'gmail', limits: '{}' })).to.include({ perDay: 500 });
    expect(limitsOf({ provider: 'gmail', limits: '{"perDay":2000}' })).to.include({ perDay: 2000, perMinute: 30 });
    expect(limitsOf({ provider: 'microsoft', limits: '{"perMinute":null}' })).to.include({
      perMinute: null,
      perDay: 10_000,
    });
    expect(limitsOf({ provider: 'memory', limits: '{}' })).to.deep.equal(NONE);
  });

  it('let through what fits, and say which of them keeps the next e-mail back', () => {
    const limits = { ...NONE, perMinute: 5, perDay: 100 };
    expect(fitting([2, 2, 2], limits, null, UNUSED)).to.deep.equal({ count: 2, waitsFor: 'minute' });
    expect(fitting([2, 2], limits, null, { ...UNUSED, day: 97 })).to.deep.equal({ count: 1, waitsFor: 'day' });
    expect(fitting([1, 1], limits, 10, { ...UNUSED, accountDay: 10 })).to.deep.equal({
      count: 0,
      waitsFor: 'account-day',
    });
    expect(fitting([1, 1], NONE, null, { minute: 1e9, day: 1e9, accountDay: 1e9 })).to.deep.equal({
      count: 2,
      waitsFor: null,
    });
  });

  it('let an e-mail to more people than a limit go when nothing else counts towards it', () => {
    const limits = { ...NONE, perMinute: 5 };
    expect(fitting([9, 1], limits, null, UNUSED)).to.deep.equal({ count: 1, waitsFor: 'minute' });
    expect(fitting([9], limits, null, { ...UNUSED, minute: 1 })).to.deep.equal({ count: 0, waitsFor: 'minute' });
  });

  it('never let through more than they allow', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 60 }),
        (recipients, used, limit) => {
          const { count } = fitting(recipients, { ...NONE, perMinute: limit }, null, { ...UNUSED, minute: used });
          const taken = recipients.slice(0, count).reduce((sum, each) => sum + each, 0);
          return count === 0 || used + taken <= limit || (used === 0 && count === 1);
        },
      ),
    );
  });

  it('free as what was sent leaves their window', () => {
    const sent = [
      { at: NOW - 50_000, recipients: 3 },
      { at: NOW - 20_000, recipients: 3 },
      { at: NOW - 10_000, recipients: 4 },
    ];
    expect(freesAt(sent, 0, 10, 60_000, 3, NOW)).to.equal(NOW + 10_000);
    expect(freesAt(sent, 0, 10, 60_000, 4, NOW)).to.equal(NOW + 40_000);
    expect(freesAt(sent, 2, 10, 60_000, 99, NOW)).to.equal(NOW + 60_000);
    expect(freesAt(sent, 0, 10, 60_000, 99, NOW)).to.equal(NOW + 50_000);
    expect(freesAt([], 0, 10, 60_000, 99, NOW)).to.equal(NOW);
  });

  it('keep e-mails apart by a time that varies around their spacing', () => {
    const limits = { ...NONE, spacing: 1000 };
    expect([0, 0.5, 0.999].map((random) => restUntil(NOW, limits, () => random) - NOW)).to.deep.equal([
      500, 1000, 1499,
    ]);
    expect(restUntil(NOW, NONE, () => 0.5)).to.equal(0);
  });
});
