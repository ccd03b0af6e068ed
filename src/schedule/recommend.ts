import { type BestTime, bestTimeFrom, WINDOW_LENGTH } from '../../model/best-time.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import type { Clock } from '../clock.ts';
import type { Question } from '../contract/best-time.ts';
import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import { contactNotFound, KairosError, windowEmpty } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { insertDecisions, type NewDecision } from '../store/decisions.ts';
import { keepOutlooks, type NewOutlook } from '../store/outlooks.ts';
import { answerOf } from './answer.ts';
import { gather } from './gather.ts';
import { createModels, type OnModelFault, type ServedModel } from './models.ts';
import { type Asked, type Subject, subjectsOf } from './subjects.ts';

// Load, ask the model, log the decision: an answer leaves only once its decision is on disk.

export interface Recommender {
  /** Throws a KairosError when there is no answer. */
  recommend(account: Account, question: Question): Promise<BestTimeAnswer>;
  /** The answers, or why there is none, in the order of the questions. */
  recommendMany(account: Account, questions: readonly Question[]): Promise<(BestTimeAnswer | KairosError)[]>;
}

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly onModelFault: OnModelFault;
}

/** Questions answered together at most: more would make the first of them wait. */
const MOST_TOGETHER = 64;

export function createRecommender({ db, clock, newId, onModelFault }: Dependencies): Recommender {
  const models = createModels(db, onModelFault);

  async function answerAll(asked: readonly Asked[]): Promise<(BestTimeAnswer | KairosError)[]> {
    const answers = new Array<BestTimeAnswer | KairosError>(asked.length);
    const decisions: NewDecision[] = [];
    const worked: NewOutlook[] = [];
    const byAccount = Map.groupBy(asked.keys(), (k) => asked[k]!.account.accountId);
    for (const [accountId, places] of byAccount) {
      const served = await models.current(accountId);
      const ofAccount = places.map((k) => asked[k]!);
      const subjects = await subjectsOf(db, accountId, served, ofAccount);
      ofAccount.forEach((one, i) => {
        const subject = subjects[i]!;
        const result = subject === null ? contactNotFound(one.question.contactId!) : answer(one, subject, served);
        if (result instanceof KairosError) {
          answers[places[i]!] = result;
        } else {
          answers[places[i]!] = result.answer;
          decisions.push(result.decision);
          if (subject?.worked) worked.push(subject.worked);
        }
      });
    }
    if (decisions.length > 0) {
      await db.transaction(async (inside) => {
        await insertDecisions(inside, decisions);
        if (worked.length > 0) await keepOutlooks(inside, worked);
      });
    }
    return answers;
  }

  function answer({ account: { accountId }, question, now, createdAt }: Asked, subject: Subject, served: ServedModel) {
    const { notBefore, notAfter, quietHours, businessHours, window } = question;
    const best = bestTimeFrom(served.model, subject.place, subject.outlook, {
      now,
      window,
      constraints: { notBefore, notAfter, quietHours, businessHours },
      weights: question.weights ?? DEFAULT_WEIGHTS,
      defaultOnly: false,
    });
    if (best === null) return windowEmpty(emptyWindowDetail(question));
    const result = answerOf(best, question, served, { decisionId: newId(), email: subject.address });
    const context = { accountId, contactId: subject.contactId, createdAt, now };
    return { answer: result, decision: decisionOf(best, result, question, context) };
  }

  function ask(account: Account, question: Question): Asked {
    const createdAt = clock();
    return { account, question, createdAt, now: question.now ?? createdAt };
  }

  const one = gather(answerAll, MOST_TOGETHER);
  return {
    async recommend(account, question) {
      const result = await one(ask(account, question));
      if (result instanceof KairosError) throw result;
      return result;
    },
    recommendMany: (account, questions) => answerAll(questions.map((question) => ask(account, question))),
  };
}

/**
 * What the decision rests on and what was in question. Neither address nor sentences: the contact's id stands for the
 * one, and the other follow from the rest. Of the question only what was given.
 */
function decisionOf(
  best: BestTime,
  answer: BestTimeAnswer,
  question: Question,
  context: Pick<NewDecision, 'accountId' | 'contactId' | 'createdAt' | 'now'>,
): NewDecision {
  const { comparison, alternatives, evidence, probabilities, timezone, timezoneSource, choiceReason, gain } = answer;
  return {
    ...context,
    decisionId: answer.decisionId,
    window: question.window,
    sendAt: best.best.sendAt,
    modelId: answer.modelId,
    propensity: best.propensity,
    request: givenIn(question),
    answer: {
      timezone,
      timezoneSource,
      probabilities,
      now: comparison.now.probabilities,
      tomorrow8: comparison.tomorrow8.probabilities,
      alternatives: alternatives.map(({ sendAt }) => sendAt),
      choiceReason,
      gain,
      evidence,
    },
  };
}

type Detail = Exclude<keyof Question, 'email' | 'contactId' | 'window' | 'now'>;

/** What a question may say beside whom, when and how far ahead. */
const DETAILS = Object.keys({
  timezone: true,
  country: true,
  industry: true,
  jobTitle: true,
  device: true,
  notBefore: true,
  notAfter: true,
  quietHours: true,
  businessHours: true,
  weights: true,
} satisfies Record<Detail, true>) as Detail[];

function givenIn(question: Question): Partial<Question> {
  const given: Record<string, unknown> = {};
  for (const name of DETAILS) if (question[name] !== null) given[name] = question[name];
  return given;
}

function emptyWindowDetail({ window, notBefore, notAfter, quietHours, businessHours }: Question): string {
  const limits = [
    ...(notBefore === null ? [] : [`not before ${new Date(notBefore).toISOString()}`]),
    ...(notAfter === null ? [] : [`not after ${new Date(notAfter).toISOString()}`]),
    ...(quietHours === null ? [] : ['the quiet hours']),
    ...(businessHours === null ? [] : ['the business hours']),
  ];
  const days = WINDOW_LENGTH[window] / 86_400_000;
  return `No moment of the ${days === 1 ? '24 hours' : `${days} days`} from now is left by: ${limits.join(', ')}.`;
}
