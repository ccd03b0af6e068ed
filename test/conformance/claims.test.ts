import { expect } from 'chai';
import { sql } from 'kysely';
import { claimDue, type Round } from '../../src/dispatch/claiming.ts';
import { changeAccountSettings } from '../../src/store/account-settings.ts';
import type { Database } from '../../src/store/database.ts';
import { wakeInbox } from '../../src/store/inboxes.ts';
import { lockDueInboxes, nextDue, release, settleInboxes } from '../../src/store/outbox/claim.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { claimLooks, recoverLeases } from '../../src/store/outbox/recover.ts';
import { type Delivered, markSent } from '../../src/store/outbox/sending.ts';
import { repairSetBack } from '../../src/store/outbox/set-back.ts';
import { doubt, putBack } from '../../src/store/outbox/transitions.ts';
import { composer, insertScheduled, makeSender, schedule, stateOf } from '../dispatch/fixture.ts';
import { markAttempt, startSending } from './attempts.ts';
import { forEachDatabase, onDatabase } from './databases.ts';
import { NOW, sequence } from './fixture.ts';

const MINUTE = 60_000;
const newId = sequence();
const stampAt = (now: number) => ({ newId, now });
const WHY = { reason: 'x', detail: 'X.' };

const round = (change: Partial<Round> = {}): Round => {
  return { atMost: 100, inboxes: 100, roomOf: () => 100, busy: [], lease: MINUTE, ...change };
};
const claimAt = async (db: Database, now: number, change: Partial<Round> = {}) =>
  claimDue(db, round(change), () => 0.5, stampAt(now));
const idsOf = (emails: readonly { readonly emailId: string }[]) => emails.map(({ emailId }) => emailId).toSorted();
const named = (names: string, about: object = {}) => Object.fromEntries(names.split(' ').map((name) => [name, about]));

