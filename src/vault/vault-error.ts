/**
 * - `unknown-key`: sealed with a key that is not there.
 * - `altered`: it has been changed, or belongs to another place.
 * - `malformed`: it is nothing that a vault sealed.
 */
export type VaultErrorReason = 'unknown-key' | 'altered' | 'malformed';

/** A sealed value that does not open. Its message names the key and what to do, never the content. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly reason: VaultErrorReason;

  constructor(reason: VaultErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
