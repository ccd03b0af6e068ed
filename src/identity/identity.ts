import { type Costs, createPasswords } from './passwords.ts';
import { createSessions, type Device, type SessionDependencies, type Sessions } from './sessions.ts';
import { type SignInWish, signIn } from './sign-in.ts';

/** How people prove who they are, and stay signed in. */
export interface Identity {
  readonly sessions: Sessions;
  /** The token of a new session. Rejects with `sign-in-refused`, `too-many-attempts` or `unavailable`. */
  signIn(wish: SignInWish, device: Device): Promise<string>;
}

export interface IdentityDependencies extends SessionDependencies {
  /** Of a password; only tests are in such a hurry that they pay less. */
  readonly costs?: Costs;
}

export function createIdentity({ costs, ...dependencies }: IdentityDependencies): Identity {
  const { db, clock, randomBytes } = dependencies;
  const sessions = createSessions(dependencies);
  const passwords = createPasswords(randomBytes, costs);
  return {
    sessions,
    signIn: (wish, device) => signIn({ db, clock, passwords, sessions }, wish, device),
  };
}
