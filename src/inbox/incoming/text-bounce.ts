import { parseAddress } from '../../contract/address.ts';
import { diagnosticOf, isPermanent, type RecipientStatus, statusIn } from './delivery-status.ts';
import { type Headers, headersOf, wordsOf } from './headers.ts';

// Bounces that only people can read, as qmail and old versions of Exim write them. What cannot be told for certain is
// left out: a wrong bounce would stop mail to somebody who receives it.

const DELAYS = /\b(?:delay(?:ed)?|warning|will be retried|still trying|not yet been delivered|verzögert|retard)/i;
const COPY = /below this line is a copy|this is a copy of|original message|returned message/i;

/** Those it failed for; none when it does not say, or says only that it takes longer. */
export function failedIn(headers: Headers, text: string): RecipientStatus[] {
  const own = beforeCopy(text);
  const named = headersOf(headers, 'x-failed-recipients').flatMap((value) => value.split(','));
  if (named.length === 0 && DELAYS.test(`${wordsOf(headers, 'subject')} ${own}`)) return [];
  const found = named.length > 0 ? named.map((address) => ({ address, words: own })) : blocksIn(own);
  return found.flatMap(({ address: raw, words }) => {
    const address = parseAddress(raw);
    if (address === null) return [];
    const status = statusIn(words);
    return {
      address,
      action: 'failed' as const,
      status,
      diagnostic: wordsFor(raw, words),
      permanent: isPermanent('failed', status),
    };
  });
}

/** Without the returned message, whose words are not the bounce's. */
function beforeCopy(text: string): string {
  const lines = text.split('\n');
  const copy = lines.findIndex((line) => line.startsWith('---') && COPY.test(line));
  return copy < 0 ? text : lines.slice(0, copy).join('\n');
}

/** `<ana@example.com>:` on a line of its own, and what follows up to the next blank line (qmail). */
function blocksIn(text: string): { address: string; words: string }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const address = /^\s{0,4}<?([^\s<>@]{1,64}@[^\s<>@]{1,255}?)>?:\s*$/.exec(line)?.[1];
    if (address === undefined) return [];
    const rest = lines.slice(index + 1, index + 20);
    const end = rest.findIndex((next) => next.trim() === '');
    return { address, words: rest.slice(0, end < 0 ? rest.length : end).join(' ') };
  });
}

/** What stands after the address where the text names it, as Exim writes it; all of it otherwise. */
function wordsFor(address: string, words: string): string | null {
  const at = words.indexOf(address.trim());
  const after = at < 0 ? words : words.slice(at + address.trim().length).replace(/^[>:\s]+/, '');
  const end = after.search(/\n\s*\n/);
  return diagnosticOf(end < 0 ? after : after.slice(0, end));
}
