import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { LANGUAGES, type Language } from './settings.ts';
import { displayName, identifier } from './text.ts';
import { Timezone } from './timezone.ts';

export const ROLES = ['rep', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const UserName = displayName(200)
  .refine((name) => name.trim() !== '', { error: 'is empty' })
  .meta({ description: 'As recipients see it.', examples: ['Zoë Klein'] });
const RoleName = z
  .enum(ROLES)
  .describe('A "rep" sends; an "analyst" sees to models and imports too; an "admin" to everything.');
const LanguageName = z.enum(LANGUAGES).nullish().describe("Of the web app; null for the account's.");

export const UserRequest = strict({
  address: Address.min(1).describe('What the header Kairos-User names them by.'),
  name: UserName,
  role: RoleName.nullish().describe('Default: rep.'),
  timezone: Timezone.nullish().describe('Default: that of the account.'),
  language: LanguageName,
  invite: z.boolean().nullish().describe('Whether they are to sign in: then the answer has a link for them.'),
}).meta({ id: 'UserRequest', title: 'New user' });

export const UserChange = strict({
  name: UserName.optional(),
  role: RoleName.optional(),
  timezone: Timezone.nullish().describe('null for that of the account. What waits already keeps its time.'),
  language: LanguageName,
  active: z
    .boolean()
    .optional()
    .describe(
      'false signs them out at once and disconnects their inboxes, so that what they have scheduled is held when its time comes.',
    ),
}).meta({ id: 'UserChange', title: 'Change of a user', description: 'What is left out stays.' });

export const UserAnswer = z
  .object({
    id: z.string(),
    address: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    timezone: z.string().nullable().describe('null: that of the account.'),
    language: z.enum(LANGUAGES).nullable().describe("Of the web app; null: the account's, else the browser's."),
    active: z.boolean().describe('Whether they may do anything: false since they were deactivated.'),
    access: z
      .enum(['password', 'invited', 'none'])
      .describe('Whether they can sign in: by a password, once they follow their link, or not at all.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User', description: 'Somebody of this account who sends e-mails.' });
export type UserAnswer = z.output<typeof UserAnswer>;

export const UserList = z.object({ users: z.array(UserAnswer) }).meta({ id: 'UserList', title: 'Users' });

export const UserPath = z.object({
  userId: identifier(64).meta({
    description: 'Id of a user.',
    examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a01'],
  }),
});

/** Null stands for "not given" or, in a change, for "as the account". */
export interface UserRecord {
  readonly address: string;
  readonly name: string;
  readonly role: Role;
  readonly timezone: string | null;
  readonly language: Language | null;
}

export function parseUser(raw: unknown): { readonly user: UserRecord; readonly invite: boolean } {
  const parsed = UserRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { address, name, role, timezone, language = null, invite } = parsed.data;
  const user = { address, name: name.trim(), role: role ?? ('rep' as const), timezone: timezone || null, language };
  return { user, invite: invite ?? false };
}

/** Only what is to change. */
export function parseUserChange(raw: unknown): Partial<Omit<UserRecord, 'address'>> & { readonly active?: boolean } {
  const parsed = UserChange.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { name, role, timezone, language, active } = parsed.data;
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(role === undefined ? {} : { role }),
    ...(timezone === undefined ? {} : { timezone: timezone || null }),
    ...(language === undefined ? {} : { language }),
    ...(active === undefined ? {} : { active }),
  };
}
