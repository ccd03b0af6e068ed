import type { AccessToken } from '../credentials.ts';
import { InboxError } from '../inbox-error.ts';

/** An account on any pair of IMAP and SMTP servers, as its owner describes it. Holds no secret. */
export interface ImapSettings {
  readonly imap: ServerSettings;
  readonly smtp: ServerSettings;
  /** Whether we put a copy into the folder of sent mail; false where the server does so itself. */
  readonly appendToSent: boolean;
  /** Takes certificates that nobody vouches for. Refused unless the operator allows private networks. */
  readonly trustAnyCertificate?: boolean;
}

export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` or no login at all, or `none`, refused like an untrusted certificate. */
  readonly security: 'tls' | 'starttls' | 'none';
}

/** Who logs in, to both servers. */
export type Login =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'oauth'; readonly user: string; readonly accessToken: AccessToken };

/** Milliseconds. */
export interface Timeouts {
  /** For resolving the name and connecting. */
  readonly connect: number;
  /** For the greeting of the server, and for starting TLS. */
  readonly greeting: number;
  /** Without a byte from the server while an answer is due. The longer, the fewer e-mails of unknown fate. */
  readonly answer: number;
  /** How long an SMTP connection waits for the next e-mail. */
  readonly idle: number;
  /** How often IDLE begins anew, and how often a server without IDLE is asked, at most every two minutes. */
  readonly poll: number;
}

export const TIMEOUTS: Timeouts = {
  connect: 20_000,
  greeting: 20_000,
  answer: 300_000,
  idle: 30_000,
  poll: 120_000,
};

/** Throws an `InboxError` for a way of connecting that only private networks may be used with. */
export function checkSecurity(settings: ImapSettings, allowPrivate: boolean): void {
  if (allowPrivate) return;
  const open = [settings.imap, settings.smtp].some(({ security }) => security === 'none');
  if (!open && settings.trustAnyCertificate !== true) return;
  throw new InboxError(
    'disconnected',
    'security-not-allowed',
    'Passwords go over the internet only by TLS, with a certificate that is trusted; use tls or starttls.',
  );
}
