import type { BestTimeAnswer } from '../contract/best-time-answer.ts';

type Basis = BestTimeAnswer['evidence']['basis'];

export type BasisCounts = Readonly<Record<Basis, number>>;

/** Answers that this process gave since it began, by account and by whose behaviour decided most. */
export class AnswerCounts {
  readonly #byAccount = new Map<number, Record<Basis, number>>();

  add(accountId: number, { evidence }: BestTimeAnswer): void {
    let counts = this.#byAccount.get(accountId);
    if (counts === undefined) {
      counts = { personal: 0, similar: 0, population: 0 };
      this.#byAccount.set(accountId, counts);
    }
    counts[evidence.basis] += 1;
  }

  of(accountId: number): BasisCounts {
    return this.#byAccount.get(accountId) ?? { personal: 0, similar: 0, population: 0 };
  }
}
