import type { Artifact } from '../../model/artifact.ts';
import type { CheckFigures } from '../../model/drift.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { AGE_EDGES, type Curve } from '../../model/response.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../model/zone.ts';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { checkDrift, type Found } from '../../src/drift/check.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import { KairosError } from '../../src/errors.ts';
import type { NewId } from '../../src/ids.ts';
import type { PlainAnswer } from '../../src/schedule/answer.ts';
import { createModels } from '../../src/schedule/models.ts';
import { createRecommender } from '../../src/schedule/recommend.ts';
import { type Account, createAccount } from '../../src/store/accounts.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { type DriftCheck, latestDriftChecks } from '../../src/store/drift-checks.ts';
import { modelIdOf } from '../../src/store/model-id.ts';
import { promoteModel, saveModel } from '../../src/store/models.ts';
import { contact, leaveUnmeasured, record, sequence } from '../conformance/fixture.ts';
import { AGENTS, everyDayAt, modelWith, NO_RECENCY, peakedRhythm, UNSHIFTED } from '../model/fixture.ts';
import { drawOpening } from '../training/simulate.ts';

/** Monday 2 November 2026, 00:00 UTC. */
export const START = Date.UTC(2026, 10, 2);

export const EVENING = peakedRhythm([20, 21, 22, 23].flatMap(everyDayAt), 20);
/** The same people twelve hours earlier. */
export const MORNING = peakedRhythm([8, 9, 10, 11].flatMap(everyDayAt), 20);

/** An e-mail that is not seen soon is hardly seen any more, so that when it is sent makes much of a difference. */
const STEEP: Curve = {
  edges: AGE_EDGES,
  rates: AGE_EDGES.slice(1).map((edge) => (edge <= 2 ? 4 : edge <= 6 ? 1 : 0.05)),
};

const LEVEL = { shape: 4, rate: 200 };

/** Says that everybody is at their mail in these hours of the week; `visible` tells one model from another. */
export function artifactWith(rhythm: readonly number[], visible = 0.3): Artifact {
  return {
    ...modelWith().artifact,
    visible,
    age: STEEP,
    recency: NO_RECENCY,
    level: LEVEL,
    rhythms: [rhythm],
    evidence: [1000],
    weights: [1],
    shifts: { certain: UNSHIFTED, guessed: UNSHIFTED },
    segments: { jobTitle: {}, industry: {}, country: {}, device: {} },
    similar: null,
  };
}

export interface WeekPlan {
  /** E-mails to each person at the times that Kairos gave, at most five. */
  readonly asked?: number;
  /** E-mails to each person on mornings. */
  readonly mornings?: number;
  /** People behind a privacy proxy, the last of all. */
  readonly hidden?: number;
  /** Sent so long after the time that was given. */
  readonly late?: number;
}

/** An account whose people really are at their mail by `truth`, and a CRM that sends at the times that it is given. */
export class MadeAccount {
  readonly db: Database;
  readonly account: Account;
  readonly truth: readonly number[];
  readonly addresses: readonly string[];
  readonly found: Found[] = [];
  readonly faults: unknown[] = [];
  readonly #newId: NewId;
  readonly #random: Random;
  readonly #levels: readonly number[];
  #messages = 0;

