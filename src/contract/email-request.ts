import { z } from 'zod';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { AttachmentInput, type AttachmentRecord, attachmentsOf, MOST_ATTACHMENTS } from './attachment.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { MailboxInput, type MailboxRecord } from './mailbox.ts';
import { RECORD_TYPES, type RecordType } from './record.ts';
import { identifier } from './text.ts';
import { When, whenOf } from './when.ts';

// An e-mail as a rep wrote it, and when it is to go.

export const MOST_RECIPIENTS = 100;
const LONGEST_BODY = 2_000_000;
export const LONGEST_SUBJECT = 998;
/** Everything but the attachments: two bodies of the longest kind in plain letters, and the other fields. */
const REST_BYTES = 4 * 1024 * 1024;

/** How large the body of a request may be, with attachments of so many bytes in it. */
export const bodyBytesFor = (attachmentBytes: number): number => Math.ceil(attachmentBytes / 3) * 4 + REST_BYTES;

/** PostgreSQL stores neither NUL nor a lone half of a surrogate pair, and mail carries neither. */
const Body = z
  .string()
  .max(LONGEST_BODY)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), { error: 'has a NUL or broken Unicode in it' });

/** It has to fit on a line of a header, and those are in ASCII. */
const MessageIdReference = identifier(900).regex(/^<[!-;=?-~]+@[!-;=?-~]+>$/, {
  error: 'is not a Message-ID; expected one of ASCII in angle brackets, such as <20261124.1@mail.example.com>',
});

const Mailboxes = z.array(MailboxInput).max(MOST_RECIPIENTS);

const RecordFields = strict({
  type: z.enum(RECORD_TYPES),
  id: identifier(200)
    .min(1)
    .nullish()
    .describe('Id of the record. May be left out for a contact, who is the first recipient.'),
});

const EMAIL_FIELDS = {
  inboxId: identifier(64).describe('Connected inbox of the user that it leaves from.'),
  to: Mailboxes.min(1).describe('The first of them is the recipient whose answer is awaited.'),
  cc: Mailboxes.nullish(),
  bcc: Mailboxes.nullish(),
  subject: identifier(LONGEST_SUBJECT),
  html: Body.nullish().describe('Give this, text, or both.'),
  text: Body.nullish(),
  attachments: z.array(AttachmentInput).max(MOST_ATTACHMENTS).nullish(),
  inReplyTo: MessageIdReference.nullish().describe('Message-ID of the e-mail that this one answers.'),
  when: When,
};

export const EmailRequest = strict({
  record: RecordFields.describe('The record of the CRM on whose timeline it stands.'),
  ...EMAIL_FIELDS,
}).meta({ id: 'EmailRequest', title: 'E-mail to schedule', description: 'An e-mail and when it is to go.' });

export const ReplaceRequest = strict({
  record: RecordFields.nullish().describe('The record of the one it replaces, when nothing is given.'),
  ...EMAIL_FIELDS,
}).meta({
  id: 'ReplaceRequest',
  title: 'E-mail instead of another',
  description: 'An e-mail to be scheduled instead of one that waits.',
});

/** A record as given; its id is null for the contact that the first recipient is. */
export interface GivenRecord {
  readonly type: RecordType;
  readonly id: string | null;
}

/** A checked e-mail. */
export interface EmailToSchedule {
  readonly record: GivenRecord;
  readonly inboxId: string;
  readonly to: readonly MailboxRecord[];
  readonly cc: readonly MailboxRecord[];
  readonly bcc: readonly MailboxRecord[];
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  readonly inReplyTo: string | null;
  readonly attachments: readonly AttachmentRecord[];
  readonly when: ReturnType<typeof whenOf>;
}

/** One to be scheduled instead of another; its record is null for that of the other. */
export interface Replacement extends Omit<EmailToSchedule, 'record'> {
  readonly record: GivenRecord | null;
}

/** Checks an e-mail as it arrived. Throws `invalid-request` with every fault found, and `too-large`. */
export function parseEmail(raw: unknown, attachmentBytes: number): EmailToSchedule {
  return emailOf(EmailRequest, raw, attachmentBytes) as EmailToSchedule; // which has a record
}

/** The same for one that replaces another. */
export function parseReplacement(raw: unknown, attachmentBytes: number): Replacement {
  return emailOf(ReplaceRequest, raw, attachmentBytes);
}

function emailOf(
  schema: typeof EmailRequest | typeof ReplaceRequest,
  raw: unknown,
  attachmentBytes: number,
): Replacement {
  const parsed = schema.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { record, inboxId, subject, inReplyTo, attachments, when, ...rest } = parsed.data;
  const email = {
    record: record ? { type: record.type, id: record.id ?? null } : null,
    inboxId,
    to: mailboxesOf(rest.to),
    cc: mailboxesOf(rest.cc),
    bcc: mailboxesOf(rest.bcc),
    subject,
    html: contentOf(rest.html),
    text: contentOf(rest.text),
    inReplyTo: inReplyTo ?? null,
  };
  const faults = faultsAcross(email);
  if (faults.length > 0) throw invalidRequest(faults);
  return { ...email, when: whenOf(when), attachments: attachmentsOf(attachments ?? [], attachmentBytes) };
}

const mailboxesOf = (given: readonly unknown[] | null | undefined) => (given ?? []) as readonly MailboxRecord[];
const contentOf = (text: string | null | undefined) => (text == null || text.trim() === '' ? null : text);

/** What no field shows by itself. */
function faultsAcross(email: Omit<Replacement, 'when' | 'attachments'>): FieldFault[] {
  const { record, to, cc, bcc, html, text } = email;
  const faults: FieldFault[] = [];
  if (record !== null && record.type !== 'contact' && record.id === null) {
    faults.push({ path: 'record.id', message: `is missing; only a contact's may be left out` });
  }
  if (html === null && text === null) faults.push({ path: 'text', message: 'is missing; give text, html or both' });
  const all = to.length + cc.length + bcc.length;
  if (all > MOST_RECIPIENTS) {
    faults.push({
      path: 'to',
      message: `has, with cc and bcc, ${all} addresses; at most ${MOST_RECIPIENTS} are taken`,
    });
  }
  const seen = new Map<string, string>();
  for (const [field, mailboxes] of Object.entries({ to, cc, bcc })) {
    mailboxes.forEach(({ address }, k) => {
      const path = `${field}.${k}`;
      const before = seen.get(address);
      if (before === undefined) seen.set(address, path);
      else faults.push({ path, message: `is the same address as ${before}` });
    });
  }
  return faults;
}
