import { expect } from 'chai';
import { companyDomain } from '../../model/free-mail.ts';

describe('companyDomain', () => {
  it('is what follows the last @', () => {
    expect(companyDomain('ada@client.example')).to.equal('client.example');
    expect(companyDomain('"a@gmail.com"@client.example')).to.equal('client.example');
  });

  it('is nothing for free mail', () => {
    expect(companyDomain('ada@gmail.com')).to.equal(null);
    expect(companyDomain('ada@mail.gmail.com.example')).to.equal('mail.gmail.com.example');
  });
});
