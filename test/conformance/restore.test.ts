import { expect } from 'chai';
import type { KairosError } from '../../src/errors.ts';
import { cancelEmail, restoreEmail } from '../../src/schedule/change.ts';
import { type Planning, replaceEmail, scheduleEmail } from '../../src/schedule/plan.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import { changeContact } from '../../src/store/contact-details.ts';
import { findContactIds } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmail, loadContent } from '../../src/store/outbox/find.ts';
import { hold, NEVER, putBack } from '../../src/store/outbox/transitions.ts';
import { forEachDatabase } from './databases.ts';
import { NOW, sequence, stampAt } from './fixture.ts';
import { claim, type Desk, email, HOUR, makeDesk, planningOver } from './planning.ts';
import { rejection } from './rejection.ts';

const ROUNDS = 10;
const SECOND = 1000;

forEachDatabase('taking back a deletion', (open) => {
  let db: Database;
  let desk: Desk;
  /** Moments that a dispatcher was told of. */
  let told: number[];

  beforeEach(async () => {
    db = await open();
    desk = await makeDesk(db);
    told = [];
  });

  const ids = sequence();
  /** Plans as of a moment. */
  const at = (now: number): Planning => ({
    ...planningOver(db, ids, now),
    onScheduled: (dueAt) => told.push(dueAt),
  });
  const schedule = async (about = {}, planning = at(NOW)) =>
    (await scheduleEmail(planning, desk.account, desk.user, email(about), null)).emailId;
  const cancel = (emailId: string, planning: Planning) => cancelEmail(planning, desk.account, desk.user, emailId);
  const restore = (emailId: string, planning: Planning) => restoreEmail(planning, desk.account, desk.user, emailId);
  const found = async (emailId: string) => (await findEmail(db, desk.account.accountId, emailId))!;
  const typesOf = async (emailId: string) =>
    (await activityOfEmail(db, desk.account.accountId, emailId)).map(({ type }) => type);
  const refusal = async (emailId: string, planning: Planning) => {
    const error = (await rejection(restore(emailId, planning))) as KairosError;
    expect(error).to.include({ code: 'wrong-state' });
    return error;
  };
  const nextDue = async () => {
    const { nextDueAt } = await db.sql.selectFrom('inboxes').select('nextDueAt').executeTakeFirstOrThrow();
    return nextDueAt;
  };

  it('has the e-mail wait for the same moment with all that is in it, and wakes its dispatcher', async () => {
    const bytes = Buffer.from([0, 255]);
    const attachments = [{ name: 'ä.bin', type: 'application/octet-stream', contentId: null, bytes }];
    const emailId = await schedule({ attachments, html: '<p>ß</p>' });
    const before = await found(emailId);
    const content = await loadContent(db, desk.account.accountId, emailId);
    await cancel(emailId, at(NOW + SECOND));
    // A dispatcher has looked meanwhile, and seen nothing that waits.
    await db.sql.updateTable('inboxes').set({ nextDueAt: null }).execute();
    await restore(emailId, at(NOW + 2 * SECOND));
    expect(await found(emailId)).to.deep.equal({ ...before, stateAt: NOW + 2 * SECOND });
    expect(await loadContent(db, desk.account.accountId, emailId)).to.deep.equal(content);
    expect(await nextDue()).to.equal(NOW + HOUR);
    expect(told.at(-1)).to.equal(NOW + HOUR);
    const [, , restored] = await activityOfEmail(db, desk.account.accountId, emailId);
    expect(restored).to.deep.include({
      type: 'email.restored',
      userId: 'rep',
      recordId: 'd1',
      data: { state: 'scheduled', dueAt: NOW + HOUR },
    });
  });

  it('can be done up to the last millisecond of half a minute, and not after it', async () => {
    const emailId = await schedule();
    await cancel(emailId, at(NOW));
    const late = await refusal(emailId, at(NOW + 30 * SECOND + 1));
    expect(late.message).to.contain('within 30 seconds');
    expect((await found(emailId)).state).to.equal('cancelled');
    expect(await typesOf(emailId)).to.deep.equal(['email.scheduled', 'email.cancelled']);
    await restore(emailId, at(NOW + 30 * SECOND));
    expect((await found(emailId)).state).to.equal('scheduled');
  });

  it('can be done though the clock was set back meanwhile, and of the latest of several deletions', async () => {
    const emailId = await schedule();
    await cancel(emailId, at(NOW + HOUR / 2));
    await restore(emailId, at(NOW));
    const why = { reason: 'out-of-office', detail: 'Away.' };
    await hold(db, { accountId: desk.account.accountId, emailId }, why, stampAt(NOW + 1), NOW + 5 * HOUR);
    await cancel(emailId, at(NOW + 2));
    await restore(emailId, at(NOW + 3));
    expect(await found(emailId)).to.include({ state: 'held', ...why });
  });

  it('holds an e-mail whose moment passed meanwhile, until a person chooses a new time', async () => {
    const emailId = await schedule({ when: { kind: 'instant', instant: NOW + 5 * SECOND } });
    await cancel(emailId, at(NOW));
    told = [];
    await restore(emailId, at(NOW + 5 * SECOND));
    expect(await found(emailId)).to.include({ state: 'held', reason: 'moment-passed', attemptAt: NEVER });
    expect(told).to.deep.equal([]);
    expect(await claim(db, desk.account, emailId)).to.equal(false);
  });

  it('leaves held what was held, for the same reason and until the same day', async () => {
    for (const until of [NEVER, NOW + 24 * HOUR]) {
      const emailId = await schedule();
      const why = { reason: 'out-of-office', detail: 'They are away.' };
      await hold(db, { accountId: desk.account.accountId, emailId }, why, stampAt(NOW, ids), until);
      const before = await found(emailId);
      await cancel(emailId, at(NOW + SECOND));
      // Also long after its moment: it did not wait for that any more.
      await restore(emailId, at(NOW + 2 * SECOND));
      expect(await found(emailId)).to.deep.equal({ ...before, stateAt: NOW + 2 * SECOND });
    }
  });

  it('has one that backs off tried again when it was to be, under a claim of its own', async () => {
    const emailId = await schedule({ when: { kind: 'now' } });
    await claim(db, desk.account, emailId);
    const key = { accountId: desk.account.accountId, emailId };
    const why = { reason: 'server-busy', detail: 'The mail server asks for patience.' };
    expect(await putBack(db, { ...key, fence: 1 }, NOW + HOUR, why, stampAt(NOW))).to.equal(true);
    const before = await found(emailId);
    await cancel(emailId, at(NOW + SECOND));
    await restore(emailId, at(NOW + 2 * SECOND));
    expect(await found(emailId)).to.deep.equal({ ...before, stateAt: NOW + 2 * SECOND });
    expect(await claim(db, desk.account, emailId)).to.equal(true);
    // The worker of the earlier claim has no say any more.
    expect(await putBack(db, { ...key, fence: 1 }, NOW, why, stampAt(NOW + 3 * SECOND))).to.equal(false);
    expect(await found(emailId)).to.include({ state: 'claimed', fence: 2 });
  });

  it('is refused while it waits, is sent, or was replaced', async () => {
    const emailId = await schedule();
    expect((await refusal(emailId, at(NOW))).fields).to.deep.equal([{ path: 'state', message: 'is scheduled' }]);
    await replaceEmail(at(NOW + 1), desk.account, desk.user, emailId, email(), null);
    const replaced = await refusal(emailId, at(NOW + 2));
    expect(replaced.fields).to.deep.equal([{ path: 'state', message: 'is cancelled (replaced)' }]);
    expect(replaced.message).to.contain('Another e-mail was scheduled instead.');
    const sent = await schedule({}, at(NOW + 3));
    await db.sql.updateTable('outbox').set({ state: 'sent' }).where('emailId', '=', sent).execute();
    expect((await refusal(sent, at(NOW + 4))).fields[0]!.message).to.equal('is sent');
  });

  it('happens once, twice at once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const now = NOW + round * 10;
      const emailId = await schedule({}, at(now));
      await cancel(emailId, at(now + 1));
      const results = await Promise.allSettled([restore(emailId, at(now + 2)), restore(emailId, at(now + 2))]);
      expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
      expect(await typesOf(emailId)).to.deep.equal(['email.scheduled', 'email.cancelled', 'email.restored']);
    }
  });

  it('and a second deletion at once leave one story: what was told last is what holds', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const now = NOW + round * 10;
      const emailId = await schedule({}, at(now));
      await cancel(emailId, at(now + 1));
      const [restored, cancelled] = await Promise.allSettled([
        restore(emailId, at(now + 2)),
        cancel(emailId, at(now + 3)),
      ]);
      expect(restored.status).to.equal('fulfilled');
      const { state } = await found(emailId);
      expect(state).to.equal(cancelled.status === 'fulfilled' ? 'cancelled' : 'scheduled');
      const types = ['email.scheduled', 'email.cancelled', 'email.restored'];
      if (cancelled.status === 'fulfilled') types.push('email.cancelled');
      expect(await typesOf(emailId)).to.deep.equal(types);
    }
  });

  it('and a replacement at once never leave both e-mails to go', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const now = NOW + round * 10;
      const emailId = await schedule({}, at(now));
      await cancel(emailId, at(now + 1));
      const [restored, replaced] = await Promise.allSettled([
        restore(emailId, at(now + 2)),
        replaceEmail(at(now + 3), desk.account, desk.user, emailId, email(), null),
      ]);
      expect(restored.status).to.equal('fulfilled');
      const waiting = await db.sql
        .selectFrom('outbox')
        .select('emailId')
        .where('state', '=', 'scheduled')
        .where((row) => row.or([row('emailId', '=', emailId), row('replaces', '=', emailId)]))
        .execute();
      expect(waiting).to.have.length(1);
      expect(waiting[0]!.emailId === emailId).to.equal(replaced.status === 'rejected');
    }
  });

  it('goes by the clock that the recipient has by then', async () => {
    const wall = { kind: 'wall', wall: '2026-11-25T08:00', zone: { from: 'recipient' } } as const;
    const emailId = await schedule({ when: wall });
    await cancel(emailId, at(NOW + 1));
    const { accountId } = desk.account;
    const ada = (await findContactIds(db, accountId, ['ada@client.example'])).get('ada@client.example')!;
    await changeContact(db, accountId, ada, { timezone: 'Asia/Tokyo' }, stampAt(NOW + 2));
    await restore(emailId, at(NOW + 3));
    expect((await found(emailId)).dueAt).to.equal(Date.UTC(2026, 10, 24, 23));
    expect(await nextDue()).to.equal(Date.UTC(2026, 10, 24, 23));
  });
});
