import type { EmailListing } from '../contract/email-query.ts';
import { EMAIL_STATES } from '../contract/email-state.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import { listEmails } from '../store/outbox/find.ts';
import { findUserByAddress } from '../store/users.ts';

/**
 * A page of the account's e-mails by the moment they are due, and one more when there are more. State by state, because
 * that is how the index has them: a page costs the same however many e-mails there are.
 */
export async function pageOfEmails(
  db: Database,
  { accountId }: Account,
  { states, inboxId, user, after, limit }: EmailListing,
): Promise<OutboxEmail[]> {
  const of = user === null ? null : await findUserByAddress(db, accountId, user);
  if (user !== null && of === null) return [];
  const start = after === null ? null : { dueAt: after.instant, emailId: after.id };
  const pages = await Promise.all(
    (states ?? EMAIL_STATES).map((state) =>
      listEmails(db, accountId, {
        states: [state],
        userId: of?.userId ?? null,
        inboxId,
        after: start,
        limit: limit + 1,
      }),
    ),
  );
  return pages
    .flat()
    .sort(byMoment)
    .slice(0, limit + 1);
}

function byMoment(a: OutboxEmail, b: OutboxEmail): number {
  return a.dueAt - b.dueAt || (a.emailId < b.emailId ? -1 : 1);
}
