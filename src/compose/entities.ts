import { load } from 'cheerio';

// Character references (`&amp;`) as browsers decode them. Which ones count differs between text and attributes.

export function decodeAttribute(raw: string): string {
  if (!raw.includes('&')) return raw;
  return load(`<a href="${raw.replaceAll('"', '&quot;')}">`, null, false)('a').attr('href') ?? '';
}

/** Of text in which "<" does not begin a tag. */
export function decodeText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return load(raw.replaceAll('<', '&lt;'), null, false).text();
}

/**
 * The raw value of an attribute as raw text. In text `&copy` is a sign even in `?a=1&copy=2`, in attributes only
 * references that end in a semicolon are sure to be meant.
 */
export function attributeAsText(raw: string): string {
  return raw.replace(/&(?![a-z0-9#]+;)/gi, '&amp;');
}
