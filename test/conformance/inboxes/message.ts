import { randomUUID } from 'node:crypto';
import type { Envelope } from '../../../src/inbox/inbox.ts';

// Lines that a careless way through SMTP changes: dots at the start, blanks at the end, empty ones, the longest allowed.
const BODY = ['Hello,', '', '.', '..', '.hidden', 'blank at the end ', '', 'x'.repeat(998), '=20 stays', '', ''];

/** A message as compose makes it; every call gives one of its own. */
export function envelopeOf(sender: string, recipients: readonly string[], about: Partial<Envelope> = {}): Envelope {
  const messageId = about.messageId ?? newMessageId();
  const mime = lines([
    `From: Rep <${sender}>`,
    `To: ${recipients[0]}`,
    'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= about',
    ' the contract',
    `Message-ID: ${messageId}`,
    'Date: Tue, 24 Nov 2026 08:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 7bit',
    '',
    ...BODY,
  ]);
  return { messageId, sender, recipients, mime, ...about };
}

/** A message from outside. `headers` are whole lines, and may be folded. */
export function incoming(to: string, messageId: string, headers: readonly string[] = []): Buffer {
  return lines([
    'From: =?utf-8?Q?Ana_G=C3=B3mez?= <ana@client.example>',
    `To: ${to}`,
    `Message-ID: ${messageId}`,
    'Date: Tue, 24 Nov 2026 08:00:00 +0000',
    ...headers,
    'Content-Type: text/plain',
    '',
    'Thank you.',
    '',
  ]);
}

export function newMessageId(): string {
  return `<${randomUUID()}@mail.example.com>`;
}

/** Values of a header of a raw message, unfolded. */
export function headerOf(raw: Buffer, name: string): string[] {
  const text = raw.toString('latin1');
  const head = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  return head
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).trim());
}

function lines(all: readonly string[]): Buffer {
  return Buffer.from(all.join('\r\n'));
}
