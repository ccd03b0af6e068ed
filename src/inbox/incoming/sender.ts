import { parseAddressHeader } from 'mailparser';
import { parseAddress } from '../../contract/address.ts';
import { type Headers, headersOf } from './headers.ts';

const LONGEST_FROM = 2000;

/**
 * The one address that a message says it is from, in lower case; null when it names none or several, unless its
 * `Sender` says which of several it was. A display name that looks like an address stays a name. It is what the
 * message claims: nobody has checked it.
 */
export function senderOf(headers: Headers): string | null {
  const authors = addressesIn(headersOf(headers, 'from'));
  if (authors.length < 2) return authors[0] ?? null;
  const [sender, ...others] = addressesIn(headersOf(headers, 'sender'));
  return sender !== undefined && others.length === 0 && authors.includes(sender) ? sender : null;
}

function addressesIn(values: readonly string[]): string[] {
  const short = values.filter((value) => value.length <= LONGEST_FROM);
  if (short.length < values.length) return [];
  const { value } = parseAddressHeader(short, { flatten: true, decodePunycode: false });
  return [...new Set(value.map(({ address = '' }) => parseAddress(address)).filter((address) => address !== null))];
}
