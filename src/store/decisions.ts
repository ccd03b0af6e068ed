import type { Arm } from '../../model/arms.ts';
import type { Database } from './database.ts';
import { insertValues } from './insert-values.ts';

/** An answer that was given, with all that is needed to judge it later: no address, and no sentence. */
export interface DecisionRow {
  readonly accountId: number;
  readonly decisionId: string;
  /** null when the address was not a contact. */
  readonly contactId: string | null;
  readonly createdAt: number;
  readonly now: number;
  readonly window: string;
  readonly sendAt: number;
  readonly modelId: string;
  /** The probability with which this slot was chosen. */
  readonly propensity: number;
  /** JSON of what was asked, apart from whom it was about. */
  readonly request: string;
  /** JSON of what the answer rests on. */
  readonly answer: string;
  /** The experiment that whoever it is about was in, and their arm; null for neither. */
  readonly experimentId: number | null;
  readonly arm: Arm | null;
  /** The message that it was asked for; null when that was not said. */
  readonly messageId: string | null;
}

/** A decision to be logged; what becomes JSON text in the row is still a value here. */
export interface NewDecision extends Omit<DecisionRow, 'request' | 'answer'> {
  readonly request: object;
  readonly answer: object;
}

/** Logs decisions, of one account or of several. Belongs into a transaction. */
export function insertDecisions(db: Database, decisions: readonly NewDecision[]): Promise<void> {
  return insert(db, decisions.map(valuesOf));
}

const insert = insertValues('decisions', [
  'accountId',
  'decisionId',
  'contactId',
  'createdAt',
  'now',
  'window',
  'sendAt',
  'modelId',
  'propensity',
  'request',
  'answer',
  'experimentId',
  'arm',
  'messageId',
]);

/** In the order of the columns. */
function valuesOf(decision: NewDecision) {
  const { accountId, decisionId, contactId, createdAt, now, window, sendAt, modelId, propensity } = decision;
  const { experimentId, arm, messageId } = decision;
  const request = JSON.stringify(decision.request);
  const answer = JSON.stringify(decision.answer);
  const about = [accountId, decisionId, contactId, createdAt, now, window, sendAt, modelId, propensity];
  return [...about, request, answer, experimentId, arm, messageId];
}

export async function findDecision(db: Database, accountId: number, decisionId: string): Promise<DecisionRow | null> {
  const found = await db.sql
    .selectFrom('decisions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('decisionId', '=', decisionId)
    .executeTakeFirst();
  return found ?? null;
}

/** Those of `decisionIds` that the account has, by id. */
export async function findDecisions(
  db: Database,
  accountId: number,
  decisionIds: Iterable<string>,
): Promise<Map<string, DecisionRow>> {
  const ids = [...new Set(decisionIds)];
  if (ids.length === 0) return new Map();
  const found = await db.sql
    .selectFrom('decisions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('decisionId', 'in', ids)
    .execute();
  return new Map(found.map((decision) => [decision.decisionId, decision]));
}

/** When the latest answers were given and what they rested on, at most `limit`, the latest first. */
export function latestDecisions(
  db: Database,
  accountId: number,
  limit: number,
): Promise<Pick<DecisionRow, 'createdAt' | 'answer'>[]> {
  return db.sql
    .selectFrom('decisions')
    .select(['createdAt', 'answer'])
    .where('accountId', '=', accountId)
    .orderBy('decisionId', 'desc')
    .limit(limit)
    .execute();
}
