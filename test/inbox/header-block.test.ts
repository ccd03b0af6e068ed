import { expect } from 'chai';
import fc from 'fast-check';
import { parseHeaderBlock } from '../../src/inbox/header-block.ts';

const parse = (text: string) => Object.fromEntries(parseHeaderBlock(Buffer.from(text)));

describe('the header fields of a message', () => {
  it('are known by name in lower case, several of one name in their order', () => {
    expect(parse('Received: one\r\nSUBJECT: hello\r\nreceived: two\r\n\r\nbody: no\r\n')).to.deep.equal({
      received: ['one', 'two'],
      subject: ['hello'],
    });
  });

  it('are unfolded, and encoded words stay as they are', () => {
    expect(parse('Subject: =?utf-8?Q?Gr=C3=BC?=\r\n =?utf-8?Q?=C3=9Fe?=\r\n\there\r\nTo: a\r\n')).to.deep.equal({
      subject: ['=?utf-8?Q?Gr=C3=BC?= =?utf-8?Q?=C3=9Fe?=\there'],
      to: ['a'],
    });
  });

  it('may have lines that end in LF alone, a blank before the colon, or no value', () => {
    expect(parse('Subject : a\nTo:\nX-Long:\n b\n\nbody: no')).to.deep.equal({
      subject: ['a'],
      to: [''],
      'x-long': ['b'],
    });
  });

  it('are UTF-8 or else Latin-1', () => {
    expect(parse('Subject: Grüße\r\n')).to.deep.equal({ subject: ['Grüße'] });
    expect(parseHeaderBlock(Buffer.from('Subject: Grüße\r\n', 'latin1')).get('subject')).to.deep.equal(['Grüße']);
  });

  it('leave out lines that are none', () => {
    expect(parse('no colon\r\n: no name\r\nSub ject: x\r\n__proto__: y\r\nTo: z\r\n')).to.have.all.keys(
      '__proto__',
      'to',
    );
    expect(parse('')).to.deep.equal({});
  });

  it('of any bytes are read in time, and without line breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        for (const values of parseHeaderBlock(Buffer.from(bytes)).values()) {
          for (const value of values) expect(value).to.not.match(/\n/);
        }
      }),
    );
  });
});
