import { expect } from 'chai';
import { foldHistory } from '../../model/history.ts';
import { type Outlook, outlookOf } from '../../model/outlook.ts';
import { segmentValues } from '../../model/similar.ts';
import { recordEvents } from '../../src/engagement/record.ts';
import {
  type ContactWithOutlook,
  findByAddressWithOutlooks,
  findByIdWithOutlooks,
  pageWithOutlooks,
} from '../../src/store/contact-outlooks.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { dropOutlooks, keepOutlooks, type NewOutlook } from '../../src/store/outlooks.ts';
import { emailSent, MONDAY, modelWith, NO_HISTORY, networkLeaning, person } from '../model/fixture.ts';
import { forEachDatabase } from './databases.ts';
import { contact, makeAccount, NOW, record, sequence, stampAt } from './fixture.ts';
import { rejection } from './rejection.ts';

const ADA = 'ada@client.example';
const BOB = 'bob@client.example';

/** An outlook in which no number is round, of somebody known by a title like theirs and two other segments. */
function someOutlook(zone = 'Europe/Berlin'): Outlook {
  const jobTitle = { singer: { recipients: 80 }, 'night nurse': { recipients: 40 } };
  const segments = { country: { de: { recipients: 21 } }, device: { mobile: { recipients: 3 } } };
  const similar = networkLeaning(2, [{ attributes: { jobTitle: 'Night nurse' }, rhythm: 1, by: 1 }]);
  const model = modelWith({ segments: { jobTitle, industry: {}, ...segments }, similar });
  const values = segmentValues(person({ country: 'DE', jobTitle: 'Night nurse II' }), 'mobile');
  const history = foldHistory([emailSent(MONDAY, 1.3), emailSent(MONDAY + 1e8)], MONDAY + 1e9);
  return outlookOf(model, { zone, certain: true, values }, history);
}

const find = async (db: Database, accountId: number, address = ADA): Promise<ContactWithOutlook> =>
  (await findByAddressWithOutlooks(db, accountId, [address])).get(address)!;

function outlookFor(
  accountId: number,
  { contactId, changes }: ContactWithOutlook,
  outlook = someOutlook(),
): NewOutlook {
  return { accountId, contactId, changes, modelId: 'model-1', settledAt: NOW, outlook };
}

