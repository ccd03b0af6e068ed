import { expect } from 'chai';
import { awayUntil } from '../../src/inbox/incoming/away-until.ts';
import { classify } from '../../src/inbox/incoming/classify.ts';
import { isOutOfOffice } from '../../src/inbox/incoming/out-of-office.ts';
import { read } from '../../src/inbox/incoming/read.ts';
import { headers, ORIGINAL, readMessage, TODAY } from './incoming-fixture.ts';

const reply = { from: 'Ana <ana@example.org>', subject: 'Re: Our call', 'in-reply-to': ORIGINAL };
const look = (fields: Readonly<Record<string, string>>) => classify(headers({ ...reply, ...fields }));

describe('an automatic reply', () => {
  it('is known by what it says of itself', () => {
    const signs: Record<string, string>[] = [
      { 'auto-submitted': 'auto-replied' },
      { 'auto-submitted': 'Auto-Generated; owner-email="x@example.org"' },
      { 'auto-submitted': 'auto-replied (vacation)' },
      { 'x-autoreply': 'yes' },
      { 'x-autorespond': 'Out of office' },
      { precedence: 'auto_reply' },
      { precedence: 'bulk' },
      { precedence: 'Junk' },
      { 'return-path': '<>' },
      { subject: 'Automatic reply: Our call' },
      { subject: 'Automatische Antwort: Our call' },
      { subject: '=?iso-8859-1?Q?R=E9ponse_automatique=A0=3A_Our_call?=' },
      { subject: '=?utf-8?B?6Ieq5YuV5b+c562UOiBPdXIgY2FsbA==?=' },
      { 'content-type': 'multipart/report; report-type=disposition-notification; boundary=x' },
    ];
    for (const sign of signs) expect(look(sign), JSON.stringify(sign)).to.equal('automatic');
  });

  it('is not what a person wrote, whatever their program adds', () => {
    const signs: Record<string, string>[] = [
      {},
      { 'auto-submitted': 'no' },
      { 'auto-submitted': '' },
      { 'x-auto-response-suppress': 'All' },
      { 'x-autoreply': 'no' },
      { precedence: 'list' },
      { precedence: 'first-class' },
      { 'return-path': '<ana@example.org>' },
      { subject: 'Re: Automatic reply: Our call' },
      { subject: 'Re: out of office next week' },
      { 'content-type': 'multipart/alternative; boundary=report-type' },
    ];
    for (const sign of signs) expect(look(sign), JSON.stringify(sign)).to.equal('reply');
  });

  it('is one when a ticket system confirms, and when a message was displayed', async () => {
    const ticket = `From: help@example.org\nSubject: [#1] Received\nAuto-Submitted: auto-replied\nIn-Reply-To: ${ORIGINAL}\n\nWe have received your request.\n`;
    expect(await readMessage(ticket)).to.deep.include({
      kind: 'automatic-reply',
      references: [ORIGINAL],
      awayUntil: null,
    });
    const receipt = `From: Ana <ana@example.org>\nSubject: Read: Out of office party\nContent-Type: multipart/report; report-type=disposition-notification; boundary=B\nIn-Reply-To: ${ORIGINAL}\n\n--B\n\nread\n--B--\n`;
    expect((await readMessage(receipt)).kind).to.equal('automatic-reply');
  });

  it('is none when a program wrote without being asked', async () => {
    const newsletter = 'From: news@example.org\nSubject: News\nPrecedence: bulk\n\nWe are on vacation offers\n';
    expect((await readMessage(newsletter)).kind).to.equal('other');
    const notice =
      'From: app@example.org\nSubject: Build failed\nAuto-Submitted: auto-generated\n\nback on 5 January\n';
    expect((await readMessage(notice)).kind).to.equal('other');
  });

  it('does not need the source where the headers say enough', async () => {
    const never = () => Promise.reject(new Error('the source was asked for'));
    expect((await read(headers(reply), never, TODAY)).kind).to.equal('reply');
    expect(
      (await read(headers({ from: 'x@example.org', subject: 'News', precedence: 'bulk' }), never, TODAY)).kind,
    ).to.equal('other');
  });
});

