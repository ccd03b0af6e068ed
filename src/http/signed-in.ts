import type { Request } from 'express';
import { forbidden, unauthorized } from '../errors.ts';
import type { SignedIn } from '../identity/sessions.ts';
import type { Role } from '../store/schema.ts';

// Who is signed in with the browser that a request comes from. Only authentication says so.

const known = new WeakMap<Request, SignedIn>();

export function noteSignedIn(req: Request, who: SignedIn): void {
  known.set(req, who);
}

/** null for a request by API key. */
export const signedIn = (req: Request): SignedIn | null => known.get(req) ?? null;

/** Who is signed in, with whose sessions they are. Throws `unauthorized` for a request by API key. */
export function requireSignedIn(
  req: Request,
): SignedIn & { readonly owner: { readonly accountId: number; readonly userId: string } } {
  const who = signedIn(req);
  if (who === null) throw unauthorized('This is for who is signed in with a browser; an API key signs nobody in.');
  return { ...who, owner: { accountId: who.account.accountId, userId: who.user.userId } };
}

/** Of what is the account's own: refuses users who are signed in with another role, and no API key. Throws `forbidden`. */
export function requireSignedInAs(req: Request, roles: readonly Role[]): void {
  const who = signedIn(req);
  if (who !== null && !roles.includes(who.user.role)) throw roleNeeded(roles);
}

export const roleNeeded = (roles: readonly Role[]) =>
  forbidden(`Only a user whose role is ${roles.map((role) => `"${role}"`).join(' or ')} may do that.`);
