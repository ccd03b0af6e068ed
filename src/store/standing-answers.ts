import type { Database } from './database.ts';

// Answers about a message, for whoever asks the same again. They have addresses in them and are kept no longer than
// their slot is ahead.

/** What was asked about which message. */
export interface StandingKey {
  readonly accountId: number;
  readonly messageId: string;
  /** SHA-256 of the question, in hexadecimal. */
  readonly question: string;
}

export interface StandingAnswer extends StandingKey {
  readonly decisionId: string;
  readonly until: number;
  /** JSON. */
  readonly answer: string;
}

/** The answer that stands at `now`; null when there is none. */
export async function findStanding(
  { sql }: Database,
  { accountId, messageId, question }: StandingKey,
  now: number,
): Promise<string | null> {
  const found = await sql
    .selectFrom('standingAnswers')
    .select('answer')
    .where('accountId', '=', accountId)
    .where('messageId', '=', messageId)
    .where('question', '=', question)
    .where('until', '>', now)
    .executeTakeFirst();
  return found?.answer ?? null;
}

/** Whether it stands from now on: not when another does already. Belongs into a transaction. */
export async function keepStanding({ sql }: Database, answer: StandingAnswer, now: number): Promise<boolean> {
  const { decisionId, until, answer: text } = answer;
  const kept = await sql
    .insertInto('standingAnswers')
    .values(answer)
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'messageId', 'question'])
        .doUpdateSet({ decisionId, until, answer: text })
        .where('standingAnswers.until', '<=', now),
    )
    .returning('decisionId')
    .execute();
  return kept.length > 0;
}

/** Forgets those of all accounts whose slot has passed. */
export async function dropStanding({ sql }: Database, now: number): Promise<void> {
  await sql.deleteFrom('standingAnswers').where('until', '<=', now).execute();
}
