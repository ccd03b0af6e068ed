import type { Database } from './database.ts';
import type { Columns } from './dialect/dialect.ts';
import { insertRows } from './insert-rows.ts';
import { type Given, statement } from './statement.ts';

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
}

const COLUMNS = {
  accountId: 'integer',
  decisionId: 'text',
  contactId: 'text',
  createdAt: 'bigint',
  now: 'bigint',
  window: 'text',
  sendAt: 'bigint',
  modelId: 'text',
  propensity: 'double precision',
  request: 'text',
  answer: 'text',
} as const satisfies Columns;

/** A decision to be logged; what becomes JSON text in the row is still a value here. */
export interface NewDecision extends Omit<DecisionRow, 'request' | 'answer'> {
  readonly request: object;
  readonly answer: object;
}

/** Logs decisions, of one account or of several, in one statement. */
export async function insertDecisions(db: Database, decisions: readonly NewDecision[]): Promise<void> {
  await insert(db, { rows: JSON.stringify(decisions) });
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

const insert = statement((db, given: Given<{ rows: string }>) =>
  insertRows(db, 'decisions', {}, given('rows'), COLUMNS),
);
