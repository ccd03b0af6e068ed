import { expect } from 'chai';
import fc from 'fast-check';
import { awayUntil } from '../../src/inbox/incoming/away-until.ts';
import { classify } from '../../src/inbox/incoming/classify.ts';
import { recipientsIn } from '../../src/inbox/incoming/delivery-status.ts';
import { addDays, localDate } from '../../src/inbox/incoming/local-date.ts';
import { isOutOfOffice } from '../../src/inbox/incoming/out-of-office.ts';
import { INCOMING_KINDS, read } from '../../src/inbox/incoming/read.ts';
import { messageIdsIn, referencesOf } from '../../src/inbox/incoming/references.ts';
import { senderOf } from '../../src/inbox/incoming/sender.ts';
import { failedIn } from '../../src/inbox/incoming/text-bounce.ts';
import { rejection } from '../conformance/rejection.ts';
import { headers, headersIn, ORIGINAL, readMessage, TODAY } from './incoming-fixture.ts';

describe('the references of a message', () => {
  it('are found as programs really write them', () => {
    const values: [value: string, ...ids: string[]][] = [
      ['<a@example.com>', '<a@example.com>'],
      ['<a@example.com> <b@example.com>', '<a@example.com>', '<b@example.com>'],
      ['<a@example.com><b@example.com>', '<a@example.com>', '<b@example.com>'],
      ['<a@example.com>,\t<b@example.com>', '<a@example.com>', '<b@example.com>'],
      ['<a-very-long \t id@example.com>', '<a-very-longid@example.com>'],
      ['a@example.com', '<a@example.com>'],
      ['<A.B@Example.COM>', '<a.b@example.com>'],
      ['Your message of "Tue, 24 Nov 2026" <a@example.com>', '<a@example.com>'],
      ["<a@example.com> (Ana's message)", '<a@example.com>'],
      ['<a@example.com', '<a@example.com>'],
      ['a@example.com>', '<a@example.com>'],
      ['<no-at-sign>', '<no-at-sign>'],
      ['<>'],
      ['< >'],
      ['junk'],
      [''],
    ];
    for (const [value, ...ids] of values) expect(messageIdsIn(value), value).to.deep.equal(ids);
  });

  it('come from In-Reply-To and all References, each once', () => {
    const found = referencesOf(
      headers({ 'in-reply-to': '<b@x.example>', references: ['<a@x.example> <B@x.example>', '<c@x.example>'] }),
    );
    expect(found).to.deep.equal(['<b@x.example>', '<a@x.example>', '<c@x.example>']);
    expect(referencesOf(headers({}))).to.deep.equal([]);
  });
});

describe('the sender of a message', () => {
  const of = (from: string | string[], sender?: string) =>
    senderOf(headers({ from, ...(sender === undefined ? {} : { sender }) }));

  it('is the address, never what only looks like one', () => {
    const values: [from: string, sender: string | null][] = [
      ['ana@example.org', 'ana@example.org'],
      ['Ana Silva <Ana@Example.ORG>', 'ana@example.org'],
      ['"ben@example.com" <evil@example.net>', 'evil@example.net'],
      ['ben@example.com <evil@example.net>', 'evil@example.net'],
      ['"Ben <ben@example.com>" <evil@example.net>', 'evil@example.net'],
      ['=?utf-8?B?PGJlbkBleGFtcGxlLmNvbT4=?= <evil@example.net>', 'evil@example.net'],
      ['=?utf-8?Q?ben=40example.com=3E?= <evil@example.net>', 'evil@example.net'],
      ['ana@example.org (Ana Silva)', 'ana@example.org'],
      ['Team: ana@example.org;', 'ana@example.org'],
      ['用户 <用户@例え.example>', '用户@例え.example'],
      ['ana@xn--bcher-kva.example', 'ana@bücher.example'],
      ['Team: ana@example.org, ben@example.com;', null],
      ['ana@example.org, ben@example.com', null],
      ['Team:;', null],
      ['Ana Silva', null],
      ['', null],
      [`${'a'.repeat(3000)} <ana@example.org>`, null],
    ];
    for (const [from, sender] of values) expect(of(from), from).to.equal(sender);
  });

  it('is nobody where the header stands twice with different addresses', () => {
    expect(of(['ana@example.org', 'evil@example.net'])).to.equal(null);
    expect(of(['ana@example.org', 'Ana <ANA@example.org>'])).to.equal('ana@example.org');
    expect(senderOf(headers({}))).to.equal(null);
  });

  it('is, of several authors, the one who sent it', () => {
    expect(of('ana@example.org, ben@example.com', 'Ben <ben@example.com>')).to.equal('ben@example.com');
    expect(of('ana@example.org, ben@example.com', 'evil@example.net')).to.equal(null);
    expect(of('ana@example.org', 'evil@example.net')).to.equal('ana@example.org');
  });
});

