import { expect } from 'chai';
import { load } from 'cheerio';
import fc from 'fast-check';
import { findPlaces, MOST_LINKS, track } from '../../src/compose/track.ts';
import { BASE, brokenSoup, tagSoup, tracking } from './fixture.ts';

const everything = () => true;
const clicksOnly = () => tracking({ opens: false });
const PIXEL =
  /<img src="https:\/\/kairos\.example\.com\/o\/token-\d+\.gif" width="1" height="1" alt="" style="border:0">/;

/** Where the parser says that an element stands; it says nothing of those that it repeats. */
interface ElementLocation {
  readonly attrs?: Readonly<Record<string, { readonly startOffset: number; readonly endOffset: number }>>;
}

/** What a browser makes of the same HTML: every link's target, and where its attribute stands. */
function linksOfParser(html: string): { start: number; end: number; url: string }[] {
  const $ = load(html, { sourceCodeLocationInfo: true });
  const links = new Map<number, { start: number; end: number; url: string }>();
  for (const element of $('a[href], area[href]').toArray()) {
    const location = element.sourceCodeLocation as ElementLocation | undefined;
    const place = location?.attrs?.href;
    const url = URL.parse($(element).attr('href')!);
    if (place === undefined || url === null || !/^https?:$/.test(url.protocol)) continue;
    if ($(element).attr('href')!.includes('{{')) continue;
    // The parser repeats a link that is open across paragraphs.
    links.set(place.startOffset, { start: place.startOffset, end: place.endOffset, url: url.href });
  }
  return [...links.values()].sort((one, other) => one.start - other.start);
}

