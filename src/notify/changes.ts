import type { Clock } from '../clock.ts';
import { type Activity, activitySince, findActivity, type Recorded } from '../store/activity.ts';
import type { Database } from '../store/database.ts';

// Live changes: what is recorded, read again and again, once for all who listen to an account.
//
// A row is recorded at an instant and seen when its transaction is committed, which may be after rows of later instants
// have been seen. So every look goes back by an overlap and leaves out what was seen already.

/** Longer than a transaction lasts, and than the clocks of two processes are apart. */
const OVERLAP_MS = 10_000;
const PAGE = 1000;
/** More than so many missed activities are not told one by one: whoever missed them had better read everything anew. */
const MOST_MISSED = 10_000;
const MOST_LISTENERS = 2000;
const MOST_LISTENERS_EACH = 200;

export interface Listener {
  /** Takes activities in the order in which they were found. */
  readonly tell: (activities: readonly Activity[]) => void;
  /** Its last event is not known, or too much came after it: what it has is to be read anew. */
  readonly reset: () => void;
  /** There will be no more. */
  readonly end: () => void;
}

export interface Listening {
  /** Ends it from the side of the listener; `end` is not called. */
  stop(): void;
}

export interface Changes {
  /**
   * Tells of what is recorded in an account from now on, or after the activity `lastId`; after a reconnection some of
   * what came shortly before `lastId` may come again. Resolves when nothing recorded from then on is missed; to null
   * when there are as many listeners as there may be.
   */
  listen(accountId: number, lastId: string | null, listener: Listener): Promise<Listening | null>;
  /** Looks at once: something was recorded in this process. */
  nudge(accountId: number): void;
  /** Ends every listener, and resolves when nothing is being read any more. */
  close(): Promise<void>;
}

export interface ChangesDependencies {
  readonly db: Database;
  readonly clock: Clock;
  /** Milliseconds between two looks. */
  readonly interval: number;
  readonly onFault: (error: unknown) => void;
}

interface Member extends Listener {
  /** What is found while it is told what it missed. Null afterwards. */
  waiting: Activity[] | null;
  /** What it has been told of what it missed. */
  readonly told: Set<string>;
}

interface Feed {
  readonly members: Set<Member>;
  /** Found in the overlap, with when it was recorded. Null before the first look. */
  seen: Map<string, number> | null;
  /** When the latest look began. */
  lookedAt: number;
  looking: Promise<void> | null;
  again: boolean;
  timer: NodeJS.Timeout | null;
}

