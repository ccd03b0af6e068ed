import { expect } from 'chai';
import { keepReading, LostReader, NotYet, type ReaderOptions } from '../../src/engagement/reader.ts';
import type { Inbox } from '../../src/inbox/inbox.ts';
import { InboxError } from '../../src/inbox/inbox-error.ts';
import { openMemoryInbox } from '../../src/inbox/memory/memory-inbox.ts';
import { createMemoryMail } from '../../src/inbox/memory/memory-mail.ts';
import { NOW, sequence } from '../conformance/fixture.ts';
import { incoming, newMessageId } from '../conformance/inboxes/message.ts';

const ADDRESS = 'rep@kairos.example';
const unavailable = () => new InboxError('unavailable', 'no-answer', 'The server does not answer.');

/** Long enough that nothing is ever read because of it. */
const NEVER = 2 ** 30;
const PACE = { poll: NEVER, check: NEVER, firstDelay: 1, longestDelay: 4 };

/** A mailbox being read, what was recorded of it, and what comes over it. */
function begin(about: Partial<ReaderOptions> = {}, wrap: (inbox: Inbox) => Inbox = (inbox) => inbox) {
  const mail = createMemoryMail({ clock: () => NOW, newId: sequence('mailbox') });
  const mailbox = mail.mailbox(ADDRESS);
  const recorded: string[] = [];
  const pauses: number[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let opened = 0;
  let closed = 0;
  const stop = new AbortController();
  const options: ReaderOptions = {
    open: async () => {
      opened++;
      const inbox = wrap(openMemoryInbox({ mail, address: ADDRESS, clock: () => NOW, batch: 3 }));
      return { ...inbox, close: async () => void closed++ };
    },
    record: async (messages) => {
      for (const { headers } of messages) recorded.push(headers.get('message-id')![0]!);
      for (const { count, resolve } of waiting) if (recorded.length >= count) resolve();
      return messages.length;
    },
    clock: () => NOW,
    random: () => 0,
    pace: PACE,
    onRead: () => {},
    onFailure: async (_error, retryIn) => void pauses.push(retryIn),
    ...about,
  };
  const start = (from: string | null = `${mailbox.id}:0`) => keepReading(from, options, stop.signal);
  return {
    mailbox,
    recorded,
    pauses,
    start,
    stop: () => stop.abort(),
    opened: () => opened,
    closed: () => closed,
    deliver: () => {
      const messageId = newMessageId();
      mail.deliver(ADDRESS, incoming(ADDRESS, messageId));
      return messageId;
    },
    /** Resolves when so many messages have been recorded. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        if (recorded.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

describe('A reader of an inbox', () => {
  it('records what arrived before, in as many answers as it takes, and what arrives from then on', async () => {
    const { start, stop, deliver, until, recorded, closed } = begin();
    const expected = Array.from({ length: 7 }, deliver);
    const reading = start();
    await until(7);
    expected.push(deliver());
    await until(8);
    expected.push(deliver());
    await until(9);
    stop();
    await reading;
    expect(recorded).to.deep.equal(expected);
    expect(closed()).to.equal(1);
  });

  it('begins at the present where it never read before', async () => {
    const read = promise();
    const { start, stop, deliver, until, recorded } = begin({ onRead: read.resolve });
    deliver();
    const reading = start(null);
    await read.promise;
    const messageId = deliver();
    await until(1);
    stop();
    await reading;
    expect(recorded).to.deep.equal([messageId]);
  });

  it('tries again after a failure, waiting twice as long each time up to a limit, and loses nothing', async () => {
    const { mailbox, start, stop, deliver, until, recorded, pauses, opened, closed } = begin();
    const messageId = deliver();
    let failures = 5;
    mailbox.fault = () => (failures-- > 0 ? unavailable() : null);
    const reading = start();
    await until(1);
    stop();
    await reading;
    expect(recorded).to.deep.equal([messageId]);
    expect(pauses.slice(0, 2)).to.deep.equal([0.5, 1]);
    expect(Math.max(...pauses)).to.be.at.most(2);
    expect(opened()).to.equal(closed());
  });

  it('waits as long as the provider asks', async () => {
    const { mailbox, start, stop, deliver, until, pauses } = begin();
    deliver();
    // Watching and reading, the first time.
    let failures = 2;
    mailbox.fault = () =>
      failures-- > 0 ? new InboxError('throttled', 'too-fast', 'Slower.', { retryAfter: 7 }) : null;
    const reading = start();
    await until(1);
    stop();
    await reading;
    expect(pauses).to.deep.equal([7]);
  });

  it('reads at intervals an inbox that cannot be watched', async () => {
    const unwatchable = (inbox: Inbox): Inbox => ({ ...inbox, watch: () => Promise.reject(unavailable()) });
    let now = NOW;
    const about = { pace: { ...PACE, poll: 1 }, clock: () => now++ };
    const { start, stop, deliver, until, recorded, opened } = begin(about, unwatchable);
    const reading = start();
    const expected = [];
    for (let n = 1; n <= 3; n++) {
      expected.push(deliver());
      await until(n);
    }
    stop();
    await reading;
    expect(recorded).to.deep.equal(expected);
    expect(opened()).to.equal(1);
  });

  it('watches again when it was watching and the connection is lost', async () => {
    const again = promise();
    let watches = 0;
    let lose = () => {};
    let now = NOW;
    const fragile = (inbox: Inbox): Inbox => ({
      ...inbox,
      watch: (changed, signal) => {
        watches++;
        if (watches === 2) again.resolve();
        const lost = new Promise<void>((_, reject) => {
          lose = () => reject(unavailable());
        });
        return Promise.race([inbox.watch(changed, signal), lost]);
      },
    });
    const { start, stop, deliver, until, recorded } = begin({ clock: () => now }, fragile);
    deliver();
    const reading = start();
    await until(1);
    now += NEVER;
    lose();
    await again.promise;
    deliver();
    await until(2);
    stop();
    await reading;
    expect(recorded).to.have.length(2);
    expect(watches).to.equal(2);
  });

  it('reads the same again when what it read cannot be recorded', async () => {
    const failures = [new Error('database is locked'), new NotYet('being sent')];
    const calls: (string | null)[] = [];
    const done = promise();
    const { start, stop, deliver, pauses } = begin({
      record: async (messages, from) => {
        calls.push(from);
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
        done.resolve();
        return messages.length;
      },
    });
    deliver();
    const reading = start();
    await done.promise;
    stop();
    await reading;
    expect(calls).to.have.length(3);
    expect(new Set(calls).size).to.equal(1);
    // That an e-mail is just being sent is no failure.
    expect(pauses).to.have.length(1);
  });

  it('leaves an inbox that another has read in the meantime', async () => {
    const { start, deliver, closed } = begin({ record: () => Promise.reject(new LostReader('taken')) });
    deliver();
    await start();
    expect(closed()).to.equal(1);
  });

  it('stops while it waits to try again', async () => {
    const failed = promise();
    const { mailbox, start, stop } = begin({
      pace: { ...PACE, longestDelay: NEVER },
      onFailure: async () => failed.resolve(),
    });
    mailbox.fault = () => new InboxError('disconnected', 'password-refused', 'The mailbox refuses the password.');
    const reading = start();
    await failed.promise;
    stop();
    await reading;
  });
});

function promise() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
