import { expect } from 'chai';
import { recordEvents } from '../../src/engagement/record.ts';
import { findByIdWithOutlooks } from '../../src/store/contact-outlooks.ts';
import { contactPage, countContacts, findContactsByAddress, upsertContacts } from '../../src/store/contacts.ts';
import type { Database } from '../../src/store/database.ts';
import { findEmailsOfMessages, insertEmails, lockEmails } from '../../src/store/emails.ts';
import { insertEvents } from '../../src/store/events.ts';
import { loadRecipients } from '../../src/store/histories.ts';
import { championId, listModels, loadModel, promoteModel, saveModel } from '../../src/store/models.ts';
import { periodSpan } from '../../src/store/period-span.ts';
import { createUser, listUsers } from '../../src/store/users.ts';
import { forEachDatabase } from './databases.ts';
import { contact, makeAccount, NOW, record, sequence, stampAt, WHY } from './fixture.ts';
import { rejection } from './rejection.ts';

const ADA = 'ada@client.example';
const MESSAGE = '<1@mail.example.com>';

/** Two accounts that wrote to the same person under the same message id; each knows other things of her. */
async function twoAccounts(db: Database) {
  const acme = (await makeAccount(db, 'acme')).accountId;
  const other = (await makeAccount(db, 'other')).accountId;
  await upsertContacts(db, acme, [contact(ADA, { country: 'FR' })], stampAt(NOW, sequence('acme')));
  await upsertContacts(db, other, [contact(ADA, { country: 'DE' })], stampAt(NOW, sequence('other')));
  for (const [accountId, occurredAt] of [
    [acme, 1000],
    [other, 2000],
  ] as const) {
    await recordEvents(
      db,
      accountId,
      [record('sent', { occurredAt }), record('opened', { occurredAt })],
      stampAt(NOW, sequence(`e${accountId}`)),
    );
  }
  return { acme, other };
}

forEachDatabase('an account', (open) => {
  it('sees its own contacts only', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const ofAcme = (await findContactsByAddress(db, acme, [ADA])).get(ADA)!;
    const ofOther = (await findContactsByAddress(db, other, [ADA])).get(ADA)!;
    expect([ofAcme.country, ofOther.country]).to.deep.equal(['FR', 'DE']);
    expect([...(await findByIdWithOutlooks(db, acme, [ofAcme.contactId, ofOther.contactId])).keys()]).to.deep.equal([
      ofAcme.contactId,
    ]);
    expect(await contactPage(db, acme, null, 10)).to.deep.equal([ofAcme]);
    expect(await countContacts(db, acme)).to.equal(1);
  });

  it('changes its own contacts only', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    await upsertContacts(db, acme, [contact(ADA, { country: 'IT' })], stampAt());
    expect((await findContactsByAddress(db, other, [ADA])).get(ADA)).to.include({ country: 'DE' });
  });

  it('sees its own history only, even with the contacts of another in hand', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const contacts = [...(await contactPage(db, acme, null, 10)), ...(await contactPage(db, other, null, 10))];
    const [own, foreign] = await loadRecipients(db, acme, contacts);
    expect(own!.emails.map(({ sentAt, engagements }) => [sentAt, engagements.length])).to.deep.equal([[1000, 1]]);
    expect(foreign!.emails).to.deep.equal([]);
    const wanted = contacts.map(({ contactId }) => ({ messageId: MESSAGE, contactId }));
    expect(await lockEmails(db, acme, wanted)).to.have.length(1);
    expect((await findEmailsOfMessages(db, acme, [MESSAGE])).map(({ contactId }) => contactId)).to.deep.equal([
      contacts[0]!.contactId,
    ]);
  });

  it('sees its own history only in a period', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const all = { since: 0, until: 1e13 };
    expect(await periodSpan(db, acme, all)).to.deep.equal({ from: 1000, to: 1000 });
    expect(await periodSpan(db, other, all)).to.deep.equal({ from: 2000, to: 2000 });
    expect(await periodSpan(db, acme, { since: 1500, until: 3000 })).to.equal(null);
  });

  it('cannot write to the contacts and e-mails of another', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const [foreign] = await findEmailsOfMessages(db, other, [MESSAGE]);
    const { emailId, contactId } = foreign!;
    await rejection(
      insertEmails(db, acme, [{ emailId: 'new', contactId, messageId: '<2@x.example>', sender: null, sentAt: NOW }]),
    );
    const event = { emailId, contactId, type: 'replied', occurredAt: NOW, url: '', userAgent: null, ip: null } as const;
    await rejection(insertEvents(db, acme, [event], NOW));
  });

  it('cannot record what happened to an e-mail of another', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const sent = record('sent', { messageId: '<only of other>' });
    await recordEvents(db, other, [sent], stampAt());
    const [outcome] = await recordEvents(db, acme, [record('opened', { messageId: '<only of other>' })], stampAt());
    expect(outcome).to.include({ status: 'rejected' });
  });

  it('has its own models and champion', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const model = {
      modelId: 'm1',
      createdAt: NOW,
      dataFrom: 1,
      dataTo: 2,
      artifact: '{}',
      settings: '{}',
      metrics: '{}',
    };
    await saveModel(db, acme, { ...model, metrics: '{"of":"acme"}' });
    await saveModel(db, other, { ...model, metrics: '{"of":"other"}' });
    await saveModel(db, other, { ...model, modelId: 'm2' });
    await promoteModel(db, acme, 'm1', 'promoted', WHY);
    expect(await championId(db, acme)).to.equal('m1');
    expect(await championId(db, other)).to.equal(null);
    await promoteModel(db, other, 'm2', 'promoted', WHY);
    expect(await championId(db, acme)).to.equal('m1');
    await rejection(promoteModel(db, acme, 'm2', 'promoted', WHY));
    expect(await loadModel(db, acme, 'm2')).to.equal(null);
    expect(await loadModel(db, acme, 'm1')).to.include({ metrics: '{"of":"acme"}', state: 'champion' });
    expect(await listModels(db, acme)).to.have.length(1);
  });

  it('has its own users', async () => {
    const db = await open();
    const { acme, other } = await twoAccounts(db);
    const user = { userId: 'u1', address: 'zoe@acme.example', name: 'Zoë', role: 'rep', createdAt: NOW } as const;
    await createUser(db, acme, user);
    expect(await listUsers(db, other)).to.deep.equal([]);
    await createUser(db, other, user);
    expect(await listUsers(db, acme)).to.deep.equal([{ ...user, timezone: null, language: null, deactivatedAt: null }]);
  });
});
