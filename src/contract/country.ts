import { quote } from './faults.ts';
import { canonical } from './text.ts';

/** Codes that `Intl` has a name for and that are no country. */
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const known = new Map<string, string | null>();

/**
 * The ISO 3166 alpha-2 code in upper case, `null` when no country has it. A withdrawn or common wrong code
 * becomes the one in force (`UK` is `GB`).
 */
export function parseCountry(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) return null;
  const found = known.get(code);
  if (found !== undefined) return found;
  const country = names.of(code) === undefined ? null : (new Intl.Locale(`und-${code}`).region ?? null);
  const accepted = country === null || NOT_COUNTRIES.has(country) ? null : country;
  known.set(code, accepted);
  return accepted;
}

const fault = (text: string) => `is not a country; expected a two-letter ISO 3166 code such as DE, got ${quote(text)}`;

/** A country on the wire; '' stands for an absent one. */
export const Country = canonical(parseCountry, fault).meta({
  description: 'Country: ISO 3166 alpha-2, in any letter case.',
  examples: ['DE'],
});
