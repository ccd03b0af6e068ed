import { expect } from 'chai';
import fc from 'fast-check';
import { plainTextOf } from '../../src/compose/plain-text.ts';
import { brokenSoup } from './fixture.ts';

describe('plainTextOf', () => {
  it('keeps paragraphs and line breaks, and makes one space of any white space', () => {
    expect(plainTextOf('<p>Hello \r\n  Ana,</p>\n<p>first<br>second<br/>third</p><div>a</div><div>b</div>')).to.equal(
      'Hello Ana,\n\nfirst\nsecond\nthird\n\na\nb',
    );
  });

  it('says where links lead, unless their words do', () => {
    const lines = [
      [
        '<a href="https://example.com/a?x=1&amp;y=2">our site</a>, then',
        'our site (https://example.com/a?x=1&y=2), then',
      ],
      ['<a href="https://example.com/?a=1&copy=2">x</a>', 'x (https://example.com/?a=1&copy=2)'],
      ['<a href="https://example.com/">example.com</a>', 'example.com'],
      ['<a href="https://example.com">https://example.com</a>', 'https://example.com'],
      ['<a href="mailto:ana@example.com">ana@example.com</a>', 'ana@example.com'],
      ['<a href="tel:+4930123">Call</a>', 'Call (+4930123)'],
      ['<a href="https://example.com"><img src="cid:x" alt="logo"></a>', 'logo (https://example.com)'],
      ['<a href="https://example.com"></a>', 'https://example.com'],
      ['<a href="#top">up</a> <a href="/x">there</a>', 'up there'],
      ['<p>see <a href="https://example.com">it</a></p><p>b</p>', 'see it (https://example.com)\n\nb'],
      ['<a href="https://example.com">it', 'it (https://example.com)'],
    ] as const;
    for (const [html, text] of lines) expect(plainTextOf(html), html).to.equal(text);
  });

  it('writes lists, tables and preformatted text', () => {
    expect(plainTextOf('<p>a</p><ul><li>one</li><li>two<ol><li>x<li>y</ol></li></ul>b')).to.equal(
      'a\n\n- one\n- two\n1. x\n2. y\n\nb',
    );
    expect(plainTextOf('<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr></table>')).to.equal('a b\nc');
    expect(plainTextOf('<pre>a\n  b</pre>')).to.equal('a\n  b');
  });

  it('decodes entities once, and takes no decoded sign for a tag', () => {
    expect(plainTextOf('&lt;b&gt; &amp;amp; &uuml;&nbsp;&#128512; 1 < 2 <3')).to.equal('<b> &amp; ü 😀 1 < 2 <3');
    expect(plainTextOf('a <<i></i>b>')).to.equal('a <b>');
  });

  it('leaves out what is not shown', () => {
    expect(plainTextOf('<head><title>t</title><style>p{}</style></head><!-- c --><script>s</script>a')).to.equal('a');
    expect(plainTextOf('')).to.equal('');
  });

  it('leaves merge fields alone', () => {
    expect(plainTextOf('<p>Hi {{first_name}} %7B%7B</p>')).to.equal('Hi {{first_name}} %7B%7B');
  });

  it('makes text of any HTML', () => {
    fc.assert(
      fc.property(fc.oneof(brokenSoup, fc.string({ unit: 'binary' })), (html) => {
        expect(plainTextOf(html)).to.not.contain('&lt;').and.not.match(/\n{4}/);
      }),
    );
  });

  it('takes time in proportion to the length, whatever is in it', () => {
    for (const piece of [
      '<',
      '<a href=http://x.example>y</a>',
      '<li>',
      '<a href="h&amp;">',
      '&amp;<b>',
      '<ul>',
      '<img alt="&amp;">',
    ]) {
      expect(plainTextOf(piece.repeat(1_000_000 / piece.length)), piece).to.be.a('string');
    }
  });
});