describe('tracked links', () => {
  const rewritten: [title: string, html: string, result: string, url: string][] = [
    ['double quotes', '<a href="https://x.example/">a</a>', `<a href="${BASE}/c/token-0">a</a>`, 'https://x.example/'],
    ['single quotes', "<a href='http://x.example/'>", `<a href='${BASE}/c/token-0'>`, 'http://x.example/'],
    ['no quotes', '<a href=http://x.example/b>', `<a href=${BASE}/c/token-0>`, 'http://x.example/b'],
    [
      'no quotes and more attributes',
      '<a href=http://x.example id=a>',
      `<a href=${BASE}/c/token-0 id=a>`,
      'http://x.example/',
    ],
    ['upper case', '<A HREF="HTTP://X.example/Q">', `<A HREF="${BASE}/c/token-0">`, 'http://x.example/Q'],
    [
      'white space',
      '<a\n href \t=\r\n "https://x.example" >',
      `<a\n href \t=\r\n "${BASE}/c/token-0" >`,
      'https://x.example/',
    ],
    [
      'white space in the value',
      '<a href=" https://x.example/\n a b ">',
      `<a href="${BASE}/c/token-0">`,
      'https://x.example/%20a%20b',
    ],
    ['a tab in the scheme', '<a href="ht\ttp://x.example/">', `<a href="${BASE}/c/token-0">`, 'http://x.example/'],
    [
      'entities',
      '<a href="https://x.example/?a=1&amp;b=&#50;">',
      `<a href="${BASE}/c/token-0">`,
      'https://x.example/?a=1&b=2',
    ],
    [
      'no entity',
      '<a href="https://x.example/?a=1&copy=2">',
      `<a href="${BASE}/c/token-0">`,
      'https://x.example/?a=1&copy=2',
    ],
    ['an encoded scheme', '<a href="&#104;ttps://x.example/">', `<a href="${BASE}/c/token-0">`, 'https://x.example/'],
    [
      'quotes as entities',
      "<a href='https://x.example/?q=&#39;&quot;'>",
      `<a href='${BASE}/c/token-0'>`,
      'https://x.example/?q=%27%22',
    ],
    [
      'the first of two',
      '<a href="https://x.example/1" href="https://x.example/2">',
      `<a href="${BASE}/c/token-0" href="https://x.example/2">`,
      'https://x.example/1',
    ],
    [
      'an area',
      '<area shape=rect href="https://x.example/">',
      `<area shape=rect href="${BASE}/c/token-0">`,
      'https://x.example/',
    ],
    ['a slash for a space', '<a/href="https://x.example/"/>', `<a/href="${BASE}/c/token-0"/>`, 'https://x.example/'],
    ['no closing tag', '<p><a href="https://x.example/">a', `<p><a href="${BASE}/c/token-0">a`, 'https://x.example/'],
    [
      'a sign in another attribute',
      '<a title="x>y" href="https://x.example/">',
      `<a title="x>y" href="${BASE}/c/token-0">`,
      'https://x.example/',
    ],
    [
      'a base',
      '<base href="https://y.example/"><a href="https://x.example/">',
      `<base href="https://y.example/"><a href="${BASE}/c/token-0">`,
      'https://x.example/',
    ],
    [
      'an international name',
      '<a href="https://bücher.example/ä">',
      `<a href="${BASE}/c/token-0">`,
      'https://xn--bcher-kva.example/%C3%A4',
    ],
    [
      'inside a revealed condition',
      '<![if !mso]><a href="https://x.example/"><![endif]>',
      `<![if !mso]><a href="${BASE}/c/token-0"><![endif]>`,
      'https://x.example/',
    ],
    [
      'after a comment that ends at once',
      '<!--><a href="https://x.example/"> -->',
      `<!--><a href="${BASE}/c/token-0"> -->`,
      'https://x.example/',
    ],
    [
      'after a wrong comment end',
      '<!-- --!><a href="https://x.example/">',
      `<!-- --!><a href="${BASE}/c/token-0">`,
      'https://x.example/',
    ],
  ];
  for (const [title, html, result, url] of rewritten) {
    it(`changes the value and nothing else: ${title}`, () => {
      expect(track(html, clicksOnly())).to.deep.equal({
        html: result,
        links: [{ token: 'token-0', url }],
        openToken: null,
      });
    });
  }

  it('leaves everything else as it is', () => {
    const untouched = [
      '<a href="mailto:ana@example.com">',
      '<a href="tel:+4930123456">',
      '<a href="#top">',
      '<a href="">',
      '<a href>',
      '<a>',
      '<a name="x">',
      '<a href="javascript:location=\'https://x.example\'">',
      '<a href="data:text/html,https://x.example">',
      '<a href="ftp://x.example">',
      '<a href="/path">',
      '<a href="path?https://x.example">',
      '<a href="//x.example/">',
      '<a href="https://">',
      '<a href="https://x.example/{{id}}">',
      '<a href="{{ link }}">',
      '<a href="https://x.example/%7B%7Bid%7D%7D">',
      '<a href="https://x.example/&#123;{id}}">',
      '<a data-href="https://x.example">',
      '<a xhref="https://x.example" title="href=https://x.example">',
      '<a title="<a href=\'https://x.example\'>">',
      '<link href="https://x.example"><base href="https://x.example">',
      '<img src="https://x.example/a.png"><form action="https://x.example">',
      '<abbr href="https://x.example">',
      '</a href="https://x.example">',
      '< a href="https://x.example">',
      '&lt;a href="https://x.example">',
      'https://x.example',
      '<!-- <a href="https://x.example"> -->',
      '<!--[if mso]><a href="https://x.example">x</a><![endif]-->',
      "<!doctype html SYSTEM \"<a href='https://x.example'>",
      '<style>/* <a href="https://x.example"> */</style>',
      '<script>"<a href=\'https://x.example\'>"</script>',
      '<title><a href="https://x.example"></title>',
      '<textarea><a href="https://x.example"></textarea>',
      '<a href="https://x.example',
      '<a href="https://x.example"',
      `<a href="https://x.example/${'a'.repeat(9000)}">`,
      `<a href="${BASE}/c/already">`,
      `<a href="${BASE.toUpperCase()}/c/already">`,
      '',
    ];
    for (const html of untouched) {
      expect(track(html, clicksOnly()), html).to.deep.equal({ html, links: [], openToken: null });
    }
  });

  it('leaves the link to unsubscribe by as it is', () => {
    const html = '<a href="https://u.example/?a=1&amp;b=2">stop</a>';
    expect(track(html, clicksOnly(), ['https://u.example/?a=1&b=2']).html).to.equal(html);
  });

  it('gives each link a token of its own, in their order, also where two lead to the same place', () => {
    const html = '<a href="https://x.example/">1</a><a href="https://x.example/">2</a>';
    const { links } = track(html, clicksOnly());
    expect(links.map(({ token }) => token)).to.deep.equal(['token-0', 'token-1']);
  });

  it('follows a thousand links, and leaves the rest', () => {
    const { html, links } = track('<a href="https://x.example/">'.repeat(MOST_LINKS + 5), clicksOnly());
    expect(links).to.have.length(MOST_LINKS);
    expect(html.endsWith('<a href="https://x.example/">'.repeat(5))).to.equal(true);
    expect(html.split('/c/token-')).to.have.length(MOST_LINKS + 1);
  });

  it('changes no link when clicks are off', () => {
    const html = '<a href="https://x.example/">x</a>';
    const result = track(html, tracking({ clicks: false }));
    expect(result.html.replace(PIXEL, '')).to.equal(html);
    expect(result).to.deep.include({ links: [], openToken: 'token-0' });
  });

  it('works below a path', () => {
    const html = track('<a href="https://x.example/">', {
      ...clicksOnly(),
      baseUrl: 'https://example.com/kairos/',
    }).html;
    expect(html).to.equal('<a href="https://example.com/kairos/c/token-0">');
  });

  it('finds the links that a browser finds, at the same places', () => {
    fc.assert(
      fc.property(tagSoup, (html) => {
        const expected = linksOfParser(html);
        const { spans } = findPlaces(html, everything);
        expect(spans.map(({ url }) => url)).to.deep.equal(expected.map(({ url }) => url));
        spans.forEach(({ start, end }, index) => {
          expect(start).to.be.at.least(expected[index]!.start);
          expect(end).to.be.at.most(expected[index]!.end);
        });
      }),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it('gives back the original when the values are put back, whatever the HTML', () => {
    fc.assert(
      fc.property(fc.oneof(brokenSoup, fc.string({ unit: 'binary' })), (html) => {
        const tracked = track(html, tracking());
        const { spans } = findPlaces(html, (url) => !url.startsWith(`${BASE}/`));
        expect(tracked.links.map(({ url }) => url)).to.deep.equal(spans.map(({ url }) => url));
        let restored = tracked.html.replace(PIXEL, '');
        spans.forEach(({ start, end }, index) => {
          restored = restored.replace(`${BASE}/c/token-${index}`, () => `\0${start}:${end}\0`);
        });
        expect(restored.replace(/\0(\d+):(\d+)\0/g, (_, start, end) => html.slice(start, end))).to.equal(html);
      }),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it('takes time in proportion to the length, whatever is in it', () => {
    const pieces = [
      '<',
      '<a ',
      '<a b="',
      '<!-- ',
      '<!---->',
      '<title>',
      '<a href="h&amp;">',
      '<div><b id=x>',
      '</',
      '<!',
      '&',
    ];
    for (const piece of pieces) {
      const html = piece.repeat(1_000_000 / piece.length);
      expect(track(html, tracking()).html.length, piece).to.be.greaterThan(html.length);
    }
    expect(track(`<a ${'b '.repeat(500_000)}href="https://x.example">`, clicksOnly()).links).to.have.length(1);
    expect(track(`${'<div>'.repeat(200_000)}<a href="https://x.example">`, clicksOnly()).links).to.have.length(1);
  });
});

describe('the picture that tells of an opening', () => {
  const placed = (html: string) => track(html, tracking({ clicks: false })).html.replace(PIXEL, '|');

  it('stands just before the end of the body', () => {
    expect(placed('<html><body>x</body></html>')).to.equal('<html><body>x|</body></html>');
    expect(placed('<BODY>x</BODY >\n')).to.equal('<BODY>x|</BODY >\n');
    expect(placed('<body><!-- </body> -->x</body>')).to.equal('<body><!-- </body> -->x|</body>');
  });

  it('stands at the end where no body ends', () => {
    expect(placed('<p>x</p>\n')).to.equal('<p>x</p>\n|');
    expect(placed('<!-- </body> -->')).to.equal('<!-- </body> -->|');
  });

  it('stands before what is never closed, where it would not be seen', () => {
    for (const rest of ['<!-- x', '<a href="https://x.example', '<style>p{}', '<p title="', '<textarea>a']) {
      expect(placed(`<p>x</p>${rest}`)).to.equal(`<p>x</p>|${rest}`);
    }
  });

  it('is seen by a browser wherever the body can be seen', () => {
    fc.assert(
      fc.property(brokenSoup, (html) => {
        const tracked = track(html, tracking({ clicks: false }));
        expect(load(tracked.html)(`img[src="${BASE}/o/token-0.gif"]`)).to.have.length(1);
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);

  it('is not there when opens are off', () => {
    expect(track('<p>x</p>', tracking({ opens: false }))).to.deep.equal({
      html: '<p>x</p>',
      links: [],
      openToken: null,
    });
  });
});
