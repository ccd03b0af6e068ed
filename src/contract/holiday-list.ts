import { z } from 'zod';
import { Country } from './country.ts';
import { strict } from './faults.ts';
import { Region } from './holidays.ts';
import { parseQuery } from './page.ts';

// Which holidays a setting comes to, for whoever chooses it.

export const HolidayQuery = strict({
  country: Country,
  region: Region.optional(),
  kind: z.enum(['public', 'bank']).optional().describe('Default: public. "bank" has the public ones too.'),
});

export const HolidayList = z
  .object({
    known: z.boolean().describe('Whether any are known of the country.'),
    regionKnown: z.boolean().describe('false: the country has no such region, and these are of the whole country.'),
    holidays: z
      .array(
        z.object({
          name: z.string().describe('In English where there is one, else in the language of the country.'),
          from: z.string().meta({ description: 'Wall time at which it begins.', examples: ['2026-12-25T00:00'] }),
          to: z.string().meta({ description: 'Wall time at which it is over.', examples: ['2026-12-26T00:00'] }),
        }),
      )
      .describe('Of the coming year, in order of time.'),
  })
  .meta({ id: 'HolidayList', title: 'Holidays', description: 'Days on which e-mails may be kept back.' });
export type HolidayList = z.output<typeof HolidayList>;

export interface HolidayWish {
  readonly country: string;
  readonly region: string | null;
  readonly kind: 'public' | 'bank';
}

export function parseHolidayQuery(query: URLSearchParams): HolidayWish {
  const { country, region, kind } = parseQuery(HolidayQuery, query);
  return { country, region: region ?? null, kind: kind ?? 'public' };
}
