import { expect } from 'chai';
import { blindCopies, withBlindCopies } from '../../../src/inbox/cloud/blind-copies.ts';
import { InboxError } from '../../../src/inbox/inbox-error.ts';

const envelope = (headers: readonly string[], recipients: readonly string[]) => ({
  messageId: '<1@example.test>',
  sender: 'rep@example.test',
  recipients,
  mime: Buffer.from([...headers, '', 'To: nobody@body.example'].join('\r\n')),
});

describe('blind copies', () => {
  it('go to those whom neither To nor Cc names, in whatever form an address is written there', () => {
    const headers = [
      'To: "Gómez, Ana" <Ana@Client.example>,',
      ' Team: bob@client.example, "odd, one"@client.example;',
      'Cc: =?utf-8?Q?J=C3=B6rg?= <joerg@xn--bcher-kva.example>',
    ];
    const named = ['ana@client.example', 'bob@client.example', '"odd, one"@client.example', 'joerg@bücher.example'];
    expect(blindCopies(envelope(headers, [...named, 'eve@client.example', 'nobody@body.example']))).to.deep.equal([
      'eve@client.example',
      'nobody@body.example',
    ]);
  });

  it('stand in front of the message, which stays as it is', () => {
    const { mime } = envelope(['To: ana@client.example'], []);
    expect(withBlindCopies(mime, []).equals(mime)).to.equal(true);
    const told = withBlindCopies(mime, ['eve@client.example', 'jörg@bücher.example', '"a, b"@client.example']);
    expect(told.toString()).to.equal(
      `Bcc: eve@client.example,\r\n jörg@xn--bcher-kva.example,\r\n "a, b"@client.example\r\n${mime}`,
    );
  });

  for (const address of [
    'eve@client.example\r\nSubject: changed',
    'eve@client.example\n',
    '"a\r\nTo: b"@client.example',
    'eve@client.example, mallory@client.example',
    'Eve <eve@client.example>',
  ]) {
    it(`refuse ${JSON.stringify(address)}, which is more than an address`, () => {
      expect(() => withBlindCopies(Buffer.from('\r\n'), [address]))
        .to.throw(InboxError)
        .with.property('kind', 'rejected');
    });
  }
});
