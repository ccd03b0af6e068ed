import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { parseAddress } from './address.ts';
import { EMAIL_STATES, type EmailState } from './email-state.ts';
import { quote, strict } from './faults.ts';
import { PAGE_FIELDS, type PageWish, pageOf, parseQuery } from './page.ts';
import { identifier } from './text.ts';

export const EmailQuery = strict({
  status: z
    .string()
    .max(200)
    .optional()
    .meta({
      description: `Only those in these states, with commas: ${EMAIL_STATES.join(', ')}.`,
      examples: ['scheduled,held'],
    }),
  inboxId: identifier(64).optional().describe('Only those of this inbox.'),
  user: z.string().max(254).optional().describe('Only those that the user of this address has scheduled.'),
  ...PAGE_FIELDS,
});

export interface EmailListing extends PageWish {
  /** null for all. */
  readonly states: readonly EmailState[] | null;
  readonly inboxId: string | null;
  readonly user: string | null;
}

export function parseEmailQuery(query: URLSearchParams): EmailListing {
  const { status, inboxId, user, ...page } = parseQuery(EmailQuery, query);
  const address = user === undefined ? null : parseAddress(user);
  if (user !== undefined && address === null) {
    throw invalidRequest([{ path: 'user', message: 'is not an e-mail address' }]);
  }
  return {
    states: status === undefined ? null : statesOf(status),
    inboxId: inboxId ?? null,
    user: address,
    ...pageOf(page),
  };
}

function statesOf(text: string): EmailState[] {
  const states = [...new Set(text.split(','))];
  const unknown = states.find((state) => !EMAIL_STATES.includes(state as EmailState));
  if (unknown === undefined) return states as EmailState[];
  const message = `must be of ${EMAIL_STATES.join(', ')}, got ${quote(unknown)}`;
  throw invalidRequest([{ path: 'status', message }]);
}
