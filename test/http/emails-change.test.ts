import { expect } from 'chai';
import { EmailAnswer } from '../../src/contract/email.ts';
import { systemIds } from '../../src/ids.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import {
  asOther,
  COLLEAGUE,
  faultsOf,
  HOUR,
  type Mail,
  REP,
  refusedOf,
  type Shown,
  serveMail,
} from './email-fixture.ts';
import { NOW } from './fixture.ts';

let mail: Mail;

const refused = (code: string, request: () => Promise<Response>) => refusedOf(mail, code, request);
const post = (about: object, headers = {}) => mail.send('POST', '/emails', mail.email(about), headers);

describe('DELETE /emails/:emailId', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const remove = (id: string, headers = {}) => mail.send('DELETE', `/emails/${id}`, undefined, headers);

  it('cancels what is scheduled or held', async () => {
    for (const state of ['scheduled', 'held']) {
      const { id } = await mail.schedule();
      await mail.set(id, { state });
      const response = await remove(id);
      expect(response.status).to.equal(200);
      expect(await response.json()).to.deep.include({ id, state: 'cancelled', reason: 'by-user', waiting: null });
    }
  });

  it('is for the user who scheduled it', async () => {
    const { id } = await mail.schedule();
    await refused('forbidden', () => remove(id, { 'kairos-user': COLLEAGUE }));
    await refused('user-needed', () => remove(id, { 'kairos-user': '' }));
    await refused('email-not-found', () => remove(id, asOther));
    await refused('email-not-found', () => remove(systemIds()));
    expect((await mail.outbox(id)).state).to.equal('scheduled');
  });

  it('comes too late from the claim on, and says what state the e-mail is in', async () => {
    const { id } = await mail.schedule();
    for (const state of ['claimed', 'sending', 'sent', 'failed', 'ambiguous', 'review', 'cancelled'] as const) {
      await mail.set(id, { state });
      const problem = await refused('wrong-state', () => remove(id));
      expect(problem.status).to.equal(409);
      expect(problem.detail).to.contain(`The e-mail is ${state} since`);
      expect((await mail.outbox(id)).state).to.equal(state);
    }
  });
});

describe('POST /emails/:emailId/restore', () => {
  beforeEach(async () => {
    mail = await serveMail();
  });
  afterEach(() => mail.close());

  const remove = async (id: string) => (await mail.send('DELETE', `/emails/${id}`)).json() as Promise<Shown>;
  const restore = (id: string, headers = {}) => mail.send('POST', `/emails/${id}/restore`, undefined, headers);

  it('has it wait for the same moment again, and says until when that can be done', async () => {
    const shown = await mail.schedule();
    expect(shown.restorableUntil).to.equal(null);
    mail.clock.now = NOW + 5000;
    const removed = await remove(shown.id);
    expect(removed).to.include({ state: 'cancelled', restorableUntil: new Date(NOW + 35_000).toISOString() });
    mail.clock.now = NOW + 35_000;
    const response = await restore(shown.id);
    expect(response.status).to.equal(200);
    const restored = EmailAnswer.strict().parse(await response.json());
    expect(restored).to.deep.equal({ ...shown, stateAt: new Date(NOW + 35_000).toISOString() });
    expect(mail.scheduled.at(-1)).to.equal(Date.parse(shown.dueAt));
    const { entries } = (await (await mail.send('GET', `/emails/${shown.id}/timeline`)).json()) as Shown;
    expect(entries.map(({ type, user }: Shown) => [type, user])).to.deep.equal([
      ['email.scheduled', REP],
      ['email.cancelled', REP],
      ['email.restored', REP],
    ]);
    expect(entries[2].words).to.equal('Restored for 2026-11-24 at 14:00 (Europe/Madrid).');
  });

  it('is refused after half a minute, with when it was deleted', async () => {
    const { id } = await mail.schedule();
    await remove(id);
    mail.clock.now = NOW + 30_001;
    const problem = await refused('wrong-state', () => restore(id));
    expect(problem.detail).to.contain(new Date(NOW).toISOString()).and.to.contain('within 30 seconds');
    expect(((await (await mail.request(`/emails/${id}`)).json()) as Shown).restorableUntil).to.equal(null);
  });

  it('is refused with its state when another was scheduled instead, or it still waits', async () => {
    const { id } = await mail.schedule();
    expect(await faultsOf(await restore(id))).to.deep.equal(['state']);
    await mail.send('POST', `/emails/${id}/replace`, mail.email());
    const problem = await refused('wrong-state', () => restore(id));
    expect(problem.errors).to.deep.equal([{ path: 'state', message: 'is cancelled (replaced)' }]);
  });

  it('is for the user who scheduled it, in their own account', async () => {
    const { id } = await mail.schedule();
    await remove(id);
    await refused('forbidden', () => restore(id, { 'kairos-user': COLLEAGUE }));
    await refused('email-not-found', () => restore(id, asOther));
    await refused('user-needed', () => restore(id, { 'kairos-user': '' }));
    await refused('email-not-found', () => restore(systemIds()));
  });

  it('leaves the answer to the same request under its key what it was', async () => {
    const key = { 'idempotency-key': 'once' };
    const { id } = await mail.schedule({}, key);
    await remove(id);
    await restore(id);
    const again = await post({}, key);
    expect(again.status).to.equal(200);
    expect(await again.json()).to.include({ id, state: 'scheduled' });
  });
});

