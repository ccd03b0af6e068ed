import { attributeAsText, decodeText } from './entities.ts';
import { scan, type Token } from './scan.ts';

// The plain text of an HTML e-mail, for programs that show no HTML: paragraphs, lists, and where the links lead.

const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre hr'.split(' '));
const LINES = new Set(
  'address article aside body center dd div dt fieldset figcaption figure footer form header html li main nav section tr'.split(
    ' ',
  ),
);

/** What has been written, its entities not decoded yet. */
interface Page {
  readonly words: string[];
  /** Line breaks and a space that are owed before the next word; at the end nobody needs them. */
  breaks: number;
  space: boolean;
  /** How many `pre` are open. */
  pre: number;
  /** The lists that are open: the number of the next item, null where items have none. */
  readonly lists: (number | null)[];
  link: { readonly href: string; readonly from: number } | null;
}

export function plainTextOf(html: string): string {
  const page: Page = { words: [], breaks: 0, space: false, pre: 0, lists: [], link: null };
  scan(html, (token) => {
    const source = html.slice(token.start, token.end);
    if (token.kind === 'text') flow(page, source);
    else if (token.kind === 'raw') {
      if (token.name === 'textarea') put(page, source);
    } else tag(page, html, token);
  });
  closeLink(page);
  return decodeText(page.words.join(''))
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function tag(page: Page, html: string, token: Extract<Token, { kind: 'start' | 'end' }>): void {
  const opens = token.kind === 'start';
  if (token.name === 'ul' || token.name === 'ol') {
    if (!opens) page.lists.pop();
    owe(page, page.lists.length > 0 ? 1 : 2);
    if (opens) page.lists.push(token.name === 'ol' ? 1 : null);
  } else if (PARAGRAPHS.has(token.name)) owe(page, page.lists.length > 0 ? 1 : 2);
  else if (LINES.has(token.name)) owe(page, 1);

  if (token.name === 'a') closeLink(page);
  else if (token.name === 'pre') page.pre = Math.max(0, page.pre + (opens ? 1 : -1));
  else if (token.name === 'td' || token.name === 'th') page.space = true;
  if (!opens) return;
  if (token.name === 'a') page.link = { href: attributeOf(html, token, 'href'), from: page.words.length };
  else if (token.name === 'br') page.breaks++;
  else if (token.name === 'li') put(page, bullet(page));
  else if (token.name === 'img') put(page, attributeOf(html, token, 'alt'));
}

function owe(page: Page, breaks: number): void {
  page.breaks = Math.max(page.breaks, breaks);
}

/** Running text: outside `pre` any white space is one space. */
function flow(page: Page, source: string): void {
  if (page.pre > 0) {
    put(page, source);
    return;
  }
  const words = source.replace(/[ \t\r\n\f]+/g, ' ');
  if (words.startsWith(' ')) page.space = true;
  put(page, words.trim());
  if (words.endsWith(' ')) page.space = true;
}

function put(page: Page, words: string): void {
  if (words === '') return;
  const last = page.words.at(-1);
  if (last !== undefined && page.breaks > 0) page.words.push('\n'.repeat(Math.min(page.breaks, 3)));
  else if (last !== undefined && page.space && !/\s$/.test(last.slice(-1))) page.words.push(' ');
  page.words.push(harmless(words));
  page.breaks = 0;
  page.space = false;
}

/** Says where a link leads, unless its own words do. */
function closeLink(page: Page): void {
  const { link } = page;
  page.link = null;
  if (link === null || !/^(?:https?|mailto|tel):/i.test(link.href)) return;
  const target = link.href.replace(/^(?:mailto|tel):/i, '');
  const label = page.words.slice(link.from).join('').trim();
  if (label === '') put(page, target);
  // It belongs to the words before it, so it goes before what is owed to those that follow.
  else if (bare(label) !== bare(target)) page.words.push(` (${harmless(target)})`);
}

const bare = (url: string): string => url.replace(/^https?:\/\//i, '').replace(/\/$/, '');

/** A "<" that began no tag must not begin one when the text is decoded. */
const harmless = (words: string): string => words.replaceAll('<', '&lt;');

function bullet({ lists }: Page): string {
  const number = lists.at(-1) ?? null;
  if (number === null) return '- ';
  lists[lists.length - 1] = number + 1;
  return `${number}. `;
}

function attributeOf(html: string, token: Token, name: string): string {
  const found = token.kind === 'start' ? token.attributes.find((attribute) => attribute.name === name) : undefined;
  return found === undefined ? '' : attributeAsText(html.slice(found.start, found.end)).trim();
}
