import { createHmac } from 'node:crypto';

// Signatures as https://www.standardwebhooks.com has them, so that receivers find a library for it in most languages.

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret as its receiver keeps it. `random` gives as many random bytes as it is asked for. */
export function newWebhookSecret(random: (size: number) => Uint8Array): string {
  return PREFIX + Buffer.from(random(SECRET_BYTES)).toString('base64');
}

export interface Signed {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** The headers that prove that `body` is from us. `now` is in milliseconds; what is signed has seconds. */
export function signatureOf(secret: string, id: string, now: number, body: string): Signed {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
