import { domainToASCII, domainToUnicode } from 'node:url';
import { canonical } from './text.ts';

// Pragmatic RFC 5321 and 6531: dot and quote rules that mail providers ignore are not checked. The first
// expression takes nearly every address and is much faster than the second, which takes the international ones.
const ASCII =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
// What nobody sees (zero width, marks of direction) only makes one address look like another.
const INTERNATIONAL =
  /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?)*$/u;

const LOCAL_BYTES = 64;
const WHOLE_BYTES = 254;

/**
 * The address in lower case and Unicode NFC, without surrounding spaces; `null` when it is not one. A domain is in
 * letters even where it was written in ASCII ("xn--"): mail servers say it the one way, people write it the other.
 */
export function parseAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  if (address.length > WHOLE_BYTES) return null;
  if (ASCII.test(address)) return address.includes('xn--') ? (inLetters(address) ?? address) : address;
  const composed = address.normalize('NFC');
  return isInternational(composed) ? inLetters(composed) : null;
}

function isInternational(address: string): boolean {
  return (
    INTERNATIONAL.test(address) &&
    Buffer.byteLength(address) <= WHOLE_BYTES &&
    Buffer.byteLength(address.slice(0, address.indexOf('@'))) <= LOCAL_BYTES
  );
}

/** null for a domain that no mail server could be asked for. */
function inLetters(address: string): string | null {
  const at = address.indexOf('@') + 1;
  const domain = domainToUnicode(domainToASCII(address.slice(at)));
  const spelt = address.slice(0, at) + domain;
  return domain !== '' && (ASCII.test(spelt) || isInternational(spelt)) ? spelt : null;
}

const FAULT =
  'is not an e-mail address; expected one @, at most 64 bytes before it, at most 254 in all, no spaces, such as ana@example.com';

/** An e-mail address on the wire; '' stands for an absent one. */
export const Address = canonical(parseAddress, () => FAULT).meta({
  format: 'email',
  description: 'E-mail address; letter case does not matter.',
  examples: ['ana@example.com'],
});
