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

export const SessionList = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean().describe('Whether it is the one that asks.'),
        createdAt: z.iso.datetime().describe('When they signed in.'),
        lastSeenAt: z.iso.datetime().describe('To the minute.'),
        userAgent: z.string().nullable().describe('How the browser calls itself.'),
        ip: z.string().nullable().describe('Network address that they signed in from.'),
      }),
    ),
  })
  .meta({ id: 'SessionList', title: 'Where somebody is signed in' });
export type SessionList = z.output<typeof SessionList>;

export const SessionPath = z.object({
  sessionId: identifier(64).meta({
    description: 'Id of a session.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a41'],
  }),
});

export const PasswordChange = strict({
  current: Secret.describe('The one until now.'),
  password: Secret.describe('At least 12 characters; not the address, and none of those that are guessed first.'),
}).meta({ id: 'PasswordChange', title: 'New password' });

/** Throws `invalid-request`. */
export function parsePasswordChange(raw: unknown) {
  const parsed = PasswordChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return parsed.data;
}

/** Throws `invalid-request`. */
export function parseSignIn(raw: unknown) {
  const parsed = SignInRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { address, password, account } = parsed.data;
  return { address, password, account: account || null };
}
