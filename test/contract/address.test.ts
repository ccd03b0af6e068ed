import { expect } from 'chai';
import fc from 'fast-check';
import { parseAddress } from '../../src/contract/address.ts';

describe('parseAddress', () => {
  it('puts an address into lower case and drops surrounding spaces', () => {
    expect(parseAddress(' Ana.Silva+crm@Example.COM ')).to.equal('ana.silva+crm@example.com');
  });

  it('takes what mail providers take', () => {
    for (const address of ["o'neil@example.com", 'a..b@example.com', 'x@localhost', 'a@xn--a.example', '1@2.example']) {
      expect(parseAddress(address), address).to.equal(address);
    }
  });

  it('takes international addresses, in one form whichever way they were composed', () => {
    expect(parseAddress('用户@例え.example')).to.equal('用户@例え.example');
    expect(parseAddress('JOSE\u0301@example.com')).to.equal(parseAddress('jos\u00e9@example.com'));
  });

  it('takes a domain in one form, whether it was written in letters or in ASCII', () => {
    for (const domain of ['bücher.example', 'xn--bcher-kva.example', 'BÜCHER.example', 'bu\u0308cher.example']) {
      expect(parseAddress(`ana@${domain}`), domain).to.equal('ana@bücher.example');
    }
    expect(parseAddress('ana@ｅｘａｍｐｌｅ.com')).to.equal('ana@example.com');
  });

  it('refuses letters that nobody sees, and domains that nobody can be asked for', () => {
    for (const address of ['a\u200bb@example.com', 'a\u202eb@example.com', 'a\u2060é@example.com', 'a@١٢٣.example']) {
      expect(parseAddress(address), JSON.stringify(address)).to.equal(null);
    }
  });

  it('refuses what is no address', () => {
    const wrong = [
      '',
      'ana',
      '@example.com',
      'ana@',
      'ana@@example.com',
      'a@b@example.com',
      'ana@.example',
      'ana@example.',
    ];
    wrong.push('ana@ex ample.com', 'an a@example.com', 'Ana <ana@example.com>', 'ana@-x.example', 'ana@x-.example');
    wrong.push(
      'ana@ex_ample.com',
      'a\u0000b@example.com',
      'a\u0085é@example.com',
      '\ud800é@example.com',
      'a,b@example.com',
    );
    for (const address of wrong) expect(parseAddress(address), JSON.stringify(address)).to.equal(null);
  });

  it('counts lengths in bytes: 64 before the @, 254 in all', () => {
    expect(parseAddress(`${'a'.repeat(64)}@example.com`)).to.be.a('string');
    expect(parseAddress(`${'a'.repeat(65)}@example.com`)).to.equal(null);
    expect(parseAddress(`${'é'.repeat(32)}@example.com`)).to.be.a('string');
    expect(parseAddress(`${'é'.repeat(33)}@example.com`)).to.equal(null);
    const domain = `${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(61)}`;
    expect(parseAddress(`${'a'.repeat(64)}@${domain}`)).to.have.length(254);
    expect(parseAddress(`${'a'.repeat(64)}@${domain}d`)).to.equal(null);
    expect(parseAddress(`a@${'d'.repeat(64)}.example`)).to.equal(null);
  });

  it('leaves its own results as they are, whatever came in', () => {
    const address = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `${text}@example.com`),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => `a@${text}.example`),
      fc.string({ minLength: 1, maxLength: 8 }).map((text) => `a@xn--${text}.example`),
    );
    fc.assert(
      fc.property(address, (text) => {
        const parsed = parseAddress(text);
        if (parsed !== null) expect(parseAddress(parsed)).to.equal(parsed);
      }),
    );
  });
});
