import { z } from 'zod';
import { Address } from './address.ts';
import { Country } from './country.ts';
import { faultsOf, WITH_INPUT } from './faults.ts';
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

/** One line of a recipients file. Fields beyond these are ignored, null and '' count as absent. */
export const Recipient = z.object({ email: Address, ...ATTRIBUTE_FIELDS });

/** A valid recipient; `null` is not known. */
export interface RecipientRecord extends AttributeRecord {
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
  return { ok: true, record: { address: parsed.data.email, ...attributesOf(parsed.data) } };
}
