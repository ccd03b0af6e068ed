import { emailNotFound, forbidden, type KairosError, wrongState } from '../errors.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { findEmail } from '../store/outbox/find.ts';
import type { EmailState } from '../store/schema.ts';
import type { User } from '../store/users.ts';

/** An e-mail of the account. Throws `email-not-found`, also for another account's. */
export async function emailOfAccount(db: Database, account: Account, emailId: string): Promise<OutboxEmail> {
  const email = await findEmail(db, account.accountId, emailId);
  if (email === null) throw emailNotFound(emailId);
  return email;
}

/** An e-mail that the user has scheduled, in one of these states. Throws `forbidden` and `wrong-state` too. */
export async function ownEmail(
  db: Database,
  account: Account,
  user: User,
  emailId: string,
  states: readonly EmailState[],
): Promise<OutboxEmail> {
  const email = await emailOfAccount(db, account, emailId);
  if (email.userId !== user.userId)
    throw forbidden('Only the user who scheduled an e-mail may change what becomes of it.');
  if (!states.includes(email.state)) throw notIn(email, states);
  return email;
}

/** The refusal for an e-mail that has just left the states in which it could have been changed. */
export async function hasMovedOn(
  db: Database,
  account: Account,
  emailId: string,
  states: readonly EmailState[],
): Promise<KairosError> {
  return notIn(await emailOfAccount(db, account, emailId), states);
}

function notIn({ state, stateAt }: OutboxEmail, states: readonly EmailState[]): KairosError {
  const allowed = states.join(' or ');
  const detail = `The e-mail is ${state} since ${new Date(stateAt).toISOString()}; only one that is ${allowed} can be changed so.`;
  return wrongState(detail, `is ${state}; allowed: ${states.join(', ')}`);
}
