import { isZone } from '../../model/zone.ts';
import { quote } from './faults.ts';
import { canonical } from './text.ts';

/** Words of older zone names that are not written with one capital at the front. */
const SPELLINGS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['ACT', 'CDT', 'CET', 'CHAT', 'CST', 'EDT', 'EET', 'EST', 'GB', 'GMT', 'HST', 'IN', 'LHI', 'MDT', 'MET', 'MST'],
    ...['NSW', 'NZ', 'PDT', 'PRC', 'PST', 'ROC', 'ROK', 'SU', 'UCT', 'US', 'UTC', 'WET', 'of'],
    ...['BajaNorte', 'BajaSur', 'ComodRivadavia', 'DeNoronha', 'EasterIsland', 'McMurdo'],
  ].map((word) => [word.toLowerCase(), word]),
);

/** Accepted spelling by lower-case name; as many entries as there are zone names, whatever callers send. */
const known = new Map<string, string>();

/**
 * The IANA name in its usual spelling, `null` when there is no such zone; a fixed offset is no zone. An older or
 * newer name of a zone stays the name that was given: Asia/Kolkata does not become Asia/Calcutta.
 */
export function parseTimezone(text: string): string | null {
  const name = text.trim().toLowerCase();
  const found = known.get(name);
  if (found !== undefined) return found;
  if (name.length > 64 || !isZone(name)) return null;
  const resolved = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  const spelling = resolved.toLowerCase() === name ? resolved : capitalised(name);
  known.set(name, spelling);
  return spelling;
}

function capitalised(name: string): string {
  return name.replace(/[a-z]+/g, (word) => SPELLINGS[word] ?? `${word[0]?.toUpperCase()}${word.slice(1)}`);
}

const fault = (text: string) => `is not a time zone; expected an IANA name such as Europe/Berlin, got ${quote(text)}`;

/** A time zone on the wire; '' stands for an absent one. */
export const Timezone = canonical(parseTimezone, fault).meta({
  description: 'Time zone: IANA name, in any letter case.',
  examples: ['Europe/Berlin'],
});
