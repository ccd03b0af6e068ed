import { isUtf8 } from 'node:buffer';
import { malformedJson } from '../errors.ts';

/** Parses JSON in UTF-8. Throws `malformed-json`, which tells the place and never the content. */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw malformedJson('The JSON is not in UTF-8.');
  const text = bytes.toString();
  try {
    return JSON.parse(text);
  } catch {
    const position = faultPosition(text);
    const before = text.slice(0, position).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const what = position >= text.length ? 'ends too early, at' : 'goes wrong at';
    throw malformedJson(`The JSON ${what} ${place} (position ${position}).`);
  }
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/**
 * Where the first token is that cannot stand there, as an index into `text`; its length when it just ends. Only for
 * text that `JSON.parse` has refused: its own messages often leave the position out and quote the content instead.
 */
export function faultPosition(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const character = text[at]!;
    let end = at + 1;
    if (expected.startsWith('value') && (character === '{' || character === '[')) {
      open.push(character === '{' ? '}' : ']');
      expected = character === '{' ? 'key or }' : 'value or ]';
    } else if (character === open.at(-1) && (expected.endsWith(character) || expected === ', or end')) {
      open.pop();
      expected = ', or end';
    } else if (expected === ', or end') {
      if (character !== ',' || open.length === 0) return at;
      expected = open.at(-1) === '}' ? 'key' : 'value';
    } else if (expected === ':') {
      if (character !== ':') return at;
      expected = 'value';
    } else if (character === '"') {
      const string = stringAt(text, at);
      if (!string.closed) return string.end;
      end = string.end;
      expected = expected.startsWith('key') ? ':' : ', or end';
    } else {
      const literal = expected.startsWith('key') ? null : literalAt(text, at);
      if (literal === null) return at;
      end = at + literal.length;
      expected = ', or end';
    }
    at = skipSpace(text, end);
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
  return at;
}

/** `end` is the index after the closing quote, or that of the first character that cannot stand in a string. */
function stringAt(text: string, start: number): { end: number; closed: boolean } {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"') return { end: at + 1, closed: true };
    if (character < ' ') break;
    if (character === '\\') {
      const escaped = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at, at + 6));
      if (escaped === null) break;
      at += escaped[0].length;
    } else at++;
  }
  return { end: at, closed: false };
}

function literalAt(text: string, at: number): string | null {
  const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
  literal.lastIndex = at;
  return literal.exec(text)?.[0] ?? null;
}
