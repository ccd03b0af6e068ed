import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { BusinessHoursInput, businessHoursFaults } from './business-hours.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { HolidayKind } from './holidays.ts';
import { DayRangeInput } from './time-of-day.ts';

/** What becomes of e-mails that still wait for somebody who has just replied, bounced or unsubscribed. */
export const REACTIONS = ['cancel', 'hold', 'nothing'] as const;
export type Reaction = (typeof REACTIONS)[number];

const ReactionTo = (what: string) =>
  z.enum(REACTIONS).describe(`What becomes of what still waits for a recipient ${what}.`);

const FIELDS = {
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

export const Settings = z
  .object(FIELDS)
  .meta({ id: 'Settings', description: 'What holds for all e-mails of the account.' });
export type Settings = z.output<typeof Settings>;

export const SettingsChange = strict(FIELDS)
  .partial()
  .meta({ id: 'SettingsChange', title: 'Change of settings', description: 'What is left out stays.' });

export function parseSettingsChange(raw: unknown): Partial<Settings> {
  const parsed = SettingsChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { quietHours, businessHours } = parsed.data;
  const faults = businessHours ? businessHoursFaults(businessHours, 'businessHours') : [];
  if (quietHours && quietHours.from === quietHours.to) {
    faults.push({ path: 'quietHours.to', message: 'must differ from quietHours.from' });
  }
  if (faults.length > 0) throw invalidRequest(faults);
  return parsed.data as Partial<Settings>;
}
