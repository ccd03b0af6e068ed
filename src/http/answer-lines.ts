import type { Readable } from 'node:stream';
import { parseQuestionLine, type QuestionLine } from '../contract/best-time.ts';
import type { BestTimeBatchAnswer } from '../contract/best-time-answer.ts';
import { problemOf } from '../contract/problem.ts';
import { internalError, KairosError, tooLarge } from '../errors.ts';
import { failureOf, type Logger } from '../log.ts';
import type { Recommender } from '../schedule/recommend.ts';
import type { Account } from '../store/accounts.ts';
import { parseJson } from './json.ts';
import { type Line, lineGroups } from './lines.ts';

const LINES_A_GROUP = 200;
const LONGEST_LINE = 64 * 1024;

export interface AnsweredGroup {
  /** The answers, a line of JSON each, in the order of the questions. */
  readonly text: string;
  readonly answered: number;
  readonly refused: number;
}

/**
 * Answers a stream of questions, a line of JSON each, group by group: the next group is read when the one before has
 * been taken. A line that cannot be answered says why in its place.
 */
export async function* answerLines(
  source: Readable,
  account: Account,
  recommender: Recommender,
  log: Logger,
): AsyncGenerator<AnsweredGroup> {
  for await (const group of lineGroups(source, LINES_A_GROUP, LONGEST_LINE)) {
    const read = group.flatMap(readLine);
    if (read.length > 0) yield await answer(read, account, recommender, log);
  }
}

/** A line that was looked at: a question, or why there is none. `id` is what the sender called it, if that is known. */
type Read = { readonly line: number; readonly id: QuestionLine['id'] } & (
  | { readonly question: QuestionLine['question'] }
  | { readonly fault: KairosError }
);

/** Nothing for an empty line. */
function readLine({ number: line, bytes }: Line): Read[] {
  if (bytes === null) return [{ line, id: null, fault: tooLarge(`The line is longer than ${LONGEST_LINE} bytes.`) }];
  if (isBlank(bytes)) return [];
  let raw: unknown;
  try {
    raw = parseJson(bytes);
    return [{ line, ...parseQuestionLine(raw) }];
  } catch (error) {
    return [{ line, id: idIn(raw), fault: known(error) }];
  }
}

const isBlank = (bytes: Buffer) => bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);

function idIn(raw: unknown): QuestionLine['id'] {
  const id = (raw as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

function known(error: unknown): KairosError {
  if (error instanceof KairosError) return error;
  throw error;
}

async function answer(
  read: readonly Read[],
  account: Account,
  recommender: Recommender,
  log: Logger,
): Promise<AnsweredGroup> {
  const questions = read.flatMap((entry) => ('question' in entry ? [entry.question] : []));
  const answers = (await recommendGroup(questions, account, recommender, log))[Symbol.iterator]();
  let text = '';
  let refused = 0;
  for (const entry of read) {
    const result = 'question' in entry ? (answers.next().value ?? internalError()) : entry.fault;
    if (result instanceof KairosError) refused++;
    const id = entry.id === null ? {} : { id: entry.id };
    const body =
      result instanceof KairosError ? { line: entry.line, ...id, problem: problemOf(result) } : { ...id, ...result };
    text += `${JSON.stringify(body)}\n`;
  }
  return { text, answered: read.length - refused, refused };
}

/** Status 200 has been sent by now, so when a whole group fails each of its lines says so. */
async function recommendGroup(
  questions: readonly QuestionLine['question'][],
  account: Account,
  recommender: Recommender,
  log: Logger,
): Promise<(BestTimeBatchAnswer | KairosError)[]> {
  if (questions.length === 0) return [];
  try {
    return await recommender.recommendMany(account, questions);
  } catch (error) {
    log.failure(failureOf(error));
    return questions.map(internalError);
  }
}
