import { DAY } from '../../model/zone.ts';
import type { ExperimentDay } from '../contract/experiment.ts';

type Known = Omit<ExperimentDay, 'day'>;

/** What was known at the end of each day (UTC) that had e-mails, noted while these go by in order of time. */
export class DaySeries {
  readonly #known: () => Known;
  readonly #days: ExperimentDay[] = [];
  #day: number | null = null;

  /** `known` says what the e-mails that have gone by come to. */
  constructor(known: () => Known) {
    this.#known = known;
  }

  /** To be called before an e-mail counts: with the first of another day, the day before is over. */
  pass(sentAt: number): void {
    const day = Math.floor(sentAt / DAY);
    if (day === this.#day) return;
    if (this.#day !== null) this.#days.push(this.#note(this.#day));
    this.#day = day;
  }

  /** All of them, the one that is not over too. */
  all(): ExperimentDay[] {
    return this.#day === null ? [] : [...this.#days, this.#note(this.#day)];
  }

  #note(day: number): ExperimentDay {
    return { day: new Date(day * DAY).toISOString().slice(0, 10), ...this.#known() };
  }
}
