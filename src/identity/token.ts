import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** As many random bytes as asked for, fit for secrets. */
export type RandomBytes = (size: number) => Buffer;

const TOKEN_BYTES = 32;
const FORM = /^[A-Za-z0-9_-]{43}$/;

/** What a browser or a link shows to be let in: 256 bits in base64url. */
export const newToken = (randomBytes: RandomBytes): string => randomBytes(TOKEN_BYTES).toString('base64url');

export const isToken = (text: string): boolean => FORM.test(text);

/** What is stored of a token. It is random and long, so that a fast hash without salt is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What the pages of a session say with every change, and other sites cannot know. */
export const csrfOf = (token: string): string => createHmac('sha256', token).update('kairos csrf').digest('base64url');

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
