// Everyone that training learns from, in typed arrays: about 400 bytes a person with five e-mails, where objects would
// take some thousands. A Person is made when one is asked for; keep none of them for long.
import { type Counts, deviceOf, type History, type Wait } from '../model/history.ts';
import type { Random } from '../model/random.ts';
import type { SegmentValues } from '../model/similar.ts';
import { counters, doubles, integers } from './columns.ts';
import type { Cuts } from './split.ts';

export type Cut = keyof Cuts;

export interface Person {
  readonly zone: string;
  readonly certain: boolean;
  /** The device among them is the one that showed by then. */
  readonly values: Readonly<Record<Cut, SegmentValues>>;
  /** What was known of the person at each cut. */
  readonly history: Readonly<Record<Cut, History>>;
}

/** What does not depend on the cut. */
export type Traits = Pick<Person, 'zone' | 'certain'> & Omit<SegmentValues, 'device' | 'seen'>;

/** People in the order in which they were added. */
export class People implements Iterable<Person> {
  readonly #columns: PeopleColumns;
  /** Places in the columns; null for everyone. */
  readonly #places: Uint32Array | null;

  constructor(columns: PeopleColumns, places: Uint32Array | null = null) {
    this.#columns = columns;
    this.#places = places;
  }

  get length(): number {
    return this.#places?.length ?? this.#columns.length;
  }

  /** `index` from 0 to `length` - 1. */
  at(index: number): Person {
    return new StoredPerson(this.#columns, this.#placeOf(index));
  }

  *[Symbol.iterator](): Iterator<Person> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  /** Those who had been sent something by the cut. */
  knownAt(cut: Cut): People {
    return this.#only((place) => this.#columns.at[cut].waitCount(place) > 0);
  }

  /** At most `count` of them, without replacement, in their order: all where there are no more. */
  drawn(count: number, random: Random): People {
    if (this.length <= count) return this;
    let taken = 0;
    return this.#only((_, index) => {
      const take = random.uniform() * (this.length - index) < count - taken;
      if (take) taken++;
      return take;
    });
  }

  /** Sum of one of the counts over all of them, as known at the cut. */
  total(cut: Cut, count: keyof Counts): number {
    let sum = 0;
    for (let index = 0; index < this.length; index++)
      sum += this.#columns.at[cut].countsOf(this.#placeOf(index))[count];
    return sum;
  }

  /** How many of their e-mails were opened within the horizon, as known at the cut. */
  openings(cut: Cut): number {
    let sum = 0;
    for (let index = 0; index < this.length; index++) sum += this.#columns.at[cut].openings(this.#placeOf(index));
    return sum;
  }

  #only(wanted: (place: number, index: number) => boolean): People {
    const places = counters();
    for (let index = 0; index < this.length; index++) {
      const place = this.#placeOf(index);
      if (wanted(place, index)) places.push(place);
    }
    return places.length === this.length ? this : new People(this.#columns, places.values().slice());
  }

  #placeOf(index: number): number {
    return this.#places === null ? index : this.#places[index]!;
  }
}

/** Where People come from: filled person by person. */
export class PeopleColumns {
  readonly at: Readonly<Record<Cut, Histories>> = {
    validation: new Histories(),
    test: new Histories(),
    end: new Histories(),
  };
  readonly #texts = new Texts();
  readonly #traits = integers();
  readonly #certain = counters();

  get length(): number {
    return this.#certain.length;
  }

  add({ zone, certain, jobTitle, industry, country, domain }: Traits, history: Readonly<Record<Cut, History>>): void {
    for (const text of [zone, jobTitle, industry, country, domain]) this.#traits.push(this.#texts.numberOf(text));
    this.#certain.push(certain ? 1 : 0);
    for (const cut of CUTS) this.at[cut].add(history[cut]);
  }

  traitsOf(place: number): Traits {
    const text = (trait: number) => this.#texts.at(this.#traits.at(TRAITS * place + trait));
    return {
      zone: text(0)!,
      certain: this.#certain.at(place) === 1,
      jobTitle: text(1),
      industry: text(2),
      country: text(3),
      domain: text(4),
    };
  }
}

const CUTS: readonly Cut[] = ['validation', 'test', 'end'];
/** Texts of a person. */
const TRAITS = 5;

