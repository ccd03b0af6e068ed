import type { OutboxEmail } from '../../src/store/outbox/email.ts';
import type { Content } from '../../src/store/outbox/find.ts';
import type { Frozen } from '../../src/store/outbox/sending.ts';

const SENDER = 'rep@acme.example';

/** The bytes of an e-mail, as either side of the comparison sends them. */
export function messageOf(address: string, subject: string, text: string, html: string): Omit<Frozen, 'tokens'> {
  const messageId = `<${address}>`;
  const boundary = 'part-of-kairos-bench';
  const lines = [
    `From: ${SENDER}`,
    `To: ${address}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    `--${boundary}--`,
    '',
  ];
  return { messageId, sender: SENDER, recipients: [address], mime: Buffer.from(lines.join('\r\n')) };
}

export function compose({ recipients, subject }: OutboxEmail, { text, html }: Content): Frozen {
  return { ...messageOf(recipients.to[0]!.address, subject, text!, html!), tokens: [] };
}
