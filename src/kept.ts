/** Remembers the latest few of what is costly to find, for as long as it stays true: by keys that say of what it is true. */
export class Kept<Found> {
  readonly #most: number;
  readonly #found = new Map<string, Promise<Found>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whoever asks meanwhile waits for the same search; one that failed is done again by the next who asks. */
  get(key: string, find: () => Promise<Found>): Promise<Found> {
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const finding = find();
    this.#found.set(key, finding);
    if (this.#found.size > this.#most) this.#found.delete(this.#found.keys().next().value!);
    finding.catch(() => {
      if (this.#found.get(key) === finding) this.#found.delete(key);
    });
    return finding;
  }
}
