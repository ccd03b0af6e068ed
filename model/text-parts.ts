// A job title or an industry cut into parts that an unseen one may share with known ones: "Regional Marketing Manager"
// has words of "Marketing Manager", "Entwicklerin" has pieces of "Entwickler", 代表取締役社長 has characters of 代表取締役.

/** Scripts written without spaces between words: a character says there what a word says elsewhere. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const RUNS = new RegExp(`(?<unspaced>[${UNSPACED}]+)|[[\\p{L}\\p{M}\\p{N}]--[${UNSPACED}]]+`, 'gv');

/** Letters in a piece of a word. */
const PIECE = 4;
/** Characters of a text that are looked at: what comes after them is no title. */
const MOST = 200;

/** A part, and how much of it there is in the text. */
export type TextPart = readonly [part: string, weight: number];

/**
 * The parts of a text in the form of `segmentKey`: the whole; its words, or characters where words are not set apart;
 * and the pieces of four letters of words, beginning and end marked, or pairs of characters. The words together weigh as
 * much as the whole does, and so do the pieces, however many they are.
 */
export function textParts(key: string): TextPart[] {
  const text = key.length <= MOST ? key : Array.from(key).slice(0, MOST).join('');
  const words: string[] = [];
  const pieces: string[] = [];
  for (const { 0: run, groups } of text.matchAll(RUNS)) {
    const characters = Array.from(run);
    if (groups!.unspaced !== undefined) {
      words.push(...characters);
      for (let k = 1; k < characters.length; k++) pieces.push(characters[k - 1]! + characters[k]!);
      continue;
    }
    words.push(`<${run}>`);
    const marked = ['<', ...characters, '>'];
    if (marked.length <= PIECE) continue; // the word itself
    for (let from = 0; from + PIECE <= marked.length; from++) pieces.push(marked.slice(from, from + PIECE).join(''));
  }
  return [[`=${text}`, 1], ...shared(words), ...shared(pieces)];
}

/** Parts whose weights have squares that sum to 1. */
const shared = (parts: readonly string[]): TextPart[] => parts.map((part) => [part, 1 / Math.sqrt(parts.length)]);
