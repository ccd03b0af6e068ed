import { expect } from 'chai';
import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { faultsIn, NAME_BYTES, SUBJECT_BYTES } from '../../src/compose/check.ts';
import { compose } from '../../src/compose/compose.ts';
import { ComposeError, type ComposeOptions, type Email } from '../../src/compose/email.ts';
import { randomToken } from '../../src/compose/token.ts';
import { rejection } from '../conformance/rejection.ts';
import { BASE, brokenSoup, email, OPTIONS, tracking } from './fixture.ts';

const attachment = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a'), contentId: null };
const mailbox = { name: 'Ana', address: 'ana@example.org' };

/** An e-mail with `text` in each field that becomes a part of a header. */
const WITH: Record<string, (text: string) => [Partial<Email>, Partial<ComposeOptions>?]> = {
  'from.name': (text) => [{ from: { name: text, address: 'ben@example.com' } }],
  'from.address': (text) => [{ from: { name: null, address: text } }],
  'to.0.name': (text) => [{ to: [{ name: text, address: 'ana@example.org' }] }],
  'to.0.address': (text) => [{ to: [{ name: null, address: text }] }],
  'cc.1.name': (text) => [{ cc: [mailbox, { name: text, address: 'ana@example.org' }] }],
  'cc.1.address': (text) => [{ cc: [mailbox, { name: 'Ana', address: text }] }],
  'bcc.0.name': (text) => [{ bcc: [{ name: text, address: 'ana@example.org' }] }],
  'bcc.0.address': (text) => [{ bcc: [{ name: 'Ana', address: text }] }],
  subject: (text) => [{ subject: text }],
  'attachments.0.name': (text) => [{ attachments: [{ ...attachment, name: text }] }],
  'attachments.0.type': (text) => [{ attachments: [{ ...attachment, type: text }] }],
  'attachments.0.contentId': (text) => [{ attachments: [{ ...attachment, contentId: text }] }],
  inReplyTo: (text) => [{ inReplyTo: text }],
  'references.1': (text) => [{ references: ['<1@x.example>', text] }],
  messageId: (text) => [{ messageId: text }],
  'unsubscribe.url': (text) => [{}, { unsubscribe: { url: text } }],
  'tracking.baseUrl': (text) => [{}, { tracking: tracking({ baseUrl: text }) }],
};

const faultsWith = (field: string, text: string) => {
  const [changes, options] = WITH[field]!(text);
  return faultsIn(email(changes), { ...OPTIONS, ...options });
};

