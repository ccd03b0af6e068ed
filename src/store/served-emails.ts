import type { Contact } from './contacts.ts';
import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

/** An e-mail that was sent, and the decision that it was scheduled by, if any. */
export interface SentByDecision {
  readonly emailId: string;
  readonly contactId: string;
  readonly sentAt: number;
  readonly decisionId: string | null;
}

/** What was sent to these contacts in `[from, to)`, in the order of time for each. */
export function sentBetween(
  db: Database,
  accountId: number,
  contacts: readonly Pick<Contact, 'contactId'>[],
  from: number,
  to: number,
): Promise<SentByDecision[]> {
  const rows = JSON.stringify(contacts.map(({ contactId }) => ({ contactId })));
  return selectSent(db, { accountId, rows, from, to });
}

/** A decision of a model, and an e-mail that somebody else sent to its contact at about the time that it gave. */
export interface Match {
  readonly decisionId: string;
  readonly createdAt: number;
  /** null when there is no such e-mail, or another model decided. */
  readonly emailId: string | null;
}

/**
 * The next decisions of an account after an id, whatever their model, at most `limit`, in the order of ids. An e-mail
 * matches that was recorded and not sent by Kairos, went to the decision's contact after the decision was made, and
 * within `apart` milliseconds of its time; a decision that several match is there once for each.
 */
export function matchDecisions(
  db: Database,
  accountId: number,
  about: { readonly modelId: string; readonly after: string; readonly limit: number; readonly apart: number },
): Promise<Match[]> {
  return selectMatches(db, { accountId, ...about });
}

const selectSent = statement((db, given: Given<{ accountId: number; rows: string; from: number; to: number }>) =>
  db.sql
    .selectFrom('emails')
    .leftJoin('outbox', (join) =>
      join.onRef('outbox.accountId', '=', 'emails.accountId').onRef('outbox.emailId', '=', 'emails.emailId'),
    )
    .select(['emails.emailId', 'emails.contactId', 'emails.sentAt', 'outbox.decisionId'])
    .where('emails.accountId', '=', given('accountId'))
    .where('emails.contactId', 'in', (from) =>
      from.selectFrom(db.dialect.rows(given('rows'), { contactId: 'text' })).select('row.contactId'),
    )
    .where('emails.sentAt', '>=', given('from'))
    .where('emails.sentAt', '<', given('to'))
    .orderBy('emails.contactId')
    .orderBy('emails.sentAt')
    .orderBy('emails.emailId'),
);

type MatchParameters = { accountId: number; modelId: string; after: string; limit: number; apart: number };

const selectMatches = statement((db, given: Given<MatchParameters>) =>
  db.sql
    .selectFrom((from) =>
      from
        .selectFrom('decisions')
        .select(['accountId', 'decisionId', 'contactId', 'createdAt', 'sendAt', 'modelId'])
        .where('accountId', '=', given('accountId'))
        .where('decisionId', '>', given('after'))
        .orderBy('decisionId')
        .limit(given('limit'))
        .as('page'),
    )
    .leftJoin('emails', (join) =>
      join
        .onRef('emails.accountId', '=', 'page.accountId')
        .onRef('emails.contactId', '=', 'page.contactId')
        .onRef('emails.sentAt', '>=', 'page.createdAt')
        .on('page.modelId', '=', given('modelId'))
        .on((on) => on('emails.sentAt', '<=', on('page.sendAt', '+', given('apart'))))
        .on((on) => on('emails.sentAt', '>=', on('page.sendAt', '-', given('apart'))))
        .on((on) =>
          on.not(
            on.exists(
              on
                .selectFrom('outbox')
                .select('outbox.emailId')
                .whereRef('outbox.accountId', '=', 'emails.accountId')
                .whereRef('outbox.emailId', '=', 'emails.emailId'),
            ),
          ),
        ),
    )
    .select(['page.decisionId', 'page.createdAt', 'emails.emailId'])
    .orderBy('page.decisionId'),
);
