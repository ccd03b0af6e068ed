import { expect } from 'chai';
import type { KairosError } from '../../src/errors.ts';
import { cancelEmail, rescheduleEmail } from '../../src/schedule/change.ts';
import { wishesOf } from '../../src/schedule/due.ts';
import { pageOfEmails } from '../../src/schedule/list.ts';
import { replaceEmail, scheduleEmail } from '../../src/schedule/plan.ts';
import { activityOfRecord } from '../../src/store/activity.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmail, loadContent } from '../../src/store/outbox/find.ts';
import { hold } from '../../src/store/outbox/transitions.ts';
import { timelineActivity } from '../../src/store/timelines.ts';
import { findUserByAddress } from '../../src/store/users.ts';
import { forEachDatabase } from './databases.ts';
import { NOW, sequence, stampAt } from './fixture.ts';
import { claim, type Desk, email, HOUR, makeDesk, planningOver } from './planning.ts';
import { rejection } from './rejection.ts';

const codeOf = async (promise: Promise<unknown>) => ((await rejection(promise)) as KairosError).code;

/** Which of several succeeded; the others must have been refused with this code. */
async function settled(code: string, work: readonly Promise<unknown>[]): Promise<number> {
  const results = await Promise.allSettled(work);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason, String(result.reason)).to.include({ code });
  }
  return results.filter(({ status }) => status === 'fulfilled').length;
}

async function statesOf(db: Database): Promise<string[]> {
  const rows = await db.sql.selectFrom('outbox').select('state').execute();
  return rows.map(({ state }) => state).sort();
}

const ROUNDS = 10;
const ALL = { states: null, inboxId: null, user: null, search: null, order: 'earliest' } as const;

