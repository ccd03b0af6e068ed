import { z } from 'zod';
import { type FieldFault, invalidRequest, tooLarge } from '../errors.ts';
import { quote, strict } from './faults.ts';
import { identifier } from './text.ts';

export interface AttachmentRecord {
  readonly name: string;
  readonly type: string;
  readonly contentId: string | null;
  readonly bytes: Buffer;
}

export const MOST_ATTACHMENTS = 100;
const LONGEST_NAME = 255;

/** RFC 6838, section 4.2. */
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i;

const MediaTypeName = z
  .string()
  .check((field) => {
    if (TYPE.test(field.value) && !/^(multipart|message)\//i.test(field.value)) {
      field.value = field.value.toLowerCase();
      return;
    }
    const message = `is not the type of a file; expected one such as application/pdf without parameters, got ${quote(field.value)}`;
    field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({ description: 'Media type, without parameters.', examples: ['application/pdf'] });

const FileName = identifier(LONGEST_NAME)
  .min(1)
  .refine((name) => !/[/\\]/.test(name), { error: 'must be a file name without folders' })
  .refine((name) => name.trim() === name, { error: 'has spaces around it' })
  .describe('File name, without folders.');

export const AttachmentInput = strict({
  name: FileName,
  type: MediaTypeName,
  contentBase64: z.string().describe('The bytes in Base64 (RFC 4648, section 4), padded and without line breaks.'),
  contentId: z
    .string()
    .regex(/^[A-Za-z0-9._%+=@-]{1,200}$/, {
      error: 'must be 1 to 200 letters, digits and . _ % + = @ -, without angle brackets',
    })
    .nullish()
    .describe('For an image in the HTML: what follows cid: in its address.'),
}).meta({ id: 'Attachment' });

/**
 * The attachments with their bytes. Throws `invalid-request` for Base64 that is not exactly that, and `too-large` when
 * they are of more than `mostBytes` together.
 */
export function attachmentsOf(
  given: readonly z.output<typeof AttachmentInput>[],
  mostBytes: number,
): AttachmentRecord[] {
  const faults: FieldFault[] = [];
  const attachments = given.map(({ name, type, contentBase64, contentId }, k) => {
    const bytes = Buffer.from(contentBase64, 'base64');
    // Decoding skips over whatever it does not know; only of the real thing does the same text come back.
    if (bytes.toString('base64') !== contentBase64) {
      faults.push({ path: `attachments.${k}.contentBase64`, message: 'is not Base64, padded and without line breaks' });
    }
    return { name, type, contentId: contentId ?? null, bytes };
  });
  if (faults.length > 0) throw invalidRequest(faults);
  const total = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > mostBytes) {
    throw tooLarge(`The attachments are of ${total} bytes together; at most ${mostBytes} are taken.`);
  }
  return attachments;
}
