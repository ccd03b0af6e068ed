import { simpleParser } from 'mailparser';
import addresses from 'nodemailer/lib/addressparser';
import { headerOf } from '../conformance/inboxes/message.ts';
import { type Call, json, type Reply, type Route } from './front.ts';

// A stub of our own for what the Microsoft emulator lacks: messages as MIME, Message-IDs of the sender's, headers and
// sources of messages, the delta query. It keeps the bytes; drafts, recipients, folders, attachments and sending are
// the emulator's.

export interface SentMail {
  readonly id: string;
  readonly messageId: string;
  /** As it was posted. */
  readonly raw: Buffer;
  /** To, Cc and Bcc, as the emulator has them. */
  readonly recipients: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly content: Buffer }[];
}

export interface StubMail {
  readonly routes: readonly Route[];
  /** Makes a message arrive; `receivedAt` is Graph's own clock. */
  deliver(raw: Buffer, receivedAt?: number): Promise<void>;
  /** What a folder has of this Message-ID, of what went through the stub. */
  named(folder: 'drafts' | 'sentitems', messageId: string): Promise<readonly SentMail[]>;
  /** From now on no cursor that was given out is known any more. */
  forgetCursors(): void;
}

interface Stored {
  readonly messageId: string;
  readonly raw: Buffer;
}

interface Arrival extends Stored {
  readonly id: string;
  readonly receivedAt: number;
}

interface Resource {
  readonly id: string;
  readonly isDraft: boolean;
  readonly parentFolderId: string;
  readonly [property: string]: unknown;
}

