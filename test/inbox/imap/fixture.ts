import { createHostGuard, type HostGuard } from '../../../src/inbox/host-guard.ts';
import { type ImapInboxOptions, openImapInbox } from '../../../src/inbox/imap/imap-inbox.ts';
import type { ImapSettings, Login } from '../../../src/inbox/imap/settings.ts';
import type { Inbox } from '../../../src/inbox/inbox.ts';
import type { Dovecot } from '../../mail-servers/dovecot.ts';

/** Every name is this machine. */
export const LOCAL: HostGuard = createHostGuard({ allowPrivate: true, resolveHost: async () => ['127.0.0.1'] });

export function settingsOf(imapPort: number, smtpPort: number, about: Partial<ImapSettings> = {}): ImapSettings {
  const server = (port: number) => ({ host: 'mail.example.test', port, security: 'none' as const });
  return { imap: server(imapPort), smtp: server(smtpPort), appendToSent: true, ...about };
}

export const dovecotSettings = ({ imapPort, submissionPort }: Dovecot) => settingsOf(imapPort, submissionPort);

export const REP: Login = { kind: 'password', user: 'rep@example.test', password: 'password of rep' };

export function openLocalInbox(settings: ImapSettings, login: Login, about: Partial<ImapInboxOptions> = {}): Inbox {
  return openImapInbox({ settings, login, guard: LOCAL, ...about });
}
