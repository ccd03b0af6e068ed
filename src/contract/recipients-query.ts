import { z } from 'zod';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { parseAddress } from './address.ts';
import { KINDS, type Kind, MOST_TOGETHER } from './recipients.ts';

// Several people in the question of GET /best-time: to=ana@example.com,ben@example.com&cc=eve@example.com.

const list = (description: string) =>
  z
    .string()
    .optional()
    .meta({ description, examples: ['ana@example.com,ben@example.com'] });

export const RECIPIENT_LISTS = {
  to: list(
    'Addresses with commas between them, instead of email: the slot is the best for all of these people and those in cc together.',
  ),
  cc: list('Addresses with commas between them, of people who get a copy. Only beside to.'),
};

type Lists = { readonly [Name in Kind]?: string | undefined };

/**
 * In the form of a JSON body; undefined when nobody is given. Throws `invalid-request`, naming the parameter that is at
 * fault and never an address.
 */
export function recipientsIn(lists: Lists): { readonly email: string; readonly kind: Kind }[] | undefined {
  const faults: FieldFault[] = [];
  const found = (path: string, message: string) => faults.push({ path, message });
  const seen = new Set<string>();
  const recipients = KINDS.flatMap((kind) =>
    (lists[kind]?.split(',') ?? []).map((text, k) => {
      const email = parseAddress(text);
      if (email === null)
        found(kind, `has no e-mail address in place ${k + 1}; expected ana@example.com,ben@example.com`);
      else if (seen.has(email)) found(kind, `has in place ${k + 1} somebody who was named before`);
      else seen.add(email);
      return { email: text, kind };
    }),
  );
  if (lists.cc !== undefined && lists.to === undefined) found('to', 'is missing; cc is given only beside it');
  if (recipients.length > MOST_TOGETHER)
    found('to', `and cc must have at most ${MOST_TOGETHER} addresses together, got ${recipients.length}`);
  if (faults.length > 0) throw invalidRequest(faults);
  return recipients.length === 0 ? undefined : recipients;
}