forEachDatabase('outlooks', (open) => {
  let db: Database;
  let accountId: number;

  beforeEach(async () => {
    db = await open();
    ({ accountId } = await makeAccount(db));
    await upsertContacts(db, accountId, [contact(ADA), contact(BOB)], stampAt());
  });

  it('come back as they were kept, to the last digit, by address, by id and in pages', async () => {
    const [ada, bob] = [await find(db, accountId, ADA), await find(db, accountId, BOB)];
    expect([ada, bob].map(({ changes, ready }) => ({ changes, ready }))).to.deep.equal([
      { changes: 0, ready: null },
      { changes: 0, ready: null },
    ]);
    const nothing = outlookOf(
      modelWith(),
      { zone: 'UTC', certain: false, values: segmentValues(person(), null) },
      NO_HISTORY,
    );
    await keepOutlooks(db, [outlookFor(accountId, bob, nothing), outlookFor(accountId, ada)]);
    const found = await find(db, accountId);
    expect(found.ready).to.deep.equal({ modelId: 'model-1', settledAt: NOW, outlook: someOutlook() });
    expect(found.ready!.outlook.segments).to.deep.equal([
      { attribute: 'jobTitle', recipients: 40, like: 1 },
      { attribute: 'country', recipients: 21, like: null },
      { attribute: 'device', recipients: 3, like: null },
    ]);
    expect((await find(db, accountId, BOB)).ready!.outlook).to.deep.equal(nothing);
    expect([...(await findByIdWithOutlooks(db, accountId, [ada.contactId]))]).to.deep.equal([[ada.contactId, found]]);
    expect(await pageWithOutlooks(db, accountId, null, 1)).to.deep.equal([found]);
    expect((await pageWithOutlooks(db, accountId, ADA, 5)).map(({ address }) => address)).to.deep.equal([BOB]);
  });

  it('are not ready when they are those of a version that knew less', async () => {
    const ada = await find(db, accountId);
    await keepOutlooks(db, [outlookFor(accountId, ada)]);
    const former = Buffer.alloc(8 * 16 + 4 * 168).toString('base64');
    await db.sql.updateTable('outlooks').set({ figures: former }).execute();
    expect(await find(db, accountId)).to.deep.equal(ada);
    await keepOutlooks(db, [outlookFor(accountId, ada)]);
    expect((await find(db, accountId)).ready!.outlook).to.deep.equal(someOutlook());
  });

  it('replace the one of another model', async () => {
    const ada = await find(db, accountId);
    await keepOutlooks(db, [outlookFor(accountId, ada)]);
    await keepOutlooks(db, [{ ...outlookFor(accountId, ada, someOutlook('UTC')), modelId: 'model-2', settledAt: 5 }]);
    expect((await find(db, accountId)).ready).to.deep.equal({
      modelId: 'model-2',
      settledAt: 5,
      outlook: someOutlook('UTC'),
    });
  });

  const sent = record('sent', { recipient: ADA });
  const changes: [string, () => Promise<unknown>][] = [
    ['an e-mail', () => recordEvents(db, accountId, [{ ...sent, messageId: '<2@x>' }], stampAt())],
    ['an event', () => recordEvents(db, accountId, [record('opened', { recipient: null })], stampAt())],
    [
      'an attribute',
      () => upsertContacts(db, accountId, [contact(ADA, { jobTitle: 'CTO' })], stampAt(NOW, sequence('new'))),
    ],
  ];
  for (const [what, change] of changes) {
    it(`go when ${what} of the contact comes, and one worked out before it is not kept`, async () => {
      await recordEvents(db, accountId, [sent], stampAt(NOW, sequence('first')));
      const [before, bob] = [await find(db, accountId), await find(db, accountId, BOB)];
      await keepOutlooks(db, [outlookFor(accountId, before), outlookFor(accountId, bob)]);
      await change();
      const after = await find(db, accountId);
      expect(after.ready).to.equal(null);
      expect((await find(db, accountId, BOB)).ready).to.not.equal(null);
      await keepOutlooks(db, [outlookFor(accountId, before)]);
      expect((await find(db, accountId)).ready).to.equal(null);
      await keepOutlooks(db, [outlookFor(accountId, after)]);
      expect((await find(db, accountId)).ready).to.not.equal(null);
    });
  }

  it('are not kept after the very first change either', async () => {
    const before = await find(db, accountId);
    await recordEvents(db, accountId, [sent], stampAt());
    await keepOutlooks(db, [outlookFor(accountId, before)]);
    expect((await find(db, accountId)).ready).to.equal(null);
  });

  it('stay when what comes was there already', async () => {
    const records = [sent, record('opened', { recipient: ADA })];
    await recordEvents(db, accountId, records, stampAt(NOW, sequence('first')));
    await keepOutlooks(db, [outlookFor(accountId, await find(db, accountId))]);
    await recordEvents(db, accountId, [...records, record('opened', { recipient: 'nobody@x.example' })], stampAt());
    await upsertContacts(db, accountId, [contact(ADA)], stampAt());
    expect((await find(db, accountId)).ready).to.not.equal(null);
  });

  it('stay when the change is undone', async () => {
    await keepOutlooks(db, [outlookFor(accountId, await find(db, accountId))]);
    const failing = db.transaction(async (inside) => {
      await recordEvents(inside, accountId, [sent], stampAt());
      throw new Error('undo');
    });
    expect((await rejection(failing)).message).to.equal('undo');
    expect((await find(db, accountId)).ready).to.not.equal(null);
  });

  it('wait for a change that is under way, and are then not kept', async () => {
    const before = await find(db, accountId);
    let keeping: Promise<void> | null = null;
    await db.transaction(async (inside) => {
      await recordEvents(inside, accountId, [sent], stampAt());
      keeping = keepOutlooks(db, [outlookFor(accountId, before)]);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await keeping;
    expect((await find(db, accountId)).ready).to.equal(null);
  });

  it('of another account are neither seen, replaced nor dropped', async () => {
    const other = (await makeAccount(db, 'other')).accountId;
    await upsertContacts(db, other, [contact(ADA)], stampAt(NOW, sequence('other')));
    const [own, foreign] = [await find(db, accountId), await find(db, other)];
    await keepOutlooks(db, [outlookFor(other, foreign)]);
    expect((await find(db, accountId)).ready).to.equal(null);
    await keepOutlooks(db, [outlookFor(accountId, own, someOutlook('UTC'))]);
    expect((await find(db, other)).ready!.outlook.zone).to.equal('Europe/Berlin');
    await dropOutlooks(db, accountId, [own.contactId]);
    await recordEvents(db, accountId, [sent], stampAt());
    expect((await find(db, other)).ready).to.not.equal(null);
    expect((await pageWithOutlooks(db, accountId, null, 5)).every(({ ready }) => ready === null)).to.equal(true);
    // A contact of one account is none of the other's, whatever its id.
    await rejection(keepOutlooks(db, [outlookFor(accountId, foreign)]));
  });
});
