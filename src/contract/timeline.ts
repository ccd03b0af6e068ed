import { z } from 'zod';
import { VERDICTS } from '../../model/machine.ts';
import { EMAIL_STATES } from './email-state.ts';
import { strict } from './faults.ts';
import { PAGE_FIELDS } from './page.ts';

export const TimelineQuery = strict({
  ...PAGE_FIELDS,
  order: z
    .enum(['oldest', 'newest'])
    .optional()
    .meta({ description: 'Which comes first. Default: oldest.', examples: ['newest'] }),
});

export const TimelineEntry = z
  .object({
    id: z.string(),
    type: z
      .string()
      .describe('What happened.')
      .meta({ examples: ['email.scheduled', 'email.sent', 'email.opened'] }),
    occurredAt: z.iso.datetime(),
    words: z.string().describe('What happened, in words.'),
    user: z.string().nullable().describe('Address of the user who did it, where one did.'),
    imported: z.boolean().describe('It is of the history that was imported or sent to /events; then `email` is null.'),
    email: z
      .object({ id: z.string(), subject: z.string(), state: z.enum(EMAIL_STATES).describe('As it is now.') })
      .nullable(),
    judgement: z
      .object({
        verdict: z.enum(VERDICTS).describe('As it is now: what comes later can show an earlier one in another light.'),
        reason: z.string().describe('Why, in one word for programs.'),
        why: z.string().describe('Why, in words.'),
      })
      .nullable()
      .describe('Of an opening or a click: whether it was a person.'),
    data: z.record(z.string(), z.unknown()).describe('Details by type.'),
  })
  .meta({ id: 'TimelineEntry', description: 'Something that happened to an e-mail of the record.' });
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const Timeline = z
  .object({
    entries: z.array(TimelineEntry),
    next: z.string().nullable().describe('cursor of the next page; null on the last.'),
  })
  .meta({ id: 'Timeline', description: 'What happened to the e-mails of a record.' });
export type Timeline = z.output<typeof Timeline>;
