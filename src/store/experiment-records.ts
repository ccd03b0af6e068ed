import type { Arm } from '../../model/arms.ts';
import type { EmailState } from '../contract/email-state.ts';
import type { Database } from './database.ts';
import { type Given, statement } from './statement.ts';

/** A decision of an experiment, the e-mail that followed, if any, and what came of that, once it is known. */
export interface ExperimentRecordRow {
  readonly decisionId: string;
  readonly createdAt: number;
  readonly contactId: string | null;
  readonly messageId: string | null;
  readonly arm: Arm;
  readonly window: string;
  readonly sendAt: number;
  readonly propensity: number;
  readonly modelId: string;
  /** JSON. */
  readonly request: string;
  readonly answer: string;
  /** Scheduled by it; scheduled for another time instead of it. Null where there is no such e-mail. */
  readonly takenState: EmailState | null;
  readonly insteadState: EmailState | null;
  /** 0 or 1, and when the e-mail was sent; null until it is an observation. */
  readonly sentAt: number | null;
  readonly opened: number | null;
  readonly clicked: number | null;
  readonly replied: number | null;
  readonly followed: number | null;
}

/** The next decisions of an experiment after an id, at most `limit`. */
export function recordsAfter(
  db: Database,
  accountId: number,
  experimentId: number,
  after: string,
  limit: number,
): Promise<ExperimentRecordRow[]> {
  return selectRecords(db, { accountId, experimentId, after, limit }) as Promise<ExperimentRecordRow[]>;
}

type Parameters = { accountId: number; experimentId: number; after: string; limit: number };

const selectRecords = statement((db, given: Given<Parameters>) =>
  db.sql
    .selectFrom((from) =>
      from
        .selectFrom('decisions')
        .selectAll()
        .where('accountId', '=', given('accountId'))
        .where('decisionId', '>', given('after'))
        .where('experimentId', '=', given('experimentId'))
        .where('arm', 'is not', null)
        .orderBy('decisionId')
        .limit(given('limit'))
        .as('page'),
    )
    .leftJoin('outbox as taken', (join) =>
      join.onRef('taken.accountId', '=', 'page.accountId').onRef('taken.decisionId', '=', 'page.decisionId'),
    )
    .leftJoin('outbox as instead', (join) =>
      join.onRef('instead.accountId', '=', 'page.accountId').onRef('instead.insteadOf', '=', 'page.decisionId'),
    )
    .leftJoin('observations', (join) =>
      join
        .onRef('observations.accountId', '=', 'page.accountId')
        .onRef('observations.decisionId', '=', 'page.decisionId'),
    )
    .select(['page.decisionId', 'page.createdAt', 'page.contactId', 'page.messageId', 'page.arm', 'page.window'])
    .select(['page.sendAt', 'page.propensity', 'page.modelId', 'page.request', 'page.answer'])
    .select(['taken.state as takenState', 'instead.state as insteadState'])
    .select(['observations.sentAt', 'observations.opened', 'observations.clicked', 'observations.replied'])
    .select(['observations.followed'])
    .orderBy('page.decisionId'),
);
