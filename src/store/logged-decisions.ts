import type { Database } from './database.ts';
import { ERASED } from './outbox/erase.ts';
import { type Given, statement } from './statement.ts';

/** An e-mail of an experiment whose 72 hours are over, the decision that it was sent by, and what came of it. */
export interface LoggedEmail {
  readonly experimentId: number;
  readonly sentAt: number;
  readonly emailId: string;
  readonly address: string;
  readonly decisionId: string;
  readonly now: number;
  readonly window: string;
  /** The moment that was given, and the probability with which it was drawn. */
  readonly sendAt: number;
  readonly propensity: number;
  /** JSON, as in the decision. */
  readonly request: string;
  readonly answer: string;
  readonly opened: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
}

/** Where a page ended: in the order of experiments, and of sending in each. */
export type LoggedPlace = Pick<LoggedEmail, 'experimentId' | 'sentAt' | 'emailId'>;

/** Before all others. */
export const FIRST_LOGGED: LoggedPlace = { experimentId: 0, sentAt: 0, emailId: '' };

/** The next e-mails of experiments sent in `[from, to)`, at most `limit`, after a place; those to people who were erased left out. */
export async function loggedAfter(
  db: Database,
  accountId: number,
  { experimentId, sentAt, emailId }: LoggedPlace,
  { from, to }: { readonly from: number; readonly to: number },
  limit: number,
): Promise<LoggedEmail[]> {
  const rows = await selectLogged(db, { accountId, experimentId, sentAt, emailId, from, to, limit });
  return rows.map((row) => ({
    ...row,
    opened: row.opened === 1,
    clicked: row.clicked === 1,
    replied: row.replied === 1,
  }));
}

type Parameters = LoggedPlace & { accountId: number; from: number; to: number; limit: number };

const PLACE = ['observations.experimentId', 'observations.sentAt', 'observations.emailId'] as const;

const selectLogged = statement((db, given: Given<Parameters>) =>
  db.sql
    .selectFrom('observations')
    .innerJoin('decisions', (join) =>
      join
        .onRef('decisions.accountId', '=', 'observations.accountId')
        .onRef('decisions.decisionId', '=', 'observations.decisionId'),
    )
    .innerJoin('contacts', (join) =>
      join
        .onRef('contacts.accountId', '=', 'observations.accountId')
        .onRef('contacts.contactId', '=', 'observations.contactId'),
    )
    .select([...PLACE, 'observations.opened', 'observations.clicked', 'observations.replied'])
    .select(['contacts.address', 'decisions.decisionId', 'decisions.now', 'decisions.window', 'decisions.sendAt'])
    .select(['decisions.propensity', 'decisions.request', 'decisions.answer'])
    .where('observations.accountId', '=', given('accountId'))
    .where('observations.sentAt', '>=', given('from'))
    .where('observations.sentAt', '<', given('to'))
    .where('contacts.address', '!=', ERASED)
    .where((row) =>
      row(row.refTuple(...PLACE), '>', row.tuple(given('experimentId'), given('sentAt'), given('emailId'))),
    )
    .orderBy('observations.experimentId')
    .orderBy('observations.sentAt')
    .orderBy('observations.emailId')
    .limit(given('limit')),
);
