import { z } from 'zod';
import { quote } from './faults.ts';
import { canonical } from './text.ts';

/** Which holidays keep e-mails back. `bank`: public ones, and others on which banks are closed. */
export const HOLIDAY_KINDS = ['none', 'public', 'bank'] as const;
export const HolidayKind = z.enum(HOLIDAY_KINDS);
export type HolidayKind = z.output<typeof HolidayKind>;

/** A code of up to three parts in upper case: BE, DE-BE, BY-KATH; null when it is none. Whether it exists is not known here. */
export function parseRegion(text: string): string | null {
  const code = text.trim().toUpperCase().replaceAll('.', '-');
  return /^[A-Z0-9]{1,5}(?:-[A-Z0-9]{1,5}){0,2}$/.test(code) ? code : null;
}

const fault = (text: string) =>
  `is not the code of a region; expected such as BE or DE-BE for Berlin, got ${quote(text)}`;

/** A region on the wire; '' stands for an absent one. */
export const Region = canonical(parseRegion, fault).meta({
  description:
    'Region of the country, for its holidays: ISO 3166-2 with or without the country. A part of a region may follow: BY-A is Augsburg in Bavaria.',
  examples: ['BE'],
});
