import { type ParsedMail, simpleParser } from 'mailparser';
import { isAnsweringMachine, isAutomatic } from './automatic.ts';
import { awayUntil } from './away-until.ts';
import { classify, isCertainReport } from './classify.ts';
import { type RecipientStatus, recipientsIn } from './delivery-status.ts';
import { type Headers, headerOf, wordsOf } from './headers.ts';
import type { LocalDate } from './local-date.ts';
import { isOutOfOffice } from './out-of-office.ts';
import { messageIdsIn, referencesOf } from './references.ts';
import { senderOf } from './sender.ts';
import { failedIn } from './text-bounce.ts';

export const INCOMING_KINDS = ['bounce', 'automatic-reply', 'out-of-office', 'reply', 'other'] as const;
export type IncomingKind = (typeof INCOMING_KINDS)[number];

/** What a message that arrived is. It is believed in what it says, so `references` must lead to an e-mail of ours. */
export interface Reading {
  readonly kind: IncomingKind;
  /** Who it says it is from, lower case; null when it names nobody or several. */
  readonly sender: string | null;
  /** Message-IDs in angle brackets and lower case; of a delivery report, first that of the e-mail it is about. */
  readonly references: readonly string[];
  /** What a delivery report says of each recipient. A report without a failure, such as of a delay, is no bounce. */
  readonly recipients: readonly RecipientStatus[];
  /** Of an out-of-office notice: the first day on which the person is there again, where they are; else null. */
  readonly awayUntil: LocalDate | null;
}

/** Reports stand at the beginning; what follows is the message that came back, however large it is. */
const MOST_BYTES = 1_000_000;
const LONGEST_TEXT = 20_000;

/**
 * Reads a message that arrived. `source` is asked for only when the headers do not tell enough, and what it rejects
 * with is passed on; nothing in the message makes this reject. `receivedOn` is the day on which it arrived at the
 * sender's place, by which dates without a year are understood.
 */
export async function read(headers: Headers, source: () => Promise<Buffer>, receivedOn: LocalDate): Promise<Reading> {
  const plain: Reading = {
    kind: 'other',
    sender: senderOf(headers),
    references: referencesOf(headers),
    recipients: [],
    awayUntil: null,
  };
  if (classify(headers) === 'report') {
    const reading = readReport(plain, headers, await parse(await source()));
    if (reading.recipients.length > 0 || isCertainReport(headers)) return reading;
  }
  if (isAutomatic(headers)) return readAutomatic(plain, headers, source, receivedOn);
  return plain.references.length > 0 ? { ...plain, kind: 'reply' } : plain;
}

function readReport(plain: Reading, headers: Headers, mail: Parsed): Reading {
  const told = mail.parts
    .filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type))
    .flatMap(({ text }) => recipientsIn(text));
  const recipients = told.length > 0 ? told : failedIn(headers, mail.text);
  const original = originalIds(mail);
  return {
    ...plain,
    kind: recipients.some(({ action }) => action === 'failed') ? 'bounce' : 'other',
    references: [...new Set([...original, ...plain.references])],
    recipients,
  };
}

/** The Message-ID in the headers that came back: in a part of their own, or below the words. */
function originalIds({ parts, text }: Parsed): string[] {
  const returned = parts.filter(({ type }) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(type),
  );
  return [...returned.map((part) => part.text.replace(/\r?\n[ \t]+/g, ' ').slice(0, LONGEST_TEXT)), text].flatMap(
    (words) => messageIdsIn(/^[ \t>]{0,4}message-id:[ \t]*(.{1,1000})/im.exec(words)?.[1] ?? ''),
  );
}

/** A program that answers nothing, such as a newsletter, is no reply of any kind. */
async function readAutomatic(
  plain: Reading,
  headers: Headers,
  source: () => Promise<Buffer>,
  receivedOn: LocalDate,
): Promise<Reading> {
  const subject = wordsOf(headers, 'subject');
  const answers = plain.references.length > 0 || isAnsweringMachine(headers);
  if (!answers && !isOutOfOffice(subject, '')) return plain;
  if (/^multipart\/report\b/i.test(headerOf(headers, 'content-type'))) return { ...plain, kind: 'automatic-reply' };
  const { text } = await parse(await source());
  if (!isOutOfOffice(subject, text)) return { ...plain, kind: 'automatic-reply' };
  return { ...plain, kind: 'out-of-office', awayUntil: awayUntil(subject, text, receivedOn) };
}

interface Parsed {
  readonly text: string;
  readonly parts: readonly { readonly type: string; readonly text: string }[];
}

/** What can be read of a source; of a broken one, nothing. */
async function parse(source: Buffer): Promise<Parsed> {
  try {
    return partsOf(
      await simpleParser(source.subarray(0, MOST_BYTES), {
        keepDeliveryStatus: true,
        ignoreEmbedded: true,
        keepCidLinks: true,
        skipTextToHtml: true,
        skipImageLinks: true,
        checksumAlgo: false,
        maxHtmlLengthToParse: 200_000,
      }),
    );
  } catch {
    return { text: '', parts: [] };
  }
}

function partsOf({ text = '', attachments }: ParsedMail): Parsed {
  return {
    text: text.slice(0, LONGEST_TEXT),
    parts: attachments.map(({ contentType, content }) => ({
      type: contentType.toLowerCase(),
      text: content.toString('utf8'),
    })),
  };
}