forEachDatabase('claiming', (open, locate) => {
  /** Two transactions of one process at once: on SQLite the second would wait for the first, and hold it up. */
  const overlaps = async () => (await locate()).startsWith('postgres');

  it('takes what is due, once, however many do it at the same time', async () => {
    const db = await open();
    const others = (await overlaps()) ? [db, await open(), await open()] : [db, db, db];
    const accountId = await makeSender(db, ['a', 'b', 'c']);
    for (const inboxId of ['a', 'b', 'c']) {
      await schedule(db, accountId, named(`${inboxId}1 ${inboxId}2 ${inboxId}3`, { inboxId }));
    }
    await schedule(db, accountId, { later: { inboxId: 'a', dueAt: NOW + 1 } });
    const claimed: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const taken = await Promise.all(others.map((db) => claimAt(db, NOW, { inboxes: 1, roomOf: () => 2 })));
      claimed.push(...taken.flatMap(idsOf));
    }
    expect(claimed.toSorted()).to.deep.equal(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3']);
    expect(await nextDue(db, [])).to.equal(NOW + 1);
  });

  it('gives an inbox with much that is due no more than its share, and then lets the others go first', async () => {
    const db = await open();
    const accountId = await makeSender(db, ['full', 'other']);
    await schedule(db, accountId, named('f1 f2 f3 f4 f5', { inboxId: 'full', dueAt: NOW - 10 * MINUTE }));
    await schedule(db, accountId, { o1: { inboxId: 'other', dueAt: NOW - 1 } });
    const turns: string[][] = [];
    for (let turn = 0; turn < 4; turn++) turns.push(idsOf(await claimAt(db, NOW, { inboxes: 1, roomOf: () => 2 })));
    expect(turns.map((ids) => ids.length)).to.deep.equal([2, 1, 2, 1]);
    expect(turns[1]).to.deep.equal(['o1']);
  });

  it('takes no more recipients than a minute allows, and notes when there will be room', async () => {
    const db = await open();
    const accountId = await makeSender(db, ['inbox'], { limits: { perMinute: 4 } });
    await schedule(db, accountId, named('a b c', { recipients: 2 }));
    const [first, second] = await claimAt(db, NOW);
    expect(idsOf(await claimAt(db, NOW))).to.deep.equal([]);
    const inbox = () => db.sql.selectFrom('inboxes').select(['nextDueAt', 'waitsFor']).executeTakeFirstOrThrow();
    expect(await inbox()).to.deep.equal({ nextDueAt: NOW + MINUTE, waitsFor: 'minute' });
    for (const [index, claim] of [first!, second!].entries()) {
      await startSending(db, claim, frozen(claim), stampAt(NOW));
      await markSent(db, claim, delivered(claim.emailId, NOW + index * 1000), stampAt(NOW));
    }
    expect(idsOf(await claimAt(db, NOW + MINUTE - 1))).to.deep.equal([]);
    expect(idsOf(await claimAt(db, NOW + MINUTE))).to.deep.equal(['c']);
    expect(await inbox()).to.deep.equal({ nextDueAt: null, waitsFor: null });
  });

  it('keeps the e-mails of an inbox apart', async () => {
    const db = await open();
    const accountId = await makeSender(db, ['inbox'], { limits: { spacing: 2000 } });
    await schedule(db, accountId, named('a b'));
    expect(await claimAt(db, NOW)).to.have.length(1);
    expect(await nextDue(db, [])).to.equal(NOW + 2000);
    expect(await claimAt(db, NOW + 1999)).to.have.length(0);
    expect(await claimAt(db, NOW + 2000)).to.have.length(1);
  });

  it('takes no more recipients than the account allows in a day, over all of its inboxes', async () => {
    const db = await open();
    const accountId = await makeSender(db, ['a', 'b']);
    await changeAccountSettings(db, accountId, { recipientsPerDay: 3 });
    await schedule(db, accountId, { ...named('a1 a2', { inboxId: 'a' }), ...named('b1 b2', { inboxId: 'b' }) });
    expect(await claimAt(db, NOW)).to.have.length(3);
    expect(await claimAt(db, NOW + 10 * MINUTE)).to.have.length(0);
  });

  it('refuses every step of a worker whose claim somebody else has taken over', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, named('email'));
    const [stale] = await claimAt(db, NOW);
    await recoverLeases(db, 10, 0, stampAt(NOW + MINUTE));
    const [fresh] = await claimAt(db, NOW + MINUTE);
    expect(fresh!.fence).to.equal(stale!.fence + 1);
    const stamp = stampAt(NOW + MINUTE);
    expect(await startSending(db, stale!, frozen(stale!), stamp)).to.equal(false);
    expect(await startSending(db, fresh!, frozen(fresh!), stamp)).to.equal(true);
    expect(await markAttempt(db, stale!, {})).to.equal(false);
    expect(await markSent(db, stale!, delivered('email', NOW), stamp)).to.equal(false);
    expect(await putBack(db, stale!, NOW, WHY, stamp)).to.equal(false);
    expect(await markAttempt(db, fresh!, {})).to.equal(true);
    expect(await markSent(db, fresh!, delivered('email', NOW), stamp)).to.equal(true);
    expect(await markSent(db, fresh!, delivered('email', NOW), stamp)).to.equal(false);
  });

  it('gives back what was claimed and not begun', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, named('email'));
    await release(db, await claimAt(db, NOW), NOW + 5);
    expect(await findEmail(db, accountId, 'email')).to.include({ state: 'scheduled', attempts: 0 });
    expect(await claimAt(db, NOW + 5)).to.have.length(1);
  });

  it('recovers what a worker left: only what was marked is in doubt', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, named('claimed begun marked'));
    const claims = new Map((await claimAt(db, NOW)).map((claim) => [claim.emailId, claim]));
    for (const emailId of ['begun', 'marked']) {
      const claim = claims.get(emailId)!;
      await startSending(db, claim, frozen(claim), stampAt(NOW), NOW + MINUTE);
    }
    await markAttempt(db, claims.get('marked')!, { draft: 'd' });
    const nothing = { released: 0, putBack: 0, doubted: 0 };
    expect(await recoverLeases(db, 10, NOW + 2 * MINUTE, stampAt(NOW + MINUTE - 1))).to.deep.equal(nothing);
    const found = await recoverLeases(db, 10, NOW + 2 * MINUTE, stampAt(NOW + MINUTE));
    expect(found).to.deep.equal({ released: 1, putBack: 1, doubted: 1 });
    expect(await stateOf(db, accountId, 'claimed')).to.equal('scheduled');
    expect(await stateOf(db, accountId, 'begun')).to.equal('scheduled');
    expect(await findEmail(db, accountId, 'marked')).to.deep.include({ state: 'ambiguous', trace: { draft: 'd' } });
    expect(idsOf(await claimAt(db, NOW + MINUTE))).to.deep.equal(['begun', 'claimed']);
  });

  it('believes a worker that says late that an e-mail was accepted, unless it was attempted again since', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, named('known again'));
    for (const claim of await claimAt(db, NOW)) {
      await startSending(db, claim, frozen(claim), stampAt(NOW));
      await markAttempt(db, claim, {});
      await doubt(db, claim, NOW, WHY, stampAt(NOW));
    }
    const looks = await claimLooks(db, 10, NOW + MINUTE, NOW);
    const again = looks.find(({ emailId }) => emailId === 'again')!;
    await putBack(db, again, NOW, WHY, stampAt(NOW));
    const [second] = await claimAt(db, NOW);
    await startSending(db, second!, null, stampAt(NOW));
    await markAttempt(db, second!, {});
    await doubt(db, second!, NOW + MINUTE, WHY, stampAt(NOW));
    const witness = (emailId: string) => ({ accountId, emailId, attempts: 1 });
    expect(await markSent(db, witness('known'), delivered('known', NOW), stampAt(NOW))).to.equal(true);
    expect(await markSent(db, witness('again'), delivered('again', NOW), stampAt(NOW))).to.equal(false);
  });

  it('moves what was noted before the clock was set back as far back as the clock', async () => {
    const db = await open();
    const accountId = await makeSender(db);
    const later = NOW + 60 * MINUTE;
    await schedule(db, accountId, { ...named('claimed delayed doubted'), later: { dueAt: later + MINUTE } });
    const claims = new Map((await claimAt(db, later)).map((claim) => [claim.emailId, claim]));
    await putBack(db, claims.get('delayed')!, later + MINUTE, WHY, stampAt(later));
    const doubted = claims.get('doubted')!;
    await startSending(db, doubted, frozen(doubted), stampAt(later));
    await markAttempt(db, doubted, {});
    await doubt(db, doubted, later + MINUTE, WHY, stampAt(later));
    expect(await repairSetBack(db, () => NOW)).to.equal(3);
    expect(await repairSetBack(db, () => NOW)).to.equal(0);
    for (const emailId of ['delayed', 'doubted']) {
      expect(await findEmail(db, accountId, emailId)).to.include({ attemptAt: NOW + MINUTE });
    }
    expect(await findEmail(db, accountId, 'later')).to.include({ attemptAt: later + MINUTE });
    const { leaseUntil } = await db.sql
      .selectFrom('outbox')
      .select('leaseUntil')
      .where('emailId', '=', 'claimed')
      .executeTakeFirstOrThrow();
    expect(leaseUntil).to.equal(NOW + MINUTE);
  });

  it('leaves no e-mail waiting that nobody is to look at, whoever schedules at the same time', async () => {
    const db = await open();
    const other = (await overlaps()) ? await open() : db;
    const accountId = await makeSender(db);
    const names = Array.from({ length: 60 }, (_, n) => `e${n}`);
    await schedule(db, accountId, named('warm-up'));
    const claimed: string[] = [];
    await Promise.all([
      (async () => {
        for (const name of names) await schedule(other, accountId, named(name));
      })(),
      (async () => {
        while (claimed.length < names.length + 1) claimed.push(...idsOf(await claimAt(db, NOW, { roomOf: () => 3 })));
      })(),
    ]);
    expect(claimed.toSorted()).to.deep.equal(['warm-up', ...names].toSorted());
  });
});

