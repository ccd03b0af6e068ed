import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { parseAddress } from './address.ts';
import { EMAIL_STATES, type EmailState } from './email-state.ts';
import { quote, strict } from './faults.ts';
import { PAGE_FIELDS, type PageWish, pageOf, parseQuery } from './page.ts';
import { identifier } from './text.ts';

const OF_WHOM = {
  inboxId: identifier(64).optional().describe('Only those of this inbox.'),
  user: z.string().max(254).optional().describe('Only those that the user of this address has scheduled.'),
};

export const EMAIL_ORDERS = ['earliest', 'latest'] as const;

export const EmailQuery = strict({
  status: z
    .string()
    .max(200)
    .optional()
    .meta({
      description: `Only those in these states, with commas: ${EMAIL_STATES.join(', ')}.`,
      examples: ['scheduled,held'],
    }),
  ...OF_WHOM,
  search: identifier(200)
    .optional()
    .meta({
      description: 'Only those with this in their subject, or in the name or address of a recipient, in either case.',
      examples: ['offer'],
    }),
  order: z
    .enum(EMAIL_ORDERS)
    .optional()
    .describe('By the moment they are due: earliest first, which is the default, or latest first.'),
  ...PAGE_FIELDS,
});

/** Whose e-mails are counted. */
export const EmailCountsQuery = strict(OF_WHOM);

/** null for all. */
export interface OfWhom {
  readonly inboxId: string | null;
  readonly user: string | null;
}

export interface EmailListing extends PageWish, OfWhom {
  /** null for all. */
  readonly states: readonly EmailState[] | null;
  /** Lower case; null for all. */
  readonly search: string | null;
  readonly order: (typeof EMAIL_ORDERS)[number];
}

export function parseEmailQuery(query: URLSearchParams): EmailListing {
  const { status, inboxId, user, search = '', order = 'earliest', ...page } = parseQuery(EmailQuery, query);
  return {
    states: status === undefined ? null : statesOf(status),
    ...ofWhom({ inboxId, user }),
    search: search.trim().toLowerCase() || null,
    order,
    ...pageOf(page),
  };
}

export const parseEmailCountsQuery = (query: URLSearchParams): OfWhom => ofWhom(parseQuery(EmailCountsQuery, query));

function ofWhom({ inboxId, user }: z.output<typeof EmailCountsQuery>): OfWhom {
  const address = user === undefined ? null : parseAddress(user);
  if (user !== undefined && address === null) {
    throw invalidRequest([{ path: 'user', message: 'is not an e-mail address' }]);
  }
  return { inboxId: inboxId ?? null, user: address };
}

function statesOf(text: string): EmailState[] {
  const states = [...new Set(text.split(','))];
  const unknown = states.find((state) => !EMAIL_STATES.includes(state as EmailState));
  if (unknown === undefined) return states as EmailState[];
  const message = `must be of ${EMAIL_STATES.join(', ')}, got ${quote(unknown)}`;
  throw invalidRequest([{ path: 'status', message }]);
}
