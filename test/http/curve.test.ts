import { expect } from 'chai';
import { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { ANA, type Mail, type Shown, serveMail } from './email-fixture.ts';
import { NOW, problemIn } from './fixture.ts';

const HOUR = 3_600_000;

describe('The week ahead in an answer of /best-time', () => {
  let mail: Mail;

  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  const ask = async (question: object) => {
    const response = await mail.post('/best-time', { email: ANA, window: '24h', ...question });
    expect(response.status).to.equal(200);
    return BestTimeAnswer.strict().parse(await response.json());
  };

  it('is there only where it was asked for, and changes nothing else', async () => {
    const quietHours = { from: '20:00', to: '07:00' };
    const { decisionId: _, ...without } = await ask({ quietHours, holidays: 'public', country: 'ES' });
    const asked = await ask({ quietHours, holidays: 'public', country: 'ES', curve: true });
    const { decisionId: __, curve, ...rest } = asked;
    expect(rest).to.deep.equal(without);
    expect(curve).to.have.length(168);
    expect('curve' in (await ask({ curve: false }))).to.equal(false);
  });

  it('is the same by a link', async () => {
    const { curve } = await ask({ curve: true });
    const response = await mail.request(`/best-time?email=${ANA}&window=24h&curve=true`);
    expect(((await response.json()) as Shown).curve).to.deep.equal(curve);
    const refused = await problemIn(await mail.request(`/best-time?email=${ANA}&window=24h&curve=yes`));
    expect(refused).to.include({ status: 422 });
  });

  it('says of each hour what an answer says that is held to it', async () => {
    const { curve } = await ask({ curve: true });
    for (const { sendAt, local, probabilities } of curve!.filter((_, k) => k % 31 === 0)) {
      const held = await ask({ window: 'week', notBefore: sendAt, notAfter: sendAt });
      expect({ sendAt: held.sendAt, local: held.local, probabilities: held.probabilities }).to.deep.equal({
        sendAt,
        local,
        probabilities,
      });
    }
  });

  it('is of seven days whatever the window, says what lies in it, and why an hour is not to be had', async () => {
    const christmas = '2026-12-23T10:00:00+01:00';
    const { curve, timezone } = await ask({
      now: christmas,
      country: 'ES',
      holidays: 'public',
      businessHours: { from: '09:00', to: '17:00' },
      curve: true,
    });
    expect(timezone).to.equal('Europe/Madrid');
    expect(curve![0]).to.deep.include({ local: '2026-12-23T10:00:00+01:00', inWindow: true, ruledOut: null });
    expect(curve!.filter(({ inWindow }) => inWindow)).to.have.length(24);
    const at = (local: string) => curve!.find((hour) => hour.local.startsWith(local))!.ruledOut;
    expect(at('2026-12-25T12')).to.deep.equal({ limit: 'holidays', holiday: 'Christmas Day' });
    expect(at('2026-12-24T20')).to.deep.equal({ limit: 'businessHours' });
    expect(at('2026-12-28T12')).to.equal(null);
  });

  it('of several people is that of all together, and says by whose clock an hour is not to be had', async () => {
    const recipients = [
      { email: 'cy@elsewhere.example', kind: 'cc', timezone: 'Asia/Tokyo' },
      { email: ANA, kind: 'to' },
    ];
    const quietHours = { from: '22:00', to: '23:00' };
    const answer = await ask({ email: null, recipients, quietHours, ccLimits: true, curve: true });
    expect(answer.timezone).to.equal('Europe/Madrid');
    const [cy, ana] = answer.people!;
    answer.curve!.slice(0, 24).forEach(({ probabilities, ruledOut }, k) => {
      const mean = (0.3 * cy!.curve.open[k]! + ana!.curve.open[k]!) / 1.3;
      expect(probabilities.open).to.be.closeTo(mean, 1e-3);
      const utc = new Date(NOW + k * HOUR).getUTCHours();
      const person = utc === 13 ? 0 : utc === 21 ? 1 : null;
      expect(ruledOut).to.deep.equal(person === null ? null : { limit: 'quietHours', person });
    });
  });

  it('is not to be had in a batch or for an e-mail', async () => {
    const lines = await mail.request('/best-time/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify({ email: ANA, window: '24h', curve: true })}\n${JSON.stringify({ email: ANA, window: '24h' })}\n`,
    });
    const [refused, answered] = (await lines.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(refused.problem).to.include({ code: 'invalid-request' });
    expect(answered).to.include({ email: ANA }).and.not.have.any.keys('curve', 'explanation');
    const when = { kind: 'best', window: '24h', curve: true };
    const problem = await problemIn(await mail.send('POST', '/emails', mail.email({ when })));
    expect((problem.errors as { path: string }[]).map(({ path }) => path)).to.deep.equal(['when.curve']);
  });
});

describe('Choosing a time on the page', () => {
  let mail: Mail;

  before(async () => {
    mail = await serveMail();
  });
  after(() => mail.close());

  it('schedules the answer that was shown, with its explanation', async () => {
    const answer = await (await mail.post('/best-time', { email: ANA, window: 'week', curve: true })).json();
    const { decisionId, sendAt } = answer as Shown;
    const shown = await mail.schedule({ when: { kind: 'best', decisionId } });
    expect(shown.dueAt).to.equal(sendAt);
    expect(shown.decision.id).to.equal(decisionId);
    const texts = shown.decision.explanation.map(({ text }: { text: string }) => text);
    expect(texts).to.deep.equal(shown.decision.reasons);
  });

  it('schedules an hour of the week as a moment of one’s own', async () => {
    const answer = await (await mail.post('/best-time', { email: ANA, window: '24h', curve: true })).json();
    const { sendAt } = (answer as Shown).curve[100];
    const shown = await mail.schedule({ when: { kind: 'custom', instant: sendAt } });
    expect(shown).to.deep.include({ dueAt: sendAt, decision: null });
  });
});
