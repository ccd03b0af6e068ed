// The words that something is looked up by, folded so that neither case nor accents matter: "Jürgen" is found by "jur",
// "Straße" by "STRASS". Scripts that put no spaces between words are found from any character on.

/** More of one record, or longer ones, tell nothing more. */
const MOST_WORDS = 64;
const LONGEST_WORD = 40;

const ACCENTS = /[\u0300-\u036f]/g;
const SPACELESS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々';
const PARTS = new RegExp(`[${SPACELESS}]+|[^${SPACELESS}]+`, 'gu');
const IS_SPACELESS = new RegExp(`^[${SPACELESS}]`, 'u');

function fold(text: string): string {
  // Upper case first: it writes ß as SS, and has one sigma where lower case has two.
  const lower = text.normalize('NFKD').replace(ACCENTS, '').toUpperCase().toLowerCase();
  return lower.replace(ACCENTS, '').replaceAll('ς', 'σ').normalize('NFC');
}

const split = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap((word) => word.match(PARTS) ?? []);

const cut = (word: string): string => [...word].slice(0, LONGEST_WORD).join('');

/** The distinct words of some texts: letters, digits and marks only, never empty. */
export function wordsOf(...texts: readonly (string | null)[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of text === null ? [] : split(text)) {
      if (!IS_SPACELESS.test(word)) words.add(cut(word));
      else for (let rest = [...word]; rest.length > 0; rest = rest.slice(1)) words.add(cut(rest.join('')));
    }
  }
  return [...words].slice(0, MOST_WORDS);
}

/** What a user typed, as beginnings of words that all have to be there. Nothing in it is a wildcard. */
export const beginningsOf = (search: string): string[] => [...new Set(split(search).map(cut))].slice(0, 8);

/** As they are stored. */
export const joinWords = (words: readonly string[]): string => words.join(' ');
