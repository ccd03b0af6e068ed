import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const fdatasyncLater = promisify(fdatasync);

/**
 * Puts SQLite's write-ahead log on disk. With `synchronous = normal` a commit writes its pages to that file and leaves
 * the waiting to us (SQLite itself waits before it moves pages on, so the database stays whole); waiting here does not
 * hold up the event loop, and several commits share one wait. https://sqlite.org/wal.html
 */
export class WalSync {
  readonly #path: string;
  readonly #flush: { later(file: number): Promise<void>; now(file: number): void };
  #file: number | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  /** `flush` puts an open file on disk. */
  constructor(databasePath: string, flush = { later: fdatasyncLater, now: fdatasyncSync }) {
    this.#path = `${databasePath}-wal`;
    this.#flush = flush;
  }

  /** Resolves when all that was committed before the call is on disk. */
  sync(): Promise<void> {
    if (this.#running === null) return this.#start();
    // The wait under way may have begun before the last commit.
    const start = () => this.#start();
    this.#next ??= this.#running.then(start, start);
    return this.#next;
  }

  syncNow(): void {
    this.#flush.now(this.#open());
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  async #start(): Promise<void> {
    this.#next = null;
    this.#running = this.#flush.later(this.#open());
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  /** The file is there from the first commit on, and stays while the database is open. */
  #open(): number {
    this.#file ??= openSync(this.#path, 'r+');
    return this.#file;
  }
}