export function createChanges({ db, clock, interval, onFault }: ChangesDependencies): Changes {
  const feeds = new Map<number, Feed>();
  const beginning = new Set<Promise<void>>();
  let listeners = 0;
  let closed = false;

  async function listen(accountId: number, lastId: string | null, listener: Listener): Promise<Listening | null> {
    const feed = feeds.get(accountId) ?? newFeed(clock());
    if (closed || listeners >= MOST_LISTENERS || feed.members.size >= MOST_LISTENERS_EACH) return null;
    const member: Member = { ...listener, waiting: [], told: new Set() };
    feeds.set(accountId, feed);
    feed.members.add(member);
    listeners++;
    const begun = begin(accountId, feed, member, lastId);
    beginning.add(begun);
    try {
      await begun;
      return { stop: () => leave(accountId, feed, member) };
    } catch (error) {
      leave(accountId, feed, member);
      throw error;
    } finally {
      beginning.delete(begun);
    }
  }

  function leave(accountId: number, feed: Feed, member: Member): void {
    if (!feed.members.delete(member)) return;
    listeners--;
    if (feed.members.size > 0) return;
    if (feed.timer !== null) clearTimeout(feed.timer);
    if (feeds.get(accountId) === feed) feeds.delete(accountId);
  }

  /** The member is in the feed already, so that nothing falls between what it missed and what comes. */
  async function begin(accountId: number, feed: Feed, member: Member, lastId: string | null): Promise<void> {
    await look(accountId, feed);
    if (lastId !== null) await catchUp(accountId, feed, member, lastId);
    const waiting = member.waiting!.filter(({ activityId }) => !member.told.has(activityId));
    member.waiting = null;
    if (waiting.length > 0 && feed.members.has(member)) member.tell(waiting);
  }

  async function catchUp(accountId: number, feed: Feed, member: Member, lastId: string): Promise<void> {
    const last = await findActivity(db, accountId, lastId);
    if (last === null) return member.reset();
    member.told.add(lastId);
    const missed: Activity[] = [];
    for await (const page of pages(accountId, last.recordedAt - OVERLAP_MS)) {
      missed.push(...page.filter(({ activityId }) => activityId !== lastId));
      if (missed.length > MOST_MISSED) return member.reset();
    }
    const recent = feed.lookedAt - 2 * OVERLAP_MS; // what the feed may yet find
    for (const { activityId, recordedAt } of missed) if (recordedAt >= recent) member.told.add(activityId);
    if (missed.length > 0 && feed.members.has(member)) member.tell(missed);
  }

  /** Looks, or when that is under way looks once more afterwards; resolves when a look that began after is over. */
  function look(accountId: number, feed: Feed): Promise<void> {
    if (feed.looking !== null) {
      feed.again = true;
      return feed.looking;
    }
    if (feed.timer !== null) clearTimeout(feed.timer);
    feed.looking = lookRepeatedly(accountId, feed).finally(() => {
      feed.looking = null;
      if (closed || feed.members.size === 0) return;
      feed.timer = setTimeout(() => void look(accountId, feed).catch(onFault), interval);
    });
    return feed.looking;
  }

  async function lookRepeatedly(accountId: number, feed: Feed): Promise<void> {
    do {
      feed.again = false;
      await lookOnce(accountId, feed);
    } while (feed.again && !closed && feed.members.size > 0);
  }

  async function lookOnce(accountId: number, feed: Feed): Promise<void> {
    const now = clock();
    // Set back by more than the overlap, the clock gives instants a second time, and what is new cannot be told.
    if (now < feed.lookedAt - OVERLAP_MS) {
      feed.seen = null;
      feed.lookedAt = now;
      for (const member of feed.members) member.reset();
    }
    const first = feed.seen === null;
    const seen = feed.seen ?? new Map<string, number>();
    for await (const page of pages(accountId, Math.min(feed.lookedAt, now) - OVERLAP_MS)) {
      const found = page.filter(({ activityId }) => !seen.has(activityId));
      for (const { activityId, recordedAt } of found) seen.set(activityId, recordedAt);
      // What is there when the first listener comes is from before it came.
      if (found.length > 0 && !first) tell(feed, found);
    }
    for (const [activityId, recordedAt] of seen) if (recordedAt < now - 2 * OVERLAP_MS) seen.delete(activityId);
    feed.seen = seen;
    feed.lookedAt = now;
  }

  function tell(feed: Feed, found: readonly Activity[]): void {
    for (const member of feed.members) {
      if (member.waiting !== null) member.waiting.push(...found);
      else {
        const fresh = found.filter(({ activityId }) => !member.told.has(activityId));
        if (fresh.length > 0) member.tell(fresh);
      }
    }
  }

  async function* pages(accountId: number, from: number): AsyncGenerator<Activity[]> {
    let after: Recorded = { recordedAt: from, activityId: '' };
    while (true) {
      const page = await activitySince(db, accountId, after, PAGE);
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = page.at(-1)!;
    }
  }

  return {
    listen,
    nudge: (accountId) => {
      const feed = feeds.get(accountId);
      if (feed !== undefined && !closed) void look(accountId, feed).catch(onFault);
    },
    close: async () => {
      closed = true;
      const open = [...feeds.values()];
      for (const [accountId, feed] of [...feeds]) {
        for (const member of [...feed.members]) {
          leave(accountId, feed, member);
          member.end();
        }
      }
      await Promise.allSettled([...beginning, ...open.map(({ looking }) => looking)]);
    },
  };
}

const newFeed = (now: number): Feed => ({
  members: new Set(),
  seen: null,
  lookedAt: now,
  looking: null,
  again: false,
  timer: null,
});
