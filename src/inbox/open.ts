import type { Clock } from '../clock.ts';
import type { AccessToken } from './credentials.ts';
import { openGmail } from './gmail/open.ts';
import type { HostGuard } from './host-guard.ts';
import { openImapInbox } from './imap/imap-inbox.ts';
import type { ImapSettings, Login, Timeouts } from './imap/settings.ts';
import type { Inbox, Provider } from './inbox.ts';
import { InboxError } from './inbox-error.ts';
import { openMemoryInbox } from './memory/memory-inbox.ts';
import type { MemoryMail } from './memory/memory-mail.ts';
import { openMicrosoft } from './microsoft/open.ts';

/** A mailbox as it is stored, and who logs in. */
export interface MailboxToOpen {
  readonly provider: Provider;
  readonly address: string;
  /** Hosts and ports; null for providers that have theirs. */
  readonly settings: ImapSettings | null;
  readonly login: MailboxLogin;
}

export type MailboxLogin =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  /** `user` where the mail servers have to be told who logs in; else the token says it. */
  | { readonly kind: 'oauth'; readonly user?: string; readonly accessToken: AccessToken }
  /** Of a mailbox that lets everybody in. */
  | { readonly kind: 'none' };

/** Connects to nothing yet. Throws an `InboxError` for settings that are not allowed. */
export type OpenMailbox = (mailbox: MailboxToOpen) => Inbox;

export interface Openers {
  readonly guard: HostGuard;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Where the demo's mail is. */
  readonly memory: MemoryMail;
  /** Roots of the providers' APIs. */
  readonly api: Readonly<Record<'gmail' | 'microsoft', string>>;
  readonly timeouts?: Partial<Timeouts>;
}

export function createOpenMailbox({ guard, fetch, clock, memory, api, timeouts = {} }: Openers): OpenMailbox {
  return ({ provider, address, settings, login }) => {
    if (provider === 'memory') return openMemoryInbox({ mail: memory, address, clock });
    if (provider === 'imap') {
      if (settings === null) throw incomplete();
      return openImapInbox({ settings, login: namedLogin(login), guard, timeouts });
    }
    if (login.kind !== 'oauth') throw incomplete();
    const surroundings = { api: api[provider], accessToken: login.accessToken, fetch, clock };
    return provider === 'gmail' ? openGmail(surroundings) : openMicrosoft(surroundings);
  };
}

function namedLogin(login: MailboxLogin): Login {
  if (login.kind === 'password') return login;
  if (login.kind === 'none' || login.user === undefined) throw incomplete();
  return { ...login, user: login.user };
}

const incomplete = () =>
  new InboxError(
    'disconnected',
    'not-connected',
    'What Kairos keeps of this inbox does not open it. Connect it again.',
  );
