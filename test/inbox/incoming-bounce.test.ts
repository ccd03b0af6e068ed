import { expect } from 'chai';
import { classify } from '../../src/inbox/incoming/classify.ts';
import { headersIn, ORIGINAL, readMessage, report } from './incoming-fixture.ts';

const DAEMON =
  'From: MAILER-DAEMON@mx.example.com (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender';

/** Bounces as the programs write them, with made-up names. */
const SPECIMENS: Record<string, { message: string; status: string | null; diagnostic: RegExp }> = {
  Postfix: {
    message: report(
      `Return-Path: <>\n${DAEMON}\nAuto-Submitted: auto-replied\nTo: ben@example.com`,
      `Reporting-MTA: dns; mx.example.com
X-Postfix-Queue-ID: 4F0C21
X-Postfix-Sender: rfc822; ben@example.com
Arrival-Date: Tue, 24 Nov 2026 08:15:30 +0000 (UTC)

Final-Recipient: rfc822; ana@example.org
Original-Recipient: rfc822;Ana@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ana@example.org>: Recipient address rejected:
    User unknown in virtual mailbox table
`,
    ),
    status: '5.1.1',
    diagnostic: /^550 5\.1\.1 <ana@example\.org>: Recipient address rejected: User unknown in virtual mailbox table$/,
  },
  Gmail: {
    message: report(
      `From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: ben@example.com
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: ${ORIGINAL}
In-Reply-To: ${ORIGINAL}
X-Failed-Recipients: ana@example.org`,
      `Reporting-MTA: dns; googlemail.example
Received-From-MTA: dns; ben@example.com
Arrival-Date: Tue, 24 Nov 2026 00:15:30 -0800 (PST)
X-Original-Message-ID: ${ORIGINAL}

Final-Recipient: rfc822; ana@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.org. (192.0.2.7, the server for the domain example.org.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos.
Last-Attempt-Date: Tue, 24 Nov 2026 00:15:31 -0800 (PST)
`,
    ),
    status: '5.1.1',
    diagnostic: /account that you tried to reach does not exist/,
  },
  Exchange: {
    message: report(
      `From: <postmaster@example.org>
To: <ben@example.com>
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-GB
In-Reply-To: ${ORIGINAL}
Subject: Undeliverable: Our call
Auto-Submitted: auto-replied`,
      `Reporting-MTA: dns;mail.example.org
Received-From-MTA: dns;mx.example.com
Arrival-Date: Tue, 24 Nov 2026 08:15:33 +0000

Original-Recipient: rfc822;ana@example.org
Final-Recipient: rfc822;ana.silva@example.org
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
`,
    ),
    status: '5.1.10',
    diagnostic: /RESOLVER\.ADR\.RecipientNotFound; Recipient not found/,
  },
  'Outlook.com': {
    message: report(
      `From: postmaster@outlook.example\nTo: ben@example.com\nSubject: Undeliverable: Our call\nIn-Reply-To: ${ORIGINAL}`,
      `Reporting-MTA: dns; mail.outlook.example

Final-Recipient: rfc822;ana@example.org
Action: failed
Status: 5.5.0
Diagnostic-Code: smtp;550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).
`,
    ).replace('report-type=delivery-status;', 'REPORT-TYPE="delivery-status" ;'),
    status: '5.5.0',
    diagnostic: /mailbox unavailable/,
  },
  'Exim with a report': {
    message: report(
      `From: Mail Delivery System <Mailer-Daemon@mx.example.com>
Auto-Submitted: auto-replied
X-Failed-Recipients: ana@example.org
Subject: Mail delivery failed: returning message to sender
References: ${ORIGINAL}`,
      `Reporting-MTA: dns; mx.example.com

Action: failed
Final-Recipient: rfc822;ana@example.org
Status: 5.0.0
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 no such user
`,
    ),
    status: '5.0.0',
    diagnostic: /^550 no such user$/,
  },
  'Lotus Domino': {
    message: report(
      'From: Postmaster@example.org\nTo: ben@example.com\nSubject: DELIVERY FAILURE: User ana (ana@example.org) not listed in Domino Directory',
      `Reporting-MTA: dns;notes.example.org

Final-Recipient: rfc822;ana@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: X-Notes; User ana (ana@example.org) not listed in Domino Directory
`,
    ),
    status: '5.1.1',
    diagnostic: /^User ana \(ana@example\.org\) not listed/,
  },
  'Exim without a report': {
    message: `Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example.com>
To: ben@example.com
Auto-Submitted: auto-replied
X-Failed-Recipients: ana@example.org
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ana@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<ana@example.org>:
    550 5.1.1 <ana@example.org>: User unknown

------ This is a copy of the message, including all the headers. ------

Return-path: <ben@example.com>
Message-ID: ${ORIGINAL}
Subject: Our call

I was delayed, 4.4.7.
`,
    status: '5.1.1',
    diagnostic: /^host mx\.example\.org \[192\.0\.2\.7\] SMTP error .*User unknown$/,
  },
  qmail: {
    message: `Return-Path: <>
From: MAILER-DAEMON@mx.example.com
To: ben@example.com
Subject: failure notice

Hi. This is the qmail-send program at mx.example.com.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ana@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 550 sorry, no mailbox here by that name (#5.1.1)
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

Return-Path: <ben@example.com>
Message-Id: ${ORIGINAL}
Subject: Our call

<someone@example.net>:
hello
`,
    status: '5.1.1',
    diagnostic: /^192\.0\.2\.7 does not like recipient\. Remote host said: 550 sorry/,
  },
};

