import { parseAddress } from '../contract/address.ts';
import type { FieldFault } from '../errors.ts';
import type { Attachment, ComposeOptions, Email, Mailbox } from './email.ts';

// The one place that decides what may go into a header. A line break would begin a header of the writer's own, NUL
// and other control characters are read differently by different programs, and half a surrogate pair cannot be
// written at all; so none of them gets further, whatever the library below does about them.

/** RFC 5322 allows lines of 998 octets. A subject is encoded into short lines whenever it would not fit on one. */
export const SUBJECT_BYTES = 998;
/** Quoting at most doubles it, so that with the longest address (254) the line stays under 998 octets. */
export const NAME_BYTES = 320;
/** What file systems take. */
export const FILE_NAME_BYTES = 255;
export const BODY_CHARACTERS = 2_000_000;
const URL_BYTES = 900;

const CONTROL = /\p{Cc}/u;
/** RFC 6838, section 4.2. */
const TYPE = /^(?:[a-z0-9!#$&^_.+-]{1,127})\/(?:[a-z0-9!#$&^_.+-]{1,127})(?:; ?charset=[a-z0-9_.:-]{1,40})?$/i;
const CONTENT_ID = /^[a-z0-9!#$%&'*+/=?^_`{|}~.@-]{1,200}$/i;
const OWN_MESSAGE_ID = /^<[!-;=?A-~]{1,120}@[!-;=?A-~]{1,120}>$/;
const MESSAGE_ID = /^<[!-;=?-~]{1,900}>$/;
const LAST_DATE = Date.UTC(9999, 11, 31);

/** What is wrong with an e-mail, each fault with its field; none when `compose` will take it. */
export function faultsIn(email: Email, options: ComposeOptions): FieldFault[] {
  const faults: FieldFault[] = [];
  const check = (path: string, message: string | null) => {
    if (message !== null) faults.push({ path, message });
  };
  checkMailbox('from', email.from, check);
  for (const list of ['to', 'cc', 'bcc'] as const) {
    email[list].forEach((mailbox, index) => {
      checkMailbox(`${list}.${index}`, mailbox, check);
    });
  }
  if (email.to.length + email.cc.length + email.bcc.length === 0) check('to', 'needs at least one address');
  check('subject', textFault(email.subject, SUBJECT_BYTES));
  check('html', bodyFault(email.html));
  check('text', bodyFault(email.text));
  email.attachments.forEach((attachment, index) => {
    checkAttachment(`attachments.${index}`, attachment, check);
  });
  check('attachments', sizeFault(email.attachments, options.mostAttachmentBytes));
  check('inReplyTo', email.inReplyTo === null ? null : idFault(email.inReplyTo, MESSAGE_ID));
  email.references.forEach((id, index) => {
    check(`references.${index}`, idFault(id, MESSAGE_ID));
  });
  check('messageId', idFault(email.messageId, OWN_MESSAGE_ID));
  const datable = Number.isInteger(email.date) && email.date >= 0 && email.date <= LAST_DATE;
  check('date', datable ? null : 'must be an instant in milliseconds since 1970');
  if (options.unsubscribe !== null) check('unsubscribe.url', urlFault(options.unsubscribe.url));
  if (options.tracking !== null) check('tracking.baseUrl', baseUrlFault(options.tracking.baseUrl));
  return faults;
}

type Check = (path: string, message: string | null) => void;

function checkMailbox(path: string, { name, address }: Mailbox, check: Check): void {
  check(`${path}.address`, addressFault(address));
  if (name !== null) check(`${path}.name`, textFault(name, NAME_BYTES) ?? encodedWordFault(name));
}

function checkAttachment(path: string, { name, type, contentId }: Attachment, check: Check): void {
  check(`${path}.name`, textFault(name, FILE_NAME_BYTES) ?? fileNameFault(name));
  check(`${path}.type`, controlFault(type) ?? (TYPE.test(type) ? null : 'must be a media type such as image/png'));
  if (contentId !== null && !CONTENT_ID.test(contentId)) {
    check(
      `${path}.contentId`,
      controlFault(contentId) ??
        'must be 1 to 200 letters, digits and signs without spaces or angle brackets, such as logo@example.com',
    );
  }
}

function controlFault(text: string): string | null {
  const control = CONTROL.exec(text)?.[0];
  if (control !== undefined) {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `has a control character (U+${code}) in it, which no header may have`;
  }
  return text.isWellFormed() ? null : 'has broken Unicode in it (half of a surrogate pair)';
}

function textFault(text: string, mostBytes: number): string | null {
  const fault = controlFault(text);
  if (fault !== null) return fault;
  const bytes = Buffer.byteLength(text);
  return bytes > mostBytes ? `has ${bytes} bytes; at most ${mostBytes} are allowed` : null;
}

function addressFault(address: string): string | null {
  const fault = controlFault(address);
  if (fault !== null) return fault;
  return parseAddress(address) !== null && address.trim() === address
    ? null
    : 'is not an e-mail address such as ana@example.com';
}

/** Mail programs decode such text even within quotes, so that another name would be seen than was written. */
function encodedWordFault(name: string): string | null {
  return name.includes('=?') ? 'has "=?" in it, which mail programs take for encoded text' : null;
}

function fileNameFault(name: string): string | null {
  if (name.trim() === '') return 'is empty';
  if (/[/\\]/.test(name)) return 'must be a file name without folders';
  return name.trim() === name ? null : 'has spaces around it';
}

/** Line breaks are what bodies are made of. NUL is refused by mail servers, and is in no text. */
function bodyFault(body: string | null): string | null {
  if (body === null) return null;
  if (body.length > BODY_CHARACTERS) return `has ${body.length} characters; at most ${BODY_CHARACTERS} are allowed`;
  if (body.includes('\0')) return 'has the character U+0000 in it';
  return body.isWellFormed() ? null : 'has broken Unicode in it (half of a surrogate pair)';
}

function sizeFault(attachments: readonly Attachment[], most: number): string | null {
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes.byteLength, 0);
  return bytes > most ? `come to ${bytes} bytes; at most ${most} are allowed` : null;
}

function idFault(id: string, form: RegExp): string | null {
  return controlFault(id) ?? (form.test(id) ? null : 'must be a Message-ID in angle brackets, such as <1@example.com>');
}

function urlFault(url: string): string | null {
  const fits = /^https?:\/\/[!-;=?-~]+$/i.test(url) && url.length <= URL_BYTES && URL.canParse(url);
  return fits ? null : `must be an http or https address of at most ${URL_BYTES} ASCII characters`;
}

/** It goes into attributes whatever their quotes are, so it holds nothing that would have to be escaped in them. */
function baseUrlFault(url: string): string | null {
  const fits = /^https?:\/\/[a-z0-9.:[\]-]+(?:\/[a-z0-9._~-]+)*\/?$/i.test(url) && url.length <= URL_BYTES;
  return fits && URL.canParse(url)
    ? null
    : 'must be an http or https address without a query, such as https://kairos.example.com';
}
