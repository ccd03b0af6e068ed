import { type Headers, headersOf } from './headers.ts';

const MOST_IDS = 500;
const BRACKETED = /<([^<>]{1,998})>/g;
const BARE = /^[^\s@"']{1,500}@[^\s@"']{1,500}$/;

/**
 * The Message-IDs that a message says it answers or follows, in angle brackets and lower case, each once. They are
 * compared without regard to case: RFC 5322 would have them compared exactly, but there are programs that change it,
 * and ours are of random hexadecimal digits, so that no two differ in nothing else.
 */
export function referencesOf(headers: Headers): string[] {
  const values = [...headersOf(headers, 'in-reply-to'), ...headersOf(headers, 'references')];
  return [...new Set(values.flatMap(messageIdsIn))].slice(0, MOST_IDS);
}

/** The Message-IDs in a header as programs really write it: folded within an id, without brackets, among other words. */
export function messageIdsIn(value: string): string[] {
  const bracketed = [...value.matchAll(BRACKETED)].map(([, id]) => id!.replace(/\s+/g, ''));
  const rest = value.replace(BRACKETED, ' ').split(/[\s,;<>]+/);
  return [...bracketed, ...rest.filter((word) => BARE.test(word))]
    .filter((id) => id !== '')
    .slice(0, MOST_IDS)
    .map((id) => `<${id.toLowerCase()}>`);
}
