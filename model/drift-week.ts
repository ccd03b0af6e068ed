// What a week of e-mails says of a model: figures that add up over weeks.
import type { Evidence } from './best-time.ts';
import { addBins, addToBins, type Bin, noBins } from './calibration.ts';
import type { Hindsight } from './hindsight.ts';
import { type ChosenSend, logRatiosOf, type Suspicion, suspicionAfter } from './suspicion.ts';
import { HOURS_PER_WEEK, minuteOfDay, weekday } from './zone.ts';

/** What a model said of an e-mail when it was asked for a time, and that e-mail went out at the time it gave. */
export interface Served {
  readonly probability: number;
  /** The chance that it gave the plain default in the same answer. */
  readonly atDefault: number;
  /** False where the plain default itself was served. */
  readonly chosen: boolean;
  readonly basis: Evidence['basis'];
  /** Whether the e-mail was sent by someone else, and goes with the answer by recipient and time alone. */
  readonly matched: boolean;
}

export interface Sends {
  readonly emails: number;
  readonly opened: number;
  readonly predicted: number;
}

/** All of it sums over e-mails. */
export interface WeekFigures {
  /** Served predictions beside what happened. */
  readonly bins: readonly Bin[];
  /** Those of them that were sent by somebody else. */
  readonly matched: number;
  readonly bases: Readonly<Record<Evidence['basis'], number>>;
  /** E-mails at slots that the model chose, and the opens to be expected of them at the default. */
  readonly chosen: Sends & { readonly atDefault: number };
  /** E-mails sent at other moments, but on mornings of working days, as the default: what the model says of them. */
  readonly mornings: Sends;
  /** E-mails that tell nothing: to people whose opens are hidden; away from the slot that was given. */
  readonly leftOut: { readonly hidden: number; readonly elsewhere: number };
  /** Openings by local hour of the week, and those that the model expects. */
  readonly openings: { readonly observed: readonly number[]; readonly expected: readonly number[] };
  /** Attribute values of people who were written to, and how many of these the model has never seen. */
  readonly values: { readonly known: number; readonly unseen: number };
}

/** Whether the local time is one that the plain default may well have been: from 08:00 to noon of a working day. */
function inMorning(zone: string, instant: number): boolean {
  const minute = minuteOfDay(zone, instant);
  return minute >= 8 * 60 && minute < 12 * 60 && weekday(zone, instant) <= 5;
}

/** Adds up the e-mails of a week. */
export class WeekTally {
  readonly #bins = noBins();
  readonly #bases = { personal: 0, similar: 0, population: 0 };
  readonly #chosen: ChosenSend[] = [];
  readonly #observed = new Array<number>(HOURS_PER_WEEK).fill(0);
  readonly #expected = new Array<number>(HOURS_PER_WEEK).fill(0);
  #chosenPredicted = 0;
  #matched = 0;
  #mornings = { emails: 0, opened: 0, predicted: 0 };
  #leftOut = { hidden: 0, elsewhere: 0 };
  #values = { known: 0, unseen: 0 };

  /** An e-mail and what was said of it before; null when it was sent at no time that the model gave. */
  add({ sentAt, predicted, opened, presence, outlook }: Hindsight, served: Served | null): void {
    if (served !== null) this.#addServed(served, opened);
    if (served?.chosen !== true && inMorning(outlook.zone, sentAt)) {
      const { emails, ...sums } = this.#mornings;
      this.#mornings = {
        emails: emails + 1,
        opened: sums.opened + (opened ? 1 : 0),
        predicted: sums.predicted + predicted,
      };
    }
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
      this.#expected[hour]! += presence.exposure[hour]! * outlook.rates[hour]!;
    }
    for (let k = 0; k < presence.openings.length; k++) this.#observed[presence.openings[k]!]! += 1;
  }

  #addServed({ probability, atDefault, chosen, basis, matched }: Served, opened: boolean): void {
    addToBins(this.#bins, { probability, opened });
    this.#bases[basis] += 1;
    if (matched) this.#matched += 1;
    if (!chosen) return;
    this.#chosen.push({ atDefault, opened });
    this.#chosenPredicted += probability;
  }

  addHidden(emails: number): void {
    this.#leftOut.hidden += emails;
  }

  /** An e-mail that was given a time and went out at another. */
  addElsewhere(): void {
    this.#leftOut.elsewhere += 1;
  }

  /** A person who was written to: attribute values that are known of them, and those of these new to the model. */
  addValues(known: number, unseen: number): void {
    this.#values = { known: this.#values.known + known, unseen: this.#values.unseen + unseen };
  }

  figures(): WeekFigures {
    return {
      bins: this.#bins,
      matched: this.#matched,
      bases: this.#bases,
      chosen: {
        emails: this.#chosen.length,
        opened: this.#chosen.filter(({ opened }) => opened).length,
        predicted: this.#chosenPredicted,
        atDefault: this.#chosen.reduce((sum, { atDefault }) => sum + atDefault, 0),
      },
      mornings: this.#mornings,
      leftOut: this.#leftOut,
      openings: { observed: this.#observed, expected: this.#expected },
      values: this.#values,
    };
  }

  /** What is suspected of the model's slots after this week. */
  suspicion(before: Suspicion): Suspicion {
    return suspicionAfter(before, logRatiosOf(this.#chosen, this.#mornings));
  }
}

/** The figures of several weeks together; of none, those of a week without e-mails. */
export function sumOfWeeks(weeks: readonly WeekFigures[]): WeekFigures {
  return weeks.reduce(sumOf, new WeekTally().figures());
}

function sumOf(a: WeekFigures, b: WeekFigures): WeekFigures {
  const { personal, similar, population } = b.bases;
  const cells = (name: 'observed' | 'expected') => a.openings[name].map((value, k) => value + b.openings[name][k]!);
  return {
    bins: addBins(a.bins, b.bins),
    matched: a.matched + b.matched,
    bases: {
      personal: a.bases.personal + personal,
      similar: a.bases.similar + similar,
      population: a.bases.population + population,
    },
    chosen: { ...sumOfSends(a.chosen, b.chosen), atDefault: a.chosen.atDefault + b.chosen.atDefault },
    mornings: sumOfSends(a.mornings, b.mornings),
    leftOut: {
      hidden: a.leftOut.hidden + b.leftOut.hidden,
      elsewhere: a.leftOut.elsewhere + b.leftOut.elsewhere,
    },
    openings: { observed: cells('observed'), expected: cells('expected') },
    values: { known: a.values.known + b.values.known, unseen: a.values.unseen + b.values.unseen },
  };
}

const sumOfSends = (a: Sends, b: Sends): Sends => ({
  emails: a.emails + b.emails,
  opened: a.opened + b.opened,
  predicted: a.predicted + b.predicted,
});
