import { type BestTime, bestTimeFrom, type LoggedSlot } from '../../model/best-time.ts';
import type { Clock } from '../clock.ts';
import type { Question } from '../contract/best-time.ts';
import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import { contactNotFound, KairosError } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Account } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { NewDecision } from '../store/decisions.ts';
import { answerOf, type PlainAnswer, round } from './answer.ts';
import { aboutWeek, curveOf } from './curve.ts';
import { createDefaults, type Defaults } from './defaults.ts';
import { gather } from './gather.ts';
import { createKeep, type Made } from './keep-decisions.ts';
import { type Limited, limitsOn } from './limits.ts';
import { createModels, type OnModelFault, type ServedModel } from './models.ts';
import { partIn } from './part.ts';
import { leadOf, peopleOf } from './people.ts';
import { sortOut, standingKey } from './standing.ts';
import { type Asked, type Subject, subjectsOf } from './subjects.ts';
import { partyOf, together } from './together.ts';
import { nothingLeft } from './window-empty.ts';

// Load, ask the model, log the decision: an answer leaves only once its decision is on disk.

export interface Recommender {
  /** Throws a KairosError when there is no answer. */
  recommend(account: Account, question: Question): Promise<BestTimeAnswer>;
  /** The answers without explanations, or why there is none, in the order of the questions. */
  recommendMany(account: Account, questions: readonly Question[]): Promise<(PlainAnswer | KairosError)[]>;
}

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly onModelFault: OnModelFault;
  /** Told of each answer once its decision is on disk. */
  readonly onAnswer?: (accountId: number, answer: PlainAnswer) => void;
}

/** Questions answered together at most: more would make the first of them wait. */
const MOST_TOGETHER = 64;

export function createRecommender({ db, clock, newId, onModelFault, onAnswer }: Dependencies): Recommender {
  const models = createModels(db, onModelFault);
  const defaultsOf = createDefaults(db);
  const keep = createKeep(db, clock);

  async function answerAll(asked: readonly Asked[]): Promise<(PlainAnswer | KairosError)[]> {
    if (asked.every(({ question }) => question.messageId === null)) return workOut(asked);
    const answers = new Array<PlainAnswer | KairosError>(asked.length);
    const { standing, anew, again } = await sortOut(db, asked, clock());
    const found = await workOut(anew.map((place) => asked[place]!));
    for (const [place, answer] of standing) answers[place] = answer;
    anew.forEach((place, k) => {
      answers[place] = found[k]!;
    });
    for (const [place, before] of again) answers[place] = answers[before]!;
    return answers;
  }

  async function workOut(asked: readonly Asked[]): Promise<(PlainAnswer | KairosError)[]> {
    const answers = new Array<PlainAnswer | KairosError>(asked.length);
    const made = new Map<number, Made>();
    const byAccount = Map.groupBy(asked.keys(), (k) => asked[k]!.account.accountId);
    for (const [accountId, places] of byAccount) {
      const served = await models.current(accountId);
      const ofAccount = places.map((k) => asked[k]!);
      const groups = ofAccount.map(peopleOf);
      const people = groups.flat();
      const subjects = await subjectsOf(db, accountId, served, people);
      const defaults = await defaultsOf(accountId);
      const limited = await limitsOn(defaults, people, subjects);
      const ahead = people.some(({ question }) => question.curve)
        ? await limitsOn(defaults, people.map(aboutWeek), subjects)
        : limited;
      let next = 0;
      ofAccount.forEach((one, i) => {
        const from = next;
        next += groups[i]!.length;
        const result =
          one.question.recipients === null
            ? answer(one, subjects[from]!, limited[from]!, ahead[from]!, defaults, served)
            : answerTogether(
                one,
                subjects.slice(from, next),
                limited.slice(from, next),
                ahead.slice(from, next),
                defaults,
                served,
              );
        if (result instanceof KairosError) {
          answers[places[i]!] = result;
        } else {
          const worked = subjects.slice(from, next).flatMap((subject) => subject?.worked ?? []);
          made.set(places[i]!, { ...result, worked, running: defaults.experiment, key: standingKey(one) });
        }
      });
    }
    const kept = await keep([...made.values()]);
    [...made.keys()].forEach((place, k) => {
      answers[place] = kept[k]!;
      onAnswer?.(asked[place]!.account.accountId, kept[k]!);
    });
    return answers;
  }

  function answer(
    asked: Asked,
    subject: Subject | null,
    limited: Limited,
    ahead: Limited,
    defaults: Defaults,
    served: ServedModel,
  ) {
    if (subject === null) return contactNotFound(asked.question.contactId!);
    const { account, question, now, createdAt, inSentences = false } = asked;
    const { accountId } = account;
    const part = partIn(defaults, asked, subject.address);
    const { window } = question;
    const { constraints } = limited;
    const weights = question.weights ?? defaults.weights;
    const best = bestTimeFrom(served.model, subject.place, subject.outlook, {
      now,
      window,
      constraints,
      weights,
      defaultOnly: served.alert !== null,
      assignment: part?.assignment ?? null,
    });
    if (best === null) return nothingLeft(subject.place.zone, now, window, constraints);
    const answered = answerOf(best, question, served, {
      decisionId: newId(),
      people: [{ email: subject.address, limited }],
      lead: 0,
      experiment: part?.experiment ?? null,
      defaults,
      inSentences,
    });
    const result = question.curve
      ? { ...answered, curve: curveOf(asked, served.model, [partyOf(subject, 1, ahead)], 0, weights, best) }
      : answered;
    const context = { accountId, contactId: subject.contactId, createdAt, now };
    return { answer: result, decision: decisionOf(best, result, question, limited, defaults, context) };
  }

  function answerTogether(
    asked: Asked,
    subjects: readonly (Subject | null)[],
    limited: readonly Limited[],
    ahead: readonly Limited[],
    defaults: Defaults,
    served: ServedModel,
  ) {
    const leading = subjects[leadOf(asked)] ?? null;
    const part = leading && partIn(defaults, asked, leading.address);
    const found = together(asked, subjects, limited, ahead, defaults, served, newId, part);
    if (found instanceof KairosError) return found;
    const { best, lead, people, question } = found;
    const { account, createdAt, now } = asked;
    const context = { accountId: account.accountId, contactId: subjects[lead]!.contactId, createdAt, now };
    const { request, answer, ...decision } = decisionOf(
      best,
      found.answer,
      question,
      limited[lead]!,
      defaults,
      context,
    );
    const { recipients } = found;
    return {
      answer: found.answer,
      decision: { ...decision, request: { ...request, recipients }, answer: { ...answer, people } },
    };
  }

  function ask(account: Account, question: Question, inSentences: boolean): Asked {
    const createdAt = clock();
    return { account, question, createdAt, now: question.now ?? createdAt, inSentences };
  }

  const one = gather(answerAll, MOST_TOGETHER);
  return {
    async recommend(account, question) {
      const result = await one(ask(account, question, false));
      if (result instanceof KairosError) throw result;
      return result as BestTimeAnswer; // not in sentences alone
    },
    recommendMany: async (account, questions) => {
      // An answer that stands is for whoever asks next, who may want its explanations.
      const asked = questions.map((question) => ask(account, question, question.messageId === null));
      return (await answerAll(asked)).map((answer) => (answer instanceof KairosError ? answer : inSentences(answer)));
    },
  };
}

