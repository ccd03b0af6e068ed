// Graph takes a whole message of 3 MB at most. A larger one goes without its attachments, which follow one by one.
import { simpleParser } from 'mailparser';
import { parseHeaderBlock } from '../header-block.ts';

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface Detached {
  /** The same message, byte for byte, without the parts that are attachments. */
  readonly mime: Buffer;
  readonly attachments: readonly Attachment[];
}

/** Takes the attachments out of a message; one that is not `multipart/mixed` stays whole. */
export async function detachAttachments(mime: Buffer): Promise<Detached> {
  const boundary = mixedBoundary(parseHeaderBlock(mime).get('content-type')?.[0] ?? '');
  if (boundary === null) return { mime, attachments: [] };
  const [head, ...parts] = split(mime, boundary);
  const kept: Buffer[] = [head!];
  const attachments: Attachment[] = [];
  for (const part of parts) {
    const attachment = isAttachment(part) ? await parseAttachment(part) : null;
    if (attachment === null) kept.push(part);
    else attachments.push(attachment);
  }
  return { mime: Buffer.concat(kept), attachments };
}

function mixedBoundary(contentType: string): string | null {
  if (!/^multipart\/mixed\b/i.test(contentType)) return null;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

/** What comes before the first delimiter, and then each part with its delimiter; the closing one is the last part. */
function split(mime: Buffer, boundary: string): Buffer[] {
  const delimiter = `\r\n--${boundary}`;
  const pieces: Buffer[] = [];
  let begin = 0;
  for (let at = mime.indexOf(delimiter); at !== -1; at = mime.indexOf(delimiter, at + delimiter.length)) {
    pieces.push(mime.subarray(begin, at));
    begin = at;
  }
  pieces.push(mime.subarray(begin));
  return pieces;
}

function isAttachment(part: Buffer): boolean {
  return /^attachment\b/i.test(parseHeaderBlock(entityOf(part)).get('content-disposition')?.[0] ?? '');
}

async function parseAttachment(part: Buffer): Promise<Attachment | null> {
  const entity = entityOf(part);
  const [attachment] = (await simpleParser(entity)).attachments;
  if (attachment === undefined) return null;
  return { name: attachment.filename || 'attachment', type: typeOf(entity), content: attachment.content };
}

/** As the sender wrote it: the parser would guess a type from the name of a file without one. */
function typeOf(entity: Buffer): string {
  const [type] = (parseHeaderBlock(entity).get('content-type')?.[0] ?? '').split(';');
  return type!.trim() || 'application/octet-stream';
}

/** A part without its delimiter line. */
function entityOf(part: Buffer): Buffer {
  const end = part.indexOf('\r\n', 2);
  return end === -1 ? Buffer.alloc(0) : part.subarray(end + 2);
}
