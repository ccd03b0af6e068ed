import { type BestTime, bestTime, WINDOW_LENGTH } from '../../model/best-time.ts';
import type { Recipient } from '../../model/event.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import type { Clock } from '../clock.ts';
import type { Question } from '../contract/best-time.ts';
import type { BestTimeAnswer } from '../contract/best-time-answer.ts';
import { contactNotFound, KairosError, windowEmpty } from '../errors.ts';
import type { NewId } from '../ids.ts';
import type { Account } from '../store/accounts.ts';
import { type Contact, findContactsByAddress, findContactsById } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { insertDecisions, type NewDecision } from '../store/decisions.ts';
import { loadRecipients } from '../store/histories.ts';
import { answerOf } from './answer.ts';
import { gather } from './gather.ts';
import { createModels, type OnModelFault, type ServedModel } from './models.ts';

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

interface Asked {
  readonly account: Account;
  readonly question: Question;
}

/** Questions answered together at most: more would make the first of them wait. */
const MOST_TOGETHER = 64;

export function createRecommender({ db, clock, newId, onModelFault }: Dependencies): Recommender {
  const models = createModels(db, onModelFault);

  async function answerAll(asked: readonly Asked[]): Promise<(BestTimeAnswer | KairosError)[]> {
    const answers = new Array<BestTimeAnswer | KairosError>(asked.length);
    const decisions: NewDecision[] = [];
    const byAccount = Map.groupBy(asked.keys(), (k) => asked[k]!.account.accountId);
    for (const [accountId, places] of byAccount) {
      const questions = places.map((k) => asked[k]!.question);
      const [served, known] = await Promise.all([models.current(accountId), loadKnown(db, accountId, questions)]);
      places.forEach((k, i) => {
        const { account, question } = asked[k]!;
        const person = known[i]!;
        const result =
          person === 'no such contact'
            ? contactNotFound(question.contactId!)
            : answer(account, question, person, served);
        if (result instanceof KairosError) {
          answers[k] = result;
        } else {
          answers[k] = result.answer;
          decisions.push(result.decision);
        }
      });
    }
    if (decisions.length > 0) await db.transaction((db) => insertDecisions(db, decisions));
    return answers;
  }

  function answer(account: Account, question: Question, person: Known, served: ServedModel) {
    const createdAt = clock();
    const now = question.now ?? createdAt;
    const best = ask(served, account, question, person, now);
    if (best === null) return windowEmpty(emptyWindowDetail(question));
    const { contactId, recipient } = person;
    const result = answerOf(best, question, served, { decisionId: newId(), email: recipient.address, now });
    const context = { accountId: account.accountId, contactId, createdAt, now };
    return { answer: result, decision: decisionOf(best, result, question, context) };
  }

  const one = gather(answerAll, MOST_TOGETHER);
  return {
    async recommend(account, question) {
      const result = await one({ account, question });
      if (result instanceof KairosError) throw result;
      return result;
    },
    recommendMany: (account, questions) => answerAll(questions.map((question) => ({ account, question }))),
  };
}

/** Whom a question is about: a contact with history, or a stranger with an address alone. */
interface Known {
  readonly contactId: string | null;
  readonly recipient: Recipient;
}

async function loadKnown(
  db: Database,
  accountId: number,
  questions: readonly Question[],
): Promise<(Known | 'no such contact')[]> {
  const addresses = questions.flatMap(({ email }) => (email === null ? [] : [email]));
  const ids = questions.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
  const none = new Map<string, Contact>();
  const [byAddress, byId] = await Promise.all([
    addresses.length === 0 ? none : findContactsByAddress(db, accountId, addresses),
    ids.length === 0 ? none : findContactsById(db, accountId, ids),
  ]);
  const contacts = new Map([...byAddress.values(), ...byId.values()].map((contact) => [contact.contactId, contact]));
  const recipients = await loadRecipients(db, accountId, [...contacts.values()]);
  const loaded = new Map([...contacts.keys()].map((contactId, k) => [contactId, recipients[k]!]));
  return questions.map(({ email, contactId }) => {
    const contact = contactId === null ? byAddress.get(email!) : byId.get(contactId);
    if (contact !== undefined) return { contactId: contact.contactId, recipient: loaded.get(contact.contactId)! };
    return email === null ? 'no such contact' : { contactId: null, recipient: stranger(email) };
  });
}

const stranger = (address: string): Recipient => {
  return { address, timezone: null, country: null, industry: null, jobTitle: null, emails: [] };
};

function ask(served: ServedModel, account: Account, question: Question, person: Known, now: number): BestTime | null {
  const { recipient } = person;
  const { notBefore, notAfter, quietHours, businessHours } = question;
  const attributes = {
    address: recipient.address,
    timezone: recipient.timezone,
    country: question.country ?? recipient.country,
    industry: question.industry ?? recipient.industry,
    jobTitle: question.jobTitle ?? recipient.jobTitle,
  };
  return bestTime(
    served.model,
    {
      attributes,
      givenZone: question.timezone,
      givenDevice: question.device,
      accountZone: account.timezone,
      emails: recipient.emails,
    },
    {
      now,
      window: question.window,
      constraints: { notBefore, notAfter, quietHours, businessHours },
      weights: question.weights ?? DEFAULT_WEIGHTS,
    },
  );
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
  const { email: _, contactId: __, now: ___, window, ...rest } = question;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  const { comparison, alternatives, evidence, probabilities, timezone, timezoneSource } = answer;
  return {
    ...context,
    decisionId: answer.decisionId,
    window,
    sendAt: best.best.sendAt,
    modelId: answer.modelId,
    propensity: best.propensity,
    request: given,
    answer: {
      timezone,
      timezoneSource,
      probabilities,
      now: comparison.now.probabilities,
      tomorrow8: comparison.tomorrow8.probabilities,
      alternatives: alternatives.map(({ sendAt }) => sendAt),
      evidence,
    },
  };
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
