// Cuts HTML into tags and text, as the tokenizer of a browser does (https://html.spec.whatwg.org, section 13.2.5), in one
// pass and in time proportional to its length whatever is in it. A parser that builds a tree is not: a megabyte of
// unclosed tags, or a tag with a hundred thousand attributes, keeps it busy for minutes. Nothing here needs the tree.

export interface Attribute {
  /** Lower case. */
  readonly name: string;
  /** Where its value stands, without quotes, entities not decoded. */
  readonly start: number;
  readonly end: number;
}

export type Token =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  /** The content of an element without tags in it, such as `style`; `name` is the element's. */
  | { readonly kind: 'raw'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'end'; readonly name: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly start: number;
      readonly end: number;
      /** In their order, doublets included, of which the first counts. */
      readonly attributes: readonly Attribute[];
    };

const RAW = new Set(['style', 'script', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

/**
 * Shows every token of `html` in order; comments are none. Gives the end of the last one that is whole: what follows is
 * a tag, comment or raw element that is never closed.
 */
export function scan(html: string, see: (token: Token) => void): number {
  let at = 0;
  let textFrom = 0;
  const flush = (end: number) => {
    if (end > textFrom) see({ kind: 'text', start: textFrom, end });
  };

  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    const markup = readMarkup(html, open);
    if (markup === null) {
      at = open + 1;
      continue;
    }
    flush(open);
    if (markup === 'unfinished') return open;
    at = markup.end;
    const { token } = markup;
    if (token !== null) {
      const raw = token.kind === 'start' && RAW.has(token.name) ? rawEnd(html, token.name, at) : at;
      if (raw === null) return open;
      see(token);
      if (raw > at) see({ kind: 'raw', name: token.name, start: at, end: raw });
      at = raw;
    }
    textFrom = at;
  }
  flush(html.length);
  return html.length;
}

type Tag = Extract<Token, { readonly kind: 'start' | 'end' }>;
type Markup = { readonly token: Tag | null; readonly end: number } | 'unfinished';

/** What begins with the "<" at `open`; null when that is just a character. */
function readMarkup(html: string, open: number): Markup | null {
  const next = html.charCodeAt(open + 1);
  if (isLetter(next)) return readTag(html, open, open + 1, 'start');
  if (next === SLASH) {
    if (isLetter(html.charCodeAt(open + 2))) return readTag(html, open, open + 2, 'end');
    return nothingUntil(html, '>', open + 2);
  }
  if (next === BANG)
    return html.startsWith('--', open + 2) ? readComment(html, open + 4) : nothingUntil(html, '>', open + 2);
  return next === QUESTION ? nothingUntil(html, '>', open + 2) : null;
}

function nothingUntil(html: string, last: string, from: number): Markup {
  const end = html.indexOf(last, from);
  return end < 0 ? 'unfinished' : { token: null, end: end + last.length };
}

/** `<!-->` and `<!--->` are whole comments. */
function readComment(html: string, from: number): Markup {
  if (html[from] === '>') return { token: null, end: from + 1 };
  if (html.startsWith('->', from)) return { token: null, end: from + 2 };
  const close = /--!?>/g;
  close.lastIndex = from;
  return close.test(html) ? { token: null, end: close.lastIndex } : 'unfinished';
}

function readTag(html: string, start: number, from: number, kind: 'start' | 'end'): Markup {
  let at = skip(html, from, inName);
  const name = html.slice(from, at).toLowerCase();
  const attributes: Attribute[] = [];
  for (;;) {
    at = skip(html, at, betweenAttributes);
    if (at >= html.length) return 'unfinished';
    if (html.charCodeAt(at) === GREATER) {
      const end = at + 1;
      return { token: kind === 'end' ? { kind, name, start, end } : { kind, name, start, end, attributes }, end };
    }
    const attribute = readAttribute(html, at);
    if (attribute === null) return 'unfinished';
    attributes.push(attribute.read);
    at = attribute.next;
  }
}

/** The attribute at `from`, and where the tag goes on; null when the document ends within it. */
function readAttribute(html: string, from: number): { read: Attribute; next: number } | null {
  // Even "=" may begin a name.
  const nameEnd = skip(html, from + 1, inAttributeName);
  const name = html.slice(from, nameEnd).toLowerCase();
  const sign = skip(html, nameEnd, isSpace);
  if (html.charCodeAt(sign) !== EQUALS) return { read: { name, start: nameEnd, end: nameEnd }, next: sign };
  const start = skip(html, sign + 1, isSpace);
  const quote = html[start];
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, start + 1);
    return end < 0 ? null : { read: { name, start: start + 1, end }, next: end + 1 };
  }
  const end = skip(html, start, inUnquotedValue);
  return { read: { name, start, end }, next: end };
}

/** Where the closing tag of a raw element begins; null when it is never closed. */
function rawEnd(html: string, name: string, from: number): number | null {
  if (name === 'plaintext') return null;
  const close = new RegExp(`</${name}[\\t\\n\\f\\r />]`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? null;
}

function skip(html: string, from: number, belongs: (code: number) => boolean): number {
  let at = from;
  while (at < html.length && belongs(html.charCodeAt(at))) at++;
  return at;
}

const BANG = 0x21;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;
const isLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const inName = (code: number) => !isSpace(code) && code !== SLASH && code !== GREATER;
const betweenAttributes = (code: number) => isSpace(code) || code === SLASH;
const inAttributeName = (code: number) => inName(code) && code !== EQUALS;
const inUnquotedValue = (code: number) => !isSpace(code) && code !== GREATER;