describe('an out-of-office notice', () => {
  const notices: [program: string, message: string, until: string][] = [
    [
      'Exchange',
      `From: Ana Silva <ana@example.org>
Subject: Automatic reply: Our call
In-Reply-To: ${ORIGINAL}
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
X-MS-Exchange-Inbox-Rules-Loop: ana@example.org
Content-Type: text/html; charset=utf-8

<html><body><p>Hello,</p><p>I am out of the office until Sunday, 3&nbsp;January with no access to e-mail.</p></body></html>
`,
      '2027-01-04',
    ],
    [
      'Gmail',
      `From: Ana Silva <ana@example.org>
Subject: Out of office Re: Our call
In-Reply-To: ${ORIGINAL}
References: ${ORIGINAL}
Precedence: bulk
X-Autoreply: yes
Auto-Submitted: auto-replied
Content-Type: text/plain; charset="UTF-8"

I'm away and will be back in the office on Monday, January 4, 2027.

On Tue, 24 Nov 2026, Ben wrote:
> until 30 November
`,
      '2027-01-04',
    ],
    [
      'Lotus Notes',
      `From: ana@example.org
Subject: AUTO: Ana Silva is out of the office (returning 01/18/2027)
Content-type: text/plain; charset=US-ASCII

I am out of the office.

Note: This is an automated response to your message "Our call" sent on 24/11/2026 08:15:30.
`,
      '2027-01-18',
    ],
    [
      'vacation(1)',
      `From: Ana <ana@example.org>
Subject: Our call
Precedence: junk
In-Reply-To: ${ORIGINAL}
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Ich bin bis zum 03.01.2027 nicht im B=FCro.
`,
      '2027-01-04',
    ],
    [
      'a Japanese program',
      `From: ana@example.org
Subject: =?utf-8?B?6Ieq5YuV5b+c562U?=
In-Reply-To: ${ORIGINAL}
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=iso-2022-jp
Content-Transfer-Encoding: base64

MRskQjduGyhCMxskQkZ8JF4kRzVZMkskciQkJD8kQCQtJF4kOSEjGyhC
`,
      '2027-01-04',
    ],
  ];
  for (const [program, message, until] of notices) {
    it(`is understood as ${program} writes it`, async () => {
      expect(await readMessage(message)).to.deep.include({
        kind: 'out-of-office',
        awayUntil: until,
        sender: 'ana@example.org',
      });
    });
  }

  it('is understood in every language, in its subject or its text', () => {
    const texts = [
      'I am currently out of the office.',
      'I am on annual leave',
      'Ich bin derzeit im Urlaub.',
      'Abwesenheitsnotiz',
      'Je suis absente du bureau',
      'Estoy de vacaciones',
      'Sono in ferie',
      'Ik ben afwezig',
      'Estou de férias',
      '本日は休暇をいただいております',
    ];
    for (const text of texts) {
      expect(isOutOfOffice(text, ''), text).to.equal(true);
      expect(isOutOfOffice('Re: Our call', text), text).to.equal(true);
    }
    expect(isOutOfOffice('Ticket received', 'We will answer within two days.\n> I am on vacation')).to.equal(false);
  });
});

