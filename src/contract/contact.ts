import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { PAGE_FIELDS } from './page.ts';
import { ATTRIBUTE_FIELDS, PERSON_FIELDS, type PersonRecord, personOf } from './recipient.ts';
import { identifier } from './text.ts';

/** The company of a contact or a deal, as far as it is shown there. */
export const CompanyOf = z.object({
  id: z.string().describe('Its id in the CRM, or one of its own where the CRM has not named it.'),
  name: z.string().nullable(),
  domain: z.string().nullable(),
});
export type CompanyOf = z.output<typeof CompanyOf>;

export const ContactAnswer = z
  .object({
    id: z.string(),
    address: z.string(),
    name: z.string().nullable(),
    company: CompanyOf.nullable().describe('That of the domain of their address, unless it was set.'),
    timezone: z.string().nullable(),
    country: z.string().nullable(),
    region: z.string().nullable().describe('ISO 3166-2 subdivision without the country; for its holidays.'),
    industry: z.string().nullable(),
    jobTitle: z.string().nullable(),
    unsubscribedAt: z.iso.datetime().nullable().describe('When they asked for no more mail.'),
  })
  .meta({ id: 'Contact', description: 'A person whom e-mails went to or will.' });
export type ContactAnswer = z.output<typeof ContactAnswer>;

/** What people look for in lists. */
export const SEARCH_FIELDS = {
  search: z
    .string()
    .max(200)
    .optional()
    .meta({
      description:
        'Beginnings of words, all of which have to be in the name, address, company or job title. Letter case and accents do not matter; no character is a wildcard. Without it: everything.',
      examples: ['ana mark'],
    }),
};

export const ContactQuery = strict({ ...SEARCH_FIELDS, ...PAGE_FIELDS });

export const ContactPage = z
  .object({
    contacts: z.array(ContactAnswer),
    next: z.string().nullable().describe('cursor of the next page; null on the last.'),
  })
  .meta({ id: 'ContactPage', description: 'Contacts, the one that was added last first.' });
export type ContactPage = z.output<typeof ContactPage>;

const CHANGE_FIELDS = {
  ...PERSON_FIELDS,
  ...ATTRIBUTE_FIELDS,
  companyId: identifier(200)
    .nullish()
    .meta({ description: 'Id of a company of the account, as GET /records/company shows it.' }),
};

export const ContactChange = strict(CHANGE_FIELDS).meta({
  id: 'ContactChange',
  title: 'Change of a contact',
  description: 'What is left out stays; null or an empty text erases.',
});

export const ContactRequest = strict({ address: Address, ...CHANGE_FIELDS }).meta({
  id: 'ContactRequest',
  title: 'New contact',
  description: 'Without a company, it is that of the domain of the address.',
});

export const ContactPath = z.object({
  contactId: identifier(64).meta({
    description: 'Id of a contact.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a02'],
  }),
});

export interface ContactFields extends PersonRecord {
  readonly companyId: string | null;
}

/** Only what is to change; null erases. */
export function parseContactChange(raw: unknown): Partial<ContactFields> {
  const parsed = ContactChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const all: ContactFields = { ...personOf(parsed.data), companyId: parsed.data.companyId || null };
  const given = Object.entries(all).filter(([name]) => parsed.data[name as keyof ContactFields] !== undefined);
  return Object.fromEntries(given);
}

/** A contact to be added; null is not known. */
export function parseContact(raw: unknown): ContactFields & { readonly address: string } {
  const parsed = ContactRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { address, companyId } = parsed.data;
  if (address === '') throw invalidRequest([{ path: 'address', message: 'is missing' }]);
  return { address, ...personOf(parsed.data), companyId: companyId || null };
}

export const ErasureAnswer = z
  .object({
    cancelled: z.int().min(0).describe('E-mails that waited for them and now never go.'),
    emptied: z.int().min(0).describe('E-mails to them alone, whose subject and content are gone.'),
    kept: z.int().min(0).describe('E-mails to several, where "erased" stands in the place of their address.'),
  })
  .meta({ id: 'Erasure', description: 'What the erasure of a contact came to.' });
export type ErasureAnswer = z.output<typeof ErasureAnswer>;
