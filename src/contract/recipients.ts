import { z } from 'zod';
import type { FieldFault } from '../errors.ts';
import { Address } from './address.ts';
import { strict } from './faults.ts';
import { Region } from './holidays.ts';
import { ATTRIBUTE_FIELDS, type AttributeRecord, attributesOf } from './recipient.ts';
import { identifier } from './text.ts';

// Several people who get the same e-mail, in a question of /best-time.

export const MOST_TOGETHER = 20;

/** How a recipient is addressed. */
export const KINDS = ['to', 'cc'] as const;
export type Kind = (typeof KINDS)[number];

export const TO_WEIGHT = 1;
export const CC_WEIGHT = 0.3;

export const Device = z.enum(['mobile', 'computer']).describe('Where the recipient mostly reads.');
export type Device = z.output<typeof Device>;

export const Recipients = z
  .array(
    strict({
      email: Address.nullish().describe('Give this or contactId; need not be a known contact.'),
      contactId: identifier(64).nullish().describe('Id of a contact of this account, instead of email.'),
      kind: z.enum(KINDS),
      weight: z
        .number()
        .min(0)
        .max(1e6)
        .nullish()
        .describe('How much what the e-mail is worth to them counts. Default: 1 for a "to", ccWeight for a "cc".'),
      ...ATTRIBUTE_FIELDS,
      device: Device.nullish(),
      region: Region.nullish(),
    }),
  )
  .min(1)
  .max(MOST_TOGETHER);

/** One of the people, checked; exactly one of `email` and `contactId` is given. */
export interface AskedRecipient extends AttributeRecord {
  readonly email: string | null;
  readonly contactId: string | null;
  readonly kind: Kind;
  readonly weight: number | null;
  readonly device: Device | null;
  readonly region: string | null;
}

export function recipientsOf(fields: z.output<typeof Recipients>): AskedRecipient[] {
  return fields.map((one) => ({
    email: one.email || null,
    contactId: one.contactId || null,
    kind: one.kind,
    weight: one.weight ?? null,
    ...attributesOf(one),
    device: one.device ?? null,
    region: one.region || null,
  }));
}

const OF_ONE_PERSON = [
  'email',
  'contactId',
  'timezone',
  'country',
  'region',
  'industry',
  'jobTitle',
  'device',
] as const;

/** What no field shows by itself. `beside` is the question that they are in. */
export function recipientFaults(
  recipients: readonly AskedRecipient[],
  beside: Readonly<Record<(typeof OF_ONE_PERSON)[number], unknown>> & { readonly ccWeight: number | null },
): FieldFault[] {
  const faults: FieldFault[] = [];
  const found = (path: string, message: string) => faults.push({ path, message });
  for (const field of OF_ONE_PERSON) {
    if (beside[field] !== null) found(field, 'is given beside recipients; say it of each of them');
  }
  const seen = new Map<string, string>();
  recipients.forEach(({ email, contactId }, k) => {
    const path = `recipients.${k}`;
    if (email === null && contactId === null) found(`${path}.email`, 'is missing; give email or contactId');
    if (email !== null && contactId !== null) found(`${path}.contactId`, 'is given beside email; give one of the two');
    const key = email ?? contactId ?? path;
    const before = seen.get(key);
    if (before !== undefined) found(path, `is the same person as ${before}`);
    else seen.set(key, path);
  });
  if (recipients.every(({ kind }) => kind !== 'to')) found('recipients', 'has nobody with the kind "to"');
  if (recipients.every((one) => weightOf(one, beside.ccWeight) === 0)) {
    found('recipients', 'all have the weight 0; at least one must be above');
  }
  return faults;
}

/** How much one of the people counts. `ccWeight` is what the question says of a cc, if anything. */
export function weightOf({ kind, weight }: Pick<AskedRecipient, 'kind' | 'weight'>, ccWeight: number | null): number {
  return weight ?? (kind === 'to' ? TO_WEIGHT : (ccWeight ?? CC_WEIGHT));
}
