// Where is this person's wall clock? What the caller says, what the contact's record says, and otherwise what
// the country or the address suggests. A suggested zone may be off by hours in a wide country, and the model
// is told so.
import countryZones from './country-zones.json' with { type: 'json' };
import type { Attributes } from './event.ts';

export const ZONE_SOURCES = ['given', 'contact', 'country', 'address', 'account'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

export interface Place {
  readonly zone: string;
  readonly source: ZoneSource;
  /** False where people of the same description live in several zones, or nothing but the account's own is known. */
  readonly certain: boolean;
}

/** The zone in which most people of each ISO 3166 country live; after the IANA database's zone.tab (public domain). */
const ZONE_OF_COUNTRY: ReadonlyMap<string, string> = new Map(Object.entries(countryZones));

/** Countries where a large share of the people live in another zone than the principal one. */
const WIDE = new Set(['AU', 'BR', 'CA', 'CD', 'ID', 'MN', 'MX', 'RU', 'US']);

/** Top-level domains that are ISO codes but are sold to everyone. */
const SOLD =
  'ac ag ai bz cc cf co cx dj fm ga gd gg gl gq gs im io la ly me ml ms nf nu pw sc sh so st tk tm to tv vc vg vu ws';
const GENERIC_DOMAINS = new Set(SOLD.split(' '));

/** `given` is the caller's zone for this one request; `accountZone` the account's default. */
export function placeOf(
  { address, timezone, country }: Pick<Attributes, 'address' | 'timezone' | 'country'>,
  given: string | null,
  accountZone: string,
): Place {
  if (given !== null) return { zone: given, source: 'given', certain: true };
  if (timezone !== null) return { zone: timezone, source: 'contact', certain: true };
  const byCountry = country === null ? undefined : ZONE_OF_COUNTRY.get(country);
  if (byCountry !== undefined) return { zone: byCountry, source: 'country', certain: !WIDE.has(country!) };
  const domain = countryOfAddress(address);
  const byDomain = domain === null ? undefined : ZONE_OF_COUNTRY.get(domain);
  if (byDomain !== undefined) return { zone: byDomain, source: 'address', certain: !WIDE.has(domain!) };
  return { zone: accountZone, source: 'account', certain: false };
}

/** The country of an address's top-level domain, or null. */
function countryOfAddress(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('.') + 1);
  if (domain === 'uk') return 'GB';
  if (domain.length !== 2 || GENERIC_DOMAINS.has(domain)) return null;
  return domain.toUpperCase();
}
