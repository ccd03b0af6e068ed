import { expect } from 'chai';
import { type ParsedMail, simpleParser } from 'mailparser';
import { compose } from '../../src/compose/compose.ts';
import type { Email } from '../../src/compose/email.ts';
import type { Envelope } from '../../src/inbox/inbox.ts';
import { email, OPTIONS } from './fixture.ts';

const mimeOf = async (changes: Partial<Email> = {}) => (await compose(email(changes), OPTIONS)).envelope.mime;
const parsed = async (changes: Partial<Email> = {}): Promise<ParsedMail> => simpleParser(await mimeOf(changes));

/** The header lines before the body, unfolded, in their order. */
function headersOf(mime: Buffer): string[] {
  const text = mime.toString('utf8');
  return text.slice(0, text.indexOf('\r\n\r\n')).replaceAll('\r\n ', ' ').split('\r\n');
}

const attachment = { name: 'offer.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF'), contentId: null };

describe('the bytes of an e-mail', () => {
  it('are the same for the same e-mail, and others for another Message-ID', async () => {
    const whole = { attachments: [attachment, { ...attachment, contentId: 'x@example.com' }] };
    const [one, again] = [await mimeOf(whole), await mimeOf(whole)];
    expect(one.equals(again)).to.equal(true);
    const other = (await mimeOf({ ...whole, messageId: '<0190-8@example.com>' })).toString();
    expect(/boundary="(.*?)"/.exec(other)![1]).to.not.equal(/boundary="(.*?)"/.exec(one.toString())![1]);
  });

  it('have exactly the headers that were meant', async () => {
    const mime = await mimeOf({
      cc: [{ name: null, address: 'cc@example.org' }],
      inReplyTo: '<1@x.example>',
      references: ['<0@x.example>', '<1@x.example>'],
    });
    const headers = headersOf(mime);
    expect(headers.at(-1)).to.match(/^Content-Type: multipart\/alternative; boundary="=_kairos-[0-9a-f]{24}-Part_1"$/);
    expect(headers.slice(0, -1)).to.deep.equal([
      'From: Ben Okafor <ben@example.com>',
      'To: Ana Silva <ana@example.org>',
      'Cc: cc@example.org',
      'In-Reply-To: <1@x.example>',
      'References: <0@x.example> <1@x.example>',
      'Subject: Our call',
      'Message-ID: <0190-7@example.com>',
      'Date: Tue, 24 Nov 2026 08:15:30 +0000',
      'MIME-Version: 1.0',
    ]);
  });

  it('name nobody of the Bcc, who receive it nevertheless', async () => {
    const { envelope }: { envelope: Envelope } = await compose(
      email({ bcc: [{ name: 'Secret', address: 'secret@example.net' }] }),
      OPTIONS,
    );
    expect(envelope.mime.toString().toLowerCase()).to.not.contain('secret').and.not.contain('bcc');
    expect(envelope).to.deep.include({
      messageId: '<0190-7@example.com>',
      sender: 'ben@example.com',
      recipients: ['ana@example.org', 'secret@example.net'],
    });
  });

  it('end their lines in CR LF, none of which is longer than 998 octets', async () => {
    const long = 'ä'.repeat(5000);
    const mime = await mimeOf({
      from: { name: '"\\'.repeat(160), address: 'ben@example.com' },
      to: Array.from({ length: 100 }, (_, index) => ({ name: 'N'.repeat(300), address: `n${index}@example.com` })),
      subject: 'S'.repeat(998),
      html: `<p>${long}\r\n${'x'.repeat(5000)}\n${long}\ra</p>`,
      references: Array.from({ length: 500 }, (_, index) => `<${'r'.repeat(800)}${index}@example.com>`),
      attachments: [{ ...attachment, name: `${'ü'.repeat(120)}.pdf`, bytes: Buffer.alloc(10_000, 10) }],
    });
    const text = mime.toString('latin1');
    expect(text.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).to.be.at.most(998);
  });

  it('keep the beginning and the end of a long thread', async () => {
    const references = Array.from({ length: 500 }, (_, index) => `<${index}@example.com>`);
    const mail = await parsed({ references });
    expect(mail.references).to.deep.equal(['<0@example.com>', ...references.slice(-49)]);
  });

  it('carry any name, subject and file name', async () => {
    for (const text of [
      'Zoë Müller',
      '山田太郎',
      'O\'Neil, "Bob" <x@y>',
      'a\\b',
      '😀',
      'x'.repeat(200),
      'a@b.example',
      '=20',
    ]) {
      const mail = await parsed({ from: { name: text, address: 'ben@example.com' }, subject: text });
      expect(mail.from!.value, text).to.deep.equal([{ name: text, address: 'ben@example.com' }]);
      expect(mail.subject, text).to.equal(text);
    }
    for (const text of ['=?utf-8?Q?x?=', 'a =?utf-8?B?eA==?= b', 'a  b', `${' a'.repeat(300)}`.trim(), ' x ']) {
      expect((await parsed({ subject: text })).subject, text).to.equal(text.trim());
    }
    for (const name of [
      'Ängebot "neu".pdf',
      '見積書.pdf',
      "it's 100% (a;b).pdf",
      '=?utf-8?Q?x?=.pdf',
      `${'l'.repeat(250)}.pdf`,
      'noending',
    ]) {
      const mail = await parsed({ attachments: [{ ...attachment, name }] });
      expect(mail.attachments[0]!.filename, name).to.equal(name);
    }
  });

  it('keep international addresses, and write domains in ASCII where that suffices', async () => {
    const { envelope } = await compose(
      email({ to: [{ name: null, address: '用户@例え.example' }], cc: [{ name: 'Jo', address: 'jo@bücher.example' }] }),
      OPTIONS,
    );
    expect(envelope.recipients).to.deep.equal(['用户@例え.example', 'jo@xn--bcher-kva.example']);
    expect(headersOf(envelope.mime)).to.include.members(['To: 用户@例え.example', 'Cc: Jo <jo@xn--bcher-kva.example>']);
  });

  it('have both bodies, the text from the HTML when there is none', async () => {
    const mail = await parsed();
    expect(mail.html).to.equal('<p>Hello <a href="https://example.com/offer?a=1&amp;b=2">Ana</a></p>');
    expect(mail.text).to.equal('Hello Ana (https://example.com/offer?a=1&b=2)');
    expect((await parsed({ text: 'Own words' })).text).to.equal('Own words');
  });

  it('are text alone without HTML, and a message even without any body', async () => {
    const mail = await parsed({ html: null, text: 'Grüße,\nBen  \n\n-- \nBen' });
    expect(mail.html).to.equal(false);
    expect(mail.text).to.equal('Grüße,\nBen  \n\n-- \nBen\n');
    const empty = await parsed({ html: null, text: null, subject: '', attachments: [attachment] });
    expect(empty.attachments).to.have.length(1);
    expect(empty.text!.trim()).to.equal('');
    expect((await parsed({ html: '<img src="x">' })).html).to.equal('<img src="x">\n');
  });

  it('cannot be taken apart by a body that has the boundary in it', async () => {
    const boundary = /boundary="(.*?)"/.exec((await mimeOf()).toString())![1]!;
    const text = `--${boundary}\r\nContent-Type: text/html\r\n\r\n<b>fake</b>\r\n--${boundary}--\r\n`;
    const mail = await parsed({ text, attachments: [{ ...attachment, type: 'text/plain', bytes: Buffer.from(text) }] });
    expect(mail.text).to.equal(text.replaceAll('\r\n', '\n'));
    expect(mail.attachments[0]!.content.toString()).to.equal(text);
  });

  it('carry attachments byte by byte, with their types', async () => {
    const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const types = [
      'application/pdf',
      'text/csv; charset=utf-8',
      'image/png',
      'text/html',
      'message/rfc822',
      'multipart/mixed',
    ];
    const attachments = types.map((type, index) => ({ name: `a${index}`, type, bytes: every, contentId: null }));
    const mail = await parsed({ attachments });
    for (const { content } of mail.attachments) expect(content.equals(every)).to.equal(true);
    expect(mail.attachments.map(({ contentType }) => contentType)).to.deep.equal([
      'application/pdf',
      'text/csv',
      'image/png',
      'text/html',
      'application/octet-stream',
      'application/octet-stream',
    ]);
    expect(mail.attachments.every(({ contentDisposition }) => contentDisposition === 'attachment')).to.equal(true);
  });

  it('put what the HTML shows beside it', async () => {
    const logo = { name: 'logo.png', type: 'image/png', bytes: Buffer.from('png'), contentId: 'logo@example.com' };
    const mail = await parsed({ html: '<img src="cid:logo@example.com">', attachments: [logo, attachment] });
    expect(mail.attachments.map(({ filename, cid, related = false }) => [filename, cid, related])).to.deep.equal([
      ['logo.png', 'logo@example.com', true],
      ['offer.pdf', undefined, false],
    ]);
  });

  it('take bytes out of the middle of a larger buffer', async () => {
    const bytes = new Uint8Array(Buffer.from('0123456789')).subarray(2, 5);
    expect((await parsed({ attachments: [{ ...attachment, bytes }] })).attachments[0]!.content.toString()).to.equal(
      '234',
    );
  });

  it('let a mail program unsubscribe in one click over https, and only then', async () => {
    const withUrl = async (url: string) =>
      headersOf((await compose(email(), { ...OPTIONS, unsubscribe: { url } })).envelope.mime);
    expect(await withUrl('https://kairos.example.com/u/abc')).to.include.members([
      'List-Unsubscribe: <https://kairos.example.com/u/abc>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
    const plain = await withUrl('http://kairos.example.com/u/abc');
    expect(plain).to.include('List-Unsubscribe: <http://kairos.example.com/u/abc>');
    expect(plain.join()).to.not.contain('List-Unsubscribe-Post');
  });
});
