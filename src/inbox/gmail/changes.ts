import { unlessGone } from '../cloud/answer.ts';
import { headerMap } from '../cloud/headers.ts';
import { advance, fresh, OVERLAP_MS, type Position, readPosition, startAt, writePosition } from '../cloud/position.ts';
import type { Changes, Incoming } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import type { GmailApi } from './api.ts';
import { translated } from './faults.ts';

interface Reading {
  readonly api: GmailApi;
  /** Records of the history, or messages of a list, that one answer gives. */
  readonly batch: number;
  readonly now: number;
}

/** How many messages are fetched at a time. */
const AT_ONCE = 10;
const LONGEST_LIST = 500;

/** What arrived in the inbox since `position`, of which a read through the history knows, or one by time. */
export async function readChanges(reading: Reading, position: string | null): Promise<Changes> {
  const { api, now } = reading;
  if (position === null)
    return { messages: [], position: writePosition(startAt(await present(api), now)), more: false };
  const from = readPosition(position);
  return (
    (from.cursor === null ? null : await readHistory(reading, from, from.cursor)) ?? (await readByTime(reading, from))
  );
}

/** Null when Gmail no longer knows the history that far back. */
async function readHistory(reading: Reading, from: Position, cursor: string): Promise<Changes | null> {
  const { api, now } = reading;
  const page = await historyPage(reading, cursor);
  if (page === null) return null;
  const messages = await fetchAll(api, fresh(from, page.added));
  const to = advance(from, messages, page.more ? { cursor: page.cursor } : { cursor: page.cursor, since: now });
  return { messages, position: writePosition(to), more: page.more };
}

interface Added {
  readonly id: string;
}

interface HistoryPage {
  readonly added: readonly Added[];
  /** What is to be read next begins after this record. */
  readonly cursor: string;
  readonly more: boolean;
}

/**
 * The records after `cursor`. The id of the last record of a page takes the place of Gmail's page token, which would
 * not live as long as a position. A page may be empty and not be the last.
 */
async function historyPage({ api, batch }: Reading, cursor: string): Promise<HistoryPage | null> {
  for (let pageToken: string | undefined; ; ) {
    const answer = await unlessGone(() =>
      api.call(({ history }, options) =>
        history.list(
          {
            userId: 'me',
            startHistoryId: cursor,
            historyTypes: ['messageAdded'],
            labelId: 'INBOX',
            maxResults: batch,
            ...(pageToken === undefined ? {} : { pageToken }),
          },
          options,
        ),
      ),
    );
    if (answer === null) return null;
    const records = answer.history ?? [];
    const last = records.at(-1)?.id;
    pageToken = answer.nextPageToken ?? undefined;
    if (pageToken !== undefined && !last) continue;
    const added = records
      .flatMap(({ messagesAdded }) => messagesAdded ?? [])
      .flatMap(({ message }) => (message?.id && !ours(message.labelIds) ? [{ id: message.id }] : []));
    return pageToken === undefined
      ? { added, cursor: answer.historyId ?? last ?? cursor, more: false }
      : { added, cursor: last as string, more: true };
  }
}

/** Reads by time, with an overlap, until nothing is left; from then on the history is followed again. */
async function readByTime({ api, batch, now }: Reading, from: Position): Promise<Changes> {
  const cursor = await present(api);
  const left = fresh(from, await arrivedSince(api, from.since - OVERLAP_MS));
  const messages = await fetchAll(api, left.slice(0, batch));
  const more = left.length > batch;
  const to = advance(from, messages, more ? { cursor: null } : { cursor, since: now });
  return { messages, position: writePosition(to), more };
}

/** Ids alone, oldest first; Gmail lists the newest first. */
async function arrivedSince(api: GmailApi, since: number): Promise<readonly Added[]> {
  const found: Added[] = [];
  let pageToken: string | undefined;
  do {
    const answer = await api.call(({ messages }, options) =>
      messages.list(
        {
          userId: 'me',
          labelIds: ['INBOX'],
          q: `after:${Math.floor(since / 1000)}`,
          maxResults: LONGEST_LIST,
          ...(pageToken === undefined ? {} : { pageToken }),
        },
        options,
      ),
    );
    found.push(...(answer.messages ?? []).flatMap(({ id }) => (id ? [{ id }] : [])));
    pageToken = answer.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  return found.reverse();
}

async function fetchAll(api: GmailApi, added: readonly Added[]): Promise<readonly Incoming[]> {
  const messages: Incoming[] = [];
  for (let at = 0; at < added.length; at += AT_ONCE) {
    const some = await Promise.all(added.slice(at, at + AT_ONCE).map(({ id }) => fetchOne(api, id)));
    messages.push(...some.filter((message) => message !== null));
  }
  return messages;
}

/** Null when it has been deleted in the meantime, or is not something that arrived. */
async function fetchOne(api: GmailApi, id: string): Promise<Incoming | null> {
  const message = await unlessGone(() =>
    api.call(({ messages }, options) => messages.get({ userId: 'me', id, format: 'metadata' }, options)),
  );
  if (message === null || ours(message.labelIds)) return null;
  return {
    id,
    receivedAt: Number(message.internalDate ?? 0),
    headers: headerMap(message.payload?.headers ?? []),
    source: () => translated(() => sourceOf(api, id)),
  };
}

async function sourceOf(api: GmailApi, id: string): Promise<Buffer> {
  const message = await unlessGone(() =>
    api.call(({ messages }, options) => messages.get({ userId: 'me', id, format: 'raw' }, options)),
  );
  if (!message?.raw) throw new InboxError('rejected', 'message-gone', 'The message is no longer in the Gmail mailbox.');
  return Buffer.from(message.raw, 'base64url');
}

async function present(api: GmailApi): Promise<string> {
  const { historyId } = await api.call((users, options) => users.getProfile({ userId: 'me' }, options));
  return historyId ?? '1';
}

function ours(labelIds: readonly string[] | null | undefined): boolean {
  return ['SENT', 'DRAFT'].some((label) => labelIds?.includes(label));
}
