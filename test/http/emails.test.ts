import { expect } from 'chai';
import { BestTimeAnswer, CHOICE_REASONS } from '../../src/contract/best-time-answer.ts';
import { EmailAnswer, EmailCounts, EmailPage } from '../../src/contract/email.ts';
import { systemIds } from '../../src/ids.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import { loadContent } from '../../src/store/outbox/find.ts';
import { sameHours } from '../model/limits.ts';
import { ANA, asOther, COLLEAGUE, HOUR, type Mail, REP, type Shown, serveMail } from './email-fixture.ts';
import { ATTACHMENT_BYTES, NOW, problemIn, RULES } from './fixture.ts';

const bytes = (length: number) => Buffer.alloc(length, 7).toString('base64');
const file = (about: object = {}) => ({ name: 'offer.txt', type: 'text/plain', contentBase64: bytes(3), ...about });

let mail: Mail;

/** The paths of the faults that a refusal tells. */
async function faultsOf(response: Response): Promise<string[]> {
  const problem = await problemIn(response);
  return (problem.errors as { path: string }[]).map(({ path }) => path);
}

/** Has the request refused with this code, and nothing written. */
async function refused(code: string, request: () => Promise<Response>): Promise<Record<string, unknown>> {
  const before = await mail.rows();
  const problem = await problemIn(await request());
  expect(problem.code, JSON.stringify(problem)).to.equal(code);
  expect(await mail.rows()).to.equal(before);
  return problem;
}

const post = (about: object, headers = {}) => mail.send('POST', '/emails', mail.email(about), headers);