/** The histories of one cut. */
class Histories {
  readonly #sentAt = doubles();
  /** Milliseconds until the end of the wait, at most the horizon; of one that was opened its complement (below 0). */
  readonly #waited = integers();
  readonly #activity = doubles();
  readonly #waitsEnd = counters();
  readonly #activityEnd = counters();
  readonly #counts = counters();
  readonly #hidden = counters();

  add({ waits, activity, counts, hidden }: History): void {
    for (const { sentAt, until, opened } of waits) {
      this.#sentAt.push(sentAt);
      this.#waited.push(opened ? ~(until - sentAt) : until - sentAt);
    }
    for (const instant of activity) this.#activity.push(instant);
    this.#waitsEnd.push(this.#sentAt.length);
    this.#activityEnd.push(this.#activity.length);
    for (const name of COUNTS) this.#counts.push(counts[name]);
    this.#hidden.push(hidden ? 1 : 0);
  }

  waitCount(place: number): number {
    return this.#waitsEnd.at(place) - startOf(this.#waitsEnd, place);
  }

  openings(place: number): number {
    let count = 0;
    for (let n = startOf(this.#waitsEnd, place); n < this.#waitsEnd.at(place); n++) if (this.#waited.at(n) < 0) count++;
    return count;
  }

  historyOf(place: number): History {
    const waits: Wait[] = [];
    for (let n = startOf(this.#waitsEnd, place); n < this.#waitsEnd.at(place); n++) {
      const sentAt = this.#sentAt.at(n);
      const waited = this.#waited.at(n);
      const opened = waited < 0;
      waits.push({ sentAt, until: sentAt + (opened ? ~waited : waited), opened });
    }
    const activity: number[] = [];
    for (let n = startOf(this.#activityEnd, place); n < this.#activityEnd.at(place); n++) {
      activity.push(this.#activity.at(n));
    }
    return { waits, hidden: this.#hidden.at(place) === 1, activity, counts: this.countsOf(place) };
  }

  countsOf(place: number): Counts {
    const count = (k: number): number => this.#counts.at(COUNTS.length * place + k);
    return {
      emails: count(0),
      opens: count(1),
      clicks: count(2),
      replies: count(3),
      machineOpens: count(4),
      machineClicks: count(5),
      mobile: count(6),
      computer: count(7),
    };
  }
}

/** In the order of `countsOf`. */
const COUNTS: readonly (keyof Counts)[] = [
  'emails',
  'opens',
  'clicks',
  'replies',
  'machineOpens',
  'machineClicks',
  'mobile',
  'computer',
];

function startOf(ends: { at(index: number): number }, place: number): number {
  return place === 0 ? 0 : ends.at(place - 1);
}

/** Texts by number; equal ones are kept once. */
class Texts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  /** -1 for none. */
  numberOf(text: string | null): number {
    if (text === null) return -1;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.length;
      this.#numbers.set(text, number);
      this.#texts.push(text);
    }
    return number;
  }

  at(number: number): string | null {
    return number < 0 ? null : this.#texts[number]!;
  }
}

class StoredPerson implements Person {
  readonly zone: string;
  readonly certain: boolean;
  readonly history: ByCut<History>;
  readonly values: ByCut<SegmentValues>;

  constructor(columns: PeopleColumns, place: number) {
    const { zone, certain, ...values } = columns.traitsOf(place);
    this.zone = zone;
    this.certain = certain;
    this.history = new ByCut((cut) => columns.at[cut].historyOf(place));
    this.values = new ByCut((cut) => {
      const { mobile, computer } = columns.at[cut].countsOf(place);
      const seen = { mobile, computer };
      return { ...values, device: deviceOf(seen), seen };
    });
  }
}

/** Made when first asked for: a look at a person is nearly always at one cut. */
class ByCut<Value> implements Readonly<Record<Cut, Value>> {
  readonly #make: (cut: Cut) => Value;
  readonly #made: { -readonly [K in Cut]?: Value } = {};

  constructor(make: (cut: Cut) => Value) {
    this.#make = make;
  }

  get validation(): Value {
    return this.#of('validation');
  }

  get test(): Value {
    return this.#of('test');
  }

  get end(): Value {
    return this.#of('end');
  }

  #of(cut: Cut): Value {
    let value = this.#made[cut];
    if (value === undefined) {
      value = this.#make(cut);
      this.#made[cut] = value;
    }
    return value;
  }
}
