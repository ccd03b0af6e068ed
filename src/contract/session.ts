import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { identifier } from './text.ts';
import { UserAnswer } from './user.ts';

/** Longer ones only make work. */
export const LONGEST_PASSWORD = 1_024;
const Secret = z.string().min(1).max(LONGEST_PASSWORD);

export const SignInRequest = strict({
  address: Address.min(1),
  password: Secret.describe('Letter case counts; how accents are composed does not.'),
  account: identifier(200)
    .nullish()
    .describe(
      'Name of the account. Only of use where several accounts of an installation have a user of this address.',
    ),
}).meta({ id: 'SignInRequest', title: 'Signing in' });

export const SessionAnswer = z
  .object({
    user: UserAnswer,
    account: z.object({
      name: z.string().describe('What its users know it by.'),
      timezone: z.string().describe('IANA zone used when nothing better is known.'),
    }),
    csrf: z
      .string()
      .describe('To be sent as the header Kairos-CSRF with every request of this session that is no GET.'),
  })
  .meta({ id: 'Session', description: 'Who is signed in with this browser.' });
export type SessionAnswer = z.output<typeof SessionAnswer>;

/** Throws `invalid-request`. */
export function parseSignIn(raw: unknown) {
  const parsed = SignInRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { address, password, account } = parsed.data;
  return { address, password, account: account || null };
}