describe('POST /emails/:emailId/replace', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const replace = (id: string, about: object = {}, headers = {}) =>
    mail.send('POST', `/emails/${id}/replace`, mail.email({ record: undefined, ...about }), headers);

  it('schedules the new one and cancels the old one', async () => {
    const old = await mail.schedule();
    const response = await replace(old.id, { subject: 'A better offer' });
    expect(response.status).to.equal(201);
    const shown = (await response.json()) as Shown;
    expect(shown).to.deep.include({ state: 'scheduled', subject: 'A better offer', replaces: old.id });
    expect(shown.record).to.deep.equal(old.record);
    expect(await mail.outbox(old.id)).to.include({ state: 'cancelled', reason: 'replaced' });
  });

  it('moves from one contact to another with its first recipient', async () => {
    const old = await mail.schedule({ record: { type: 'contact' } });
    const shown = (await (await replace(old.id, { to: ['ben@example.com'] })).json()) as Shown;
    expect(shown.record).to.deep.equal({ type: 'contact', id: shown.contactId });
    expect(shown.contactId).not.to.equal(old.contactId);
  });

  it('changes nothing when the new one is refused', async () => {
    const old = await mail.schedule();
    await refused('invalid-request', () => replace(old.id, { to: [] }));
    await refused('forbidden', () => replace(old.id, { inboxId: mail.colleaguesInboxId }));
    await refused('window-empty', () =>
      replace(old.id, { when: { kind: 'best', window: '24h', notAfter: '2020-01-01T00:00:00Z' } }),
    );
    expect((await mail.outbox(old.id)).state).to.equal('scheduled');
  });

  it('writes nothing when the old one was claimed', async () => {
    const { id } = await mail.schedule();
    await mail.set(id, { state: 'claimed' });
    const problem = await refused('wrong-state', () => replace(id));
    expect(problem.errors).to.deep.equal([{ path: 'state', message: 'is claimed; allowed: scheduled, held' }]);
  });

  it('is for the user who scheduled it', async () => {
    const { id } = await mail.schedule();
    const about = { inboxId: mail.colleaguesInboxId };
    await refused('forbidden', () => replace(id, about, { 'kairos-user': COLLEAGUE }));
    await refused('email-not-found', () => replace(id, {}, asOther));
  });

  it('replaces once under one key', async () => {
    const { id } = await mail.schedule();
    const key = { 'idempotency-key': 'replace' };
    const responses = [await replace(id, {}, key), await replace(id, {}, key)];
    expect(responses.map(({ status }) => status)).to.deep.equal([201, 200]);
    const [first, second] = (await Promise.all(responses.map((response) => response.json()))) as Shown[];
    expect(second).to.deep.equal(first);
    await refused('idempotency-conflict', () => post({}, key));
  });

  it('lets one of two at the same time replace', async () => {
    const { id } = await mail.schedule();
    const responses = await Promise.all([replace(id, { subject: 'One' }), replace(id, { subject: 'Two' })]);
    expect(responses.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
  });
});

describe('POST /emails/:emailId/reschedule', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const reschedule = (id: string, body: object = {}, headers = {}) =>
    mail.send('POST', `/emails/${id}/reschedule`, { when: { kind: 'tomorrow' }, ...body }, headers);

  it('gives a held e-mail a new time', async () => {
    const { id } = await mail.schedule();
    await mail.set(id, { state: 'held', reason: 'inbox-disconnected', detail: 'It was disconnected.' });
    const response = await reschedule(id);
    expect(response.status).to.equal(200);
    expect(await response.json()).to.deep.include({
      state: 'scheduled',
      local: '2026-11-25T08:00:00+01:00',
      reason: null,
    });
    expect(mail.scheduled.at(-1)).to.equal(Date.parse('2026-11-25T07:00:00Z'));
  });

  it('wants a person’s word before an e-mail in review goes again', async () => {
    const { id } = await mail.schedule();
    await mail.set(id, { state: 'review', messageId: '<1@mail.example.org>' });
    for (const word of [{}, { confirmNotSent: false }]) {
      expect(await faultsOf(await reschedule(id, word))).to.deep.equal(['confirmNotSent']);
    }
    expect((await reschedule(id, { confirmNotSent: true })).status).to.equal(200);
    expect((await mail.outbox(id)).state).to.equal('scheduled');
  });

  it('refuses what is neither held nor in review, is another’s, or could not be sent', async () => {
    const { id } = await mail.schedule();
    await refused('wrong-state', () => reschedule(id));
    await mail.set(id, { state: 'held' });
    await refused('forbidden', () => reschedule(id, {}, { 'kairos-user': COLLEAGUE }));
    await refused('email-not-found', () => reschedule(id, {}, asOther));
    await refused('invalid-request', () =>
      reschedule(id, { when: { kind: 'custom', instant: '2020-01-01T00:00:00Z' } }),
    );
    const { database, account, inboxId } = mail;
    await changeInbox(database, account.accountId, inboxId, { state: 'disconnected' });
    await refused('inbox-not-connected', () => reschedule(id));
    await changeInbox(database, account.accountId, inboxId, { state: 'connected' });
  });
});

describe('POST /emails/:emailId/mark-sent', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  it('makes history of an e-mail in review', async () => {
    const { id } = await mail.schedule();
    await refused('wrong-state', () => mail.send('POST', `/emails/${id}/mark-sent`));
    await mail.set(id, { state: 'review', messageId: '<7@mail.example.org>', startedAt: NOW + HOUR });
    await refused('forbidden', () =>
      mail.send('POST', `/emails/${id}/mark-sent`, undefined, { 'kairos-user': COLLEAGUE }),
    );
    const response = await mail.send('POST', `/emails/${id}/mark-sent`);
    expect(await response.json()).to.include({
      state: 'sent',
      messageId: '<7@mail.example.org>',
      sentAt: new Date(NOW + HOUR).toISOString(),
    });
    const history = await mail.database.sql.selectFrom('emails').selectAll().where('emailId', '=', id).execute();
    expect(history).to.have.length(1);
    expect(history[0]).to.include({ contactId: mail.anaId, sender: REP });
  });
});
