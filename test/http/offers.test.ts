import { expect } from 'chai';
import { OfferList, RescheduleManyAnswer } from '../../src/contract/reschedule.ts';
import { systemIds } from '../../src/ids.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import { asOther, COLLEAGUE, HOUR, type Mail, type Shown, serveMail } from './email-fixture.ts';
import { NOW, problemIn } from './fixture.ts';

const DAY = 24 * HOUR;

describe('After an inbox was connected again', () => {
  let mail: Mail;
  let wall: Shown;
  let best: Shown;
  let instant: Shown;
  let replied: Shown;

  beforeEach(async () => {
    mail = await serveMail();
    wall = await mail.schedule({ when: { kind: 'custom', wall: '2026-11-24T18:30', zone: 'recipient' } });
    const limits = { quietHours: { from: '20:00', to: '08:00' }, notAfter: new Date(NOW + DAY).toISOString() };
    best = await mail.schedule({ when: { kind: 'best', window: 'week', ...limits } });
    instant = await mail.schedule();
    replied = await mail.schedule();
    for (const { id } of [wall, best, instant]) await mail.set(id, { state: 'held', reason: 'inbox-disconnected' });
    await mail.set(replied.id, { state: 'held', reason: 'replied' });
    mail.clock.now = NOW + 2 * DAY;
  });
  afterEach(() => mail.close());

  const offers = async () => {
    const response = await mail.send('POST', `/inboxes/${mail.inboxId}/offers`);
    const list = OfferList.strict().parse(await response.json());
    return new Map(list.offers.map((offer) => [offer.id, offer]));
  };

  it('each held e-mail is offered a time found as the first one was, and nothing changes', async () => {
    const outboxBefore = await mail.database.sql.selectFrom('outbox').selectAll().execute();
    const found = await offers();
    expect([...found.keys()]).to.have.members([wall.id, best.id, instant.id]);
    expect(found.get(wall.id)).to.deep.include({
      local: '2026-11-26T18:30:00+01:00',
      when: { kind: 'custom', wall: '2026-11-26T18:30', zone: 'recipient' },
    });
    expect(found.get(instant.id)).to.deep.include({
      dueAt: new Date(mail.clock.now).toISOString(),
      when: { kind: 'now' },
    });
    const offered = found.get(best.id)!;
    expect(Date.parse(offered.dueAt)).to.be.at.least(mail.clock.now);
    // The quiet hours still hold; the end that the first question had has passed.
    expect(Number(offered.local.slice(11, 13))).to.be.within(8, 19);
    expect(offered.when).to.have.all.keys('kind', 'decisionId');
    expect(await mail.database.sql.selectFrom('outbox').selectAll().execute()).to.deep.equal(outboxBefore);
  });

  it('all of them go at the times that were offered, once these are accepted', async () => {
    const found = [...(await offers()).values()];
    const emails = found.map(({ id, when }) => ({ id, when }));
    const response = await mail.send('POST', `/inboxes/${mail.inboxId}/reschedule`, { emails });
    const { results } = RescheduleManyAnswer.strict().parse(await response.json());
    expect(results.map(({ id }) => id)).to.deep.equal(emails.map(({ id }) => id));
    results.forEach(({ email }, k) => {
      expect(email).to.include({ state: 'scheduled', dueAt: found[k]!.dueAt });
    });
    expect((await mail.outbox(best.id)).timing).to.include({ kind: 'best', window: 'week' });
    expect((await mail.outbox(replied.id)).state).to.equal('held');
    expect(await offers()).to.have.length(0);
  });

  it('an e-mail that is refused does not keep the others from their times', async () => {
    await mail.set(wall.id, { state: 'cancelled' });
    const when = { kind: 'now' };
    const emails = [
      { id: wall.id, when },
      { id: systemIds(), when },
      { id: instant.id, when },
    ];
    const response = await mail.send('POST', `/inboxes/${mail.inboxId}/reschedule`, { emails });
    const { results } = RescheduleManyAnswer.parse(await response.json());
    expect(results.map(({ email, problem }) => email?.state ?? problem?.code)).to.deep.equal([
      'wrong-state',
      'email-not-found',
      'scheduled',
    ]);
  });

  it('only its owner is offered anything, and only while it is connected', async () => {
    const ask = (headers = {}, inboxId = mail.inboxId) =>
      mail.send('POST', `/inboxes/${inboxId}/offers`, undefined, headers);
    expect(await problemIn(await ask({ 'kairos-user': COLLEAGUE }))).to.include({ code: 'forbidden' });
    expect(await problemIn(await ask(asOther))).to.include({ code: 'inbox-not-found' });
    await changeInbox(mail.database, mail.account.accountId, mail.inboxId, { state: 'disconnected' });
    expect(await problemIn(await ask())).to.include({ code: 'inbox-not-connected' });
  });
});
