/** 128 bits cannot be guessed; nobody can tell from one token what another is. */
const TOKEN_BYTES = 16;

/** A name for a link or an e-mail that is safe in a URL: 22 characters. `random` must be fit for secrets. */
export function randomToken(random: (size: number) => Uint8Array): string {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url');
}
