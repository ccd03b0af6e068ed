import { createEmulator } from 'emulate';
import { headerOf } from '../conformance/inboxes/message.ts';
import { type Call, json, type Reply, type Route, type StubFront, startStubFront } from './front.ts';

// The Google emulator on loopback, behind a stub that closes two gaps of it: it has no profile of a user, and it lets
// in every token.

export const GOOGLE_ADDRESS = 'rep@example.test';
export const GOOGLE_TOKEN = 'token-of-the-rep';
export const GOOGLE_CLIENT = { clientId: 'kairos', clientSecret: 'client-secret-of-kairos' };
export const REDIRECT_URI = 'http://127.0.0.1:8080/inboxes/return';

export interface GoogleEmulator {
  /** What a client takes for Google. */
  readonly front: StubFront;
  /** Makes a message arrive. */
  deliver(raw: Buffer): Promise<void>;
  /** The bytes of what has this label and this Message-ID. */
  labelled(label: 'SENT' | 'DRAFT', messageId: string): Promise<readonly Buffer[]>;
  close(): Promise<void>;
}

/** `redirectUri` is where it sends the owner of a mailbox back to; it knows no other. */
export async function startGoogleEmulator(redirectUri = REDIRECT_URI): Promise<GoogleEmulator> {
  const emulator = await createEmulator({
    service: 'google',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      tokens: { [GOOGLE_TOKEN]: { login: GOOGLE_ADDRESS, scopes: [] } },
      google: {
        users: [{ email: GOOGLE_ADDRESS, name: 'Rep' }],
        oauth_clients: [
          {
            client_id: GOOGLE_CLIENT.clientId,
            client_secret: GOOGLE_CLIENT.clientSecret,
            name: 'Kairos',
            redirect_uris: [redirectUri],
          },
        ],
      },
    },
  });
  const behind = `http://127.0.0.1:${new URL(emulator.url).port}`;
  const known = new Set([GOOGLE_TOKEN]);
  const front = await startStubFront(behind, [stubNewTokens(known), stubStrangers(known), stubProfile]);
  const inspector = inspectors();
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${inspector()}`, 'content-type': 'application/json' };
    const response = await fetch(`${behind}/gmail/v1/users/me/${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`The emulator answered ${response.status} to ${path}.`);
    return (await response.json()) as Record<string, unknown>;
  };
  // The emulator cannot look for a Message-ID.
  const raws = new Map<string, Buffer>();
  const rawOf = async (id: string): Promise<Buffer> => {
    const known = raws.get(id) ?? Buffer.from((await ask(`messages/${id}?format=raw`)).raw as string, 'base64url');
    raws.set(id, known);
    return known;
  };
  return {
    front,
    deliver: async (raw) => {
      const body = JSON.stringify({ raw: raw.toString('base64url'), labelIds: ['INBOX', 'UNREAD'] });
      await ask('messages/import', { method: 'POST', body });
    },
    labelled: async (label, messageId) => {
      const { messages } = await ask(`messages?maxResults=500&labelIds=${label}`);
      const all = await Promise.all((messages as { readonly id: string }[]).map(({ id }) => rawOf(id)));
      return all.filter((raw) => headerOf(raw, 'message-id').includes(messageId));
    },
    close: async () => {
      await front.close();
      await emulator.close();
    },
  };
}

/**
 * Tokens for looking from outside. The emulators let in every token as their first user, and each for 5,000 requests an
 * hour only.
 */
export function inspectors(): () => string {
  let looks = 0;
  return () => `inspector-${Math.floor(looks++ / 4_000)}`;
}

/** Tokens that the emulator gave out itself are let in too. */
export function stubNewTokens(known: Set<string>): Route {
  return async (call, pass) => {
    if (!call.path.endsWith('/token')) return null;
    const reply = await pass(call);
    const { access_token: token } = parsed(reply);
    if (typeof token === 'string') known.add(token);
    return reply;
  };
}

function stubStrangers(known: ReadonlySet<string>): Route {
  return async ({ path, headers }) =>
    !path.includes('/gmail/v1/') || known.has(bearer(headers))
      ? null
      : json(401, { error: { code: 401, message: 'Invalid Credentials', errors: [{ reason: 'authError' }] } });
}

/** The emulator tells the present place in the history only to who subscribes to changes. */
const stubProfile: Route = async (call, pass) => {
  if (!call.path.endsWith('/users/me/profile')) return null;
  const watch: Call = {
    ...call,
    method: 'POST',
    url: '/gmail/v1/users/me/watch',
    headers: { ...call.headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ topicName: 'projects/example/topics/none' })),
  };
  const { historyId } = parsed(await pass(watch));
  return json(200, { emailAddress: GOOGLE_ADDRESS, historyId });
};

export function bearer({ authorization }: Call['headers']): string {
  return (authorization ?? '').replace(/^Bearer /, '');
}

export function parsed({ body }: Reply): Record<string, unknown> {
  return JSON.parse(body.toString()) as Record<string, unknown>;
}