describe('compose', () => {
  it('tracks the HTML, and leaves the text as a person would read it', async () => {
    const { envelope, links, openToken } = await compose(email(), { ...OPTIONS, tracking: tracking() });
    const mail = await simpleParser(envelope.mime);
    expect(mail.html).to.contain(`<a href="${BASE}/c/token-0">`).and.contain(`src="${BASE}/o/token-1.gif"`);
    expect(mail.text).to.equal('Hello Ana (https://example.com/offer?a=1&b=2)');
    expect(links).to.deep.equal([{ token: 'token-0', url: 'https://example.com/offer?a=1&b=2' }]);
    expect(openToken).to.equal('token-1');
  });

  it('tracks nothing in an e-mail without HTML', async () => {
    const written = email({ html: null, text: 'https://example.com' });
    const { envelope, links, openToken } = await compose(written, { ...OPTIONS, tracking: tracking() });
    expect(envelope.mime.toString()).to.not.contain(BASE);
    expect({ links, openToken }).to.deep.equal({ links: [], openToken: null });
  });

  it('leaves the link to unsubscribe by alone, in the header as in the HTML', async () => {
    const url = 'https://kairos.example.com/u/abc';
    const written = email({ html: `<a href="${url}">stop</a>` });
    const options = { ...OPTIONS, tracking: tracking({ opens: false }), unsubscribe: { url } };
    expect((await simpleParser((await compose(written, options)).envelope.mime)).html).to.equal(
      `<a href="${url}">stop</a>`,
    );
  });

  it('refuses with every fault at once, and shows nothing of what came', async () => {
    const written = email({
      to: [{ name: null, address: 'hidden-address' }],
      subject: 'hidden\r\nBcc: x@example.com',
      attachments: [{ ...attachment, bytes: Buffer.alloc(11) }],
    });
    const error = await rejection(compose(written, { ...OPTIONS, mostAttachmentBytes: 10 }));
    expect(error).to.be.instanceOf(ComposeError);
    expect((error as ComposeError).fields.map(({ path }) => path)).to.deep.equal([
      'to.0.address',
      'subject',
      'attachments',
    ]);
    expect(error.message)
      .to.contain('subject has a control character (U+000D) in it')
      .and.contain('attachments come to 11 bytes; at most 10 are allowed')
      .and.not.contain('hidden');
  });

  it('needs somebody to send it to, in whichever field', () => {
    expect(faultsIn(email({ to: [] }), OPTIONS)).to.deep.equal([{ path: 'to', message: 'needs at least one address' }]);
    expect(faultsIn(email({ to: [], bcc: [mailbox] }), OPTIONS)).to.deep.equal([]);
  });

  for (const field of Object.keys(WITH)) {
    it(`refuses every control character and broken Unicode in ${field}`, () => {
      const intact = email();
      const sound: Record<string, string> = {
        'from.address': intact.from.address,
        'to.0.address': 'ana@example.org',
        'cc.1.address': 'ana@example.org',
        'bcc.0.address': 'ana@example.org',
        'attachments.0.type': 'text/plain',
        'attachments.0.contentId': 'x@example.com',
        inReplyTo: '<2@x.example>',
        'references.1': '<2@x.example>',
        messageId: '<2@x.example>',
        'unsubscribe.url': 'https://x.example/u',
        'tracking.baseUrl': BASE,
      };
      const text = sound[field] ?? 'Text';
      expect(faultsWith(field, text), text).to.deep.equal([]);
      const controls = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).filter((char) =>
        /\p{Cc}/u.test(char),
      );
      for (const bad of [...controls, '\r\n', '\r\nBcc: x@example.com\r\n\r\nbody', '\ud800']) {
        for (const at of [0, 1, Math.ceil(text.length / 2), text.length]) {
          const faults = faultsWith(field, text.slice(0, at) + bad + text.slice(at));
          expect(
            faults.map(({ path }) => path),
            JSON.stringify([bad, at]),
          ).to.deep.equal([field]);
        }
      }
    });
  }

  it('refuses what is too long, of the wrong form, or would be read as something else', () => {
    const faulty: [field: string, ...texts: string[]][] = [
      ['from.name', 'ü'.repeat(NAME_BYTES / 2 + 1), 'a =?utf-8?Q?b?= c'],
      [
        'from.address',
        '',
        'ana',
        'Ana <ana@example.com>',
        ' ana@example.com',
        'a@example.com,b@example.com',
        '"a b"@example.com',
      ],
      ['subject', 's'.repeat(SUBJECT_BYTES + 1)],
      ['attachments.0.name', '', ' ', '../a.txt', 'a\\b', 'n'.repeat(256)],
      [
        'attachments.0.type',
        '',
        'text',
        'text/plain; name="x"',
        'text/plain\u00e4',
        'text/plain; charset=a; charset=b',
      ],
      ['attachments.0.contentId', '', 'a b', '<a@b>', 'ä@example.com', 'c'.repeat(201)],
      [
        'inReplyTo',
        '',
        'x@example.com',
        '<a b@example.com>',
        '<a@example.com> <b@example.com>',
        `<${'i'.repeat(901)}>`,
      ],
      ['references.1', '', '<>', '<ä@example.com>'],
      ['messageId', '', '<x>', '<x@>', '<@x>', `<${'i'.repeat(121)}@example.com>`],
      [
        'unsubscribe.url',
        '',
        'ftp://x.example',
        'https://x.example/> <y',
        'https://x.example/ü',
        `https://x.example/${'u'.repeat(900)}`,
      ],
      [
        'tracking.baseUrl',
        '',
        'javascript:alert(1)',
        'https://x.example/"',
        'https://x.example/?a',
        'https://u:p@x.example',
        'https://',
      ],
    ];
    for (const [field, ...texts] of faulty) {
      for (const text of texts)
        expect(
          faultsWith(field, text).map(({ path }) => path),
          text,
        ).to.deep.equal([field]);
    }
    for (const body of ['a\0b', 'a\ud800b', 'x'.repeat(2_000_001)]) {
      for (const field of ['html', 'text']) {
        expect(faultsIn(email({ [field]: body }), OPTIONS).map(({ path }) => path)).to.deep.equal([field]);
      }
    }
    for (const date of [Number.NaN, 0.5, -1, 1e15]) {
      expect(faultsIn(email({ date }), OPTIONS).map(({ path }) => path)).to.deep.equal(['date']);
    }
  });
});