describe('awayUntil', () => {
  const of = (text: string, today = TODAY) => awayUntil('Automatic reply', text, today);

  it('is the day after the last one away', () => {
    const texts = [
      'I am out of the office until 3 January.',
      'Away through January 3rd, 2027',
      'on leave till Sunday, 3 Jan 2027',
      'out of office from 20 December to 3 January',
      'I am away 20 December - 3 January 2027',
      'on leave 1-3 January',
      'Out of office until 2027-01-03',
      'Ich bin bis zum 03.01.2027 abwesend',
      'bis einschließlich 3. Januar nicht im Haus',
      'vom 20.12. bis 3.1. im Urlaub',
      'Abwesend vom 20.12.26 bis 03.01.27',
      "Je suis absent jusqu'au 3 janvier inclus",
      'Absente du 20 décembre au 3 janvier 2027',
      'Estaré fuera hasta el 3 de enero de 2027',
      'de vacaciones del 20 de diciembre al 3 de enero',
      'Sono assente fino al 3 gennaio',
      'in ferie dal 20 dicembre al 3 gennaio 2027',
      'afwezig tot en met 3 januari',
      'Ik ben t/m 03-01-2027 afwezig',
      'Estou de férias até 3 de janeiro',
      'ausente de 1 a 3 de janeiro',
      '1月3日まで休暇をいただきます',
      '12月28日から1月3日まで不在です',
      '2027年1月3日（日）まで',
      'I am out of the office\nuntil\nSunday, 3 January.',
    ];
    for (const text of texts) expect(of(text), text).to.equal('2027-01-04');
  });

  it('is the day on which somebody is back', () => {
    const texts = [
      'I will be back on 5 January.',
      'Back in the office on Tuesday, January 5th',
      'I return on 5 January 2027',
      'returning to the office on 5 January',
      'I will be back from 5 January',
      'I am out of the office until 3 January and will be back on 5 January.',
      'Ich bin ab dem 5. Januar wieder erreichbar',
      'Am 20.12. bin ich noch da, wieder im Büro am 05.01.2027',
      'Ich bin wieder ab 5.1. im Haus',
      'Je serai de retour le 5 janvier',
      'Regreso el 5 de enero',
      'Tornerò il 5 gennaio',
      'Ik ben weer bereikbaar op 5 januari',
      'Volto no dia 5 de janeiro',
      '1月5日から出社します',
      '1月5日（火）に復帰予定です',
      'Ich bin bis zum 04.01.2027 abwesend. / I will be back on 5 January 2027.',
    ];
    for (const text of texts) expect(of(text), text).to.equal('2027-01-05');
  });

  it('takes a day of the week for the next one', () => {
    expect(of('I am back on Monday')).to.equal('2026-11-30');
    expect(of('bis Freitag im Urlaub')).to.equal('2026-11-28');
    expect(of('back on Tuesday')).to.equal(null);
    expect(of('back on Monday, 7 December')).to.equal('2026-12-07');
  });

  it('lets the language decide between day and month, and in English only what can be no month', () => {
    expect(of('bis 03/02/2027')).to.equal('2027-02-04');
    expect(of("jusqu'au 03/02/2027")).to.equal('2027-02-04');
    expect(of('until 03/02/2027')).to.equal(null);
    expect(of('until 13/02/2027')).to.equal('2027-02-14');
    expect(of('until 02/13/2027')).to.equal('2027-02-14');
    expect(of('until 03/03/2027')).to.equal('2027-03-04');
  });

  it('takes a day without a year for the coming one, and for none when it has just passed', () => {
    expect(of('until 24 November')).to.equal('2026-11-25');
    expect(of('until 23 November')).to.equal(null);
    expect(of('back on 24 November')).to.equal(null);
    expect(of('until 29 February', '2028-01-10')).to.equal('2028-03-01');
    expect(of('until 29 February', '2027-01-10')).to.equal(null);
  });

  it('says nothing of days that have passed, do not exist, are years away, or are not the end', () => {
    const texts = [
      'until 3 January 2026',
      'until 31 February 2027',
      'until 3 January 2039',
      'bis 45.13.2027',
      'I am on leave from 20 December',
      'I am out of the office on 3 January',
      'I am not available on 3 January',
      'Ich bin ab dem 20.12. im Urlaub',
      'I will answer messages sent on 3 January',
      'Our office opened on 3 January 2027',
      'Call +49 30 12.03.2027 until then',
      'until further notice',
      'until 5',
      'version 1.2.3 until 10:30',
      '',
    ];
    for (const text of texts) expect(of(text), text).to.equal(null);
  });

  it('says nothing when the text says two things', () => {
    expect(of('until 3 January, my colleague until 10 January')).to.equal(null);
    expect(of('back on 5 January. Ben is back on 7 January')).to.equal(null);
  });

  it('reads the subject too, and nothing that is quoted', () => {
    expect(awayUntil('Out of office until 3 January', 'Thank you.', TODAY)).to.equal('2027-01-04');
    expect(of('Thank you.\n> until 3 January')).to.equal(null);
    expect(of('Thank you.\n-----Original Message-----\nback on 5 January')).to.equal(null);
  });
});
