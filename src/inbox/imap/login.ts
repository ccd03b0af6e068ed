import { InboxError } from '../inbox-error.ts';
import type { Login } from './settings.ts';

/**
 * Opens with the password or a valid access token. One that is refused is tried a second time, a token after it was
 * renewed, before anybody is told that the mailbox does not let us in any more.
 */
export async function confirmed<T>(login: Login, open: (secret: string) => Promise<T>): Promise<T> {
  const attempt = (secret: string) =>
    open(secret).catch((error) => Promise.reject(withoutSecret(error, login, secret)));
  const secret = login.kind === 'password' ? login.password : await login.accessToken();
  try {
    return await attempt(secret);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return attempt(login.kind === 'password' ? secret : await login.accessToken(secret));
  }
}

const isRefused = (error: unknown) => error instanceof InboxError && error.kind === 'disconnected';

/** So much of a secret gives it away: what a server says is cut off somewhere. */
const BEGINNING = 20;

/**
 * Servers repeat in their refusals what was sent to them, and their words are shown to everybody of the account and
 * told to its webhooks.
 */
function withoutSecret(error: unknown, { user }: Login, secret: string): unknown {
  if (!(error instanceof InboxError)) return error;
  const { kind, reason, message, retryAfter, cause } = error;
  const sent = [secret, secret, `\0${user}\0${secret}`, `user=${user}\x01auth=Bearer ${secret}\x01\x01`];
  const forms = sent.map((text, index) => (index === 0 ? text : Buffer.from(text).toString('base64')));
  const words = forms.reduce(without, message);
  return words === message ? error : new InboxError(kind, reason, words, { retryAfter, cause });
}

function without(text: string, secret: string): string {
  const whole = text.replaceAll(secret, '…');
  const at = secret.length > BEGINNING ? whole.indexOf(secret.slice(0, BEGINNING)) : -1;
  return at === -1 ? whole : `${whole.slice(0, at)}…`;
}
