import type { Clock } from '../clock.ts';
import { cleanText } from '../contract/text.ts';
import { sessionNotFound } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import {
  deleteSession,
  deleteSessionOf,
  deleteSessions,
  findSession,
  insertSession,
  listSessions,
  noteSeen,
  type SessionRow,
} from '../store/identity/sessions.ts';
import type { User } from '../store/users.ts';
import { createMemory } from './remember.ts';
import { csrfOf, hashToken, newToken, type RandomBytes } from './token.ts';

/** Somebody who is signed in, as a request by their browser shows. */
export interface SignedIn {
  readonly sessionId: string;
  readonly account: Account;
  readonly user: User;
  /** What the browser has to say with everything that changes something. */
  readonly csrf: string;
}

/** Where somebody signs in: the program and the network address that are shown to them later. */
export interface Device {
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/** How long a session is good when nobody comes back to it, and at most. */
export const IDLE_MS = 7 * 24 * 60 * 60_000;
export const LONGEST_MS = 30 * 24 * 60 * 60_000;
/** How exactly is known when somebody was last there. */
const SEEN_EVERY_MS = 60_000;
const LONGEST_USER_AGENT = 512;

type Owner = Pick<User, 'userId'> & Pick<Account, 'accountId'>;

export interface Sessions {
  /** Lets somebody in, and gives the token that their browser keeps: always a new one. */
  begin(owner: Owner, device: Device, inside?: Database): Promise<string>;
  /** Who is signed in with a token; null for a token that is unknown, has expired or was ended. */
  find(token: string): SignedIn | null | Promise<SignedIn | null>;
  list(owner: Owner): Promise<SessionRow[]>;
  /** Throws `session-not-found`. */
  end(owner: Owner, sessionId: string): Promise<void>;
  endToken(token: string): Promise<void>;
  /** All of a user's, but for the one that is `kept`. */
  endAll(owner: Owner, kept?: string | null): Promise<void>;
  /** What is known of who is signed in has changed: it is looked up anew. */
  forget(): void;
}

export interface SessionDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
}

export function createSessions({ db, clock, newId, randomBytes }: SessionDependencies): Sessions {
  /** By token. */
  const remembered = createMemory(clock, lookUp);

  async function lookUp(token: string, now: number): Promise<SignedIn | null> {
    const found = await findSession(db, hashToken(token));
    if (found === null) return null;
    const { session, account, user } = found;
    if (session.expiresAt <= now || session.lastSeenAt + IDLE_MS <= now) return null;
    if (session.lastSeenAt + SEEN_EVERY_MS <= now) await noteSeen(db, session, now);
    return { sessionId: session.sessionId, account, user, csrf: csrfOf(token) };
  }

  return {
    begin: async ({ accountId, userId }, { userAgent, ip }, inside = db) => {
      const token = newToken(randomBytes);
      const now = clock();
      await insertSession(inside, {
        accountId,
        sessionId: newId(),
        userId,
        hash: hashToken(token),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: now + LONGEST_MS,
        userAgent: cleanText(userAgent ?? '', LONGEST_USER_AGENT),
        ip,
      });
      return token;
    },
    find: remembered.find,
    list: ({ accountId, userId }) => {
      const now = clock();
      return listSessions(db, accountId, userId, { now, seenAfter: now - IDLE_MS });
    },
    end: async ({ accountId, userId }, sessionId) => {
      const ended = await deleteSession(db, accountId, userId, sessionId);
      remembered.forgetAll();
      if (!ended) throw sessionNotFound(sessionId);
    },
    endToken: async (token) => {
      await deleteSessionOf(db, hashToken(token));
      remembered.forget(token);
    },
    endAll: async ({ accountId, userId }, kept = null) => {
      await deleteSessions(db, accountId, userId, kept);
      remembered.forgetAll();
    },
    forget: remembered.forgetAll,
  };
}
