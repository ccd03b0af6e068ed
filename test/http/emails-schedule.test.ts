import { expect } from 'chai';
import { BestTimeAnswer, CHOICE_REASONS } from '../../src/contract/best-time-answer.ts';
import { EmailAnswer } from '../../src/contract/email.ts';
import { systemIds } from '../../src/ids.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { changeInbox } from '../../src/store/inboxes.ts';
import { loadContent } from '../../src/store/outbox/find.ts';
import { sameHours } from '../model/limits.ts';
import { ANA, asOther, COLLEAGUE, faultsOf, HOUR, type Mail, REP, refusedOf, serveMail } from './email-fixture.ts';
import { ATTACHMENT_BYTES, NOW, RULES } from './fixture.ts';

const bytes = (length: number) => Buffer.alloc(length, 7).toString('base64');
const file = (about: object = {}) => ({ name: 'offer.txt', type: 'text/plain', contentBase64: bytes(3), ...about });

let mail: Mail;

const refused = (code: string, request: () => Promise<Response>) => refusedOf(mail, code, request);
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

  it('keeps the answer whose slot was not taken, and knows it when the e-mail moves again', async () => {
    const answer = (await mail.schedule({ when: { kind: 'best', window: 'week' } })).decision;
    const when = { kind: 'custom', instant: '2026-11-26T12:00:00Z', insteadOf: answer.id };
    const shown = await mail.schedule({ when });
    expect(shown).to.deep.include({ dueAt: '2026-11-26T12:00:00.000Z', decision: null });
    const insteadOf = async () =>
      (
        await mail.database.sql
          .selectFrom('outbox')
          .select('insteadOf')
          .where('emailId', '=', shown.id)
          .executeTakeFirstOrThrow()
      ).insteadOf;
    expect(await insteadOf()).to.equal(answer.id);
    await mail.set(shown.id, { state: 'held' });
    await mail.send('POST', `/emails/${shown.id}/reschedule`, { when: { kind: 'tomorrow' } });
    expect(await insteadOf()).to.equal(answer.id);

    const wall = { kind: 'custom', wall: '2026-11-26T12:00', zone: 'rep' };
    for (const [about, path] of [
      [{ when: { ...when, insteadOf: systemIds() } }, 'when.insteadOf'],
      [{ to: ['ben@example.com'], when: { ...wall, insteadOf: answer.id } }, 'when.insteadOf'],
      [{ when: { kind: 'tomorrow', insteadOf: answer.id } }, 'when.insteadOf'],
    ] as const) {
      const { errors } = await refused('invalid-request', () => post(about));
      expect((errors as { path: string }[]).map((one) => one.path)).to.include(path);
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