forEachDatabase('scheduling', (open) => {
  /** Two that plan at the same time, over connections of their own where the database has several. */
  async function twoPlanning() {
    const db = await open();
    const desk = await makeDesk(db);
    return { db, desk, one: planningOver(db, sequence('one')), two: planningOver(db, sequence('two')) };
  }

  const schedule = async (planning: ReturnType<typeof planningOver>, { account, user }: Desk, about = {}) =>
    (await scheduleEmail(planning, account, user, email(about), null)).emailId;

  it('keeps all of an e-mail, and tells of it', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { accountId } = desk.account;
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, k) => k));
    const attachments = [
      { name: 'b.bin', type: 'application/octet-stream', contentId: null, bytes },
      { name: 'ä.txt', type: 'text/plain', contentId: 'x', bytes: Buffer.alloc(0) },
    ];
    const html = '<p>ß 🎉</p>';
    const emailId = await schedule(planningOver(db), desk, { attachments, html, text: null });
    expect(await loadContent(db, accountId, emailId)).to.deep.equal({ html, text: null, inReplyTo: null, attachments });
    const stored = (await findEmail(db, accountId, emailId))!;
    expect(stored).to.deep.include({ state: 'scheduled', dueAt: NOW + HOUR, attemptAt: NOW + HOUR, attempts: 0 });
    const [told] = await activityOfRecord(db, accountId, 'deal', 'd1');
    expect(told).to.deep.include({ type: 'email.scheduled', emailId, userId: 'rep', data: { dueAt: NOW + HOUR } });
  });

  it('makes one e-mail of one request under a key, several times at once', async () => {
    const { db, desk, one, two } = await twoPlanning();
    for (let round = 0; round < ROUNDS; round++) {
      const key = { key: `k${round}`, request: 'the same' };
      const made = await Promise.all(
        [one, two, one, two].map((planning) => scheduleEmail(planning, desk.account, desk.user, email(), key)),
      );
      expect(new Set(made.map(({ emailId }) => emailId))).to.have.length(1);
      expect(made.filter(({ created }) => created)).to.have.length(1);
    }
    expect(await statesOf(db)).to.have.length(ROUNDS);
    expect(await activityOfRecord(db, desk.account.accountId, 'deal', 'd1')).to.have.length(ROUNDS);
  });

  it('carries out one of two requests that come with the same key at once', async () => {
    const { db, desk, one, two } = await twoPlanning();
    for (let round = 0; round < ROUNDS; round++) {
      const work = [one, two].map((planning, k) =>
        scheduleEmail(planning, desk.account, desk.user, email(), { key: `k${round}`, request: `${k}` }),
      );
      expect(await settled('idempotency-conflict', work)).to.equal(1);
    }
    expect(await statesOf(db)).to.have.length(ROUNDS);
  });

  it('lets either the claim or the replacement have an e-mail, and writes nothing when it was the claim', async () => {
    const { db, desk, one, two } = await twoPlanning();
    const { account, user } = desk;
    for (let round = 0; round < ROUNDS; round++) {
      const emailId = await schedule(one, desk);
      const [claimed, replaced] = await Promise.allSettled(
        round % 2 === 0
          ? [claim(db, account, emailId), replaceEmail(two, account, user, emailId, email(), null)]
          : [claim(db, account, emailId), replaceEmail(one, account, user, emailId, email(), null)],
      );
      const { state } = (await findEmail(db, account.accountId, emailId))!;
      const instead = await db.sql.selectFrom('outbox').select('state').where('replaces', '=', emailId).execute();
      if (claimed.status === 'fulfilled' && claimed.value === true) {
        expect(replaced).to.deep.include({ status: 'rejected' });
        expect([state, instead]).to.deep.equal(['claimed', []]);
      } else {
        expect(replaced.status).to.equal('fulfilled');
        expect([state, instead]).to.deep.equal(['cancelled', [{ state: 'scheduled' }]]);
      }
    }
  });

  it('writes nothing when the claim comes while the new time is being looked for', async () => {
    const { db, desk, one } = await twoPlanning();
    const { account, user } = desk;
    const emailId = await schedule(one, desk);
    const { recommender } = one;
    const claiming = {
      ...recommender,
      recommend: async (...question: Parameters<typeof recommender.recommend>) => {
        expect(await claim(db, account, emailId)).to.equal(true);
        return recommender.recommend(...question);
      },
    };
    const about = { when: { kind: 'best' as const, window: '24h' as const, wishes: wishesOf({}) } };
    const replacement = replaceEmail({ ...one, recommender: claiming }, account, user, emailId, email(about), null);
    const refusal = (await rejection(replacement)) as KairosError;
    expect(refusal).to.include({ code: 'wrong-state' });
    expect(refusal.fields[0]!.message).to.contain('claimed');
    expect(await statesOf(db)).to.deep.equal(['claimed']);
  });

  it('lets one of two replacements have an e-mail', async () => {
    const { db, desk, one, two } = await twoPlanning();
    const { account, user } = desk;
    for (let round = 0; round < ROUNDS; round++) {
      const emailId = await schedule(one, desk);
      const work = [one, two].map((planning) => replaceEmail(planning, account, user, emailId, email(), null));
      expect(await settled('wrong-state', work)).to.equal(1);
      const instead = await db.sql.selectFrom('outbox').select('state').where('replaces', '=', emailId).execute();
      expect(instead).to.have.length(1);
    }
  });

  it('replaces once under a key, twice at once', async () => {
    const { desk, one, two } = await twoPlanning();
    const { account, user } = desk;
    for (let round = 0; round < ROUNDS; round++) {
      const emailId = await schedule(one, desk);
      const key = { key: `k${round}`, request: 'the same' };
      const made = await Promise.all(
        [one, two].map((planning) => replaceEmail(planning, account, user, emailId, email(), key)),
      );
      expect(made[0]!.emailId).to.equal(made[1]!.emailId);
      expect(made.filter(({ created }) => created)).to.have.length(1);
    }
  });

  it('keeps the old e-mail when the new one cannot be written', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const emailId = await schedule(planningOver(db), desk);
    // An id that is taken stands for whatever may go wrong in the middle.
    const failing = planningOver(db, () => emailId);
    await rejection(replaceEmail(failing, desk.account, desk.user, emailId, email(), null));
    expect(await statesOf(db)).to.deep.equal(['scheduled']);
    expect(await activityOfRecord(db, desk.account.accountId, 'deal', 'd1')).to.have.length(1);
  });

  it('lets either the claim or the deletion have an e-mail', async () => {
    const { db, desk, one, two } = await twoPlanning();
    const { account, user } = desk;
    for (let round = 0; round < ROUNDS; round++) {
      const emailId = await schedule(one, desk);
      const [claimed, cancelled] = await Promise.allSettled(
        round % 2 === 0
          ? [claim(db, account, emailId), cancelEmail(two, account, user, emailId)]
          : [claim(db, account, emailId), cancelEmail(one, account, user, emailId)],
      );
      const won = claimed.status === 'fulfilled' && claimed.value === true;
      expect(cancelled.status).to.equal(won ? 'rejected' : 'fulfilled');
      expect((await findEmail(db, account.accountId, emailId))!.state).to.equal(won ? 'claimed' : 'cancelled');
    }
  });

  it('gives a held e-mail one new time of two that are asked for at once', async () => {
    const { db, desk, one, two } = await twoPlanning();
    const { account, user } = desk;
    for (let round = 0; round < ROUNDS; round++) {
      const emailId = await schedule(one, desk);
      await hold(
        db,
        { accountId: account.accountId, emailId },
        { reason: 'x', detail: 'x' },
        stampAt(NOW, sequence(`h${round}`)),
      );
      const work = [one, two].map((planning) =>
        rescheduleEmail(planning, account, user, emailId, { when: { kind: 'now' }, confirmNotSent: false }),
      );
      expect(await settled('wrong-state', work)).to.equal(1);
    }
  });

  it('keeps accounts apart, though their ids be the same', async () => {
    const db = await open();
    const acme = await makeDesk(db, 'acme');
    const other = await makeDesk(db, 'other');
    const planning = planningOver(db);
    const emailId = await schedule(planning, acme);
    expect(await codeOf(cancelEmail(planning, other.account, other.user, emailId))).to.equal('email-not-found');
    expect(await codeOf(replaceEmail(planning, other.account, other.user, emailId, email(), null))).to.equal(
      'email-not-found',
    );
    expect(await statesOf(db)).to.deep.equal(['scheduled']);
    const everything = { ...ALL, after: null, limit: 10 };
    expect(await pageOfEmails(db, other.account, everything)).to.deep.equal([]);
    const stretch = { after: null, newestFirst: false, limit: 10 };
    const deal = { type: 'deal', recordId: 'd1' } as const;
    expect(await timelineActivity(db, other.account.accountId, deal, stretch)).to.deep.equal([]);

    const key = { key: 'k', request: 'r' };
    const mine = await scheduleEmail(planning, acme.account, acme.user, email(), key);
    const theirs = await scheduleEmail(planning, other.account, other.user, email(), key);
    expect(theirs.created).to.equal(true);
    expect(theirs.emailId).not.to.equal(mine.emailId);
    const user = await findUserByAddress(db, other.account.accountId, 'rep@acme.example');
    expect(user).to.include({ userId: 'rep' });
  });

  it('lists e-mails by moment and id, page by page, the same on every database', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const planning = planningOver(db);
    const ids: string[] = [];
    for (const hours of [2, 1, 1, 3]) {
      ids.push(await schedule(planning, desk, { when: { kind: 'instant', instant: NOW + hours * HOUR } }));
    }
    await cancelEmail(planning, desk.account, desk.user, ids[2]!);
    const seen: string[] = [];
    let after: { instant: number; id: string } | null = null;
    for (;;) {
      const wish = { ...ALL, inboxId: 'inbox', user: 'rep@acme.example', after, limit: 1 };
      const [first, more] = await pageOfEmails(db, desk.account, wish);
      seen.push(first!.emailId);
      if (more === undefined) break;
      after = { instant: first!.dueAt, id: first!.emailId };
    }
    expect(seen).to.deep.equal([ids[1], ids[2], ids[0], ids[3]]);
  });
});
