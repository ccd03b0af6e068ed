import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Clock } from '../clock.ts';
import { signInRefused, tooManyAttempts } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { beginAttempt, forgiveAttempts, type Patience, undoAttempt } from '../store/identity/attempts.ts';
import { type Credential, credentialOf, holdPassword, replaceHash } from '../store/identity/passwords.ts';
import type { Passwords } from './passwords.ts';
import type { Device, Sessions } from './sessions.ts';

/** What somebody signs in with. */
export interface SignInWish {
  readonly address: string;
  readonly password: string;
  /** Name of the account; null where an installation has one, or the oldest is meant. */
  readonly account: string | null;
}

export interface SignInDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
}

const SECOND = 1_000;
const LONGEST_DELAY_MS = 15 * 60 * SECOND;
/** Failures that nobody added to for so long are forgotten. */
export const FORGET_AFTER_MS = 24 * 60 * 60 * SECOND;

/** Each failure after the free ones doubles the wait, up to a quarter of an hour: about a hundred guesses a day. */
const patience = (free: number): Patience => ({
  delayAfter: (failures) => (failures < free ? 0 : Math.min(LONGEST_DELAY_MS, SECOND * 2 ** (failures - free))),
  forgetAfter: FORGET_AFTER_MS,
});
export const FREE_OF_ADDRESS = 5;
/** An office has one address to the outside. */
export const FREE_OF_CLIENT = 30;
const OF_ADDRESS = patience(FREE_OF_ADDRESS);
const OF_CLIENT = patience(FREE_OF_CLIENT);

/**
 * The token of a new session. An address that is nobody's is answered like a wrong password: with the same words, after
 * the same work, and counted alike. Rejects with `sign-in-refused`, `too-many-attempts` or `unavailable`.
 */
export async function signIn(
  { db, clock, passwords, sessions }: SignInDependencies,
  { address, password, account }: SignInWish,
  device: Device,
): Promise<string> {
  const client = clientSubject(device.ip);
  const subject = addressSubject(address);
  await begin(db, client, OF_CLIENT, clock());
  await begin(db, subject, OF_ADDRESS, clock());
  const credential = await credentialOf(db, address, account);
  if (!(await passwords.matches(password, credential?.hash ?? null)) || credential === null) {
    throw refused();
  }
  await forgiveAttempts(db, subject);
  await undoAttempt(db, client, clock());
  const current = passwords.isOutdated(credential.hash) ? await renewed(credential) : credential;
  return db.transaction(async (db) => {
    // Who changes the password meanwhile ends all sessions, and must not miss this one.
    if (!(await holdPassword(db, current))) throw refused();
    return sessions.begin(current, device, db);
  });

  async function renewed(outdated: Credential): Promise<Credential> {
    const hash = await passwords.hash(password);
    await replaceHash(db, outdated, hash);
    return { ...outdated, hash };
  }
}

const refused = () =>
  signInRefused('No user with this password has this address. Mind capital letters in the password.');

/** Whether it is the password of who is signed in already; guesses count like those of who is not. */
export async function isOwnPassword(
  { db, clock, passwords }: Omit<SignInDependencies, 'sessions'>,
  address: string,
  password: string,
  stored: string | null,
): Promise<boolean> {
  const subject = addressSubject(address);
  await begin(db, subject, OF_ADDRESS, clock());
  const same = await passwords.matches(password, stored);
  if (same) await forgiveAttempts(db, subject);
  return same;
}

async function begin(db: Database, subject: string, patience: Patience, now: number): Promise<void> {
  const until = await beginAttempt(db, subject, patience, now);
  if (until !== null) throw tooManyAttempts(Math.ceil((until - now) / SECOND));
}

/** Addresses that were mistyped are nobody's business later. */
const addressSubject = (address: string) => `address:${createHash('sha256').update(address).digest('hex')}`;

/** Who has one IPv6 address has 2^64 of them. */
function clientSubject(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'client:unknown';
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return `client:${address.toString()}`;
  return `client:${address
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;
}
