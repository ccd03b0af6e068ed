import type { BestTimeAnswer } from '../contract/best-time-answer.ts';

type Basis = BestTimeAnswer['evidence']['basis'];
type Choice = BestTimeAnswer['choice'];

const BASES: readonly Basis[] = ['personal', 'similar', 'population'];
const CHOICES: readonly Choice[] = ['best', 'default'];

/** How many answers rested on whose behaviour, and gave the model's slot or the plain default. */
export interface AnswerCount {
  readonly basis: Basis;
  readonly choice: Choice;
  readonly answers: number;
}

const keyOf = (basis: Basis, choice: Choice): string => `${basis} ${choice}`;

/** Answers that this process gave since it began, by account, by whose behaviour decided most and by what was chosen. */
export class AnswerCounts {
  readonly #byAccount = new Map<number, Map<string, number>>();

  add(accountId: number, { evidence, choice }: Pick<BestTimeAnswer, 'evidence' | 'choice'>): void {
    let counts = this.#byAccount.get(accountId);
    if (counts === undefined) {
      counts = new Map();
      this.#byAccount.set(accountId, counts);
    }
    const key = keyOf(evidence.basis, choice);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  /** Of every basis and choice, those that never occurred included. */
  of(accountId: number): readonly AnswerCount[] {
    const counts = this.#byAccount.get(accountId);
    return BASES.flatMap((basis) =>
      CHOICES.map((choice) => ({ basis, choice, answers: counts?.get(keyOf(basis, choice)) ?? 0 })),
    );
  }
}
