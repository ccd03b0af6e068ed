import { expect } from 'chai';
import fc from 'fast-check';
import { cursorOf, pageOf } from '../../src/contract/page.ts';
import { KairosError } from '../../src/errors.ts';

describe('A page', () => {
  it('goes on where the one before ended', () => {
    const place = fc.record({ instant: fc.maxSafeInteger(), id: fc.uuid() });
    fc.assert(
      fc.property(place, (after) => {
        expect(pageOf({ cursor: cursorOf(after) })).to.deep.equal({ after, limit: 50 });
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('begins at the first without a cursor', () => {
    expect(pageOf({ limit: '7' })).to.deep.equal({ after: null, limit: 7 });
  });

  it('refuses whatever no page has ended with', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => pageOf({ cursor: `${cursor}!` })).to.throw(KairosError);
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});
