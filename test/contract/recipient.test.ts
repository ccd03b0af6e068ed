import { expect } from 'chai';
import { parseRecipient } from '../../src/contract/recipient.ts';

describe('parseRecipient', () => {
  it('gives a record in one spelling', () => {
    const raw = {
      email: 'Ana@Example.com',
      timezone: 'europe/berlin',
      country: 'de',
      industry: ' Software ',
      jobTitle: 'CTO',
      name: ' Ana\tLima ',
      region: 'de-be',
    };
    expect(parseRecipient(raw)).to.deep.equal({
      ok: true,
      record: {
        address: 'ana@example.com',
        timezone: 'Europe/Berlin',
        country: 'DE',
        industry: 'Software',
        jobTitle: 'CTO',
        name: 'Ana Lima',
        region: 'BE',
      },
    });
  });

  it('counts empty cells as not known, and ignores further columns', () => {
    const raw = { email: 'ana@example.com', timezone: '', country: null, industry: '  ', company: 'Example' };
    expect(parseRecipient(raw)).to.deep.equal({
      ok: true,
      record: {
        address: 'ana@example.com',
        timezone: null,
        country: null,
        industry: null,
        jobTitle: null,
        name: null,
        region: null,
      },
    });
  });

  it('refuses with what came and what is allowed', () => {
    const reasonOf = (raw: unknown) => {
      const parsed = parseRecipient(raw);
      return parsed.ok ? 'taken' : parsed.reason;
    };
    expect(reasonOf({ email: '' })).to.equal('email is missing');
    expect(reasonOf({})).to.equal('email is missing');
    expect(reasonOf({ email: 'ana' })).to.match(/^email is not an e-mail address/);
    expect(reasonOf({ email: 'ana@example.com', timezone: 'Mars/Base' })).to.equal(
      'timezone is not a time zone; expected an IANA name such as Europe/Berlin, got "Mars/Base"',
    );
    expect(reasonOf({ email: 'ana@example.com', country: 'Germany' })).to.equal(
      'country is not a country; expected a two-letter ISO 3166 code such as DE, got "Germany"',
    );
    expect(reasonOf('ana@example.com')).to.equal('the recipient must be an object, got text');
  });
});