export function createStubMail(graph: string, inspector: () => string): StubMail {
  const stored = new Map<string, Stored>();
  const deletedDrafts = new Set<string>();
  const arrivals: Arrival[] = [];
  let generation = 0;

  const ask = async (path: string, method = 'GET', body?: unknown) => {
    const response = await fetch(`${graph}${path}`, {
      method,
      headers: { authorization: `Bearer ${inspector()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The emulator answered ${response.status} to ${method} ${path}.`);
    return (await response.json()) as Record<string, unknown>;
  };

  /** A message as Graph would show it: with the sender's Message-ID, and a draft even when deleted. */
  const shown = (message: Resource) => ({
    ...message,
    internetMessageId: stored.get(message.id)?.messageId ?? message.internetMessageId,
    isDraft: deletedDrafts.has(message.id) || message.isDraft,
  });

  const makeDraft: Route = async (call, pass) => {
    if (call.method !== 'POST' || call.path !== '/v1.0/me/messages') return null;
    if (call.headers['content-type'] !== 'text/plain') return null;
    const raw = Buffer.from(call.body.toString('latin1'), 'base64');
    const [messageId] = headerOf(raw, 'message-id');
    const body = Buffer.from(JSON.stringify(await asDraft(raw)));
    const reply = await pass({ ...call, headers: { ...call.headers, 'content-type': 'application/json' }, body });
    const message = resource(reply);
    stored.set(message.id, { raw, messageId: messageId ?? String(message.internetMessageId) });
    return json(201, shown(message));
  };

  const oneMessage: Route = async (call, pass) => {
    const [, id] = /^\/v1\.0\/me\/messages\/([^/]+)$/.exec(call.path) ?? [];
    if (id === undefined || !['GET', 'DELETE'].includes(call.method)) return null;
    if (call.method === 'GET') {
      const reply = await pass(call);
      const arrival = arrivals.find((each) => each.id === id);
      return reply.status === 200 ? json(200, { ...shown(resource(reply)), ...(arrival && asChange(arrival)) }) : reply;
    }
    const before = await pass({ ...call, method: 'GET' });
    if (before.status === 200 && resource(before).isDraft) deletedDrafts.add(id);
    return pass(call);
  };

  const sourceOf: Route = async ({ path }) => {
    const [, id] = /^\/v1\.0\/me\/messages\/([^/]+)\/\$value$/.exec(path) ?? [];
    if (id === undefined) return null;
    const raw = (arrivals.find((each) => each.id === id) ?? stored.get(id))?.raw;
    return raw === undefined ? notFound : { status: 200, headers: { 'content-type': 'text/plain' }, body: raw };
  };

  const byName: Route = async (call, pass) => {
    const [, folder] = /^\/v1\.0\/me\/mailFolders\/(sentitems|drafts)\/messages$/.exec(call.path) ?? [];
    const [, name] = /^internetMessageId eq '(.*)'$/.exec(call.query.get('$filter') ?? '') ?? [];
    if (folder === undefined || name === undefined) return null;
    const all = await pass({ ...call, url: `${call.path}?$top=10000` });
    const messages = (JSON.parse(all.body.toString()) as { readonly value: Resource[] }).value.map(shown);
    return json(200, { value: messages.filter(({ internetMessageId }) => internetMessageId === name) });
  };

  const delta: Route = async (call) => {
    if (call.path !== '/v1.0/me/mailFolders/inbox/messages/delta') return null;
    const begins = !call.query.has('$token');
    const [at, since, from] = begins
      ? [0, Date.parse(call.query.get('$filter')!.replace('receivedDateTime ge ', '')), generation]
      : (call.query.get('$token')!.split('.').map(Number) as [number, number, number]);
    if (from !== generation) return json(410, { error: { code: 'SyncStateNotFound', message: 'Gone.' } });
    const size = Number(/maxpagesize=(\d+)/.exec(String(call.headers.prefer))?.[1] ?? 10);
    const left = arrivals.map((arrival, index) => ({ ...arrival, index })).slice(at);
    const page = left.filter(({ receivedAt }) => receivedAt >= since).slice(0, size);
    const more = page.length === size;
    const next = more ? page.at(-1)!.index + 1 : arrivals.length;
    const link = `http://${call.headers.host}${call.path}?$token=${next}.${since}.${generation}`;
    return json(200, { value: page.map(asChange), [more ? '@odata.nextLink' : '@odata.deltaLink']: link });
  };

  /** The emulator gives addresses at the port that it believes to be at. */
  const uploads: Route = async (call, pass) => {
    if (!call.path.endsWith('/createUploadSession')) return null;
    const reply = await pass(call);
    return { ...reply, body: reply.body.toString().replace('http://localhost:0', `http://${call.headers.host}`) };
  };

  const asSent = async (message: Resource): Promise<SentMail> => {
    const { value } = await ask(`/me/messages/${message.id}/attachments`);
    const files = value as { readonly name: string; readonly contentType: string; readonly contentBytes: string }[];
    const recipients = ['toRecipients', 'ccRecipients', 'bccRecipients'].flatMap(
      (field) => message[field] as { readonly emailAddress: { readonly address: string } }[],
    );
    return {
      id: message.id,
      ...stored.get(message.id)!,
      recipients: recipients.map(({ emailAddress }) => emailAddress.address),
      attachments: files.map(({ name, contentType, contentBytes }) => ({
        name,
        contentType,
        content: Buffer.from(contentBytes, 'base64'),
      })),
    };
  };

  return {
    routes: [makeDraft, oneMessage, sourceOf, byName, delta, uploads],
    deliver: async (raw, receivedAt = Date.now()) => {
      const draft = await ask('/me/messages', 'POST', await asDraft(raw));
      const inbox = await ask('/me/mailFolders/inbox');
      await ask(`/me/messages/${draft.id}/move`, 'POST', { destinationId: inbox.id });
      arrivals.push({ id: String(draft.id), messageId: headerOf(raw, 'message-id')[0]!, raw, receivedAt });
    },
    named: async (folder, messageId) => {
      const { value } = await ask(`/me/mailFolders/${folder}/messages?$top=10000`);
      const found = (value as Resource[]).filter(({ id }) => stored.get(id)?.messageId === messageId);
      return Promise.all(found.map(asSent));
    },
    forgetCursors: () => {
      generation++;
    },
  };
}

/** The emulator lets in every token. */
export function answersStrangers(known: (headers: Call['headers']) => boolean): Route {
  return async ({ path, headers }) =>
    !path.startsWith('/v1.0/') || known(headers)
      ? null
      : json(401, { error: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' } });
}

const notFound = json(404, { error: { code: 'ErrorItemNotFound', message: 'Message not found.' } });

const resource = ({ body }: Reply) => JSON.parse(body.toString()) as Resource;

async function asDraft(raw: Buffer) {
  const { subject, text } = await simpleParser(raw);
  const listed = (name: string) =>
    headerOf(raw, name)
      .flatMap((value) => addresses(value, { flatten: true }))
      .map(({ address }) => ({ emailAddress: { address } }));
  return {
    subject: subject ?? '',
    body: { contentType: 'text', content: text ?? '' },
    toRecipients: listed('to'),
    ccRecipients: listed('cc'),
  };
}

const asChange = ({ id, receivedAt, raw }: Arrival) => ({
  id,
  isDraft: false,
  receivedDateTime: new Date(Math.floor(receivedAt / 1000) * 1000).toISOString().replace('.000', ''),
  internetMessageHeaders: fieldsOf(raw),
});

function fieldsOf(raw: Buffer) {
  const head = raw.toString('utf8').split('\r\n\r\n')[0]!;
  return head.split(/\r\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}