describe('POST /emails', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  it('schedules an e-mail and shows it, with why it waits, as the contract has it', async () => {
    const response = await post({ cc: [{ name: 'Ben', address: 'Ben@Example.com' }], subject: 'Grüße' });
    expect(response.status).to.equal(201);
    const shown = EmailAnswer.strict().parse(await response.json());
    expect(response.headers.get('location')).to.equal(`/emails/${shown.id}`);
    expect(shown).to.deep.include({
      state: 'scheduled',
      dueAt: new Date(NOW + HOUR).toISOString(),
      local: '2026-11-24T14:00:00+01:00',
      timezone: 'Europe/Madrid',
      waiting: { reason: 'scheduled', detail: 'It is scheduled for 2026-11-24 at 14:00 (Europe/Madrid).' },
      record: { type: 'deal', id: 'deal-1' },
      user: REP,
      contactId: mail.anaId,
      to: [{ name: null, address: ANA }],
      cc: [{ name: 'Ben', address: 'ben@example.com' }],
      subject: 'Grüße',
      decision: null,
    });
    expect(await (await mail.send('GET', `/emails/${shown.id}`)).json()).to.deep.equal(shown);
    expect(mail.scheduled.at(-1)).to.equal(NOW + HOUR);
  });

  it('has the dispatcher look at the inbox in time', async () => {
    await mail.schedule({ when: { kind: 'custom', instant: '2026-11-24T12:10:00Z' } });
    const { nextDueAt } = await mail.database.sql
      .selectFrom('inboxes')
      .select('nextDueAt')
      .where('inboxId', '=', mail.inboxId)
      .executeTakeFirstOrThrow();
    expect(nextDueAt).to.equal(Date.parse('2026-11-24T12:10:00Z'));
  });

  it('schedules for tomorrow at 08:00 where the recipient is, and remembers that as a wall time with its rules', async () => {
    const shown = await mail.schedule({ when: { kind: 'tomorrow' } });
    expect(shown.local).to.equal('2026-11-25T08:00:00+01:00');
    expect(shown.timing).to.deep.equal({
      kind: 'wall',
      wall: '2026-11-25T08:00',
      zone: 'Europe/Madrid',
      zoneFrom: 'recipient',
    });
    const { zoneRules } = await mail.database.sql
      .selectFrom('outbox')
      .select('zoneRules')
      .where('emailId', '=', shown.id)
      .executeTakeFirstOrThrow();
    expect(zoneRules).to.equal(RULES);
    const named = await mail.schedule({ when: { kind: 'tomorrow', zone: 'asia/tokyo' } });
    expect(named.local).to.equal('2026-11-25T08:00:00+09:00');
    const rep = await mail.schedule({ when: { kind: 'tomorrow', zone: 'rep' } });
    expect(rep.timezone).to.equal('Europe/Berlin');
  });

  it('takes a wall time with the zone it is of', async () => {
    const shown = await mail.schedule({ when: { kind: 'custom', wall: '2027-07-01T09:30', zone: 'recipient' } });
    expect(shown.local).to.equal('2027-07-01T09:30:00+02:00');
  });

  it('sends at once for "now"', async () => {
    const shown = await mail.schedule({ when: { kind: 'now' } });
    expect(shown.dueAt).to.equal(new Date(NOW).toISOString());
    expect(shown.waiting).to.include({ reason: 'due' });
  });

  it('asks for the best time with all that /best-time takes, keeps the decision, and says why', async () => {
    const businessHours = { days: [4], from: '10:00', to: '11:00' };
    const shown = await mail.schedule({ when: { kind: 'best', window: 'week', businessHours } });
    expect(shown.local.slice(0, 13)).to.equal('2026-11-26T10');
    expect(shown.timing).to.deep.equal({ kind: 'best', window: 'week' });
    expect(shown.decision.reasons).to.have.length.above(1);
    expect(shown.decision.probabilities.open).to.be.within(0, 1);
    const { choiceReason, gain } = shown.decision;
    expect(choiceReason).to.be.oneOf(CHOICE_REASONS);
    expect(gain === null).to.equal(choiceReason === 'same' || choiceReason === 'model-alert');
    const decision = (await findDecision(mail.database, mail.account.accountId, shown.decision.id))!;
    expect(decision).to.include({ contactId: mail.anaId, sendAt: Date.parse(shown.dueAt) });
    expect(JSON.parse(decision.answer)).to.deep.include({ choiceReason, gain });
    const { timing, decisionId } = await mail.outbox(shown.id);
    expect(decisionId).to.equal(decision.decisionId);
    expect(timing).to.deep.equal({
      kind: 'best',
      window: 'week',
      question: { businessHours: sameHours(600, 660, [4]) },
    });
  });

  it('never schedules a best time in the past', async () => {
    const shown = await mail.schedule({ when: { kind: 'best', window: '24h', notBefore: '2020-01-01T00:00:00Z' } });
    expect(Date.parse(shown.dueAt)).to.be.at.least(NOW);
  });

  it('takes the slot of an answer that /best-time has given, as long as it has not passed', async () => {
    const question = { email: ANA, window: 'week', now: new Date(NOW).toISOString() };
    const real = await mail.schedule({ when: { kind: 'best', window: 'week' } });
    const decisionId: string = real.decision.id;
    const shown = await mail.schedule({ when: { kind: 'best', decisionId } });
    expect(shown).to.deep.include({ dueAt: real.dueAt, decision: real.decision });
    expect(BestTimeAnswer.safeParse(await (await mail.post('/best-time', question)).json()).success).to.equal(true);

    await refused('invalid-request', () => post({ to: ['ben@example.com'], when: { kind: 'best', decisionId } }));
    await refused('invalid-request', () => post({ when: { kind: 'best', decisionId: systemIds() } }));
    await refused('invalid-request', () => post({ when: { kind: 'best', decisionId, window: 'week' } }));
    mail.clock.now = Date.parse(real.dueAt);
    try {
      const problem = await refused('invalid-request', () => post({ when: { kind: 'best', decisionId } }));
      expect(problem.detail).to.contain('has passed');
    } finally {
      mail.clock.now = NOW;
    }
  });

  it('refuses constraints that leave no best time', async () => {
    const when = { kind: 'best', window: '24h', notAfter: '2026-11-24T09:00:00Z' };
    await refused('window-empty', () => post({ when }));
  });

  it('makes a contact of a new recipient, on whose own timeline the e-mail can stand', async () => {
    const shown = await mail.schedule({ record: { type: 'contact' }, to: ['new@example.com'] });
    expect(shown.record).to.deep.equal({ type: 'contact', id: shown.contactId });
    const contact = await (await mail.request(`/contacts/${shown.contactId}`)).json();
    expect(contact).to.include({ address: 'new@example.com', timezone: null });
    expect(shown.timezone).to.equal('Europe/Berlin');
    const on = await mail.schedule({ record: { type: 'contact', id: mail.anaId } });
    expect(on.record.id).to.equal(mail.anaId);
    const problem = await refused('invalid-request', () =>
      post({ record: { type: 'contact', id: mail.anaId }, to: ['ben@example.com'] }),
    );
    expect(problem.detail).to.contain('is not the contact whose address is the first in to');
  });

  it('keeps what is in it, byte for byte', async () => {
    const content = Buffer.from([0, 255, 10, 13, 0x80]);
    const image = file({
      name: 'Grüße.png',
      type: 'image/PNG',
      contentBase64: content.toString('base64'),
      contentId: 'logo@x',
    });
    const html = '<p>Äö €\r\n🎉</p>';
    const shown = await mail.schedule({ html, inReplyTo: '<1@mail.example.com>', attachments: [image, file()] });
    const stored = await loadContent(mail.database, mail.account.accountId, shown.id);
    expect(stored).to.deep.include({ html, text: 'Dear Ana', inReplyTo: '<1@mail.example.com>' });
    expect(stored.attachments[0]).to.deep.equal({
      name: 'Grüße.png',
      type: 'image/png',
      contentId: 'logo@x',
      bytes: content,
    });
    const response = await mail.send('GET', `/emails/${shown.id}/content`);
    expect(await response.json()).to.deep.include({
      html,
      attachments: [
        { ...image, type: 'image/png' },
        { ...file(), contentId: null },
      ],
    });
    expect((await mail.request(`/emails/${shown.id}/content`, { headers: asOther })).status).to.equal(404);
  });

  it('takes attachments up to the limit and refuses more, saying how much came', async () => {
    await mail.schedule({
      attachments: [file({ contentBase64: bytes(ATTACHMENT_BYTES - 3) }), file()],
    });
    const problem = await refused('too-large', () =>
      post({ attachments: [file({ contentBase64: bytes(ATTACHMENT_BYTES - 2) }), file()] }),
    );
    expect(problem.detail).to.contain(`${ATTACHMENT_BYTES + 1} bytes together; at most ${ATTACHMENT_BYTES}`);
    await refused('too-large', () => post({ attachments: [file({ contentBase64: 'A'.repeat(8_000_000) })] }));
  });

  it('refuses Base64 that is not exactly that', async () => {
    for (const contentBase64 of ['AAA', 'AAA*', 'AA==\n', 'AAAA=', 'AB==', '-_-_', ' AAAA', 'AA=A']) {
      const response = await post({ attachments: [file({ contentBase64 })] });
      expect(await faultsOf(response), contentBase64).to.deep.equal(['attachments.0.contentBase64']);
    }
  });

  it('refuses line breaks and control characters wherever a header could be made of them', async () => {
    for (const bad of ['x\r\nBcc: spy@example.com', 'x\ny', 'x\ry', 'x\0y', 'x\u0085y', 'x\ud800']) {
      const fields = {
        subject: bad,
        'to.0.name': { to: [{ name: bad, address: ANA }] },
        'to.0': { to: [`a${bad}@example.com`] },
        'cc.0.address': { cc: [{ address: `${bad}@example.com` }] },
        'bcc.0': { bcc: [`ana@example.com${bad}`] },
        inReplyTo: `<1${bad}@mail.example.com>`,
        'attachments.0.name': { attachments: [file({ name: bad })] },
        'attachments.0.type': { attachments: [file({ type: `text/${bad}` })] },
        'attachments.0.contentId': { attachments: [file({ contentId: bad })] },
        'record.id': { record: { type: 'deal', id: bad } },
      };
      for (const [path, about] of Object.entries(fields)) {
        const response = await post(typeof about === 'string' ? { [path]: about } : about);
        expect(response.status, `${path} ${JSON.stringify(bad)}`).to.equal(422);
        expect(await faultsOf(response), JSON.stringify(bad)).to.include(path);
      }
    }
  });

  it('tells every fault of a request with its path', async () => {
    const response = await mail.send('POST', '/emails', {
      record: { type: 'lead', id: 'x' },
      inboxId: mail.inboxId,
      to: ['nobody', { address: 'ana@' }, 7],
      subject: 'x'.repeat(2000),
      text: 'x',
      when: { kind: 'soon' },
      draft: true,
    });
    expect(await faultsOf(response)).to.have.members([
      'record.type',
      'to.0',
      'to.1.address',
      'to.2',
      'subject',
      'when.kind',
      'draft',
    ]);
  });

  it('refuses a request without recipients, content or a record, and one with somebody twice or too many', async () => {
    const cases: [object, string][] = [
      [{ to: [] }, 'to'],
      [{ text: ' \n', html: '' }, 'text'],
      [{ record: { type: 'deal' } }, 'record.id'],
      [{ cc: ['ANA@example.com'] }, 'cc.0'],
      [{ cc: Array.from({ length: 100 }, (_, k) => `x${k}@example.com`) }, 'to'],
      [{ text: 'a\0b' }, 'text'],
    ];
    for (const [about, path] of cases) expect(await faultsOf(await post(about)), path).to.deep.equal([path]);
  });

  it('refuses times that have passed, are too far away, or are no times', async () => {
    const cases: [object, string][] = [
      [{ kind: 'custom', instant: new Date(NOW).toISOString() }, 'when.instant'],
      [{ kind: 'custom', instant: '2029-01-01T00:00:00Z' }, 'when.instant'],
      [{ kind: 'custom', wall: '2026-11-24T13:00', zone: 'rep' }, 'when.wall'],
      [{ kind: 'custom', wall: '2026-02-30T13:00', zone: 'rep' }, 'when.wall'],
      [{ kind: 'custom', wall: '2026-12-24T13:00' }, 'when.zone'],
      [{ kind: 'custom', wall: '2026-12-24T13:00', zone: 'Mars/Base' }, 'when.zone'],
      [{ kind: 'custom' }, 'when.instant'],
      [{ kind: 'best' }, 'when.window'],
      [{ kind: 'best', window: 'week', quietHours: { from: '07:00', to: '07:00' } }, 'when.quietHours.to'],
      [{ kind: 'now', instant: '2027-01-01T00:00:00Z' }, 'when.instant'],
    ];
    for (const [when, path] of cases) {
      expect(await faultsOf(await post({ when })), JSON.stringify(when)).to.deep.equal([path]);
    }
    expect(await faultsOf(await post({ when: undefined }))).to.deep.equal(['when']);
  });

  it('refuses without a user, for one the account does not have, and from the inbox of another', async () => {
    await refused('user-needed', () => post({}, { 'kairos-user': '' }));
    const problem = await refused('forbidden', () => post({}, { 'kairos-user': 'nobody@example.org' }));
    expect(problem.detail).to.contain('Kairos-User');
    await refused('forbidden', () => post({}, { 'kairos-user': COLLEAGUE }));
    await refused('forbidden', () => post({ inboxId: mail.colleaguesInboxId }));
    await refused('inbox-not-found', () => post({ inboxId: 'none' }));
    await refused('inbox-not-found', () => post({}, asOther));
  });

  it('refuses while the inbox is disconnected, and says why', async () => {
    const { database, account, inboxId } = mail;
    const change = { state: 'disconnected', reason: 'password', detail: 'The password was changed.' } as const;
    await changeInbox(database, account.accountId, inboxId, change);
    try {
      const problem = await refused('inbox-not-connected', () => post({}));
      expect(problem.detail).to.contain('The password was changed. Connect it again first.');
    } finally {
      await changeInbox(database, account.accountId, inboxId, { state: 'connected', reason: null, detail: null });
    }
  });

  it('refuses to write to who has unsubscribed, without telling the address', async () => {
    const { database, account } = mail;
    await mail.schedule({ to: ['gone@example.com'] });
    await database.sql
      .updateTable('contacts')
      .set({ unsubscribedAt: NOW })
      .where('accountId', '=', account.accountId)
      .where('address', '=', 'gone@example.com')
      .execute();
    const problem = await refused('recipient-unsubscribed', () => post({ bcc: ['x@example.com', 'gone@example.com'] }));
    expect(problem.errors).to.deep.equal([{ path: 'bcc.1', message: 'has asked for no more mail' }]);
    expect(JSON.stringify(problem)).not.to.contain('gone@');
  });

  it('refuses a body that is no JSON, and one of another type', async () => {
    await refused('malformed-json', () => mail.send('POST', '/emails', '{"to":'));
    await refused('unsupported-media-type', () => mail.send('POST', '/emails', 'x', { 'content-type': 'text/plain' }));
  });
});