  static async make(db: Database, truth: readonly number[], people = 40, name = 'made'): Promise<MadeAccount> {
    const account = await createAccount(db, { name, timezone: 'UTC', now: START - WEEK });
    await leaveUnmeasured(db, account.accountId);
    const made = new MadeAccount(db, account, truth, people);
    const contacts = made.addresses.map((address) => contact(address, { timezone: 'UTC', country: 'PT' }));
    await upsertContacts(db, account.accountId, contacts, { newId: made.#newId, now: START });
    return made;
  }

  private constructor(db: Database, account: Account, truth: readonly number[], people: number) {
    this.db = db;
    this.account = account;
    this.truth = truth;
    this.addresses = Array.from({ length: people }, (_, k) => `p${String(k).padStart(3, '0')}@client.example`);
    this.#newId = sequence(account.name);
    this.#random = seededRandom(11);
    this.#levels = this.addresses.map(() => this.#random.gamma(LEVEL.shape) / LEVEL.rate);
  }

  async promote(artifact: Artifact, now = START): Promise<string> {
    const { accountId } = this.account;
    const text = JSON.stringify(artifact);
    const modelId = modelIdOf(text);
    const row = { modelId, createdAt: now, dataFrom: 0, dataTo: now, artifact: text, settings: '{}', metrics: '{}' };
    await saveModel(this.db, accountId, row);
    await promoteModel(this.db, accountId, modelId, 'promoted', { reason: 'For this test.', now: 0 });
    return modelId;
  }

  /** The `number`th week, from 0, as it passes. */
  async live(number: number, { asked = 2, mornings = 1, hidden = 0, late = 5 * MINUTE }: WeekPlan): Promise<void> {
    const monday = START + number * WEEK;
    const first = this.addresses.length - hidden;
    for (let k = 0; k < mornings; k++) {
      await this.#send(
        first,
        this.addresses.map(() => monday + DAY * (k % 5) + 8 * HOUR + this.#random.integer(2 * HOUR)),
      );
    }
    for (let k = 0; k < asked; k++) {
      const answers = await this.ask(monday + k * DAY + 15 * HOUR);
      await this.#send(
        first,
        answers.map(({ sendAt }) => Date.parse(sendAt) + late),
      );
    }
  }

  /** The answers about everybody at a moment. */
  async ask(now: number): Promise<PlainAnswer[]> {
    const recommender = createRecommender({
      db: this.db,
      clock: () => now,
      newId: this.#newId,
      onModelFault: () => {},
    });
    const questions = this.addresses.map((email) => parseQuestion({ email, window: '24h' }));
    const answers = await recommender.recommendMany(this.account, questions);
    return answers.map((answer) => {
      if (answer instanceof KairosError) throw answer;
      return answer;
    });
  }

  /** An e-mail to each person, and what becomes of it; those from the `first` hidden one on show it to nobody. */
  async #send(first: number, times: readonly number[]): Promise<void> {
    const records = times.flatMap((sentAt, k) => {
      this.#messages += 1;
      const about = { messageId: `<${this.#messages}@made.example>`, recipient: this.addresses[k]! };
      const rates = this.truth.map((rate) => rate * this.#levels[k]!);
      const opened = drawOpening({ rates, age: STEEP }, 'UTC', sentAt, this.#random);
      const own = { userAgent: AGENTS.computer, occurredAt: Math.max(opened ?? 0, sentAt + MINUTE) };
      const proxy = { userAgent: AGENTS.privacyProxy, occurredAt: sentAt + HOUR };
      const shown = k >= first ? [proxy] : opened === null ? [] : [own];
      return [
        record('sent', { ...about, occurredAt: sentAt }),
        ...shown.map((sign) => record('opened', { ...about, ...sign })),
      ];
    });
    await recordEvents(this.db, this.account.accountId, records, { newId: this.#newId, now: START });
  }

  /** Checks at the moment when the `number`th week can be judged, or `later`. */
  async check(number: number, later = 0): Promise<void> {
    const now = START + (number + 1) * WEEK + 3 * DAY + later;
    await checkDrift({
      db: this.db,
      clock: () => now,
      serving: createModels(this.db, () => {}).current,
      signal: new AbortController().signal,
      onFound: (found) => this.found.push(found),
      onFault: (error) => this.faults.push(error),
    });
    if (this.faults.length > 0) throw this.faults[0];
  }

  /** All checks of a model, the oldest first. */
  async checks(modelId: string): Promise<(Omit<DriftCheck, 'figures'> & { readonly figures: CheckFigures })[]> {
    const checks = await latestDriftChecks(this.db, this.account.accountId, modelId, 1000);
    return checks.map((check) => ({ ...check, figures: JSON.parse(check.figures) }));
  }

  async served() {
    return createModels(this.db, () => {}).current(this.account.accountId);
  }
}
