import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { identifier } from './text.ts';

export const KeyRequest = strict({
  label: identifier(100)
    .refine((label) => label.trim() !== '', { error: 'is empty' })
    .meta({ description: 'What the key is for; an account has one live key of a label.', examples: ['crm'] }),
}).meta({ id: 'KeyRequest', title: 'New API key' });

export const KeyAnswer = z
  .object({
    id: z.string(),
    label: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe('To the hour; null before it was used.'),
  })
  .meta({ id: 'Key', description: 'An API key of the account; the key itself is not stored.' });
export type KeyAnswer = z.output<typeof KeyAnswer>;

export const NewKeyAnswer = KeyAnswer.extend({
  key: z.string().describe('The only time that it is shown.'),
}).meta({ id: 'NewKey', title: 'API key that has just been made' });
export type NewKeyAnswer = z.output<typeof NewKeyAnswer>;

export const KeyList = z.object({ keys: z.array(KeyAnswer) }).meta({ id: 'KeyList', title: 'API keys' });

export const KeyPath = z.object({
  keyId: identifier(64).meta({ description: 'Id of an API key.', examples: ['019acb12-6a40-7c3e-9d51-2f0c8e7b4a31'] }),
});

/** Throws `invalid-request`. */
export function parseKey(raw: unknown): { label: string } {
  const parsed = KeyRequest.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return { label: parsed.data.label.trim() };
}
