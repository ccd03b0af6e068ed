import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { CompanyOf, SEARCH_FIELDS } from './contact.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { PAGE_FIELDS } from './page.ts';
import { cleanText, identifier, Label, LONGEST_LABEL } from './text.ts';

/** What an e-mail can be written on in a CRM. */
export const RECORD_TYPES = ['contact', 'company', 'deal', 'ticket'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const RecordAnswer = z
  .object({ type: z.enum(RECORD_TYPES), id: z.string() })
  .meta({ id: 'Record', description: 'The record of the CRM on whose timeline the e-mail stands.' });

const TYPE = z.enum(RECORD_TYPES).meta({ description: 'What kind of record.', examples: ['deal'] });

export const RecordPath = z.object({
  type: TYPE,
  id: identifier(200)
    .min(1)
    .meta({ description: 'Its id.', examples: ['deal-4711'] }),
});

export const RecordsPath = z.object({ type: TYPE });
export const RecordsQuery = strict({ ...SEARCH_FIELDS, ...PAGE_FIELDS });

// One shape for all four, so that whoever lists, searches and pages through one can do so through each; what a type has
// not is null. What only contacts have is in `Contact`.

const SUMMARY = {
  type: z.enum(RECORD_TYPES),
  id: z.string().describe('As the CRM has it; of contacts the one that Kairos gave.'),
  name: z.string().nullable(),
  address: z.string().nullable().describe('Of a contact.'),
  jobTitle: z.string().nullable().describe('Of a contact.'),
  domain: z.string().nullable().describe('Of a company.'),
  stage: z.string().nullable().describe('Stage of a deal, status of a ticket.'),
  amount: z.number().nullable().describe('Of a deal.'),
  currency: z.string().nullable().describe('ISO 4217.'),
  company: CompanyOf.nullable().describe('Of a contact, deal or ticket.'),
  updatedAt: z.iso.datetime(),
};

export const RecordSummary = z.object(SUMMARY).meta({
  id: 'RecordSummary',
  description: 'A contact, company, deal or ticket in a list.',
});
export type RecordSummary = z.output<typeof RecordSummary>;

export const RecordPage = z
  .object({
    records: z.array(RecordSummary),
    next: z.string().nullable().describe('cursor of the next page; null on the last.'),
  })
  .meta({ id: 'RecordPage', description: 'Records of one type, the one that was added last first.' });
export type RecordPage = z.output<typeof RecordPage>;

/** Contacts of a record that are shown with it. */
export const MOST_CONTACTS = 100;

export const RecordDetails = z
  .object({
    ...SUMMARY,
    contacts: z
      .array(z.object({ id: z.string(), name: z.string().nullable(), address: z.string() }))
      .describe(`Of a company, deal or ticket; at most ${MOST_CONTACTS}, by their addresses.`),
    moreContacts: z.boolean().describe('Whether there are more contacts than shown.'),
  })
  .meta({ id: 'RecordDetails', description: 'A contact, company, deal or ticket with its contacts and company.' });
export type RecordDetails = z.output<typeof RecordDetails>;

const FIELDS = {
  name: Label.nullish().meta({ description: 'How it is called. Deals and tickets need one.', examples: ['200 seats'] }),
  domain: z
    .string()
    .max(253)
    .nullish()
    .meta({
      description: 'Of a company: contacts whose addresses have it belong to the company.',
      examples: ['example.com'],
    }),
  stage: Label.nullish().meta({ description: 'Stage of a deal, status of a ticket.', examples: ['Negotiation'] }),
  amount: z
    .number()
    .min(0)
    .max(1e15)
    .nullish()
    .meta({ description: 'Of a deal; with a currency.', examples: [12_500] }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'is not a currency; expected three capital letters (ISO 4217), such as EUR' })
    .nullish()
    .meta({ description: 'ISO 4217.', examples: ['EUR'] }),
  companyId: identifier(200).nullish().meta({ description: 'Of a deal or ticket: id of a company of the account.' }),
  contacts: z
    .array(z.string().max(254))
    .max(MOST_CONTACTS)
    .optional()
    .meta({
      description: 'Of a deal or ticket: addresses or ids of contacts of the account. Left out, they stay as they are.',
      examples: [['ana@example.com']],
    }),
};

export const RecordRequest = strict(FIELDS).meta({
  id: 'RecordRequest',
  title: 'Company, deal or ticket',
  description: 'As it is in the CRM, whole: what is left out is not known, contacts excepted.',
});

const OF_TYPE = {
  company: ['name', 'domain'],
  deal: ['name', 'stage', 'amount', 'currency', 'companyId', 'contacts'],
  ticket: ['name', 'stage', 'companyId', 'contacts'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof FIELDS)[]>>;

/** The types that a CRM keeps up to date here. */
export type KeptType = keyof typeof OF_TYPE;

export interface RecordFields {
  readonly name: string | null;
  readonly domain: string | null;
  readonly stage: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly companyId: string | null;
  /** Addresses and ids; null where they stay as they are. */
  readonly contacts: readonly string[] | null;
}

/** Throws `invalid-request`. */
export function keptType(type: RecordType): KeptType {
  if (type !== 'contact') return type;
  const message = 'contact is made by POST /contacts, changed by PATCH and erased by DELETE /contacts/{contactId}';
  throw invalidRequest([{ path: 'type', message }]);
}

/** Throws `invalid-request`, also for what records of the type do not have. */
export function parseRecord(type: KeptType, raw: unknown): RecordFields {
  const parsed = RecordRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const fields = parsed.data;
  const text = (value: string | null | undefined) => (value ? cleanText(value, LONGEST_LABEL) : null);
  const record: RecordFields = {
    name: text(fields.name),
    domain: fields.domain ? domainFrom(fields.domain) : null,
    stage: text(fields.stage),
    amount: fields.amount ?? null,
    currency: fields.currency ?? null,
    companyId: fields.companyId || null,
    contacts: fields.contacts ?? null,
  };
  const own: readonly string[] = OF_TYPE[type];
  const faults = Object.entries(record)
    .filter(([name, value]) => value !== null && !own.includes(name))
    .map(([path]) => ({ path, message: `is nothing that a ${type} has; it may have ${own.join(', ')}` }));
  if (type !== 'company' && record.name === null) faults.push({ path: 'name', message: 'is missing' });
  if (type === 'company' && record.name === null && record.domain === null)
    faults.push({ path: 'name', message: 'is missing; a company needs a name or a domain' });
  if ((record.amount === null) !== (record.currency === null))
    faults.push({
      path: record.amount === null ? 'amount' : 'currency',
      message: 'is missing; amount and currency come together',
    });
  if (faults.length > 0) throw invalidRequest(faults);
  return record;
}

/** In the spelling of addresses. */
function domainFrom(text: string): string {
  const parsed = Address.safeParse(`a@${text.trim()}`);
  if (parsed.success && !text.includes('@')) return parsed.data.slice(2);
  throw invalidRequest([{ path: 'domain', message: 'is not a domain; expected such as example.com' }]);
}