describe('a bounce', () => {
  for (const [program, { message, status, diagnostic }] of Object.entries(SPECIMENS)) {
    it(`is understood as ${program} writes it`, async () => {
      expect(classify(headersIn(message))).to.equal('report');
      const { kind, references, recipients, awayUntil } = await readMessage(message);
      expect({ kind, awayUntil }).to.deep.equal({ kind: 'bounce', awayUntil: null });
      expect(references).to.deep.equal([ORIGINAL]);
      expect(recipients).to.have.length(1);
      expect(recipients[0]).to.deep.include({ address: 'ana@example.org', action: 'failed', status, permanent: true });
      expect(recipients[0]!.diagnostic).to.match(diagnostic);
    });
  }

  const statusOf = (action: string, status: string) =>
    report(
      DAEMON,
      `Reporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; ana@example.org\nAction: ${action}\nStatus: ${status}\n`,
    );

  it('is not a report of a delay, a delivery or a relay', async () => {
    for (const [action, status] of [
      ['delayed', '4.4.1'],
      ['delivered', '2.0.0'],
      ['relayed', '2.0.0'],
      ['expanded', '2.0.0'],
    ] as const) {
      const { kind, recipients } = await readMessage(statusOf(action, status));
      expect(kind).to.equal('other');
      expect(recipients[0]).to.deep.include({ action, status, permanent: false });
    }
  });

  it('is not permanent when the server gave up after trying for days', async () => {
    const { kind, recipients } = await readMessage(statusOf('failed', '4.4.7'));
    expect(kind).to.equal('bounce');
    expect(recipients[0]!.permanent).to.equal(false);
  });

  it('tells of each recipient', async () => {
    const status = `Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; <ana@example.org>
Action: FAILED (bad mailbox)
Status: 5.1.1 (unknown)

Final-Recipient: utf-8; 用户@例え.example
Action: delayed
Status: 4.2.2

Final-Recipient: rfc822; nonsense
Action: failed

Final-Recipient: rfc822; dropped@example.org
Action: eaten
`;
    const { kind, recipients } = await readMessage(report(DAEMON, status));
    expect(kind).to.equal('bounce');
    expect(recipients).to.deep.equal([
      { address: 'ana@example.org', action: 'failed', status: '5.1.1', diagnostic: null, permanent: true },
      { address: '用户@例え.example', action: 'delayed', status: '4.2.2', diagnostic: null, permanent: false },
      { address: null, action: 'failed', status: null, diagnostic: null, permanent: true },
    ]);
  });

  it('finds the original in a whole message that came back, also within one of several parts', async () => {
    const whole = report(
      DAEMON,
      'Final-Recipient: rfc822; ana@example.org\nAction: failed\n',
      `Subject: x\nMessage-ID:\n ${ORIGINAL}\nContent-Type: multipart/mixed; boundary=C\n\n--C\n\nMessage-ID: <other@example.com>\n--C--\n`,
    ).replace('text/rfc822-headers', 'message/rfc822');
    expect((await readMessage(whole)).references).to.deep.equal([ORIGINAL]);
  });

  it('shortens what the server says', async () => {
    const status = `Final-Recipient: rfc822; ana@example.org\nAction: failed\nDiagnostic-Code: smtp; ${'x '.repeat(1000)}\n`;
    expect((await readMessage(report(DAEMON, status))).recipients[0]!.diagnostic).to.have.length.at.most(300);
  });

  it('is not what a person writes about a failed delivery', async () => {
    const message = `From: Ana <ana@example.org>\nSubject: Undeliverable: our parcel\nIn-Reply-To: ${ORIGINAL}\n\n<ben@example.com>:\n550 5.1.1\n`;
    expect((await readMessage(message)).kind).to.equal('reply');
  });

  it('is not what a postmaster writes about something else, or about a delay', async () => {
    const postmaster = `From: postmaster@example.org\nSubject: Our meeting\nIn-Reply-To: ${ORIGINAL}\n\nHello\n`;
    expect((await readMessage(postmaster)).kind).to.equal('reply');
    const warning = `From: Mailer-Daemon@mx.example.com
Subject: Warning: message 1x delayed 24 hours
Auto-Submitted: auto-replied
In-Reply-To: ${ORIGINAL}

<ana@example.org>:
retry timeout
`;
    expect(await readMessage(warning)).to.deep.include({ kind: 'other', recipients: [] });
  });

  it('is not an answer to a message about a failed delivery', async () => {
    const answer = `Return-Path: <>
From: Ana <ana@example.org>
Subject: Automatic reply: Undeliverable parcel
In-Reply-To: ${ORIGINAL}

I am out of the office until 3 January.
`;
    expect(await readMessage(answer)).to.deep.include({ kind: 'out-of-office', awayUntil: '2027-01-04' });
    const person = `From: postmaster@example.org\nSubject: Re: returned to sender\nIn-Reply-To: ${ORIGINAL}\n\nIt works again.\n`;
    expect((await readMessage(person)).kind).to.equal('reply');
  });

  it('is nothing when the report cannot be read', async () => {
    expect(await readMessage(report(DAEMON, 'nonsense'))).to.deep.include({ kind: 'other', recipients: [] });
  });
});
