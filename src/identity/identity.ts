import { invalidRequest } from '../errors.ts';
import { holdPassword, passwordOf, putPassword } from '../store/identity/passwords.ts';
import { deleteSessions } from '../store/identity/sessions.ts';
import type { User } from '../store/users.ts';
import { type Acceptance, acceptLink, type LinkSubject, linkForUser, lookAtLink, type NewLink } from './links.ts';
import { passwordFault } from './password-rules.ts';
import { type Costs, createPasswords } from './passwords.ts';
import { changePerson, type PersonChange } from './people.ts';
import { createSessions, type Device, type SessionDependencies, type Sessions, type SignedIn } from './sessions.ts';
import { isOwnPassword, type SignInWish, signIn } from './sign-in.ts';

/** How people prove who they are, stay signed in, and are let in or kept out by others. */
export interface Identity {
  readonly sessions: Sessions;
  /** The token of a new session. Rejects with `sign-in-refused`, `too-many-attempts` or `unavailable`. */
  signIn(wish: SignInWish, device: Device): Promise<string>;
  /** Ends the other sessions too. Rejects with `invalid-request` and `too-many-attempts`. */
  changePassword(who: SignedIn, current: string, wanted: string): Promise<void>;
  /** Rejects with `user-not-found` and `user-inactive`. */
  linkFor(accountId: number, userId: string): Promise<NewLink>;
  /** Rejects with `link-not-found`. */
  lookAtLink(token: string): Promise<LinkSubject>;
  /** The token of a new session. Rejects with `link-not-found` and `invalid-request`. */
  acceptLink(token: string, wish: Acceptance, device: Device): Promise<string>;
  /** The user as they are then; null when there is none. Rejects with `last-admin`. */
  changePerson(accountId: number, userId: string, change: PersonChange): Promise<User | null>;
}

export interface IdentityDependencies extends SessionDependencies {
  /** Of a password; only tests are in such a hurry that they pay less. */
  readonly costs?: Costs;
}

export function createIdentity({ costs, ...given }: IdentityDependencies): Identity {
  const { db, clock, newId, randomBytes } = given;
  const sessions = createSessions(given);
  const passwords = createPasswords(randomBytes, costs);
  const dependencies = { ...given, sessions, passwords };
  return {
    sessions,
    signIn: (wish, device) => signIn(dependencies, wish, device),
    changePassword: async ({ account: { accountId }, user: { userId, address }, sessionId }, current, wanted) => {
      const stored = await passwordOf(db, accountId, userId);
      const notIt = () => invalidRequest([{ path: 'current', message: 'is not your password' }]);
      if (stored === null || !(await isOwnPassword(dependencies, address, current, stored))) throw notIt();
      const fault = passwordFault(wanted, address);
      if (fault !== null) throw invalidRequest([{ path: 'password', message: fault }]);
      const hash = await passwords.hash(wanted);
      await db.transaction(async (db) => {
        if (!(await holdPassword(db, { accountId, userId, hash: stored }))) throw notIt();
        await putPassword(db, { accountId, userId, hash }, clock());
        await deleteSessions(db, accountId, userId, sessionId);
      });
      sessions.forget();
    },
    linkFor: (accountId, userId) => linkForUser(dependencies, accountId, userId),
    lookAtLink: (token) => lookAtLink(dependencies, token),
    acceptLink: (token, wish, device) => acceptLink(dependencies, token, wish, device),
    changePerson: async (accountId, userId, change) => {
      const changed = await changePerson(db, accountId, userId, change, { newId, now: clock() });
      sessions.forget();
      return changed;
    },
  };
}
