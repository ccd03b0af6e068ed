import { Refusal, unlessAbsent } from '../cloud/answer.ts';
import { headerMap } from '../cloud/headers.ts';
import { advance, fresh, OVERLAP_MS, type Position, readPosition, startAt, writePosition } from '../cloud/position.ts';
import type { Changes, Incoming } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import { pathOf } from './draft.ts';
import { translated } from './faults.ts';
import type { Graph } from './graph.ts';

export interface Reading {
  readonly graph: Graph;
  /** Most messages in one answer. */
  readonly batch: number;
  readonly now: number;
}

/** A change that Graph tells of. */
interface Change {
  readonly id: string;
  readonly receivedDateTime?: string;
  readonly isDraft?: boolean;
  readonly internetMessageHeaders?: readonly { readonly name: string; readonly value: string }[];
  readonly '@removed'?: unknown;
}

interface Page {
  readonly changes: readonly Change[];
  /** Where to go on: in this round, or with the next. */
  readonly cursor: string;
  readonly more: boolean;
}

/** Graph is said to follow no more than 5,000 messages from one filter; long before, a new round is begun. */
const RENEWED_AFTER = 2_000;

/** What arrived in the inbox since `position`: a round of the delta query, or the next page of one. */
export async function readChanges(reading: Reading, position: string | null): Promise<Changes> {
  if (position === null) return begin(reading);
  const from = readPosition(position);
  const page = (await following(reading, from)) ?? (await newRound(reading, from.since - OVERLAP_MS));
  const renewed = from.count > RENEWED_AFTER && !page.more;
  const messages = await fetchAll(reading.graph, fresh(from, page.changes.filter(arrived)));
  const to = advance(renewed ? { ...from, count: 0 } : from, messages, {
    cursor: renewed ? null : page.cursor,
    ...(page.more ? {} : { since: reading.now }),
  });
  return { messages, position: writePosition(to), more: page.more };
}

/**
 * The first round is of what arrived lately, and gives none of it: what is old and what is new is decided by what
 * Graph knows at this moment and not by whose clock is right.
 */
async function begin(reading: Reading): Promise<Changes> {
  let page = await newRound(reading, reading.now - OVERLAP_MS);
  let position = startAt(page.cursor, reading.now);
  for (;;) {
    position = advance(position, page.changes.filter(arrived).map(placed), { cursor: page.cursor });
    if (!page.more) return { messages: [], position: writePosition(position), more: false };
    page = await pageAt(reading, page.cursor);
  }
}

/** Null when there is nothing to follow, or Graph no longer knows it. */
async function following(reading: Reading, { cursor }: Position): Promise<Page | null> {
  if (cursor === null) return null;
  try {
    return await pageAt(reading, cursor);
  } catch (failure) {
    if (failure instanceof Refusal && forgotten(failure)) return null;
    throw failure;
  }
}

function forgotten(refusal: Refusal): boolean {
  return (
    refusal.status === 410 || refusal.is('SyncStateNotFound', 'syncStateNotFound', 'SyncStateInvalid', 'resyncRequired')
  );
}

function newRound(reading: Reading, since: number): Promise<Page> {
  const query = new URLSearchParams({
    changeType: 'created',
    $filter: `receivedDateTime ge ${new Date(since).toISOString()}`,
    $select: 'receivedDateTime,isDraft,internetMessageHeaders',
  });
  return pageAt(reading, `/me/mailFolders/inbox/messages/delta?${query}`);
}

interface DeltaAnswer {
  readonly value?: readonly Change[];
  readonly '@odata.nextLink'?: string;
  readonly '@odata.deltaLink'?: string;
}

async function pageAt({ graph, batch }: Reading, path: string): Promise<Page> {
  const answer = await graph.json<DeltaAnswer>(path, { pageSize: batch });
  const { value: changes = [], '@odata.nextLink': next, '@odata.deltaLink': delta } = answer;
  const cursor = next ?? delta;
  if (cursor === undefined) {
    throw new InboxError('unavailable', 'answer-not-understood', 'Microsoft 365 did not say where reading goes on.');
  }
  return { changes, cursor, more: next !== undefined };
}

function arrived(change: Change): boolean {
  return change['@removed'] === undefined && change.isDraft !== true;
}

const placed = ({ id, receivedDateTime }: Change) => ({ id, receivedAt: Date.parse(receivedDateTime ?? '') || 0 });

async function fetchAll(graph: Graph, changes: readonly Change[]): Promise<readonly Incoming[]> {
  const messages: Incoming[] = [];
  for (const change of changes) {
    const whole = change.internetMessageHeaders === undefined ? await withHeaders(graph, change.id) : change;
    if (whole !== null) messages.push(incoming(graph, whole));
  }
  return messages.sort((a, b) => a.receivedAt - b.receivedAt);
}

/** Graph leaves headers out of lists now and then. Null when the message is gone. */
async function withHeaders(graph: Graph, id: string): Promise<Change | null> {
  const change = await unlessAbsent(() =>
    graph.json<Change>(`${pathOf(id)}?$select=receivedDateTime,internetMessageHeaders`),
  );
  return change === null ? null : { ...change, id };
}

function incoming(graph: Graph, change: Change): Incoming {
  return {
    ...placed(change),
    headers: headerMap(change.internetMessageHeaders ?? []),
    source: () => translated(() => sourceOf(graph, change.id)),
  };
}

async function sourceOf(graph: Graph, id: string): Promise<Buffer> {
  const source = await unlessAbsent(() => graph.bytes(`${pathOf(id)}/$value`));
  if (source === null) throw new InboxError('rejected', 'message-gone', 'The message is no longer in the mailbox.');
  return source;
}
