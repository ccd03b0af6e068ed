import { isIP } from 'node:net';
import { z } from 'zod';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { Address } from './address.ts';
import { faultsOf, strict, WITH_INPUT } from './faults.ts';
import { parseQuery } from './page.ts';
import { displayName, identifier } from './text.ts';
import { urlFault } from './url.ts';

// Connecting mailboxes: what comes in, and what of an inbox is shown. Nothing here ever shows credentials.

export const OAUTH_PROVIDERS = ['gmail', 'microsoft'] as const;
export type OAuthProviderName = (typeof OAUTH_PROVIDERS)[number];

const HOST = /^[^\s\p{Cc}/@?#\\:[\]]{1,253}$/u;

const Host = z
  .string()
  .check((field) => {
    const bare = field.value.replace(/^\[(.*)\]$/, '$1');
    if (HOST.test(field.value) || isIP(bare) !== 0) return;
    const message = 'must be the name of a host, such as imap.example.com';
    field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({ description: 'Name or IP address of the mail server.', examples: ['imap.example.com'] });

const Server = strict({
  host: Host,
  port: z
    .int()
    .min(1)
    .max(65_535)
    .meta({ examples: [993] }),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .meta({ description: '"none" only where the operator allows private networks.', examples: ['tls'] }),
});

const Name = displayName(200)
  .nullable()
  .meta({ description: "How the sender is shown; null for the user's own name.", examples: ['Zoë Klein'] });

const Secret = identifier(1000).min(1);

const TokenEndpoint = identifier(2000)
  .check((field) => {
    const message = urlFault(field.value);
    if (message !== null) field.issues.push({ code: 'custom', message, input: field.value });
  })
  .meta({
    format: 'uri',
    description: 'Where access tokens are had: https, and http only where the operator allows private networks.',
    examples: ['https://login.example.com/oauth2/token'],
  });

const OAuthFields = strict({
  tokenEndpoint: TokenEndpoint,
  clientId: Secret,
  clientSecret: Secret.optional().describe('Left out for a public client. It is sent in the body of the request.'),
  refreshToken: identifier(8000).min(1).describe('One that the server gave for this mailbox, for Kairos alone.'),
  scope: identifier(2000).min(1).optional().describe('What to ask for at every renewal, where the server needs it.'),
}).describe(
  'Instead of a password: the mailbox logs in by XOAUTH2, with access tokens that Kairos gets from an OAuth server. All of it is sealed at once, and never shown again.',
);

const Limits = strict({
  perMinute: z
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .optional()
    .describe('Recipients in any 60 seconds; null for no limit.'),
  perDay: z
    .int()
    .min(1)
    .max(10_000_000)
    .nullable()
    .optional()
    .describe('Recipients in any 24 hours; null for no limit.'),
  spacing: z.int().min(0).max(3_600_000).optional().describe('Milliseconds between two e-mails, on average.'),
}).describe("What differs from the provider's usual limits.");

const SERVER_FIELDS = {
  imap: Server.optional().describe("Where mail is read; left out, the provider's, if it is a known one."),
  smtp: Server.optional().describe('Where mail is sent; left out, as for imap.'),
  user: Secret.optional().describe('Who logs in; left out, the address.'),
  password: Secret.optional().describe('Sealed at once, and never shown again.'),
  oauth: OAuthFields.optional(),
  appendToSent: z
    .boolean()
    .optional()
    .describe('Whether Kairos puts a copy into the folder of sent mail. False where the server does so itself.'),
  trustAnyCertificate: z
    .boolean()
    .optional()
    .describe('Takes a certificate that nobody vouches for; only where the operator allows private networks.'),
};

const UserId = identifier(64).optional().describe('Whose mailbox it is; left out, the user of Kairos-User.');

export const InboxRequest = strict({
  provider: z.enum(['imap', 'memory']).describe('"memory" is for the demo account: nothing leaves Kairos.'),
  address: Address.min(1),
  userId: UserId,
  name: Name.optional(),
  ...SERVER_FIELDS,
  limits: Limits.optional(),
}).meta({ id: 'InboxRequest', title: 'New inbox' });

export const InboxChange = strict({
  name: Name.optional(),
  limits: Limits.nullable().optional().describe("null for the provider's usual ones."),
}).meta({ id: 'InboxChange', title: 'Change of an inbox', description: 'What is left out stays.' });

export const InboxReconnection = strict(SERVER_FIELDS).meta({
  id: 'InboxReconnection',
  title: 'Reconnection',
  description:
    'Of an IMAP inbox the new password or grant, and what else has changed. Of one connected by consent nothing.',
});

export const ConsentRequest = strict({
  userId: UserId,
  address: Address.nullish().describe('The address that the provider proposes to sign in with.'),
}).meta({ id: 'ConsentRequest', title: 'OAuth connection' });

const AUTHORISATION_URL = z.string().meta({
  format: 'uri',
  description: 'Where to send the owner of the mailbox; they come back to Kairos by themselves.',
});

export const ConsentAnswer = z
  .object({
    authorisationUrl: AUTHORISATION_URL,
    expiresAt: z.iso.datetime().describe('Until when they may come back.'),
  })
  .meta({ id: 'Consent', title: 'Consent', description: "A way to the provider's page of consent, good for one use." });
export type ConsentAnswer = z.output<typeof ConsentAnswer>;

const ServerAnswer = z.object({ host: z.string(), port: z.int(), security: z.enum(['tls', 'starttls', 'none']) });

export const InboxHealth = z
  .object({
    state: z.enum(['connected', 'disconnected']),
    reason: z.string().nullable().describe('For programs; null when it is connected.'),
    words: z.string().describe('How it is, in words.'),
    since: z.iso.datetime(),
    verifiedAt: z.iso.datetime().nullable().describe('When it last let Kairos in, both to send and to read.'),
    readAt: z.iso.datetime().nullable().describe('When its incoming mail was last read.'),
  })
  .meta({ description: 'Whether an inbox can be sent from, and why not.' });

export const InboxAnswer = z
  .object({
    id: z.string(),
    userId: z.string().describe('Whose mailbox it is.'),
    provider: z.enum(['gmail', 'microsoft', 'imap', 'memory']),
    address: z.string(),
    name: z.string().nullable(),
    health: InboxHealth,
    imap: ServerAnswer.nullable().describe('null where the provider has its own way.'),
    smtp: ServerAnswer.nullable(),
    limits: z.object({
      perMinute: z.int().nullable().describe('Recipients in any 60 seconds; null for no limit.'),
      perDay: z.int().nullable().describe('Recipients in any 24 hours; null for no limit.'),
      spacing: z.int().describe('Milliseconds between two e-mails, on average.'),
    }),
    usage: z
      .object({
        emails: z.int().min(0),
        recipients: z.int().min(0),
      })
      .describe('What was sent in the last 24 hours.'),
    waiting: z
      .object({
        scheduled: z.int().min(0).describe('E-mails that are to go from it; while it is disconnected they are held.'),
        held: z.int().min(0).describe('E-mails held because it was disconnected; each is to be offered a new time.'),
      })
      .describe('What waits in it.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Inbox', description: 'A mailbox that e-mails are sent from.' });
export type InboxAnswer = z.output<typeof InboxAnswer>;

export const InboxList = z
  .object({
    inboxes: z.array(InboxAnswer),
    demo: z.boolean().describe('Whether inboxes that are in memory only can be connected, as in the demo account.'),
  })
  .meta({ id: 'InboxList', title: 'Inboxes' });

export const ReconnectionAnswer = z
  .object({
    inbox: InboxAnswer,
    heldEmails: z
      .int()
      .min(0)
      .describe('E-mails held because it was disconnected; each is to be offered a new time (rescheduled).'),
    authorisationUrl: AUTHORISATION_URL.nullable().describe('Of an OAuth inbox, which is connected again from there.'),
  })
  .meta({ id: 'ReconnectionAnswer', title: 'Reconnected' });
export type ReconnectionAnswer = z.output<typeof ReconnectionAnswer>;

export const Preset = z
  .object({
    name: z.string().describe('What the provider is called.'),
    provider: z.enum(['gmail', 'microsoft', 'imap']).describe('How it is best connected.'),
    imap: ServerAnswer.nullable(),
    smtp: ServerAnswer.nullable(),
    appendToSent: z.boolean(),
    hint: z.string().nullable().describe('What its owner has to do first, in words.'),
  })
  .meta({ id: 'Preset', description: 'What is known of a mail provider.' });
export type Preset = z.output<typeof Preset>;

export const PresetAnswer = z
  .object({ preset: Preset.nullable().describe('null for a provider that is not known: ask for its hosts.') })
  .meta({ id: 'PresetAnswer', title: 'Preset' });

export const PresetQuery = strict({ address: Address.min(1) });

export const ConsentPath = z.object({
  provider: z.enum(OAUTH_PROVIDERS).meta({ description: 'Whose mailbox it is.', examples: ['gmail'] }),
});

export interface ServerRecord {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
}

export interface OAuthWish {
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly refreshToken: string;
  readonly scope: string | null;
}

/** What is not given is undefined. */
export interface ServersWish {
  readonly imap: ServerRecord | undefined;
  readonly smtp: ServerRecord | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly oauth: OAuthWish | undefined;
  readonly appendToSent: boolean | undefined;
  readonly trustAnyCertificate: boolean | undefined;
}

export interface LimitsWish {
  readonly perMinute?: number | null;
  readonly perDay?: number | null;
  readonly spacing?: number;
}

export interface InboxWish extends ServersWish {
  readonly provider: 'imap' | 'memory';
  readonly address: string;
  readonly userId: string | null;
  readonly name: string | null;
  readonly limits: LimitsWish;
}

export function parseInbox(raw: unknown): InboxWish {
  const { provider, address, userId, name, limits, ...servers } = parse(InboxRequest, raw);
  const given = serversOf(servers);
  const faults: FieldFault[] = [];
  if (provider === 'imap') faults.push(...loginFaults(given));
  if (provider === 'memory') {
    for (const [path, value] of Object.entries(given)) {
      if (value !== undefined) faults.push({ path, message: 'is not for an inbox of the provider "memory"' });
    }
  }
  if (faults.length > 0) throw invalidRequest(faults);
  return { provider, address, userId: userId || null, name: nameOf(name), limits: limitsOf(limits), ...given };
}

/** Only what is to change. */
export function parseInboxChange(raw: unknown): { readonly name?: string | null; readonly limits?: LimitsWish } {
  const { name, limits } = parse(InboxChange, raw);
  return {
    ...(name === undefined ? {} : { name: nameOf(name) }),
    ...(limits === undefined ? {} : { limits: limitsOf(limits) }),
  };
}

export const parseReconnection = (raw: unknown): ServersWish => serversOf(parse(InboxReconnection, raw));

export function parseConsent(raw: unknown): { readonly userId: string | null; readonly address: string | null } {
  const { userId, address } = parse(ConsentRequest, raw);
  return { userId: userId || null, address: address || null };
}

export const parsePresetQuery = (query: URLSearchParams): string => parseQuery(PresetQuery, query).address;

function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return parsed.data;
}

function serversOf(fields: z.output<typeof InboxReconnection>): ServersWish {
  const { imap, smtp, user, password, oauth, appendToSent, trustAnyCertificate } = fields;
  return { imap, smtp, user, password, oauth: oauthOf(oauth), appendToSent, trustAnyCertificate };
}

function oauthOf(fields: z.output<typeof OAuthFields> | undefined): OAuthWish | undefined {
  if (fields === undefined) return undefined;
  const { clientSecret = null, scope = null, ...rest } = fields;
  return { ...rest, clientSecret, scope };
}

/** A mailbox on any servers is logged in to by one of the two ways. */
export function loginFaults({ password, oauth }: Pick<ServersWish, 'password' | 'oauth'>): FieldFault[] {
  if (password !== undefined && oauth !== undefined) {
    return [{ path: 'oauth', message: 'is given beside password; give one of the two' }];
  }
  if (password !== undefined || oauth !== undefined) return [];
  return [{ path: 'password', message: 'is missing; give password or oauth' }];
}

const nameOf = (name: string | null | undefined): string | null => name?.trim() || null;

function limitsOf(limits: z.output<typeof Limits> | null | undefined): LimitsWish {
  const given = Object.entries(limits ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
