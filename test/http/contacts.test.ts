import { expect } from 'chai';
import { ContactAnswer } from '../../src/contract/contact.ts';
import { systemIds } from '../../src/ids.ts';
import { upsertContacts } from '../../src/store/contacts.ts';
import { ANA, asOther, HOUR, type Mail, type Shown, serveMail } from './email-fixture.ts';
import { NOW, problemIn } from './fixture.ts';

describe('/contacts/:contactId', () => {
  let mail: Mail;

  beforeEach(async () => {
    mail = await serveMail();
  });
  afterEach(() => mail.close());

  const patch = (body: object, id = mail.anaId, headers = {}) => mail.send('PATCH', `/contacts/${id}`, body, headers);
  const shown = async (id: string) => (await (await mail.request(`/emails/${id}`)).json()) as Shown;

  it('shows a contact of the account and no other', async () => {
    const contact = ContactAnswer.strict().parse(await (await mail.request(`/contacts/${mail.anaId}`)).json());
    expect(contact).to.include({ id: mail.anaId, address: ANA, timezone: 'Europe/Madrid', unsubscribedAt: null });
    const foreign = await mail.request(`/contacts/${mail.anaId}`, { headers: asOther });
    expect(await problemIn(foreign)).to.include({ status: 404, code: 'contact-not-found' });
  });

  it('changes what is given, and erases what is null', async () => {
    expect(await (await patch({ country: 'es', jobTitle: 'CEO' })).json()).to.include({
      timezone: 'Europe/Madrid',
      country: 'ES',
      jobTitle: 'CEO',
    });
    expect(await (await patch({ country: null })).json()).to.include({ country: null, jobTitle: 'CEO' });
    expect(await problemIn(await patch({ timezone: 'Mars/Base' }))).to.include({ code: 'invalid-request' });
    expect(await problemIn(await patch({ address: 'x@example.com' }))).to.include({ code: 'invalid-request' });
    expect(await problemIn(await patch({ country: 'FR' }, systemIds()))).to.include({ code: 'contact-not-found' });
    expect(await problemIn(await patch({ country: 'FR' }, mail.anaId, asOther))).to.include({ status: 404 });
  });

  it('moves what is scheduled by the recipient’s clock with their zone, and nothing else', async () => {
    const tomorrow = (zone: string) => mail.schedule({ when: { kind: 'tomorrow', zone } });
    const [theirs, reps, named] = [await tomorrow('recipient'), await tomorrow('rep'), await tomorrow('Europe/Madrid')];
    const instant = await mail.schedule();
    await patch({ timezone: 'Asia/Tokyo' });
    const moved = await shown(theirs.id);
    expect(moved).to.deep.include({ local: '2026-11-25T08:00:00+09:00', timezone: 'Asia/Tokyo' });
    expect(moved.nextAttemptAt).to.equal(moved.dueAt);
    expect(mail.scheduled.at(-1)).to.equal(Date.parse(moved.dueAt));
    for (const { id, dueAt } of [reps, named, instant]) expect((await shown(id)).dueAt).to.equal(dueAt);
    const timeline = (await (await mail.request('/records/deal/deal-1/timeline')).json()) as Shown;
    const moves = timeline.entries.filter(({ type }: Shown) => type === 'email.moved');
    expect(moves.map(({ words }: Shown) => words)).to.deep.equal([
      "Moved to 2026-11-25 at 08:00 (Asia/Tokyo): The recipient's time zone is Asia/Tokyo now, and was Europe/Madrid.",
    ]);
  });

  it('moves it when the zone follows from the country', async () => {
    const { id } = await mail.schedule({ when: { kind: 'tomorrow' } });
    await patch({ timezone: null, country: 'JP' });
    expect((await shown(id)).local).to.equal('2026-11-25T08:00:00+09:00');
    await patch({ country: null });
    expect((await shown(id)).timezone).to.equal('Europe/Berlin');
  });

  it('moves it when an import brings another zone', async () => {
    const { id } = await mail.schedule({ when: { kind: 'tomorrow' } });
    const { database, account } = mail;
    const row = { address: ANA, timezone: 'America/New_York', country: null, industry: null, jobTitle: null };
    await upsertContacts(database, account.accountId, [row], { newId: systemIds, now: NOW });
    expect((await shown(id)).local).to.equal('2026-11-25T08:00:00-05:00');
  });

  it('sends at once what would have gone already by the new clock', async () => {
    const { id } = await mail.schedule({ when: { kind: 'tomorrow' } });
    mail.clock.now = NOW + 13 * HOUR; // 02:00 in Madrid, 10:00 in Tokyo
    await patch({ timezone: 'Asia/Tokyo' });
    expect((await shown(id)).dueAt).to.equal(new Date(NOW + 13 * HOUR).toISOString());
  });

  it('leaves alone what is due, what was tried, and what is not scheduled any more', async () => {
    const [due, tried, held] = [
      await mail.schedule({ when: { kind: 'tomorrow' } }),
      await mail.schedule({ when: { kind: 'tomorrow' } }),
      await mail.schedule({ when: { kind: 'tomorrow' } }),
    ];
    await mail.set(due.id, { dueAt: NOW - HOUR, attemptAt: NOW + HOUR });
    await mail.set(tried.id, { attempts: 1 });
    await mail.set(held.id, { state: 'held' });
    await patch({ timezone: 'Asia/Tokyo' });
    expect(await mail.outbox(due.id)).to.include({ dueAt: NOW - HOUR, attemptAt: NOW + HOUR });
    expect((await shown(tried.id)).dueAt).to.equal(tried.dueAt);
    expect((await shown(held.id)).dueAt).to.equal(held.dueAt);
  });
});
