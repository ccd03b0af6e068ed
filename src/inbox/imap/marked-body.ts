import { Readable } from 'node:stream';

const CHUNK_BYTES = 64 * 1024;

/**
 * The bytes of an e-mail, of which none is read before `permit` has resolved. nodemailer reads from a stream only when
 * the server has answered DATA, so `permit` runs at the last moment at which the server cannot have the e-mail. When it
 * rejects, the stream is destroyed and nothing was read.
 */
export class MarkedBody extends Readable {
  readonly #bytes: Buffer;
  readonly #permit: () => Promise<void>;
  #permission: Promise<void> | null = null;
  #read = 0;
  #complete = false;

  constructor(bytes: Buffer, permit: () => Promise<void>) {
    super({ highWaterMark: CHUNK_BYTES });
    this.#bytes = bytes;
    this.#permit = permit;
  }

  /** Whether all of it was read, so that the end of the e-mail may be on its way to the server. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Whether `permit` was asked. */
  get asked(): boolean {
    return this.#permission !== null;
  }

  /** Resolves when `permit`, if it was asked, has ended in whatever way. */
  async settled(): Promise<void> {
    await this.#permission?.catch(() => {});
  }

  override _read(): void {
    this.#permission ??= this.#permit();
    this.#permission.then(
      () => this.#next(),
      (error: Error) => this.destroy(error),
    );
  }

  #next(): void {
    if (this.destroyed) return;
    const chunk = this.#bytes.subarray(this.#read, this.#read + CHUNK_BYTES);
    this.#read += chunk.length;
    this.#complete = this.#read === this.#bytes.length;
    if (chunk.length > 0) this.push(chunk);
    if (this.#complete) this.push(null);
  }
}
