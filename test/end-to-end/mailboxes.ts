import { type ParsedMail, simpleParser } from 'mailparser';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { answer, newMessageId } from '../engagement/mail.ts';
import { dovecotSettings, openLocalInbox } from '../inbox/imap/fixture.ts';
import type { Dovecot } from '../mail-servers/dovecot.ts';
import { eventually, type Shown } from './product.ts';

// Mailboxes at Dovecot: those of reps, which Kairos is connected to, and those of buyers, who answer.

export const passwordOf = (address: string) => `password of ${address}`;

/** Mailboxes that nobody else uses. */
export async function addMailboxes(dovecot: Dovecot, addresses: readonly string[]): Promise<void> {
  await Promise.all(addresses.map((address) => dovecot.setPassword(address, passwordOf(address))));
}

/** A mailbox at Dovecot as POST /inboxes takes it. */
export function inboxAt({ imapPort, submissionPort }: Dovecot, address: string): Shown {
  const server = (port: number) => ({ host: '127.0.0.1', port, security: 'none' });
  return { address, imap: server(imapPort), smtp: server(submissionPort), password: passwordOf(address) };
}

export interface Delivered {
  readonly raw: Buffer;
  readonly parsed: ParsedMail;
}

/** The first e-mail with a subject in a folder, INBOX by default, once it is there. */
export async function untilDelivered(
  dovecot: Dovecot,
  address: string,
  subject: string,
  folder?: string,
): Promise<Delivered> {
  return eventually(`"${subject}" is in the mailbox of ${address}`, async () => {
    const [found] = await findDelivered(dovecot, address, subject, folder);
    return found ?? null;
  });
}

export async function findDelivered(
  dovecot: Dovecot,
  address: string,
  subject: string,
  folder?: string,
): Promise<Delivered[]> {
  const all = await Promise.all(
    dovecot.messages(address, folder).map(async (raw) => ({ raw, parsed: await simpleParser(raw) })),
  );
  return all.filter(({ parsed }) => parsed.subject === subject);
}

/** Has somebody with a mailbox at Dovecot answer by SMTP. */
export async function reply(dovecot: Dovecot, from: string, about: Parameters<typeof answer>[0]): Promise<void> {
  const login = { kind: 'password', user: from, password: passwordOf(from) } as const;
  const inbox: Inbox = openLocalInbox(dovecotSettings(dovecot), login);
  const messageId = newMessageId();
  const mime = answer({ ...about, from, messageId });
  try {
    await inbox.send({ messageId, sender: from, recipients: [about.to!], mime }, async () => {});
  } finally {
    await inbox.close();
  }
}
