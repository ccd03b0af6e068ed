import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { WINDOWS } from './best-time.ts';
import { BusinessHoursInput, businessHoursFaults } from './business-hours.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { HolidayKind } from './holidays.ts';
import { displayName } from './text.ts';
import { DayRangeInput } from './time-of-day.ts';
import { Timezone } from './timezone.ts';

/** What becomes of e-mails that still wait for somebody who has just replied, bounced or unsubscribed. */
export const REACTIONS = ['cancel', 'hold', 'nothing'] as const;
export type Reaction = (typeof REACTIONS)[number];

const ReactionTo = (what: string) =>
  z.enum(REACTIONS).describe(`What becomes of what still waits for a recipient ${what}.`);

/** Languages that the web app speaks. */
export const LANGUAGES = ['en', 'de', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a rep finds chosen under "Send later". */
export const SEND_LATER = ['tomorrow', 'custom', 'best'] as const;
export type SendLater = (typeof SEND_LATER)[number];

const Worth = (what: string) => z.number().min(0).max(1e6).describe(`Worth of ${what}, against the other two.`);

const Name = displayName(200).refine((name) => name.trim() !== '', { error: 'is empty' });
const NAME = { description: 'What its users know the account by.', examples: ['Acme GmbH'] };
const ZONE = { description: 'IANA zone, where nothing better is known of a recipient or a user.' };

const FIELDS = {
  language: z.enum(LANGUAGES).nullable().describe('Of the web app, for users who chose none; null: their browser’s.'),
  sendLater: z
    .enum(SEND_LATER)
    .nullable()
    .describe('What is chosen at first when an e-mail is written; null: nothing, everybody chooses.'),
  window: z.enum(WINDOWS).describe('How far ahead that looks where it is "best".'),
  weights: strict({ open: Worth('an open'), click: Worth('a click'), reply: Worth('a reply') })
    .refine(({ open, click, reply }) => open + click + reply > 0, { error: 'are all zero; at least one must be above' })
    .describe('What best times are made for, unless a question has weights of its own.'),
  onReply: ReactionTo('who has replied'),
  onBounce: ReactionTo('whose mail server has refused an e-mail'),
  onUnsubscribe: ReactionTo('who has unsubscribed'),
  onOutOfOffice: ReactionTo('who is out of office; held until the day they name'),
  trackOpens: z.boolean().describe('Whether e-mails carry a pixel that tells of an open.'),
  trackClicks: z.boolean().describe('Whether links in e-mails lead through Kairos.'),
  unsubscribeHeader: z.boolean().describe('Whether mail programs show a way to unsubscribe (RFC 8058).'),
  recipientsPerDay: z
    .int()
    .min(1)
    .max(10_000_000)
    .nullable()
    .describe('Recipients in any 24 hours over all inboxes; null for no limit of the account’s own.'),
  quietHours: DayRangeInput.nullable().describe(
    'Hours of the recipient’s day in which no best time lies, unless a question has its own or null; null for none.',
  ),
  businessHours: BusinessHoursInput.nullable().describe(
    'The only hours of the recipient’s week in which best times lie, unless a question has its own or null; null for all.',
  ),
  holidays: HolidayKind.describe(
    'Holidays where the recipient lives on which no best time lies, unless a question says otherwise.',
  ),
};

const ArmShare = (what: string) =>
  z.number().min(0).max(0.5).describe(`Share of the recipients ${what}, from 0 to 0.5.`);

const EXPERIMENT = {
  experiment: strict({
    on: z.boolean().describe('Whether best times are measured at all. Off: everybody gets the best time.'),
    control: ArmShare('whose e-mails go at the plain default, to have something to compare with'),
    explore: ArmShare('whose e-mails go at a slot drawn among the credible ones, to learn from'),
  }).describe('How best times are measured. A change ends the experiment that runs and begins another.'),
};

export const Settings = z
  .object({ name: z.string().meta(NAME), timezone: z.string().meta(ZONE), ...FIELDS, ...EXPERIMENT })
  .meta({ id: 'Settings', description: 'What holds for all e-mails of the account.' });
export type Settings = z.output<typeof Settings>;

export const SettingsChange = strict({
  name: Name.nullable().meta({
    ...NAME,
    description: `${NAME.description} null: what it was called when it was made.`,
  }),
  timezone: Timezone.min(1).meta({
    ...ZONE,
    description: `${ZONE.description} What waits by it moves in the same transaction, up to what is due.`,
  }),
  ...FIELDS,
  ...EXPERIMENT,
})
  .partial()
  .meta({ id: 'SettingsChange', title: 'Change of settings', description: 'What is left out stays.' });

/** Only what is to change; a name that is null is that of the account again. */
export type SettingsWish = Partial<Omit<Settings, 'name'> & { readonly name: string | null }>;

export function parseSettingsChange(raw: unknown): SettingsWish {
  const parsed = SettingsChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { quietHours, businessHours } = parsed.data;
  const faults = businessHours ? businessHoursFaults(businessHours, 'businessHours') : [];
  if (quietHours && quietHours.from === quietHours.to) {
    faults.push({ path: 'quietHours.to', message: 'must differ from quietHours.from' });
  }
  if (faults.length > 0) throw invalidRequest(faults);
  const { name } = parsed.data;
  return { ...parsed.data, ...(name ? { name: name.trim() } : {}) } as SettingsWish;
}
