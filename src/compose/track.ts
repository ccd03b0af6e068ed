import type { Tracking } from './email.ts';
import { decodeAttribute } from './entities.ts';
import { type Attribute, scan, type Token } from './scan.ts';

// Sends links by way of Kairos, and adds the picture that tells of an opening. Nothing but the values of the `href`s of
// `a` and `area` that are followed changes by a single byte.

/** Beyond these, links stay as they are. */
export const MOST_LINKS = 1000;
/** How many addresses are looked at closely for those; decoding one costs some 50 µs. */
const MOST_CANDIDATES = 5 * MOST_LINKS;
const LONGEST_TARGET = 8192;

/** A link that goes by way of `/c/TOKEN`. */
export interface TrackedLink {
  readonly token: string;
  /** Where a browser would have gone. */
  readonly url: string;
}

export interface Tracked {
  readonly html: string;
  /** In the order they stand. Each has a token of its own, also where two lead to the same place: which one was clicked shows. */
  readonly links: readonly TrackedLink[];
  /** Names the e-mail when its picture `/o/TOKEN.gif` is fetched; null when it has none. */
  readonly openToken: string | null;
}

export const clickUrl = (baseUrl: string, token: string): string => `${baseUrl.replace(/\/$/, '')}/c/${token}`;
export const openUrl = (baseUrl: string, token: string): string => `${baseUrl.replace(/\/$/, '')}/o/${token}.gif`;

/** `untouched` are addresses to leave as they are, such as the one to unsubscribe by. */
export function track(html: string, tracking: Tracking, untouched: readonly string[] = []): Tracked {
  const { baseUrl, newToken } = tracking;
  const own = new URL(`${baseUrl.replace(/\/$/, '')}/`).href;
  const left = new Set(untouched.filter((url) => URL.canParse(url)).map((url) => new URL(url).href));
  const { spans, pixelAt } = findPlaces(html, (url) => !url.startsWith(own) && !left.has(url));

  const followed = tracking.clicks ? spans : [];
  const links = followed.map(({ url }) => ({ token: newToken(), url }));
  const edits: Edit[] = followed.map(({ start, end }, index) => ({
    start,
    end,
    text: clickUrl(baseUrl, links[index]!.token),
  }));
  const openToken = tracking.opens ? newToken() : null;
  if (openToken !== null) edits.push({ start: pixelAt, end: pixelAt, text: pixel(openUrl(baseUrl, openToken)) });
  return { html: apply(html, edits), links, openToken };
}

/** What stands from `start` to `end` gives way to `text`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function apply(html: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits.toSorted((one, other) => one.start - other.start)) {
    pieces.push(html.slice(at, start), text);
    at = end;
  }
  return pieces.join('') + html.slice(at);
}

const pixel = (url: string): string => `<img src="${url}" width="1" height="1" alt="" style="border:0">`;

/** Where the value of an `href` stands, without its quotes, and where a browser would go by it. */
export interface LinkSpan {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

interface Places {
  readonly spans: readonly LinkSpan[];
  /** Before the last `</body>`, or else at the end, but before anything that is never closed: there nothing shows. */
  readonly pixelAt: number;
}

export function findPlaces(html: string, follow: (url: string) => boolean): Places {
  const spans: LinkSpan[] = [];
  let candidates = 0;
  let bodyEnd: number | null = null;
  const safeEnd = scan(html, (token) => {
    if (token.kind === 'end' && token.name === 'body') bodyEnd = token.start;
    const href = hrefOf(token);
    if (href === undefined || spans.length >= MOST_LINKS || candidates >= MOST_CANDIDATES) return;
    const raw = html.slice(href.start, href.end);
    if (!mayLead(raw)) return;
    candidates++;
    const url = targetOf(raw);
    if (url !== null && follow(url)) spans.push({ start: href.start, end: href.end, url });
  });
  return { spans, pixelAt: bodyEnd ?? safeEnd };
}

function hrefOf(token: Token): Attribute | undefined {
  if (token.kind !== 'start' || (token.name !== 'a' && token.name !== 'area')) return undefined;
  return token.attributes.find(({ name }) => name === 'href');
}

const mayLead = (raw: string): boolean => raw.length <= LONGEST_TARGET && /^[\0-\x20]*[h&]/i.test(raw);

/** The http or https address behind the raw value of an `href`; null for anything else, and for what is not filled in. */
function targetOf(raw: string): string | null {
  const value = decodeAttribute(raw);
  // A merge field, as it is or encoded: what is put in for it later must not be lost.
  if (/\{\{|%7b%7b/i.test(value)) return null;
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
