import { randomUUID } from 'node:crypto';

// Messages as they come back to a rep.

export const newMessageId = () => `<${randomUUID()}@client.example>`;

export interface Answer {
  readonly from?: string;
  readonly to?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string | null;
  readonly references?: string | null;
  readonly subject?: string;
  readonly text?: string;
  /** Whole lines. */
  readonly headers?: readonly string[];
}

/** A reply, unless its headers say that it is something else. */
export function answer({
  from = 'ada@client.example',
  to = 'rep@kairos.example',
  messageId = newMessageId(),
  inReplyTo = null,
  references = inReplyTo,
  subject = 'Re: About the contract',
  text = 'Thank you.',
  headers = [],
}: Answer): Buffer {
  return lines([
    `From: Somebody <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    ...(inReplyTo === null ? [] : [`In-Reply-To: ${inReplyTo}`]),
    ...(references === null ? [] : [`References: ${references}`]),
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ]);
}

export interface Report {
  readonly about: string;
  readonly recipient?: string;
  readonly action?: 'failed' | 'delayed';
  readonly status?: string;
  readonly messageId?: string;
}

/** A delivery status notification (RFC 3464) about one recipient. */
export function report({
  about,
  recipient = 'ada@client.example',
  action = 'failed',
  status = '5.1.1',
  messageId = newMessageId(),
}: Report): Buffer {
  return lines([
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'To: rep@kairos.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 No such user',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: About the contract',
    `Message-ID: ${about}`,
    '',
    '--b--',
    '',
  ]);
}

function lines(all: readonly string[]): Buffer {
  return Buffer.from(all.join('\r\n'));
}
