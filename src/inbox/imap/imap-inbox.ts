import type { HostGuard } from '../host-guard.ts';
import type { Inbox } from '../inbox.ts';
import { readArrivals } from './arrivals.ts';
import { inDirection } from './direction.ts';
import { openImapClient } from './imap-client.ts';
import { imapError } from './imap-error.ts';
import { createImapLine } from './imap-line.ts';
import { fateOf, fileCopy } from './sent-mail.ts';
import { checkSecurity, type ImapSettings, type Login, TIMEOUTS, type Timeouts } from './settings.ts';
import { createSmtpPool } from './smtp-pool.ts';
import { openSmtpSession } from './smtp-session.ts';
import { watchInbox } from './watch.ts';

export interface ImapInboxOptions {
  readonly settings: ImapSettings;
  readonly login: Login;
  readonly guard: HostGuard;
  /** Most SMTP connections at once; providers allow an account few. */
  readonly connections?: number;
  /** E-mails after which an SMTP connection is replaced: servers count them, and end it some time after a hundred. */
  readonly emailsAConnection?: number;
  /** Most messages in one answer of `changes`. */
  readonly batch?: number;
  readonly timeouts?: Partial<Timeouts>;
}

const CONNECTIONS = 3;
const EMAILS_A_CONNECTION = 100;
const BATCH = 100;

/**
 * An account on any IMAP and SMTP servers. Nothing is connected before the first call. Throws an `InboxError` for
 * settings that are not allowed here.
 */
export function openImapInbox(options: ImapInboxOptions): Inbox {
  const { settings, guard, batch = BATCH } = options;
  const { connections = CONNECTIONS, emailsAConnection = EMAILS_A_CONNECTION } = options;
  checkSecurity(settings, guard.allowPrivate);
  const timeouts: Timeouts = { ...TIMEOUTS, ...options.timeouts };
  const session = { ...options, timeouts };
  const line = createImapLine(() => openImapClient(session));
  const pool = createSmtpPool({
    open: () => openSmtpSession(session),
    size: connections,
    emailsAConnection,
    idle: timeouts.idle,
  });

  return {
    // On connections of its own: those that are open were let in earlier.
    verify: async () => {
      await inDirection('imap', settings.imap.host, async () => {
        const client = await openImapClient(session);
        await client
          .mailboxOpen('INBOX', { readOnly: true })
          .catch((error) => Promise.reject(imapError(error)))
          .finally(() => client.logout().catch(() => client.close()));
      });
      await inDirection('smtp', settings.smtp.host, async () => (await openSmtpSession(session)).close());
      return { address: null };
    },

    send: pool.send,

    findSent: async (attempt) =>
      attempt.trace === null ? { fate: 'not-sent' } : line.run((client) => fateOf(client, attempt)),

    file: async (envelope) => {
      if (settings.appendToSent) await line.run((client) => fileCopy(client, envelope));
    },

    changes: (position) => readArrivals(line, position, batch),
    watch: (changed, signal) => watchInbox(line, changed, signal),

    close: async () => {
      await Promise.all([line.close(), pool.close()]);
    },
  };
}
