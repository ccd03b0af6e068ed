import fc from 'fast-check';
import type { Shown } from './product.ts';

// E-mails that somebody wrote to break something. Each has one field that is hostile; the others are plain.

export interface Hostile {
  /** Of the field, as a refusal names it: its beginning. */
  readonly path: string;
  /** Whether Kairos must refuse it; null where it may do either. */
  readonly refused: true | null;
  /** What differs from a plain e-mail. */
  readonly about: Shown;
}

const may = (path: string, about: Shown): Hostile => ({ path, refused: null, about });
const must = (path: string, about: Shown): Hostile => ({ path, refused: true, about });

/** What ends a line or a header somewhere, or is read differently by different programs. */
const breaks = fc.constantFrom(
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\r',
  '\0',
  '\x01',
  '\x0b',
  '\x0c',
  '\x1b',
  '\x7f',
  '\x85',
  '\x9b',
  '\r\n.\r\n',
  '\r\n ',
  '\r\nBcc: eve@example.test\r\n',
  '\r\nRCPT TO:<eve@example.test>\r\n',
);
const broken = fc.constantFrom('\ud800', '\udc00', 'a\udfff', '\ud83d');
const odd = fc.constantFrom(
  '\u2028',
  '\u2029',
  '\u00a0',
  '\u3000',
  '\u202e',
  '\u200d',
  'é',
  'e\u0301',
  '😀',
  '漢字',
  'ß',
  'İ',
  '"',
  '\\',
  '\\"',
  '<',
  '>',
  '<eve@example.test>',
  ',',
  ';',
  ':',
  '(',
  ')',
  '(comment)',
  '@',
  '%',
  '*',
  "'",
  '=',
  '=?',
  '?=',
  '=?utf-8?q?hidden?=',
  '=?utf-8?B?aGlkZGVu?=',
  '=?iso-8859-1?Q?=0D=0ABcc:_eve?=',
  '  ',
  '\t',
  '..',
  '-',
  '--',
);
const plain = fc.constantFrom('Ana', 'an offer', 'the quick brown fox', 'Zoë', 'x', 'Müller & Söhne', 'a b');
const text = (...of: fc.Arbitrary<string>[]) =>
  fc.array(fc.oneof(plain, ...of), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const oddText = text(odd, fc.string({ unit: 'grapheme', maxLength: 12 })).filter(
  (words) => !/[\p{Cc}\p{Cs}]/u.test(words),
);
/** With something in it that no header may have. */
const badText = fc.tuple(plain, fc.oneof(breaks, broken), plain).map((words) => words.join(''));

const long = (longest: number) =>
  fc
    .tuple(fc.constantFrom('x', 'é', '漢', 'word '), fc.integer({ min: longest - 3, max: longest + 3 }))
    .map(([of, bytes]) => {
      const each = Buffer.byteLength(of);
      const rest = 'y'.repeat(bytes % each);
      return of.repeat(Math.floor(bytes / each)) + rest;
    });

const PLAIN_TO = 'ana@example.com';

/** Addresses in the forms that RFC 5321, 5322 and 6531 know, and others that only look like one. */
const locals = fc.oneof(
  fc.constantFrom(
    'ana',
    'a.b',
    'a..b',
    '.a',
    'a.',
    '-ana',
    '--',
    'a+b',
    'a/b=c',
    "o'neil",
    '{a}|b',
    '!#$%&*^_`~',
    'jürgen',
    '用户',
    'квіточка',
    'e\u0301',
    '😀',
    'a\u200bb',
    'a\u202eb',
    '"a b"',
    '"a@b"',
    '"a\\"b"',
    '""',
    'a b',
    'a@b',
    'a(comment)',
    '(comment)a',
    'a,b',
    'a<b',
    'ANA',
    '=?utf-8?q?a?=',
    '@hop.example:ana',
    'a%b',
    'a!b',
  ),
  fc.integer({ min: 62, max: 66 }).map((length) => 'l'.repeat(length)),
  fc.integer({ min: 30, max: 34 }).map((length) => 'é'.repeat(length)),
);
const domains = fc.oneof(
  fc.constantFrom(
    'example.com',
    'EXAMPLE.com',
    'bücher.example',
    'xn--bcher-kva.example',
    '例え.テスト',
    'faß.example',
    'ΣΑΣ.example',
    'localhost',
    '[192.0.2.1]',
    '[IPv6:2001:db8::1]',
    '192.0.2.1',
    'example..com',
    '.example.com',
    'example.com.',
    '-a.example',
    'a-.example',
    'a_b.example',
    'example.com>',
    'example.com\r\nX: y',
    'exa mple.com',
    'example.com (comment)',
    'a。b.example',
    'ｅｘａｍｐｌｅ.com',
    'a\u00adb.example',
    '١٢٣.example',
  ),
  fc.integer({ min: 62, max: 65 }).map((length) => `${'d'.repeat(length)}.example`),
  fc
    .integer({ min: 244, max: 256 })
    .map((length) => `${'d.'.repeat(300).slice(0, length - 8)}example`.replace('..', '.')),
);
// One of the two is often plain, or hardly any address would be one.
const address = fc
  .oneof(fc.tuple(locals, fc.constant('example.com')), fc.tuple(fc.constant('ana'), domains), fc.tuple(locals, domains))
  .map(([local, domain]) => `${local}@${domain}`);

const addresses = fc.oneof(
  address.map((to) => may('to', { to: [to] })),
  address.map((to) => may('to', { to: [{ name: 'Somebody', address: to }] })),
  address.map((cc) => may('cc', { cc: [cc] })),
  address.map((bcc) => may('bcc', { bcc: [bcc] })),
  fc
    .tuple(plain, breaks)
    .map(([word, end]) => must('to', { to: [`${word.replace(/\P{ASCII}| /gu, '')}${end}x@example.com`] })),
  breaks.map((end) => must('cc', { cc: [{ name: null, address: `a@exam${end}ple.com` }] })),
  broken.map((half) => must('bcc', { bcc: [`${half}@example.com`] })),
  fc.constantFrom<Hostile>(
    must('to', { to: [] }),
    must('to', { to: ['Ana <ana@example.com>'] }),
    must('to', { to: ['ana@example.com, eve@example.com'] }),
    must('to', { to: ['ana@example.com;eve@example.com'] }),
    must('to', { to: [PLAIN_TO, 'ANA@Example.com'] }),
    must('bcc', { bcc: [PLAIN_TO] }),
    must('to', { to: [{ name: 'x', address: PLAIN_TO, extra: 1 }] }),
    must('to', { to: [[PLAIN_TO]] }),
    must('to', { to: 'ana@example.com' }),
    must('to', { to: [null] }),
    must('to', { to: Array.from({ length: 101 }, (_, k) => `r${k}@example.com`) }),
    may('to', { to: Array.from({ length: 60 }, (_, k) => `r${k}@example.com`), bcc: ['hidden@example.org'] }),
  ),
);

const names = fc.oneof(
  oddText.map((name) => may('to', { to: [{ name, address: PLAIN_TO }] })),
  oddText.map((name) => may('cc', { cc: [{ name, address: 'cc@example.com' }] })),
  oddText.map((name) => may('bcc', { bcc: [{ name, address: 'bcc@example.com' }] })),
  badText.map((name) => must('to', { to: [{ name, address: PLAIN_TO }] })),
  badText.map((name) => must('bcc', { bcc: [{ name, address: 'bcc@example.com' }] })),
  long(200).map((name) => may('to', { to: [{ name, address: PLAIN_TO }] })),
  fc
    .constantFrom('eve@example.test', '"', '<>', '"><', 'a, b <c@d.example>', 'undisclosed-recipients:;')
    .map((name) => may('to', { to: [{ name, address: PLAIN_TO }] })),
);

const subjects = fc.oneof(
  oddText.map((subject) => may('subject', { subject })),
  badText.map((subject) => must('subject', { subject })),
  long(998).map((subject) => may('subject', { subject })),
  fc
    .constantFrom('', ' ', 'x'.repeat(2000), 'é'.repeat(600), `${'w '.repeat(400)}end`, ' leading', 'trailing ')
    .map((subject) => may('subject', { subject })),
);

const fileNames = fc.oneof(
  oddText,
  long(255),
  fc.constantFrom(
    '../../etc/passwd',
    'a\\b.txt',
    'a/b.txt',
    '..',
    '.',
    '.hidden',
    ' a.txt',
    'a.txt ',
    'a;b.txt',
    'a"b.txt',
    "a'b.txt",
    '100%.txt',
    "x*0*=y''z",
    'a.txt\u202egpj.exe',
    'CON',
    `${'a'.repeat(200)}.pdf`,
    `${'😀'.repeat(50)}.pdf`,
    '=?utf-8?q?a?=.txt',
  ),
);
const attachment = (about: Shown) => ({
  attachments: [{ name: 'file.bin', type: 'application/octet-stream', contentBase64: 'AAECAw==', ...about }],
});
/** The bytes of an archive with an archive in it, and of one that is small only while it is packed. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }).map((some) => Buffer.from(some)),
  fc.constantFrom(
    Buffer.alloc(0),
    Buffer.alloc(300_000),
    Buffer.from('\r\n.\r\n'),
    Buffer.from('\r\n.\r\nQUIT\r\n'),
    Buffer.from('From somebody\n.\n..\n'),
    Buffer.from('PK\x03\x04PK\x03\x04PK\x05\x06', 'latin1'),
    Buffer.from('\x1f\x8b\x08\x00\x1f\x8b\x08', 'latin1'),
    Buffer.from('--=_kairos\r\nContent-Type: text/html\r\n\r\n<script>'),
    Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x00, 0x0a]),
  ),
);
const attachments = fc.oneof(
  fileNames.map((name) => may('attachments', attachment({ name }))),
  badText.map((name) => must('attachments.0.name', attachment({ name }))),
  bytes.map((content) => may('attachments', attachment({ contentBase64: content.toString('base64') }))),
  fc
    .tuple(bytes, fc.constantFrom('text/plain', 'text/html', 'image/png', 'application/zip', 'TEXT/CSV', 'x-a/y+z'))
    .map(([content, type]) => may('attachments', attachment({ type, contentBase64: content.toString('base64') }))),
  fc
    .oneof(
      fc.constantFrom(
        'text/plain; charset=utf-8',
        'text/plain\r\nX: y',
        'multipart/mixed',
        'message/rfc822',
        'text',
        'text/',
        '/plain',
        '',
        'a b/c',
        'text/plain; name=x',
        'text/"x"',
        'téxt/plain',
      ),
      badText,
    )
    .map((type) => must('attachments.0.type', attachment({ type }))),
  fc
    .integer({ min: 60, max: 130 })
    .map((length) => may('attachments.0.type', attachment({ type: `a/${'b'.repeat(length)}` }))),
  fc
    .constantFrom(
      'AAE',
      'AAECAw',
      'AA EC',
      'AAEC\n',
      'AA==AA==',
      '=AAA',
      'AAE-',
      'AAE_',
      '????',
      'AAF=',
      'data:,x',
      'é',
    )
    .map((contentBase64) => must('attachments.0.contentBase64', attachment({ contentBase64 }))),
  fc
    .oneof(fc.constantFrom('<logo>', 'a b', 'a>b', '', 'é', 'x'.repeat(201)), badText)
    .map((contentId) => must('attachments.0.contentId', attachment({ contentId }))),
  fc.constantFrom('logo', 'logo@example.com', '100%', 'a=b', '..', '-', 'x'.repeat(200)).map((contentId) =>
    may('attachments.0.contentId', {
      ...attachment({ contentId, type: 'image/png' }),
      html: `<img src="cid:${contentId}">`,
    }),
  ),
  fc.constant(must('attachments', { attachments: Array.from({ length: 101 }, () => attachment({}).attachments[0]) })),
  fc.constant(may('attachments', { attachments: Array.from({ length: 100 }, () => attachment({}).attachments[0]) })),
);

const references = fc.oneof(
  fc
    .oneof(
      badText,
      fc.constantFrom(
        '',
        'a@b',
        '<a>',
        '<a@b',
        '<a@b> <c@d>',
        '<a b@c>',
        '<@>',
        '<a@b>\r\nX: y',
        `<${'a'.repeat(1000)}@b>`,
      ),
    )
    .map((inReplyTo) => must('inReplyTo', { inReplyTo })),
  fc
    .constantFrom(
      '<a@b>',
      '<a=b.c+d@mail.example>',
      '<"a"@b>',
      '<é@b>',
      '<a@[192.0.2.1]>',
      `<${'a'.repeat(900)}@b>`,
      `<${'a'.repeat(990)}@b>`,
    )
    .map((inReplyTo) => may('inReplyTo', { inReplyTo })),
);

const tags = fc.constantFrom(
  '<a href="https://x.example/?a=1&amp;b=2">one</a>',
  "<a href='http://x.example'>two</a>",
  '<a href=http://x.example/three>three</a>',
  '<A HREF=" https://x.example/ ">four</A>',
  '<a href="javascript:alert(1)">j</a>',
  '<a href="mailto:a@example.com">m</a>',
  '<a href="#top">t</a>',
  '<a href="https://x.example/{{name}}">merge</a>',
  '<a title=">" href="https://x.example/5">five</a>',
  '<a href="https://x.example/6" href="https://y.example/">six</a>',
  '<a data-href="https://x.example/" x>seven</a>',
  '<a href="https://x.example/"8">',
  '<a href="https://x.example/9',
  '<!-- <a href="https://x.example/10"> -->',
  '<style>a[href="https://x.example/11"]{color:red}</style>',
  '<script>"<a href=https://x.example/12>"</script>',
  '<textarea><a href="https://x.example/13"></textarea>',
  '<title><a href="https://x.example/14"></title>',
  '<area href="https://x.example/15">',
  '<a href="https://bücher.example/ü?q=ü">',
  '<a href="//x.example/17">',
  '<a\nhref\n=\n"https://x.example/18">',
  '<![CDATA[ <a href="https://x.example/19"> ]]>',
  '<a href="https://x.example/&#x22;&gt;">',
  '<a href="http://[::1]/">',
  '<a href="https://user:pass@x.example/">',
  '</body>',
  '</body></html>',
  '<body>',
  '<table><tr><td>',
  '<a href=>',
  '< a href="https://x.example/25">',
  '<p',
  '-->',
  '<!--',
  '<plaintext>',
  '\r\n.\r\n',
  '\n',
  '\r',
  '.\n',
  'From x\n',
  '\t',
  ' \n',
  'é€😀',
  'x'.repeat(1200),
  '=3D',
  '=',
);
const html = fc
  .array(fc.oneof({ weight: 8, arbitrary: tags }, { weight: 2, arbitrary: plain }), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''));
const bodies = fc.oneof(
  { weight: 8, arbitrary: html.map((html) => may('html', { html })) },
  { weight: 2, arbitrary: html.map((text) => may('text', { text })) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => may('text', { text })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(html, fc.oneof(broken, fc.constant('\0')))
      .map(([body, end]) => must('html', { html: body + end })),
  },
  { weight: 1, arbitrary: fc.oneof(broken, fc.constant('\0')).map((end) => must('text', { text: `x${end}y` })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      must('text', { text: '' }),
      must('text', { text: ' \n' }),
      must('text', { text: null, html: null }),
    ),
  },
);

const rest = fc.constantFrom<Hostile>(
  must('record.type', { record: { type: 'contact\r\n' } }),
  must('record', { record: null }),
  must('record.id', { record: { type: 'deal' } }),
  must('record.id', { record: { type: 'deal', id: 'a\0b' } }),
  must('record.id', { record: { type: 'deal', id: 'x'.repeat(201) } }),
  may('record', { record: { type: 'deal', id: '../..?<script>' } }),
  must('when', { when: { kind: 'later' } }),
  must('when', { when: 'now' }),
  must('when.wall', { when: { kind: 'custom', wall: '2027-02-30T08:00', zone: 'recipient' } }),
  must('when.zone', { when: { kind: 'tomorrow', zone: '../Berlin' } }),
  must('when.instant', { when: { kind: 'custom', instant: '1999-01-01T00:00:00Z' } }),
  must('', { headers: { 'X-Evil': 'y' } }),
  must('', { from: 'eve@example.test' }),
);

/** `count` of them, the same every time. */
export function hostileEmails(count: number, seed: number): Hostile[] {
  const any = fc.oneof(
    { weight: 5, arbitrary: addresses },
    { weight: 4, arbitrary: names },
    { weight: 4, arbitrary: subjects },
    { weight: 6, arbitrary: attachments },
    { weight: 2, arbitrary: references },
    { weight: 6, arbitrary: bodies },
    { weight: 1, arbitrary: rest },
  );
  return fc.sample(any, { numRuns: count, seed });
}
