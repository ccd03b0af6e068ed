import { isAscii } from 'node:buffer';
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionCustomAuthHandler,
  type SMTPConnectionSendInfo,
  type SMTPEnvelope,
} from 'nodemailer/lib/smtp-connection';
import type { HostGuard } from '../host-guard.ts';
import type { Accepted, Envelope, Mark, Trace } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import { confirmed } from './login.ts';
import { MarkedBody } from './marked-body.ts';
import type { ImapSettings, Login, Timeouts } from './settings.ts';
import { routeOf } from './smtp-address.ts';
import { call } from './smtp-call.ts';
import { isRefusal, recipientsError, type SmtpFailure, sendError, sessionError } from './smtp-error.ts';
import { tlsOptions } from './tls.ts';

/** A connection to the SMTP server, logged in. It sends one e-mail at a time. */
export interface SmtpSession {
  /** False when it was lost or closed, or is in a state in which nothing more may be sent. */
  readonly usable: boolean;
  /** As `Inbox.send`. */
  send(envelope: Envelope, mark: Mark): Promise<Accepted>;
  /** Says goodbye, and does not wait long for an answer. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly settings: ImapSettings;
  readonly login: Login;
  readonly guard: HostGuard;
  readonly timeouts: Timeouts;
}

/** What is marked: the server has asked for the e-mail, and gets it now. */
const TRACE: Trace = { stage: 'data' };
const GOODBYE_TIMEOUT = 1000;

/** Connects and logs in. Rejects with an `InboxError`, `disconnected` only after a second login was refused too. */
export function openSmtpSession(options: SessionOptions): Promise<SmtpSession> {
  return confirmed(options.login, (secret) => open(options, secret));
}

async function open({ settings, login, guard, timeouts }: SessionOptions, secret: string): Promise<SmtpSession> {
  const { host, port, security } = settings.smtp;
  const connection = new SMTPConnection({
    connection: await guard.connect(host, port, timeouts.connect),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: tlsOptions(host, settings.trustAnyCertificate === true),
    connectionTimeout: timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.answer,
    // What is not over when we close is to be cut off: an unfinished e-mail above all.
    socketCloseTimeout: 0,
    customAuth: { [TOKEN_LOGIN]: loginByToken },
    logger: false,
  });
  // Each call has listeners of its own; between calls an error only ends a session that nobody uses.
  connection.on('error', () => {});
  try {
    await call(connection, (done) => connection.connect(done));
    const extensions = String(connection.lastServerResponse);
    if (!connection.allowsAuth) throw Object.assign(new Error('The server offers no AUTH'), { code: 'EAUTH' });
    await call(connection, (done) => connection.login(authOf(login, secret), done));
    return session(connection, /[ -]SMTPUTF8\b/i.test(extensions));
  } catch (error) {
    connection.close();
    throw sessionError(error as SmtpFailure);
  }
}

function authOf({ kind, user }: Login, secret: string): SMTPConnectionAuth {
  return kind === 'password' ? { user, pass: secret } : { user, pass: secret, method: TOKEN_LOGIN };
}

/** A name of our own for XOAUTH2: under its real name nodemailer insists on its own way of getting tokens. */
const TOKEN_LOGIN = 'KAIROS-XOAUTH2';

const loginByToken: SMTPConnectionCustomAuthHandler = async ({ auth, sendCommand }) => {
  const { user, pass } = auth.credentials;
  const token = Buffer.from(`user=${user}\x01auth=Bearer ${pass}\x01\x01`).toString('base64');
  let { status } = await sendCommand(`AUTH XOAUTH2 ${token}`);
  // The reason of a refusal comes as a challenge, which has to be answered before the refusal itself.
  if (status === 334) ({ status } = await sendCommand(''));
  if (status !== 235) throw new Error('The token was refused');
};

function session(connection: SMTPConnection, smtpUtf8: boolean): SmtpSession {
  return {
    get usable() {
      return !connection.destroyed;
    },

    send: async (envelope, mark) => {
      const { sender, recipients } = routeOf(envelope, smtpUtf8);
      // nodemailer notes on this very object which recipients were refused, before it asks for the first byte.
      const dialogue: SMTPEnvelope & { readonly rejectedErrors?: readonly SmtpFailure[] } = {
        from: sender,
        to: [...recipients],
        size: envelope.mime.length,
        use8BitMime: !isAscii(envelope.mime),
      };
      let givenUp: InboxError | null = null;
      const body = new MarkedBody(envelope.mime, async () => {
        givenUp = recipientsError(dialogue.rejectedErrors ?? [], recipients.length) ?? (await failureOf(mark(TRACE)));
        if (givenUp !== null) throw givenUp;
      });
      try {
        await call<SMTPConnectionSendInfo>(connection, (done) => connection.send(dialogue, body, done));
        if (!body.complete) throw Object.assign(new Error('An answer before the end'), { code: 'EPROTOCOL' });
      } catch (error) {
        const failure = error as SmtpFailure;
        await recover(connection, failure, body);
        await body.settled();
        const refused = failure.command === 'RCPT TO' ? (dialogue.rejectedErrors ?? []) : [];
        throw givenUp ?? recipientsError(refused, recipients.length) ?? sendError(failure, body);
      }
      return { messageId: envelope.messageId, providerId: null };
    },

    close: async () => {
      if (connection.destroyed) return;
      const late = setTimeout(() => connection.close(), GOODBYE_TIMEOUT);
      await call(connection, () => connection.quit()).catch(() => {});
      clearTimeout(late);
    },
  };
}

/** The error of a mark that failed, in the terms of the seam; null when it did not. */
async function failureOf(marking: Promise<void>): Promise<InboxError | null> {
  try {
    await marking;
    return null;
  } catch (cause) {
    return new InboxError('unavailable', 'mark-failed', 'The attempt was given up before the e-mail was sent.', {
      cause,
    });
  }
}

/** After a refusal the connection serves for the next e-mail, unless part of this one is on its way. */
async function recover(connection: SMTPConnection, failure: SmtpFailure, body: MarkedBody): Promise<void> {
  const idle = isRefusal(failure) && (body.complete || !body.asked) && !connection.destroyed;
  if (idle) await call(connection, (done) => connection.reset(done)).catch(() => connection.close());
  else connection.close();
}