describe('An Idempotency-Key', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const withKey = (key: string, about: object = {}, headers = {}) =>
    post(about, { 'idempotency-key': key, ...headers });

  it('makes one e-mail of a request however often it comes, and answers with it', async () => {
    const first = await withKey('a');
    expect(first.status).to.equal(201);
    const made = (await first.json()) as Shown;
    const before = await mail.rows();
    const again = await withKey('a');
    expect(again.status).to.equal(200);
    expect(await again.json()).to.deep.equal(made);
    expect(again.headers.get('location')).to.equal(`/emails/${made.id}`);
    expect(await mail.rows()).to.equal(before);
  });

  it('answers the same for a best time, and asks for no second one', async () => {
    const about = { when: { kind: 'best', window: '24h' } };
    const made = (await (await withKey('best', about)).json()) as Shown;
    const before = await mail.rows();
    expect(await (await withKey('best', about)).json()).to.deep.equal(made);
    expect(await mail.rows()).to.equal(before);
  });

  it('still answers when the request would be refused by now', async () => {
    const made = (await (await withKey('late')).json()) as Shown;
    mail.clock.now = NOW + 2 * HOUR;
    const body = mail.email({ when: { kind: 'custom', instant: new Date(NOW + HOUR).toISOString() } });
    const again = await mail.send('POST', '/emails', body, { 'idempotency-key': 'late' });
    mail.clock.now = NOW;
    expect(again.status).to.equal(200);
    expect(((await again.json()) as Shown).id).to.equal(made.id);
  });

  it('is refused with another request, and for another user', async () => {
    await withKey('b');
    await refused('idempotency-conflict', () => withKey('b', { subject: 'Another' }));
    await refused('idempotency-conflict', () => withKey('b', {}, { 'kairos-user': COLLEAGUE }));
    await refused('invalid-request', () => withKey('two words'));
    await refused('invalid-request', () => withKey('x'.repeat(256)));
  });

  it('makes one e-mail of requests that come at the same time', async () => {
    const responses = await Promise.all(Array.from({ length: 5 }, () => withKey('c')));
    const shown = (await Promise.all(responses.map((response) => response.json()))) as Shown[];
    expect(responses.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 200, 201]);
    expect(new Set(shown.map(({ id }) => id))).to.have.length(1);
  });

  it('of one account means nothing to another', async () => {
    const made = (await (await withKey('d')).json()) as Shown;
    const inbox = await mail.database.sql
      .selectFrom('inboxes')
      .select('inboxId')
      .where('accountId', '=', mail.other.accountId)
      .where('address', '=', REP)
      .executeTakeFirstOrThrow();
    const other = await withKey('d', inbox, asOther);
    expect(other.status).to.equal(201);
    expect(((await other.json()) as Shown).id).not.to.equal(made.id);
  });
});

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

