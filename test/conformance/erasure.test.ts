import { expect } from 'chai';
import { sql } from 'kysely';
import { recordEvents } from '../../src/engagement/record.ts';
import { recordArrival } from '../../src/engagement/record-arrival.ts';
import { cancelEmail, restoreEmail } from '../../src/schedule/change.ts';
import { scheduleEmail } from '../../src/schedule/plan.ts';
import { addContact } from '../../src/store/contact-details.ts';
import { ensureContacts, findContactIds, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { listEntries } from '../../src/store/directory.ts';
import { eraseContact } from '../../src/store/erasure.ts';
import { findEmail } from '../../src/store/outbox/find.ts';
import { putRecord } from '../../src/store/records.ts';
import { forEachDatabase } from './databases.ts';
import { contact, NOW, record, sequence, stampAt } from './fixture.ts';
import { type Desk, email, makeDesk, planningOver } from './planning.ts';

const ADA = 'ada.love_lace@client.example';
const BOB = 'bob@client.example';

/** Every place in the database where a text has `needle` in it, in letters of either case. */
async function placesOf(db: Database, needle: string): Promise<string[]> {
  const tables = await db.sql.introspection.getTables();
  const places: string[] = [];
  for (const { name: table, columns } of tables) {
    for (const { name: column } of columns) {
      const cell = sql`lower(cast(${sql.ref(column)} as text))`;
      const { rows } = await sql<{ cell: string }>`select ${cell} as cell from ${sql.table(table)}`
        .execute(db.sql)
        .catch(() => ({ rows: [] })); // a table of the index that cannot be read so
      if (rows.some((row) => row.cell?.includes(needle))) places.push(`${table}.${column}`);
      // Bytes are shown as hexadecimal by PostgreSQL.
      const hex = Buffer.from(needle).toString('hex');
      if (rows.some((row) => row.cell?.includes(hex))) places.push(`${table}.${column}`);
    }
  }
  return places;
}

forEachDatabase('the erasure of a contact', (open) => {
  let db: Database;
  let desk: Desk;
  let accountId: number;
  const newId = sequence('erasure');
  const stamp = () => stampAt(NOW, newId);

  const idOf = async (address: string) => (await findContactIds(db, accountId, [address])).get(address);
  const plan = (about: object) =>
    scheduleEmail(planningOver(db, newId), desk.account, desk.user, { ...email(), ...about } as never, null);
  const mailbox = (address: string) => ({ name: address === ADA ? 'Ada Lovelace' : null, address });
  const erase = async () => eraseContact(db, accountId, (await idOf(ADA))!, desk.user.userId, stamp());
  const set = (emailId: string, change: object) =>
    db.sql.updateTable('outbox').set(change).where('emailId', '=', emailId).execute();

  beforeEach(async () => {
    db = await open();
    desk = await makeDesk(db);
    ({ accountId } = desk.account);
    await upsertContacts(
      db,
      accountId,
      [contact(ADA, { name: 'Ada Lovelace', jobTitle: 'Countess', region: 'ENG' }), contact(BOB)],
      stamp(),
    );
  });

  it('leaves her address in no text of any table', async () => {
    const id = (await idOf(ADA))!;
    await recordEvents(
      db,
      accountId,
      [
        record('sent', { recipient: ADA }),
        record('clicked', { recipient: ADA, occurredAt: NOW + 60_000, url: `https://x.example/?to=${ADA}` }),
      ],
      stamp(),
    );
    const deal = { name: 'Engines', stage: null, amount: null, currency: null, companyId: null };
    await putRecord(db, accountId, { type: 'deal', recordId: 'd1' }, deal, [id], stamp());
    const waiting = await plan({ to: [mailbox(ADA)] });
    const asFirst = await plan({ to: [mailbox(ADA), mailbox(BOB)], record: { type: 'contact', id: null } });
    const asLast = await plan({ to: [mailbox(BOB)], bcc: [mailbox(ADA)] });
    const sent = await plan({ to: [mailbox(ADA)], record: { type: 'contact', id: null } });
    await set(sent.emailId, { state: 'sent', sentAt: NOW, messageId: '<1@a.example>', sentMessageId: '<1@a.example>' });
    await set(asLast.emailId, {
      state: 'sent',
      sentAt: NOW,
      messageId: '<2@a.example>',
      sentMessageId: '<2@a.example>',
    });
    await set(asFirst.emailId, { detail: `Refused for ${ADA.toUpperCase()}.` });
    await db.sql
      .insertInto('activity')
      .values({
        accountId,
        activityId: newId(),
        type: 'email.bounced',
        occurredAt: NOW,
        recordedAt: NOW,
        emailId: asLast.emailId,
        inboxId: null,
        contactId: id,
        userId: null,
        recordType: 'deal',
        recordId: 'd1',
        data: JSON.stringify({ recipient: ADA, words: `<${ADA.toUpperCase()}> unknown`, permanent: true }),
      })
      .execute();
    await db.sql
      .insertInto('envelopes')
      .values({
        accountId,
        emailId: sent.emailId,
        messageId: '<1@a.example>',
        sender: 'rep@x.example',
        recipients: JSON.stringify([ADA]),
        mime: Buffer.from(`To: ${ADA}\r\n`),
      })
      .execute();
    expect(await placesOf(db, ADA)).to.include.members(['contacts.address', 'outbox.recipients', 'envelopes.mime']);

    expect(await erase()).to.deep.equal({ cancelled: 2, emptied: 2, kept: 2 });
    expect(await placesOf(db, ADA)).to.deep.equal([]);
    expect(await placesOf(db, id)).to.deep.equal([]);
    expect(await placesOf(db, 'lovelace')).to.deep.equal([]);
    const state = async ({ emailId }: { emailId: string }) => {
      const found = (await findEmail(db, accountId, emailId))!;
      return [found.state, found.reason, found.subject];
    };
    const { subject } = email();
    expect(await state(waiting)).to.deep.equal(['cancelled', 'erased', 'erased']);
    expect(await state(asFirst)).to.deep.equal(['cancelled', 'erased', subject]);
    expect(await state(sent)).to.deep.equal(['sent', null, 'erased']);
    expect(await state(asLast)).to.deep.equal(['sent', null, subject]);
    const { recipients } = (await findEmail(db, accountId, asLast.emailId))!;
    expect(recipients.bcc).to.deep.equal([{ name: null, address: 'erased' }]);
    expect(recipients.to).to.deep.equal([mailbox(BOB)]);
  });

  it('tells that somebody was erased, by whom, and not who', async () => {
    await erase();
    const [told] = await db.sql
      .selectFrom('activity')
      .select(['type', 'userId', 'contactId', 'data'])
      .where('type', '=', 'contact.erased')
      .execute();
    expect(told).to.deep.include({ userId: desk.user.userId, contactId: null });
    expect(JSON.parse(told!.data)).to.deep.equal({ cancelled: 0, emptied: 0, kept: 0 });
  });

  it('lets nothing store her again: no import, no event, no e-mail, no person', async () => {
    await erase();
    const again = [contact(ADA, { name: 'Ada' }), contact('new@client.example')];
    expect(await upsertContacts(db, accountId, again, stamp())).to.deep.equal({
      created: 1,
      updated: 0,
      unchanged: 0,
      erased: 1,
    });
    expect([...(await ensureContacts(db, accountId, [ADA, BOB], stamp())).keys()]).to.deep.equal([BOB]);
    expect(await addContact(db, accountId, contact(ADA), null, stamp())).to.equal('erased');
    const [outcome] = await recordEvents(db, accountId, [record('sent', { recipient: ADA })], stamp());
    expect(outcome).to.include({ status: 'rejected' });
    const refusal = await plan({ to: [mailbox(BOB)], cc: [mailbox(ADA)] }).catch((error) => error);
    expect(refusal).to.include({ code: 'contact-erased' });
    expect(refusal.fields[0]).to.include({ path: 'cc.0' });
    expect(refusal.message).not.to.include(ADA);
    expect(await placesOf(db, ADA)).to.deep.equal([]);
    const listed = await listEntries(db, accountId, 'contact', { search: null, before: null, limit: 9 });
    expect(listed).to.have.length(2);
  });

  it('is of one account: another goes on knowing her', async () => {
    const other = await makeDesk(db, 'other');
    await upsertContacts(db, other.account.accountId, [contact(ADA)], stamp());
    await erase();
    expect((await findContactIds(db, other.account.accountId, [ADA])).size).to.equal(1);
    expect(await ensureContacts(db, other.account.accountId, [ADA], stamp())).to.have.lengthOf(1);
  });

  it('waits for an e-mail that is being sent, and changes nothing until then', async () => {
    const { emailId } = await plan({ to: [mailbox(ADA)] });
    const other = await plan({ to: [mailbox(ADA)] });
    await set(emailId, { state: 'sending' });
    expect(await erase()).to.equal('busy');
    expect(await findEmail(db, accountId, other.emailId)).to.include({ state: 'scheduled' });
    await set(emailId, { state: 'sent', sentAt: NOW });
    expect(await erase()).to.deep.equal({ cancelled: 1, emptied: 2, kept: 0 });
  });

  it('leaves nothing to be restored', async () => {
    const { emailId } = await plan({ to: [mailbox(ADA), mailbox(BOB)] });
    const planning = planningOver(db, newId);
    await cancelEmail(planning, desk.account, desk.user, emailId);
    await erase();
    const refusal = await restoreEmail(planning, desk.account, desk.user, emailId).catch((error) => error);
    expect(refusal).to.include({ code: 'wrong-state' });
  });

  it('is done once, and of somebody who is there', async () => {
    const id = (await idOf(ADA))!;
    expect(await erase()).to.include({ cancelled: 0 });
    expect(await eraseContact(db, accountId, id, null, stamp())).to.equal(null);
    await upsertContacts(db, accountId, [contact('eve@client.example')], stamp());
    const eve = (await idOf('eve@client.example'))!;
    expect(await eraseContact(db, accountId, eve, null, stamp())).to.include({ cancelled: 0 });
    const erased = (await idOf('erased'))!;
    expect(await eraseContact(db, accountId, erased, null, stamp())).to.equal(null);
  });

  it('does not keep what she answers to an e-mail that went to others too', async () => {
    const { emailId } = await plan({ to: [mailbox(BOB), mailbox(ADA)] });
    await set(emailId, { state: 'sent', sentAt: NOW, messageId: '<2@a.example>', sentMessageId: '<2@a.example>' });
    await erase();
    const inbox = (await db.sql.selectFrom('inboxes').selectAll().executeTakeFirstOrThrow()) as never;
    const email = (await findEmail(db, accountId, emailId))!;
    const reading = { sender: ADA, kind: 'reply', recipients: [], awayUntil: null } as never;
    await recordArrival(
      db,
      inbox,
      { email, reading, receivedAt: NOW, messageId: '<3@a.example>', zone: 'UTC' } as never,
      stamp(),
    );
    expect(await placesOf(db, ADA)).to.deep.equal([]);
  });
});
