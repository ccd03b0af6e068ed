import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { LONGEST_PASSWORD } from './session.ts';
import { UserName } from './user.ts';

export const PURPOSES = ['welcome', 'invitation', 'password'] as const;
const Purpose = z
  .enum(PURPOSES)
  .describe('"welcome" makes the first administrator, "invitation" a first password, "password" a new one.');

export const LinkAnswer = z
  .object({
    purpose: Purpose,
    path: z
      .string()
      .describe(
        'Put it behind the address of this server, and give it to whom it is for. What follows the # is told once, here.',
      ),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Link', description: 'A link by which somebody chooses a password, once.' });
export type LinkAnswer = z.output<typeof LinkAnswer>;

/** What stands behind the # of a link. In a header, so that it is in no address that anybody keeps a log of. */
export const LinkHeader = z.object({
  'Kairos-Link': z
    .string()
    .describe('What stands behind the # of the link.')
    .meta({ examples: ['bm90IGEgdG9rZW4gdGhhdCBhbnlib2R5IGhhcyBldmVyIQ'] }),
});

export const LinkSubjectAnswer = z
  .object({
    purpose: Purpose,
    account: z.string().describe('Name of the account.'),
    address: z.string().nullable().describe('Whose password it sets; null where they say so themselves.'),
    name: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'LinkSubject', title: 'What a link is for' });
export type LinkSubjectAnswer = z.output<typeof LinkSubjectAnswer>;

export const LinkAcceptance = strict({
  password: z
    .string()
    .max(LONGEST_PASSWORD)
    .describe('At least 12 characters; not the address, and none of those that are guessed first.'),
  address: Address.nullish().describe('Of the first administrator, who alone says so.'),
  name: UserName.nullish().describe('Of the first administrator.'),
}).meta({ id: 'LinkAcceptance', title: 'Acceptance of a link' });

/** Throws `invalid-request`. */
export function parseAcceptance(raw: unknown) {
  const parsed = LinkAcceptance.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { password, address, name } = parsed.data;
  return { password, address: address || null, name: name?.trim() || null };
}
