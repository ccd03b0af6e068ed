// How much room a text takes. Nobody knows the reader's typeface here, so these are guesses, rather too much than too
// little.

/** Pixels of a character of 12 pixels' height, and of one that is as wide as high: Chinese, Japanese, Korean. */
const CHARACTER = 7.3;
const FULL_WIDTH = 12.5;
const IS_FULL_WIDTH = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

const characterWidth = (character: string): number => (IS_FULL_WIDTH.test(character) ? FULL_WIDTH : CHARACTER);

export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return Math.ceil(width);
}

/** The text, cut at the end where it would take more than `room` pixels. */
export function shortened(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let width = CHARACTER; // of the dots
  let kept = '';
  for (const character of text) {
    width += characterWidth(character);
    if (width > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