describe('a reply', () => {
  it('is what refers to a message and was written by a person', async () => {
    const message = `From: Ana <ana@example.org>\nSubject: Re: Our call\nReferences: <x@y.example>\n ${ORIGINAL}\n\nI am on vacation until 3 January\n`;
    expect(await readMessage(message)).to.deep.equal({
      kind: 'reply',
      sender: 'ana@example.org',
      references: ['<x@y.example>', ORIGINAL],
      recipients: [],
      awayUntil: null,
    });
  });

  it('is not what refers to nothing, whatever its subject', async () => {
    const message = 'From: Ana <ana@example.org>\nSubject: Re: Our call\n\n> In-Reply-To: <a@example.com>\n';
    expect(await readMessage(message)).to.deep.include({ kind: 'other', references: [] });
  });
});

describe('a message of any kind', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
      'Content-Type: message/delivery-status',
      'Content-Type: message/rfc822',
      'Content-Type: text/html; charset=utf-7',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      'Auto-Submitted: auto-replied',
      'From: mailer-daemon@example.com',
      'From: "x',
      'Subject: =?utf-8?B?////?= =?x?q?=ZZ?= out of office until 3 January',
      `In-Reply-To: ${ORIGINAL}`,
      'Return-Path: <>',
      'X-Failed-Recipients: ana@example.org, , x',
      'Action: failed',
      'Final-Recipient: rfc822;;<>',
      '--B',
      '--B--',
      '',
      ' folded',
      '=',
      '<ana@example.org>:',
    ),
  );

  it('never makes reading fail', async () => {
    const property = fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
      const message = lines.join('\r\n');
      const reading = await read(headersIn(message), async () => Buffer.from(message), TODAY);
      expect(INCOMING_KINDS).to.include(reading.kind);
      expect(reading.kind === 'bounce').to.equal(reading.recipients.some(({ action }) => action === 'failed'));
      if (reading.awayUntil !== null) expect(reading.awayUntil > TODAY).to.equal(true);
    });
    await fc.assert(property, { numRuns: 1000 });
  }).timeout(60_000);

  it('passes on that its source is gone', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const error = await rejection(read(headers({ 'auto-submitted': 'auto-replied' }), gone, TODAY));
    expect(error.message).to.equal('gone');
  });

  it('gives a day that the calendar has, whatever the text', () => {
    const words = fc.constantFrom(
      ...[
        'until',
        'back on',
        'bis',
        'wieder ab',
        'from',
        'to',
        '-',
        '.',
        '/',
        '3',
        '31',
        '13',
        '02',
        '2027',
        '99',
        'january',
      ],
      ...['feb', 'monday', '月', '日', 'まで', '年', 'out of office', '\n', ' ', '(', '>'],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), fc.constantFrom('', ' '), (parts, between) => {
        const day = awayUntil('', parts.join(between), TODAY);
        if (day === null) return;
        const [year, month, date] = day.split('-').map(Number);
        expect(localDate(year!, month!, date!)).to.equal(day);
        expect(day > TODAY && day <= addDays(TODAY, 731)).to.equal(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to its length, whatever is in it', async () => {
    const pieces = [
      '<',
      '>',
      '<a',
      'a@',
      '"',
      ',',
      '(',
      ':',
      '=?',
      '=?utf-8?Q?',
      '?=',
      ' ',
      '\t',
      '-',
      '1',
      '1.',
      '3/',
      'until ',
      '月',
      '----- original message\n',
    ];
    for (const piece of [
      ...pieces,
      '\n',
      '\n ',
      'message-id:',
      'auto',
      '<a@b.example>:\n',
      '5.1.',
      '\r\n\t',
      'back on monday ',
    ]) {
      const text = piece.repeat(1_000_000 / piece.length);
      const all = headers(
        Object.fromEntries(
          [
            'from',
            'subject',
            'references',
            'in-reply-to',
            'auto-submitted',
            'content-type',
            'precedence',
            'x-failed-recipients',
            'return-path',
          ].map((name) => [name, text]),
        ),
      );
      expect(classify(all), piece).to.be.a('string');
      expect(failedIn(all, text.slice(0, 20_000)), piece).to.be.an('array');
      expect(isOutOfOffice(text, text), piece).to.be.a('boolean');
      expect(awayUntil(text.slice(0, 2000), text, TODAY), piece).to.satisfy(
        (day: string | null) => day === null || day > TODAY,
      );
      expect(recipientsIn(text), piece).to.be.an('array');
      const automatic = headers({ 'auto-submitted': 'auto-replied' });
      expect((await read(automatic, async () => Buffer.from(`Subject: x\n\n${text}`), TODAY)).kind, piece).to.be.a(
        'string',
      );
    }
  }).timeout(60_000);
});