// SQLite has one transaction at a time.
onDatabase('PostgreSQL', 'claiming beside other transactions', (open) => {
  it('loses no wake-up of a transaction that has not committed when it looks', async () => {
    const db = await open();
    const other = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, named('first'));
    await other.transaction(async (inside) => {
      await insert(inside, accountId, 'second');
      await wakeInbox(inside, accountId, 'inbox', NOW); // it was to be woken then already
      expect(idsOf(await claimAt(db, NOW))).to.deep.equal([]);
    });
    expect(idsOf(await claimAt(db, NOW))).to.deep.equal(['first', 'second']);
  });

  it('loses no wake-up that waits for it', async () => {
    const db = await open();
    const other = await open();
    const accountId = await makeSender(db);
    await schedule(db, accountId, named('first'));
    let woken: Promise<void> = Promise.resolve();
    await db.transaction(async (inside) => {
      const [inbox] = await lockDueInboxes(inside, NOW, 1, []);
      woken = other.transaction(async (inside) => {
        await insert(inside, accountId, 'second');
        await wakeInbox(inside, accountId, 'inbox', NOW + 5);
      });
      await waitingForLock(db);
      await settleInboxes(inside, [{ ...inbox!, nextDueAt: null }]);
    });
    await woken;
    expect(await nextDue(db, [])).to.equal(NOW + 5);
  });
});

const compose = composer().compose;
const nothing = { html: null, text: null, inReplyTo: null, attachments: [] };
const frozen = (email: Parameters<typeof compose>[0]) => compose(email, nothing);

const delivered = (emailId: string, sentAt: number): Delivered => {
  return { messageId: `<${emailId}@x.example>`, providerId: null, sender: 'rep@acme.example', sentAt, file: false };
};

async function insert(db: Database, accountId: number, emailId: string): Promise<void> {
  const { contactId } = await db.sql.selectFrom('contacts').select('contactId').executeTakeFirstOrThrow();
  const address = 'ada@client.example';
  await insertScheduled(db, accountId, { emailId, inboxId: 'inbox', dueAt: NOW, address, contactId, recipients: 1 });
}

/** Until a transaction of this PostgreSQL database waits for a lock that another holds. */
async function waitingForLock(db: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db.sql);
    if (rows[0]!.count > 0) return;
  }
}
