// What the e-mails of the walk tell of each policy, added up over its steps.
import type { Window } from '../../model/best-time.ts';
import type { Prediction } from '../calibration.ts';
import {
  type Agreement,
  addAgreement,
  type Choice,
  type HeldOutEmail,
  quartersToldOf,
  type Sending,
  weightOf,
} from '../policy-value.ts';
import { POLICIES } from './decisions.ts';

export class WindowTally {
  /** By policy, and then by person. */
  readonly agreements: readonly Map<number, Agreement>[] = POLICIES.map(() => new Map());
  readonly #untold = new Float64Array(POLICIES.length);
  #emails = 0;

  /** What each policy would have answered at the moment when an e-mail was sent. */
  addAnswers(answers: readonly Choice[], sending: Sending): void {
    this.#emails++;
    answers.forEach((answer, policy) => {
      if (quartersToldOf(answer, sending) === 0) this.#untold[policy]! += 1;
    });
  }

  /** What an e-mail tells of each policy, by what it chose at the requests before. */
  addAgreements(email: HeldOutEmail, choices: readonly (readonly Choice[])[], sending: Sending): void {
    choices.forEach((own, policy) => {
      const weight = own.reduce((sum, choice) => sum + weightOf(choice, email.sentAt, sending), 0);
      addAgreement(this.agreements[policy]!, email.person, weight, email.opened);
    });
  }

  /** Share of the policy's answers that no e-mail can tell of: hardly any is sent at such an hour. */
  untoldShare(policy: number): number {
    return this.#untold[policy]! / Math.max(1, this.#emails);
  }
}

export interface Tally {
  readonly windows: Readonly<Record<Window, WindowTally>>;
  /** P(open within 72 h) of each e-mail that can judge, as it was sent, by what was known at that moment. */
  readonly predictions: Prediction[];
  /** E-mails that were decided anew. */
  decided: number;
}

export const emptyTally = (): Tally => ({
  windows: { '24h': new WindowTally(), week: new WindowTally() },
  predictions: [],
  decided: 0,
});