describe('GET /emails', () => {
  const ids: string[] = [];

  before(async () => {
    mail = await serveMail();
    for (const minutes of [30, 10, 20, 20, 40]) {
      const instant = new Date(NOW + minutes * 60_000).toISOString();
      ids.push((await mail.schedule({ when: { kind: 'custom', instant } })).id);
    }
    await mail.set(ids[4]!, { state: 'held' });
    const about = { inboxId: mail.colleaguesInboxId, when: { kind: 'now' } };
    ids.push((await mail.schedule(about, { 'kairos-user': COLLEAGUE })).id);
  });
  after(() => mail.close());

  const list = async (query: string) => {
    const page = EmailPage.strict().parse(await (await mail.request(`/emails${query}`)).json());
    return { ids: page.emails.map(({ id }) => ids.indexOf(id)), next: page.next };
  };

  it('gives all e-mails of the account by the moment they are due', async () => {
    expect(await list('')).to.deep.equal({ ids: [5, 1, 2, 3, 0, 4], next: null });
    const other = await mail.request('/emails', { headers: asOther });
    expect(await other.json()).to.deep.equal({ emails: [], next: null });
  });

  it('gives those of some states, of an inbox, of a user', async () => {
    expect((await list('?status=held')).ids).to.deep.equal([4]);
    expect((await list('?status=scheduled,held&user=REP@example.org')).ids).to.deep.equal([1, 2, 3, 0, 4]);
    expect((await list(`?inboxId=${mail.colleaguesInboxId}`)).ids).to.deep.equal([5]);
    expect((await list('?user=nobody@example.org')).ids).to.deep.equal([]);
  });

  it('gives the latest first, and those with a word in them', async () => {
    expect((await list('?order=latest')).ids).to.deep.equal([4, 0, 3, 2, 1, 5]);
    expect((await list('?order=latest&limit=2&search=OFFER&status=scheduled')).ids).to.deep.equal([0, 3]);
    expect((await list('?search=ana@')).ids).to.have.length(6);
    expect((await list('?search=nothing')).ids).to.deep.equal([]);
    expect(await faultsOf(await mail.request('/emails?order=newest'))).to.deep.equal(['order']);
  });

  it('says how many are in each state, of all, of an inbox, of a user', async () => {
    const counts = async (query: string, headers = {}) => {
      const response = await mail.request(`/emails/counts${query}`, { headers });
      return EmailCounts.strict().parse(await response.json()).states;
    };
    expect(await counts('')).to.include({ scheduled: 5, held: 1, sent: 0 });
    expect(await counts(`?user=${REP}`)).to.include({ scheduled: 4, held: 1 });
    expect(await counts(`?inboxId=${mail.colleaguesInboxId}`)).to.include({ scheduled: 1, held: 0 });
    expect(await counts('', asOther)).to.include({ scheduled: 0, held: 0 });
    expect(await faultsOf(await mail.request('/emails/counts?user=x'))).to.deep.equal(['user']);
  });

  it('says what each leaves from, and how that is', async () => {
    const { emails } = (await (await mail.request('/emails?status=held')).json()) as Shown;
    expect(emails[0].inbox).to.deep.equal({ address: REP, state: 'connected' });
    const inbox = (await (await mail.request(`/inboxes/${mail.inboxId}`)).json()) as Shown;
    expect(inbox.waiting).to.deep.equal({ scheduled: 4, held: 0 });
  });

  it('gives every e-mail once, page by page, whatever the size of a page', async () => {
    for (const limit of [1, 2, 3, 6]) {
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await list(`?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(page.ids.length).to.be.at.most(limit);
        seen.push(...page.ids);
        cursor = page.next;
      }
      expect(seen, `${limit}`).to.deep.equal([5, 1, 2, 3, 0, 4]);
    }
  });

  it('refuses queries that mean nothing', async () => {
    for (const [query, path] of [
      ['?status=lost', 'status'],
      ['?limit=0', 'limit'],
      ['?limit=201', 'limit'],
      ['?cursor=abc', 'cursor'],
      ['?user=nobody', 'user'],
      ['?state=held', 'state'],
    ]) {
      expect(await faultsOf(await mail.request(`/emails${query}`)), query).to.deep.equal([path]);
    }
  });

  it('answers 404 for what is not there, and for a path that is no path', async () => {
    await refused('email-not-found', () => mail.request(`/emails/${systemIds()}`));
    await refused('email-not-found', () => mail.request(`/emails/${ids[0]}`, { headers: asOther }));
    await refused('not-found', () => mail.request('/emails/%zz'));
    await refused('invalid-request', () => mail.request('/emails/a%00b'));
  });
});

describe('Why an e-mail waits', () => {
  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const waits = async (change: object) => {
    const { id } = await mail.schedule();
    await mail.set(id, change);
    return ((await (await mail.request(`/emails/${id}`)).json()) as Shown).waiting;
  };

  it('is told in words for every state in which it does', async () => {
    const later = { attemptAt: NOW + 2 * HOUR, dueAt: NOW - HOUR, reason: 'throttled', detail: 'The server is busy.' };
    expect(await waits(later)).to.deep.equal({
      reason: 'throttled',
      detail: 'The server is busy. The next attempt is on 2026-11-24 at 15:00 (Europe/Madrid).',
    });
    expect(await waits({ state: 'sending' })).to.include({ reason: 'sending' });
    expect(
      await waits({ state: 'held', reason: 'replied', detail: 'They replied.', attemptAt: 8.64e15 }),
    ).to.deep.equal({
      reason: 'replied',
      detail: 'They replied.',
    });
    const away = { state: 'held', reason: 'out-of-office', detail: 'They are away.', attemptAt: NOW + 24 * HOUR };
    expect((await waits(away)).detail).to.equal('They are away. It is held until 2026-11-25 at 13:00 (Europe/Madrid).');
    expect((await waits({ state: 'ambiguous', reason: 'lost', detail: 'The connection broke.' })).detail).to.match(
      /^The connection broke\. Whether it was sent is being looked for/,
    );
    expect((await waits({ state: 'review' })).detail).to.contain('say whether it was sent');
    expect(await waits({ state: 'failed' })).to.equal(null);
  });

  it('is the inbox when that is disconnected, before the moment has come', async () => {
    const { database, account, inboxId } = mail;
    const { id } = await mail.schedule();
    await changeInbox(database, account.accountId, inboxId, { state: 'disconnected', detail: 'It was revoked.' });
    const { waiting } = (await (await mail.request(`/emails/${id}`)).json()) as Shown;
    expect(waiting.reason).to.equal('inbox-disconnected');
    expect(waiting.detail).to.contain('It was revoked. It is scheduled for 2026-11-24 at 14:00');
  });
});
