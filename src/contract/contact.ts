import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { ATTRIBUTE_FIELDS, type AttributeRecord, attributesOf } from './recipient.ts';
import { identifier } from './text.ts';

export const ContactAnswer = z
  .object({
    id: z.string(),
    address: z.string(),
    timezone: z.string().nullable(),
    country: z.string().nullable(),
    industry: z.string().nullable(),
    jobTitle: z.string().nullable(),
    unsubscribedAt: z.iso.datetime().nullable().describe('When they asked for no more mail.'),
  })
  .meta({ id: 'Contact', description: 'A person whom e-mails went to or will.' });
export type ContactAnswer = z.output<typeof ContactAnswer>;

export const ContactChange = strict(ATTRIBUTE_FIELDS).meta({
  id: 'ContactChange',
  title: 'Change of a contact',
  description: 'What is left out stays; null or an empty text erases.',
});

export const ContactPath = z.object({
  contactId: identifier(64).meta({
    description: 'Id of a contact.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a02'],
  }),
});

/** Only what is to change; null erases. */
export function parseContactChange(raw: unknown): Partial<AttributeRecord> {
  const parsed = ContactChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const all = attributesOf(parsed.data);
  const given = Object.entries(all).filter(([name]) => parsed.data[name as keyof AttributeRecord] !== undefined);
  return Object.fromEntries(given);
}