const SIGNS = [
  ...[
    ' ',
    '  ',
    ',',
    ';',
    ':',
    '<',
    '>',
    '"',
    '(',
    ')',
    '[',
    '@',
    '=?',
    '?=',
    '=?utf-8?B?eA==?=',
    "utf-8''%0d%0a",
    '%',
    "'",
  ],
  ...[
    '*',
    '=',
    '=20',
    'é',
    'e\u0301',
    '漢',
    '😀',
    'a',
    'word',
    'Bcc: x@example.com',
    '--=_kairos',
    '.',
    '\u2028',
    '\ufeff',
    '&amp;',
  ],
];
const BREAKS = ['\r\n', '\n', '\r', '\0', '\t', '\\', '/', '\r\n\r\n<b>', '\r\nBcc: x@example.com'];
const joined = (parts: readonly string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((chosen) => chosen.join(''));
/** Text that may be in a header, though it is meant to confuse. */
const sly = joined(SIGNS);
const hostile = fc.oneof(sly, joined([...SIGNS, ...BREAKS]), fc.string({ unit: 'binary', maxLength: 60 }));

const emailOf = (words: fc.Arbitrary<string>) =>
  fc.record({
    names: fc.array(fc.option(words), { minLength: 4, maxLength: 4 }),
    subject: words,
    fileName: words,
    html: fc.option(fc.oneof(brokenSoup, hostile)),
    text: fc.option(hostile),
    bytes: fc.uint8Array({ maxLength: 300 }),
  });
const ordinary = sly.map((words) => words.replaceAll('=?', '').trim() || 'a');
const hostileEmail = fc.oneof(emailOf(ordinary), emailOf(sly), emailOf(hostile));

function namesOf(value: ParsedMail['to']): (string | null)[] {
  return [value ?? []].flat().flatMap((list) => list.value.map(({ name }) => (name === '' ? null : name)));
}

const oneSpace = (name: string | null | undefined) => (name ?? '').replace(/\s+/gu, ' ').trim() || null;
const lines = (body: string) => body.replace(/\r\n?/g, '\n');

describe('a thousand hostile e-mails', () => {
  it('are refused, or arrive exactly as they were written', async () => {
    const property = fc.asyncProperty(hostileEmail, async ({ names, subject, fileName, html, text, bytes }) => {
      const [from, to, cc, bcc] = names;
      const written = email({
        from: { name: from!, address: 'ben@example.com' },
        to: [{ name: to!, address: 'ana@example.org' }],
        cc: [{ name: cc!, address: 'cc@example.org' }],
        bcc: [{ name: bcc!, address: 'bcc@example.net' }],
        subject,
        html,
        text,
        attachments: [{ ...attachment, name: fileName, bytes }],
      });
      const faults = faultsIn(written, OPTIONS);
      if (faults.length > 0) {
        expect(await rejection(compose(written, OPTIONS))).to.be.instanceOf(ComposeError);
        return;
      }
      const { envelope } = await compose(written, OPTIONS);
      const mail = await simpleParser(envelope.mime, { skipTextToHtml: true, keepCidLinks: true });
      expect([...mail.headers.keys()].sort()).to.deep.equal(
        [
          'cc',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'to',
          ...(subject.trim() === '' ? [] : ['subject']),
        ].sort(),
      );
      expect([namesOf(mail.from), namesOf(mail.to), namesOf(mail.cc)]).to.deep.equal([
        [oneSpace(from)],
        [oneSpace(to)],
        [oneSpace(cc)],
      ]);
      expect(
        [mail.from, mail.to, mail.cc].flat().flatMap((list) => list!.value.map(({ address }) => address)),
      ).to.deep.equal(['ben@example.com', 'ana@example.org', 'cc@example.org']);
      expect(envelope.recipients).to.deep.equal(['ana@example.org', 'cc@example.org', 'bcc@example.net']);
      expect(mail.subject ?? '').to.equal(subject.trim());
      expect(mail.attachments).to.have.length(1);
      expect(mail.attachments[0]!.filename).to.equal(oneSpace(fileName));
      expect(mail.attachments[0]!.content.equals(Buffer.from(bytes))).to.equal(true);
      if (html) expect(mail.html).to.equal(lines(html));
      if (text) expect(mail.text).to.equal(lines(text));
    });
    await fc.assert(property, { numRuns: 1000 });
  }).timeout(120_000);
});

describe('randomToken', () => {
  it('writes 128 bits of the source in characters that are safe in a URL', () => {
    expect(randomToken((size) => new Uint8Array(size).fill(255))).to.equal('_____________________w');
    expect(randomToken((size) => new Uint8Array(size))).to.match(/^A{22}$/);
  });
});
