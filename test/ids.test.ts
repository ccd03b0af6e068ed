import { expect } from 'chai';
import { systemIds } from '../src/ids.ts';

describe('systemIds', () => {
  const ids = Array.from({ length: 20_000 }, systemIds);

  it('are UUIDs of version 7', () => {
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('are all different', () => {
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('sort in the order in which they were made, also within a millisecond', () => {
    expect([...ids].sort()).to.deep.equal(ids);
  });
});
