import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { EmailAnswer } from './email.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { Problem } from './problem.ts';
import { identifier } from './text.ts';
import { When, whenOf } from './when.ts';

// New times for e-mails that were held, one by one or all of an inbox.

export const MOST_OFFERS = 200;

const NotSent = z
  .boolean()
  .nullish()
  .describe('true says that a person has looked, and that it was not sent. Needed in the state "review".');

export const RescheduleRequest = strict({ when: When, confirmNotSent: NotSent }).meta({
  id: 'RescheduleRequest',
  title: 'New time',
});

export const RescheduleManyRequest = strict({
  emails: z
    .array(strict({ id: identifier(64), when: When }))
    .min(1)
    .max(MOST_OFFERS)
    .describe('As offered, or with another time.'),
}).meta({ id: 'RescheduleManyRequest', title: 'New times' });

export const Offer = z
  .object({
    id: z.string().describe('Of the e-mail.'),
    subject: z.string(),
    to: z.array(z.object({ name: z.string().nullable(), address: z.string() })),
    reason: z.string().describe('Why it is held, for programs.'),
    was: z.iso.datetime().describe('When it was to go.'),
    dueAt: z.iso.datetime().describe('When it could go.'),
    local: z.iso.datetime({ offset: true }),
    timezone: z.string(),
    when: When.describe('The new time in the form in which it is asked for.'),
    detail: z.string().describe('Where the time comes from, in words.'),
  })
  .meta({ id: 'Offer', description: 'A new time for an e-mail that was held. Nothing has changed yet.' });
export type Offer = z.output<typeof Offer>;

export const OfferList = z
  .object({ offers: z.array(Offer), more: z.boolean().describe('Whether there are more held e-mails than fitted.') })
  .meta({ id: 'OfferList', title: 'Offers', description: `At most ${MOST_OFFERS}, by the moment they were due.` });

export const RescheduleOutcome = z
  .object({
    id: z.string(),
    email: EmailAnswer.optional().describe('As it is now.'),
    problem: Problem.optional().describe('Why it was not rescheduled.'),
  })
  .meta({ id: 'RescheduleOutcome', description: 'What became of one e-mail.' });
export type RescheduleOutcome = z.output<typeof RescheduleOutcome>;

export const RescheduleManyAnswer = z
  .object({ results: z.array(RescheduleOutcome).describe('In the order of the request.') })
  .meta({ id: 'RescheduleManyAnswer', title: 'Rescheduled' });

export interface NewTimeWish {
  readonly when: ReturnType<typeof whenOf>;
  readonly confirmNotSent: boolean;
}

export function parseReschedule(raw: unknown): NewTimeWish {
  const parsed = RescheduleRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return { when: whenOf(parsed.data.when), confirmNotSent: parsed.data.confirmNotSent === true };
}

export function parseRescheduleMany(raw: unknown): { readonly emailId: string; readonly when: NewTimeWish['when'] }[] {
  const parsed = RescheduleManyRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return parsed.data.emails.map(({ id, when }) => ({ emailId: id, when: whenOf(when) }));
}

export const InboxPath = z.object({
  inboxId: identifier(64).meta({
    description: 'Id of an inbox.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a03'],
  }),
});
