import { type EmailCounts, MOST_COUNTED } from '../contract/email.ts';
import type { EmailListing, OfWhom } from '../contract/email-query.ts';
import { EMAIL_STATES } from '../contract/email-state.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { countEmails, listEmails } from '../store/outbox/find.ts';
import { findUserByAddress } from '../store/users.ts';

/**
 * A page of the account's e-mails by the moment they are due, and one more when there are more. State by state, because
 * that is how the index has them: a page costs the same however many e-mails there are.
 */
export async function pageOfEmails(
  db: Database,
  { accountId }: Account,
  { states, inboxId, user, search, order, after, limit }: EmailListing,
): Promise<OutboxEmail[]> {
  const of = await userOf(db, accountId, user);
  if (of === undefined) return [];
  const start = after === null ? null : { dueAt: after.instant, emailId: after.id };
  const pages = await Promise.all(
    (states ?? EMAIL_STATES).map((state) =>
      listEmails(db, accountId, {
        states: [state],
        userId: of,
        inboxId,
        search,
        order,
        after: start,
        limit: limit + 1,
      }),
    ),
  );
  const direction = order === 'earliest' ? 1 : -1;
  return pages
    .flat()
    .sort((a, b) => direction * byMoment(a, b))
    .slice(0, limit + 1);
}

export async function countsOfEmails(
  db: Database,
  { accountId }: Account,
  { inboxId, user }: OfWhom,
): Promise<EmailCounts> {
  const of = await userOf(db, accountId, user);
  const counts = await Promise.all(
    EMAIL_STATES.map(async (state) => {
      const most = MOST_COUNTED;
      return [
        state,
        of === undefined ? 0 : await countEmails(db, accountId, { state, userId: of, inboxId, most }),
      ] as const;
    }),
  );
  return { states: Object.fromEntries(counts) as EmailCounts['states'] };
}

/** The id of the user of an address, undefined when there is none; null when everybody's are wanted. */
async function userOf(db: Database, accountId: number, address: string | null): Promise<string | null | undefined> {
  return address === null ? null : (await findUserByAddress(db, accountId, address))?.userId;
}

function byMoment(a: OutboxEmail, b: OutboxEmail): number {
  return a.dueAt - b.dueAt || (a.emailId < b.emailId ? -1 : 1);
}
