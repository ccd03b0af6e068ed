import { InboxError } from '../inbox-error.ts';
import type { Login } from './settings.ts';

/**
 * Opens with the password or a valid access token. One that is refused is tried a second time, a token after it was
 * renewed, before anybody is told that the mailbox does not let us in any more.
 */
export async function confirmed<T>(login: Login, open: (secret: string) => Promise<T>): Promise<T> {
  const secret = login.kind === 'password' ? login.password : await login.accessToken();
  try {
    return await open(secret);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return open(login.kind === 'password' ? secret : await login.accessToken(secret));
  }
}

const isRefused = (error: unknown) => error instanceof InboxError && error.kind === 'disconnected';
