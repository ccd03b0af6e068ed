import { expect } from 'chai';
import { rescheduleEmail } from '../../src/schedule/change.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { changeAccount } from '../../src/store/account-details.ts';
import { activityOfEmail } from '../../src/store/activity.ts';
import { changeContact } from '../../src/store/contact-details.ts';
import { findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { followRules } from '../../src/store/outbox/rezone.ts';
import { hold } from '../../src/store/outbox/transitions.ts';
import { changeUser } from '../../src/store/users.ts';
import { forEachDatabase } from './databases.ts';
import { contact, NOW, sequence, stampAt } from './fixture.ts';
import { claim, type Desk, email, HOUR, makeDesk, planningOver, RULES } from './planning.ts';

const ADA = 'ada@client.example';
/** 08:00 on 25 November in a zone. */
const PARIS = Date.parse('2026-11-25T08:00:00+01:00');
const TOKYO = Date.parse('2026-11-25T08:00:00+09:00');
const TOMORROW = { kind: 'tomorrow', zone: { from: 'recipient' } } as const;

const later = (name: string) => stampAt(NOW + 1000, sequence(name));

async function schedule(db: Database, { account, user }: Desk, about = {}, ids = 'id'): Promise<string> {
  const planning = planningOver(db, sequence(ids));
  return (await scheduleEmail(planning, account, user, email({ when: TOMORROW, ...about }), null)).emailId;
}

async function rulesOf(db: Database, emailId: string): Promise<string | null> {
  const row = await db.sql.selectFrom('outbox').select('zoneRules').where('emailId', '=', emailId).executeTakeFirst();
  return row!.zoneRules;
}

/** As if other rules had been in force when it was scheduled. */
async function scheduledBy(db: Database, emailId: string, zoneRules: string, off: number): Promise<void> {
  const dueAt = PARIS + off;
  await db.sql
    .updateTable('outbox')
    .set({ zoneRules, dueAt, attemptAt: dueAt })
    .where('emailId', '=', emailId)
    .execute();
}

forEachDatabase('wall times', (open) => {
  it('follow a contact whose zone changes, in the account where it does', async () => {
    const db = await open();
    const acme = await makeDesk(db, 'acme');
    const other = await makeDesk(db, 'other');
    const [mine, theirs] = [await schedule(db, acme, {}, 'mine'), await schedule(db, other, {}, 'theirs')];
    const { accountId } = acme.account;
    expect((await findEmail(db, accountId, mine))!.dueAt).to.equal(PARIS);
    await upsertContacts(db, accountId, [contact(ADA, { timezone: 'Asia/Tokyo' })], later('up'));
    const moved = (await findEmail(db, accountId, mine))!;
    expect(moved).to.deep.include({ dueAt: TOKYO, attemptAt: TOKYO, state: 'scheduled' });
    expect(moved.timing).to.deep.equal({
      kind: 'wall',
      wall: '2026-11-25T08:00',
      zone: 'Asia/Tokyo',
      zoneFrom: 'recipient',
    });
    expect((await findEmail(db, other.account.accountId, theirs))!.dueAt).to.equal(PARIS);
    const told = await activityOfEmail(db, accountId, mine);
    expect(told.map(({ type }) => type)).to.deep.equal(['email.scheduled', 'email.moved']);
    expect(told[1]!.data).to.include({ reason: 'recipient-zone', dueAt: TOKYO });
  });

  it('are by the zone that the contact has in the end, when it changes while the e-mail is being scheduled', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { account, user } = desk;
    const first = await schedule(db, desk, {}, 'first');
    await hold(db, { accountId: account.accountId, emailId: first }, { reason: 'x', detail: 'x' }, later('h'));
    for (const [round, timezone] of ['Asia/Tokyo', 'Asia/Seoul'].entries()) {
      // Between the reading of the zone and the writing of the e-mail.
      const changing = async <T>(work: (db: Database) => Promise<T>) => {
        await upsertContacts(db, account.accountId, [contact(ADA, { timezone })], later(`up${round}`));
        return db.transaction(work);
      };
      const planning = { ...planningOver(db, sequence(`r${round}`)), db: { ...db, transaction: changing } };
      const emailId =
        round === 0 ? (await scheduleEmail(planning, account, user, email({ when: TOMORROW }), null)).emailId : first;
      if (round === 1) {
        const wish = { when: TOMORROW, confirmNotSent: false };
        await rescheduleEmail(planning, account, user, first, wish);
      }
      const found = (await findEmail(db, account.accountId, emailId))!;
      expect(found).to.include({ state: 'scheduled', dueAt: TOKYO });
      expect(found.timing).to.include({ zone: timezone });
    }
  });

  it('of a contact whose zone changes at the same time end by it', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { accountId } = desk.account;
    await upsertContacts(db, accountId, [contact(ADA)], later('up'));
    for (let round = 0; round < 10; round++) {
      const timezone = round % 2 === 0 ? 'Asia/Tokyo' : 'Europe/Paris';
      const [emailId] = await Promise.all([
        schedule(db, desk, {}, `s${round}`),
        upsertContacts(db, accountId, [contact(ADA, { timezone })], later(`u${round}`)),
      ]);
      const { timing, dueAt } = (await findEmail(db, accountId, emailId))!;
      expect(timing).to.include({ zone: timezone });
      expect(dueAt).to.equal(round % 2 === 0 ? TOKYO : PARIS);
    }
  });

  it('tell nothing when the other zone has the same time, and go by it from then on', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { accountId } = desk.account;
    const emailId = await schedule(db, desk);
    const contactId = (await findContactIds(db, accountId, [ADA])).get(ADA)!;
    const changed = await changeContact(db, accountId, contactId, { timezone: 'Europe/Madrid' }, later('c'));
    expect(changed!.moved).to.include({ moved: 0, earliest: null });
    expect((await findEmail(db, accountId, emailId))!.timing).to.include({ zone: 'Europe/Madrid' });
    expect(await activityOfEmail(db, accountId, emailId)).to.have.length(1);
    const back = await changeContact(db, accountId, contactId, { timezone: 'Asia/Tokyo' }, later('d'));
    expect(back!.moved).to.include({ moved: 1, earliest: TOKYO });
  });

  it('have the inbox looked at, also when the moment stays: a dispatcher may have passed the e-mail over', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const emailId = await schedule(db, desk);
    const nextDue = async () => {
      const row = await db.sql.selectFrom('inboxes').select('nextDueAt').executeTakeFirstOrThrow();
      return row.nextDueAt;
    };
    for (const off of [HOUR, 0]) {
      await scheduledBy(db, emailId, '2020a', off);
      await db.sql.updateTable('inboxes').set({ nextDueAt: null }).execute();
      await followRules(db, RULES, later(`r${off}`));
      expect(await nextDue()).to.equal(PARIS);
    }
  });

  it('of several inboxes move together, several times at once', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { accountId } = desk.account;
    const inbox = await db.sql.selectFrom('inboxes').selectAll().executeTakeFirstOrThrow();
    const address = 'second@acme.example';
    await db.sql
      .insertInto('inboxes')
      .values({ ...inbox, inboxId: 'second', address })
      .execute();
    const addresses = ['a', 'b', 'c', 'd'].map((name) => `${name}@client.example`);
    for (const [k, address] of addresses.entries()) {
      const inboxes = k % 2 === 0 ? ['inbox', 'second'] : ['second', 'inbox'];
      for (const inboxId of inboxes) {
        await schedule(db, desk, { inboxId, to: [{ name: null, address }] }, `${k}${inboxId}`);
      }
    }
    const zones = ['Asia/Tokyo', 'America/New_York', 'Asia/Tokyo', 'UTC'];
    for (const [round, timezone] of zones.entries()) {
      await Promise.all([
        ...addresses.map((address, k) =>
          upsertContacts(db, accountId, [contact(address, { timezone })], later(`${round}-${k}`)),
        ),
        followRules(db, `${round}`, later(`${round}-rules`)),
      ]);
    }
    await followRules(db, RULES, later('last'));
    const rows = await db.sql.selectFrom('outbox').select(['dueAt', 'timing', 'zoneRules']).execute();
    for (const { dueAt, timing, zoneRules } of rows) {
      expect(dueAt).to.equal(Date.parse('2026-11-25T08:00:00Z'));
      expect(JSON.parse(timing)).to.include({ zone: 'UTC' });
      expect(zoneRules).to.equal(RULES);
    }
  });

  it('follow the account’s zone where nothing better is known of whose clock it is, and tell why', async () => {
    const db = await open();
    const [acme, other] = [await makeDesk(db, 'acme'), await makeDesk(db, 'other')];
    const { accountId } = acme.account;
    await upsertContacts(db, accountId, [contact('bo@client.example', { timezone: 'Europe/Paris' })], later('up'));
    const rep = { kind: 'tomorrow', zone: { from: 'rep' } };
    const named = { kind: 'tomorrow', zone: { from: 'named', zone: 'Europe/Paris' } };
    const recipient = await schedule(db, acme, {}, 'recipient');
    const byRep = await schedule(db, acme, { when: rep }, 'rep');
    const theirOwn = await schedule(db, acme, { to: [{ name: null, address: 'bo@client.example' }] }, 'own');
    const byName = await schedule(db, acme, { when: named }, 'named');
    const theirs = await schedule(db, other, {}, 'theirs');
    const { moved } = await changeAccount(db, accountId, { timezone: 'Asia/Tokyo' }, later('zone'));
    expect(moved).to.deep.equal({ looked: 4, moved: 2, earliest: TOKYO });
    for (const emailId of [recipient, byRep]) {
      const { timing, dueAt } = (await findEmail(db, accountId, emailId))!;
      expect(timing).to.include({ zone: 'Asia/Tokyo' });
      expect(dueAt).to.equal(TOKYO);
      const told = await activityOfEmail(db, accountId, emailId);
      expect(told.at(-1)).to.deep.include({ type: 'email.moved' });
      expect(told.at(-1)!.data).to.include({ reason: 'account-zone', dueAt: TOKYO });
    }
    for (const emailId of [theirOwn, byName]) expect((await findEmail(db, accountId, emailId))!.dueAt).to.equal(PARIS);
    expect((await findEmail(db, other.account.accountId, theirs))!.dueAt).to.equal(PARIS);
  });

  it('of a user stay by the zone that was theirs, whatever becomes of the account’s', async () => {
    const db = await open();
    const { account, user } = await makeDesk(db);
    const { accountId } = account;
    const rep = { kind: 'tomorrow', zone: { from: 'rep' } };
    await changeUser(db, accountId, user.userId, { timezone: 'Asia/Tokyo' });
    const planning = planningOver(db, sequence('own'));
    const owner = { ...user, timezone: 'Asia/Tokyo' };
    const { emailId } = await scheduleEmail(planning, account, owner, email({ when: rep as never }), null);
    for (const [k, timezone] of ['Asia/Seoul', null].entries()) {
      await changeUser(db, accountId, user.userId, { timezone });
      await changeAccount(db, accountId, { timezone: k === 0 ? 'UTC' : 'America/New_York' }, later(`zone${k}`));
      expect((await findEmail(db, accountId, emailId))!.timing).to.include({ zone: 'Asia/Tokyo' });
    }
  });

  it('are by the zone that the account has in the end, when it changes while the e-mail is being scheduled', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { account } = desk;
    for (let round = 0; round < 10; round++) {
      const timezone = round % 2 === 0 ? 'Asia/Tokyo' : 'Europe/Paris';
      const when = { kind: 'tomorrow', zone: { from: round % 4 < 2 ? 'recipient' : 'rep' } };
      const [emailId] = await Promise.all([
        schedule(db, desk, { when }, `s${round}`),
        changeAccount(db, account.accountId, { timezone }, later(`z${round}`)),
      ]);
      const { timing, dueAt } = (await findEmail(db, account.accountId, emailId))!;
      expect(timing).to.include({ zone: timezone });
      expect(dueAt).to.equal(round % 2 === 0 ? TOKYO : PARIS);
    }
  });

  it('stay when what changes of a contact is not their zone', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { accountId } = desk.account;
    const emailId = await schedule(db, desk);
    await upsertContacts(db, accountId, [contact(ADA, { jobTitle: 'CEO', country: 'FR' })], later('up'));
    expect((await findEmail(db, accountId, emailId))!.dueAt).to.equal(PARIS);
    expect(await activityOfEmail(db, accountId, emailId)).to.have.length(1);
  });

  it('follow rules that change, in every account, older and newer ones alike', async () => {
    const db = await open();
    const acme = await makeDesk(db, 'acme');
    const other = await makeDesk(db, 'other');
    const [mine, theirs, same] = [
      await schedule(db, acme, {}, 'mine'),
      await schedule(db, other, {}, 'theirs'),
      await schedule(db, acme, {}, 'same'),
    ];
    await scheduledBy(db, mine, '2020a', HOUR);
    await scheduledBy(db, theirs, '2030z', -HOUR);
    await scheduledBy(db, same, '2025b', 0);
    expect(await followRules(db, RULES, later('r'))).to.deep.equal({ looked: 3, moved: 2, earliest: PARIS });
    for (const [{ account }, emailId, told] of [
      [acme, mine, ['email.scheduled', 'email.moved']],
      [other, theirs, ['email.scheduled', 'email.moved']],
      [acme, same, ['email.scheduled']],
    ] as const) {
      expect(await findEmail(db, account.accountId, emailId)).to.include({ dueAt: PARIS, attemptAt: PARIS });
      expect(await rulesOf(db, emailId)).to.equal(RULES);
      const activities = await activityOfEmail(db, account.accountId, emailId);
      expect(activities.map(({ type }) => type)).to.deep.equal(told);
    }
    expect(await followRules(db, RULES, later('again'))).to.include({ looked: 0, moved: 0 });
  });

  it('leave alone what is claimed, what is due, and what depends on no zone', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const { account } = desk;
    const [claimed, due, instant] = [
      await schedule(db, desk, {}, 'claimed'),
      await schedule(db, desk, {}, 'due'),
      await schedule(db, desk, { when: { kind: 'instant', instant: NOW + HOUR } }, 'instant'),
    ];
    await scheduledBy(db, claimed, '2020a', HOUR);
    await scheduledBy(db, due, '2020a', NOW - HOUR - PARIS);
    await claim(db, account, claimed);
    expect(await followRules(db, RULES, later('r'))).to.include({ looked: 1, moved: 0 });
    expect(await findEmail(db, account.accountId, claimed)).to.include({ dueAt: PARIS + HOUR, state: 'claimed' });
    expect(await findEmail(db, account.accountId, due)).to.include({ dueAt: NOW - HOUR });
    expect(await rulesOf(db, instant)).to.equal(null);
  });

  it('follow rules in any number', async () => {
    const db = await open();
    const desk = await makeDesk(db);
    const emailId = await schedule(db, desk);
    await scheduledBy(db, emailId, '2020a', HOUR);
    const row = await db.sql.selectFrom('outbox').selectAll().where('emailId', '=', emailId).executeTakeFirstOrThrow();
    const copies = Array.from({ length: 450 }, (_, k) => ({ ...row, emailId: `copy-${k}` }));
    for (let k = 0; k < copies.length; k += 50) {
      await db.sql
        .insertInto('outbox')
        .values(copies.slice(k, k + 50))
        .execute();
    }
    expect(await followRules(db, RULES, later('r'))).to.deep.equal({ looked: 451, moved: 451, earliest: PARIS });
  });
});
