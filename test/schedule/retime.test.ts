import { expect } from 'chai';
import type { When } from '../../src/contract/when.ts';
import { KairosError } from '../../src/errors.ts';
import { wishesOf } from '../../src/schedule/due.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { retime } from '../../src/schedule/retime.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { forEachDatabase } from '../conformance/databases.ts';
import { contact, NOW, stampAt } from '../conformance/fixture.ts';
import { email, HOUR, makeDesk, planningOver, RULES } from '../conformance/planning.ts';
import { rejection } from '../conformance/rejection.ts';
import { sameHours } from '../model/limits.ts';

const DAY = 24 * HOUR;
/** When somebody is back: a week later, in the morning in Tokyo. */
const BACK = NOW + 7 * DAY + 15 * HOUR;
const ada = contact('ada@client.example', { timezone: 'Asia/Tokyo' });

forEachDatabase('The new time of an e-mail that was held', (open) => {
  let count = 0;

  async function retimed(
    when: When,
    meanwhile: (db: Database, accountId: number) => Promise<unknown> = async () => {},
  ) {
    const db = await open();
    const { account, user } = await makeDesk(db, `account ${count++}`);
    const { accountId } = account;
    await upsertContacts(db, accountId, [ada], stampAt());
    const planning = planningOver(db);
    const { emailId } = await scheduleEmail(planning, account, user, email({ when }), null);
    await meanwhile(db, accountId);
    const held = (await findEmail(db, accountId, emailId))!;
    return { held, time: await retime(planning, held, BACK) };
  }

  it('is the same time of day on the first day that has it still to come, by the recipient’s clock as it is then', async () => {
    const { time } = await retimed({ kind: 'tomorrow', zone: { from: 'recipient' } });
    // 2026-12-01 23:00 UTC is 08:00 on the next day in Tokyo: the first 08:00 after the return is a day later.
    expect(new Date(time.dueAt).toISOString()).to.equal('2026-12-02T23:00:00.000Z');
    expect(time).to.deep.include({ zoneRules: RULES, decisionId: null });
    expect(time.timing).to.deep.include({ kind: 'wall', wall: '2026-12-03T08:00', zone: 'Asia/Tokyo' });

    const moved = await retimed({ kind: 'tomorrow', zone: { from: 'recipient' } }, (db, accountId) =>
      upsertContacts(db, accountId, [{ ...ada, timezone: 'Europe/Berlin' }], stampAt()),
    );
    expect(moved.time.timing).to.deep.include({ wall: '2026-12-02T08:00', zone: 'Europe/Berlin' });
    expect(new Date(moved.time.dueAt).toISOString()).to.equal('2026-12-02T07:00:00.000Z');
  });

  it('stays by the clock that was named', async () => {
    const { time } = await retimed({ kind: 'wall', wall: '2026-11-25T09:30', zone: { from: 'named', zone: 'UTC' } });
    expect(new Date(time.dueAt).toISOString()).to.equal('2026-12-02T09:30:00.000Z');
  });

  it('is the best one asked for again, with the same wishes, and not before they are back', async () => {
    const wishes = { ...wishesOf({}), businessHours: sameHours(9 * 60, 17 * 60) };
    const error = await rejection(retimed({ kind: 'best', window: '24h', wishes }));
    // Within 24 hours they are not back: whoever releases tries again later.
    expect(error).to.be.instanceOf(KairosError).and.to.include({ code: 'window-empty' });

    const db = await open();
    const { account, user } = await makeDesk(db, 'other');
    await upsertContacts(db, account.accountId, [ada], stampAt());
    const asked = planningOver(db);
    const when: When = { kind: 'best', window: '24h', wishes };
    const { emailId } = await scheduleEmail(asked, account, user, email({ when }), null);
    const held = (await findEmail(db, account.accountId, emailId))!;
    const time = await retime(planningOver(db, asked.newId, BACK), held, BACK);
    expect(time.dueAt).to.be.within(BACK, BACK + DAY);
    const hour = (new Date(time.dueAt).getUTCHours() + 9) % 24;
    expect(hour).to.be.within(9, 16);
    expect(time.decisionId).to.be.a('string').and.not.equal(held.decisionId);
    expect(time.timing).to.deep.equal({ ...held.timing, question: { ...questionOf(held), notBefore: BACK } });
  });

  it('is the moment that was chosen when that is yet to come, and their return when it is not', async () => {
    const { time } = await retimed({ kind: 'instant', instant: NOW + HOUR });
    expect(time).to.deep.include({ dueAt: BACK, zoneRules: null });
    const later = await retimed({ kind: 'instant', instant: BACK + DAY });
    expect(later.time.dueAt).to.equal(BACK + DAY);
  });
});

const questionOf = ({ timing }: { readonly timing: object }) =>
  'question' in timing ? (timing.question as object) : {};
