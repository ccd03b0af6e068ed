import { createHash } from 'node:crypto';
import MailComposer, { type MailComposerAlternative, type MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { Attachment, Email, Envelope, Mailbox } from './email.ts';

/** More than these make the header long and help nobody; RFC 5322 lets the middle of a thread be left out. */
const MOST_REFERENCES = 50;

/**
 * The bytes of an e-mail that `faultsIn` finds nothing wrong with: the same e-mail gives the same bytes. `html` and
 * `text` are its bodies as they go out, '' for none.
 */
export async function buildMime(
  email: Email,
  html: string,
  text: string,
  unsubscribeUrl: string | null,
): Promise<Envelope> {
  const root = new MailComposer({
    from: mailboxOf(email.from),
    to: email.to.map(mailboxOf),
    cc: email.cc.map(mailboxOf),
    bcc: email.bcc.map(mailboxOf),
    subject: subjectOf(email.subject),
    messageId: email.messageId,
    date: new Date(email.date),
    ...(email.inReplyTo === null ? {} : { inReplyTo: email.inReplyTo }),
    references: shortened(email.references),
    headers: unsubscribeHeaders(unsubscribeUrl),
    ...(html === '' ? {} : { html: bodyOf(html) }),
    // Without any body an attachment would be the message itself.
    ...(text === '' && html !== '' ? {} : { text: bodyOf(text || '\n') }),
    attachments: email.attachments.map(attachmentOf),
    // "=_" is in no line of quoted-printable or base64, and every body is one of them: no content can fake a boundary.
    boundaryPrefix: '=_kairos',
    baseBoundary: createHash('sha256').update(email.messageId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  // The addresses as they are in the headers: domains in ASCII unless the part before the @ needs SMTPUTF8 anyway.
  const { from, to } = root.getEnvelope();
  return { messageId: email.messageId, sender: String(from), recipients: to, mime: await root.build() };
}

function mailboxOf({ name, address }: Mailbox): { name: string; address: string } {
  return { name: oneSpace(name ?? ''), address };
}

/** Where a header is folded, a run of spaces may lose some on its way. */
const oneSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Words that a header can be folded between, and that no mail program decodes, stay as they are. */
const PLAIN_SUBJECT = /^[!-~]{1,60}(?: [!-~]{1,60})*$/;

function subjectOf(subject: string): string {
  const trimmed = subject.trim();
  if (trimmed === '' || (PLAIN_SUBJECT.test(trimmed) && !trimmed.includes('=?'))) return trimmed;
  return encodeWord(trimmed, 'Q', 52);
}

function shortened(references: readonly string[]): string[] {
  if (references.length <= MOST_REFERENCES) return [...references];
  return [references[0]!, ...references.slice(1 - MOST_REFERENCES)];
}

/** RFC 8058: a mail program may unsubscribe by itself with a POST, which is only safe over https. */
function unsubscribeHeaders(url: string | null): Record<string, { prepared: true; value: string }> {
  if (url === null) return {};
  const list = { 'List-Unsubscribe': { prepared: true, value: `<${url}>` } } as const;
  if (!/^https:/i.test(url)) return list;
  return { ...list, 'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' } };
}

/** Lines end in CR LF (RFC 2045, section 6.7); quoted-printable is shorter until a sixth of the bytes are not ASCII. */
function bodyOf(body: string): MailComposerAlternative {
  const content = body.replace(/\r\n?|\n/g, '\r\n');
  const foreign = Buffer.byteLength(content.replace(/[\0-\x7f]+/g, ''));
  const contentTransferEncoding = foreign * 6 > content.length ? 'base64' : 'quoted-printable';
  return { content, contentTransferEncoding };
}

/**
 * Attachments go as base64, so that every byte survives. That is forbidden for whole messages (RFC 2046, section
 * 5.2.1), so they are sent as files of no particular type.
 */
function attachmentOf({ name, type, bytes, contentId }: Attachment): MailComposerAttachment {
  return {
    filename: oneSpace(name),
    contentType: /^(?:message|multipart)\//i.test(type) ? 'application/octet-stream' : type,
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    contentTransferEncoding: 'base64',
    ...(contentId === null ? {} : { cid: contentId }),
  };
}
