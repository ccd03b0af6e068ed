import { z } from 'zod';
import { Address } from './address.ts';
import { Country } from './country.ts';
import { faultsOf, WITH_INPUT } from './faults.ts';
import { Region } from './holidays.ts';
import { cleanText, Label, LONGEST_LABEL } from './text.ts';
import { Timezone } from './timezone.ts';

/** What may be said of a person besides their address; shared with /best-time. */
export const ATTRIBUTE_FIELDS = {
  timezone: Timezone.nullish(),
  country: Country.nullish(),
  industry: Label.nullish().meta({ description: 'Industry of the company.', examples: ['Software'] }),
  jobTitle: Label.nullish().meta({ description: 'Job title of the person.', examples: ['Head of Marketing'] }),
};

type AttributeFields = z.output<z.ZodObject<typeof ATTRIBUTE_FIELDS>>;

export interface AttributeRecord {
  readonly timezone: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  readonly jobTitle: string | null;
}

export function attributesOf(fields: AttributeFields): AttributeRecord {
  return {
    timezone: fields.timezone || null,
    country: fields.country || null,
    industry: fields.industry ? cleanText(fields.industry, LONGEST_LABEL) : null,
    jobTitle: fields.jobTitle ? cleanText(fields.jobTitle, LONGEST_LABEL) : null,
  };
}

/** What is known of a contact besides what a question may say. */
export const PERSON_FIELDS = {
  name: Label.nullish().meta({ description: 'Name of the person.', examples: ['Ana Lima'] }),
  region: Region.nullish(),
};

export interface PersonRecord extends AttributeRecord {
  readonly name: string | null;
  /** Without the country where that is known: BE. */
  readonly region: string | null;
}

type PersonFields = AttributeFields & z.output<z.ZodObject<typeof PERSON_FIELDS>>;

export function personOf(fields: PersonFields): PersonRecord {
  const { name, region } = fields;
  return {
    ...attributesOf(fields),
    name: name ? cleanText(name, LONGEST_LABEL) : null,
    region: region ? withoutCountry(region, fields.country || null) : null,
  };
}

function withoutCountry(region: string, country: string | null): string {
  return country !== null && region.startsWith(`${country}-`) ? region.slice(country.length + 1) : region;
}

/** One line of a recipients file. Fields beyond these are ignored, null and '' count as absent. */
export const Recipient = z.object({ email: Address, ...ATTRIBUTE_FIELDS, ...PERSON_FIELDS });

/** A valid recipient; `null` is not known. */
export interface RecipientRecord extends PersonRecord {
  readonly address: string;
}

export type ParsedRecipient =
  | { readonly ok: true; readonly record: RecipientRecord }
  | { readonly ok: false; readonly reason: string };

/** Checks one recipient as it arrived. Never throws. */
export function parseRecipient(raw: unknown): ParsedRecipient {
  const parsed = Recipient.safeParse(raw, WITH_INPUT);
  if (!parsed.success) {
    const reasons = faultsOf(parsed.error).map(({ path, message }) => `${path || 'the recipient'} ${message}`);
    return { ok: false, reason: reasons.join('; ') };
  }
  if (parsed.data.email === '') return { ok: false, reason: 'email is missing' };
  return { ok: true, record: { address: parsed.data.email, ...personOf(parsed.data) } };
}
