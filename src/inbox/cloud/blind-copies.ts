// Gmail and Graph take recipients from the message itself, where SMTP takes them from the envelope. The frozen bytes
// have no Bcc, so who is in the envelope alone has to be told to them in another way.
import { domainToASCII } from 'node:url';
import parseAddresses from 'nodemailer/lib/addressparser';
import { parseHeaderBlock } from '../header-block.ts';
import type { Envelope } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import type { Headers } from './headers.ts';

/** The recipients that the message does not name in To or Cc, as the envelope spells them, in its order. */
export function blindCopies({ mime, recipients }: Envelope): readonly string[] {
  const named = new Set(addressesOf(parseHeaderBlock(mime)).map(comparable));
  return recipients.filter((recipient) => !named.has(comparable(recipient)));
}

/**
 * The message with a Bcc header in front; the provider takes it out again before it delivers. Throws an InboxError when
 * an address would end the header early.
 */
export function withBlindCopies(mime: Buffer, addresses: readonly string[]): Buffer {
  if (addresses.length === 0) return mime;
  if (addresses.some(endsEarly)) {
    throw new InboxError('rejected', 'recipient-refused', 'A recipient of the e-mail is not an e-mail address.');
  }
  const field = `Bcc: ${addresses.map(headerForm).join(',\r\n ')}\r\n`;
  return Buffer.concat([Buffer.from(field, 'utf8'), mime]);
}

function endsEarly(address: string): boolean {
  const unquoted = address.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return /\p{Cc}/u.test(address) || /[\s,;<>]/.test(unquoted);
}

function addressesOf(headers: Headers): readonly string[] {
  return ['to', 'cc']
    .flatMap((name) => headers.get(name) ?? [])
    .flatMap((value) => parseAddresses(value, { flatten: true }))
    .map(({ address }) => address);
}

/** Domains compare in their ASCII form, as composing a message may have encoded them; providers ignore case. */
function comparable(address: string): string {
  return headerForm(address).toLowerCase();
}

function headerForm(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}
