import { expect } from 'chai';
import { parseCountry } from '../../src/contract/country.ts';

describe('parseCountry', () => {
  it('takes two-letter codes in any letter case', () => {
    expect(['de', 'US', ' br ', 'XK'].map(parseCountry)).to.deep.equal(['DE', 'US', 'BR', 'XK']);
  });

  it('replaces codes that are no longer or not quite right', () => {
    expect(['UK', 'dd', 'SU'].map(parseCountry)).to.deep.equal(['GB', 'DE', 'RU']);
  });

  it('refuses codes that no country has', () => {
    for (const code of ['', 'XX', 'ZZ', 'EU', 'UN', 'XA', 'DEU', 'D', 'Germany', '1A']) {
      expect(parseCountry(code), code).to.equal(null);
    }
  });
});
