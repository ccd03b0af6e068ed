const LONGEST = 300;

/** What a server said, for a person to read: in one line, without control characters, and not too long. */
export function serverWords(text: string): string {
  const line = text
    .replace(/\r?\n\d{3}[- ]/g, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
