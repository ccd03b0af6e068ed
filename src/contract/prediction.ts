import { z } from 'zod';

// What a prediction about a contact rests on, where each of it comes from, and what would make it better.

export const DETAILS = ['address', 'device', 'industry', 'timezone', 'country', 'region', 'jobTitle'] as const;

export const DETAIL_SOURCES = ['stored', 'country', 'address', 'account', 'opens'] as const;

/** What is missing, as a word for programs. */
export const LACKS = [
  'company-address',
  'device-unseen',
  'industry',
  'timezone',
  'timezone-wide',
  'country',
  'region',
  'job-title',
] as const;

export const PredictionDetail = z
  .object({
    detail: z.enum(DETAILS),
    value: z
      .string()
      .nullable()
      .describe('Of the address its domain; of the device the share of signs from mobile ones, from 0 to 1.')
      .meta({ examples: ['Europe/Madrid'] }),
    source: z
      .enum(DETAIL_SOURCES)
      .nullable()
      .describe(
        'stored with the contact; following from the country, or from the address; the account’s; or seen from opens and clicks.',
      ),
    used: z.boolean().describe('Whether a prediction takes it into account.'),
    words: z.string().describe('Value and source in words.'),
    missing: z
      .object({ code: z.enum(LACKS), words: z.string().describe('What is missing, and what it would bring.') })
      .nullable(),
  })
  .meta({ id: 'PredictionDetail', description: 'One thing that a prediction may take into account.' });
export type PredictionDetail = z.output<typeof PredictionDetail>;

const count = z.int().min(0);

export const Prediction = z
  .object({
    details: z.array(PredictionDetail),
    history: z.object({
      emails: count.describe('That arrived.'),
      opens: count.describe('E-mails that a person opened, clicked in or answered.'),
      clicks: count,
      replies: count,
      machineOpens: count.describe('Opens set aside: by privacy proxies, scanners or other machines.'),
      machineClicks: count,
      lastSeen: z.iso.datetime().nullable().describe('The last sign of the person.'),
    }),
    opensHidden: z
      .boolean()
      .describe('A mail privacy proxy hides when they open, so that clicks and replies stand for their presence.'),
  })
  .meta({ id: 'Prediction', description: 'What predictions about a contact rest on.' });
export type Prediction = z.output<typeof Prediction>;
