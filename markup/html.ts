// The one way to HTML, for the server's pages and the report of a training run alike.

/** Text that is already HTML. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | readonly Part[] | string | number | null;

/** A template whose inserted text is escaped, so that nothing but the template itself can be markup. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.map((text, i) => text + markupOf(parts[i] ?? null)).join('') };
}

/** Trusted text from this program: a style sheet, a drawing whose texts are escaped. */
export const raw = (markup: string): Markup => ({ markup });

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'number') return `${part}`;
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
