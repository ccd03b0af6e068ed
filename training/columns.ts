// Numbers in typed arrays that grow as they are filled: a few bytes where an object would take a hundred.

type Numbers = Float64Array | Int32Array | Uint32Array;

const FIRST_ROOM = 1024;
const GROWTH = 1.5;

export class Column<Values extends Numbers> {
  readonly #make: (length: number) => Values;
  #values: Values;
  #length = 0;

  /** `make` gives zeros; an element of the column is of its type. */
  constructor(make: (length: number) => Values) {
    this.#make = make;
    this.#values = make(FIRST_ROOM);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = this.#make(Math.ceil(this.#length * GROWTH));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** What has been pushed so far, as a view: the next push may leave it behind. */
  values(): Values {
    return this.#values.subarray(0, this.#length) as Values;
  }
}

export const doubles = (): Column<Float64Array> => new Column((length) => new Float64Array(length));
export const integers = (): Column<Int32Array> => new Column((length) => new Int32Array(length));
export const counters = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
