import { InboxError } from '../inbox-error.ts';
import type { OAuthProvider } from './client.ts';

/**
 * The least that works. Gmail: `gmail.compose` makes, sends, reads and deletes drafts; `gmail.readonly` reads the
 * history, messages and the address. Microsoft: `Mail.ReadWrite` makes drafts and reads mail, `Mail.Send` sends them,
 * `User.Read` tells the address, and without `offline_access` access ends after an hour.
 */
export const SCOPES: Readonly<Record<OAuthProvider, readonly string[]>> = {
  gmail: ['https://www.googleapis.com/auth/gmail.compose', 'https://www.googleapis.com/auth/gmail.readonly'],
  microsoft: ['offline_access', 'Mail.ReadWrite', 'Mail.Send', 'User.Read'],
};

/** Granted like every other scope, and yet never in the list of what was granted. */
const NEVER_LISTED = ['offline_access'];

/** What was granted, from a token answer's `scope`; an answer without one grants what was asked (RFC 6749, 5.1). */
export function grantedScopes(provider: OAuthProvider, scope: string | undefined): readonly string[] {
  return scope === undefined ? SCOPES[provider] : scope.split(/\s+/).filter((word) => word !== '');
}

/** Throws an InboxError of kind `disconnected` that names what is missing. */
export function requireScopes(provider: OAuthProvider, granted: readonly string[]): void {
  const have = new Set(granted.map(plain));
  const missing = SCOPES[provider].filter((scope) => !NEVER_LISTED.includes(scope) && !have.has(plain(scope)));
  if (missing.length === 0) return;
  throw new InboxError(
    'disconnected',
    'scope-missing',
    `The mailbox did not grant all that Kairos needs; missing: ${missing.join(', ')}. ` +
      'Connect it again and leave every permission ticked.',
  );
}

/** Microsoft names the same scope with and without the API's address, and ignores case. */
function plain(scope: string): string {
  return scope.toLowerCase().replace(/^https:\/\/graph\.microsoft\.com\//, '');
}
