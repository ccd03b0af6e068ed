import type { Incoming } from '../inbox.ts';

/** Unfolded values by lower-case name. */
export type Headers = Incoming['headers'];

/** No value of use is longer; what strangers send must not cost more to read than this. */
const LONGEST_VALUE = 20_000;

/** The first value of a header, trimmed; '' when there is none. */
export function headerOf(headers: Headers, name: string): string {
  return (headers.get(name)?.[0] ?? '').slice(0, LONGEST_VALUE).trim();
}

/** All its values. */
export function headersOf(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? []).map((value) => value.slice(0, LONGEST_VALUE));
}

/** The first value of a header for people, its encoded words (RFC 2047) decoded. */
export function wordsOf(headers: Headers, name: string): string {
  return headerOf(headers, name)
    .slice(0, LONGEST_WORDS)
    .replace(/\?=[ \t\r\n]{1,10}=\?/g, '?==?')
    .replace(ENCODED_WORD, (word, charset, encoding, text) => decodeWord(charset, encoding, text) ?? word);
}

const LONGEST_WORDS = 2000;
const ENCODED_WORD = /=\?([a-z0-9_.:-]{1,40})(?:\*[a-z-]{1,20})?\?([bq])\?([^?\s]{0,500})\?=/gi;

function decodeWord(charset: string, encoding: string, text: string): string | null {
  const bytes =
    encoding.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64')
      : Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        );
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
}