function inSentences(answer: PlainAnswer): PlainAnswer {
  if (answer.explanation === undefined) return answer;
  const { explanation: _, ...rest } = answer;
  return rest;
}

/**
 * What the decision rests on and what was in question. Neither address nor sentences: the contact's id stands for the
 * one, and the other follow from the rest. Of the question only what was given.
 */
function decisionOf(
  best: Pick<BestTime, 'best' | 'propensity' | 'candidates' | 'quarterHours'>,
  answer: PlainAnswer,
  question: Question,
  { constraints }: Limited,
  { weights, ownWeights }: Defaults,
  context: Pick<NewDecision, 'accountId' | 'contactId' | 'createdAt' | 'now'>,
): NewDecision {
  const { comparison, alternatives, limits, evidence, probabilities, timezone, timezoneSource } = answer;
  const { choiceReason, gain } = answer;
  return {
    ...context,
    decisionId: answer.decisionId,
    window: question.window,
    sendAt: best.best.sendAt,
    modelId: answer.modelId,
    propensity: best.propensity,
    experimentId: answer.experiment?.id ?? null,
    arm: answer.experiment?.arm ?? null,
    messageId: question.messageId,
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
      ...(best.candidates === null ? {} : { candidates: best.candidates.map(candidateOf) }),
      // The account's weights and limits and the holidays may be others by the time the log is read.
      ...(question.weights === null && ownWeights ? { weights } : {}),
      ...(limits.length === 0 ? {} : { constraints, limits, quarterHours: best.quarterHours }),
    },
  };
}

const candidateOf = ({ open, ...slot }: LoggedSlot) => ({ ...slot, open: round(open) });

type Detail = Exclude<keyof Question, 'email' | 'contactId' | 'recipients' | 'window' | 'now' | 'curve' | 'messageId'>;

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
  holidays: true,
  region: true,
  ccWeight: true,
  ccLimits: true,
  weights: true,
} satisfies Record<Detail, true>) as Detail[];

function givenIn(question: Question): Partial<Question> {
  const given: Record<string, unknown> = {};
  for (const name of DETAILS) if (question[name] !== null) given[name] = question[name];
  return given;
}
