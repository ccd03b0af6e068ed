import { expect } from 'chai';
import { EventBatchAnswer } from '../../src/contract/event-batch.ts';
import { type Fixture, OTHER_KEY, problemIn, serve } from './fixture.ts';

const SENT = {
  messageId: '<1@mail.example.com>',
  recipient: 'ana@example.com',
  type: 'sent',
  occurredAt: '2026-11-24T08:15:00+01:00',
};
const OPENED = { messageId: SENT.messageId, type: 'opened', occurredAt: '2026-11-24T08:31:12+01:00' };

describe('POST /events', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await serve();
  });
  afterEach(() => fixture.close());

  async function record(body: unknown): Promise<EventBatchAnswer> {
    const response = await fixture.post('/events', body);
    expect(response.status).to.equal(200);
    return EventBatchAnswer.strict().parse(await response.json());
  }

  it('answers every event in its place', async () => {
    const { results, ...counts } = await record([
      OPENED,
      { ...OPENED, type: 'delivered' },
      SENT,
      OPENED,
      { ...OPENED, messageId: '<2@mail.example.com>' },
      null,
    ]);
    expect(counts).to.deep.equal({ stored: 2, duplicates: 1, rejected: 3 });
    expect(results.map(({ status }) => status)).to.deep.equal([
      'stored',
      'rejected',
      'stored',
      'duplicate',
      'rejected',
      'rejected',
    ]);
    expect(results[1]?.reason).to.match(/^type must be one of/);
    expect(results[4]?.reason).to.contain('<2@mail.example.com>');
    expect(results[0]).not.to.have.property('reason');
  });

  it('says whether an open or a click was a person’s, and why', async () => {
    const { results } = await record([
      SENT,
      OPENED,
      { ...OPENED, occurredAt: '2026-11-24T08:15:05+01:00' },
      { ...OPENED, userAgent: 'Mozilla/5.0', occurredAt: '2026-11-24T08:32:00+01:00' },
      { ...OPENED, type: 'replied' },
    ]);
    expect(results).to.deep.equal([
      { status: 'stored' },
      { status: 'stored', verdict: 'person', why: 'nothing speaks for a machine' },
      { status: 'stored', verdict: 'machine', why: 'sooner after the send than a person can read' },
      { status: 'stored', verdict: 'unknown', why: 'a mail privacy proxy opens whether anyone looks or not' },
      { status: 'stored' },
    ]);
  });

  it('takes a list or an object with a list, and changes nothing the second time', async () => {
    expect(await record([SENT, OPENED])).to.include({ stored: 2 });
    const before = await fixture.rows();
    expect(await record({ events: [SENT, OPENED] })).to.include({ stored: 0, duplicates: 2 });
    expect(await fixture.rows()).to.equal(before);
    expect(await record([])).to.deep.equal({ stored: 0, duplicates: 0, rejected: 0, results: [] });
  });

  it("stores under the key's account only", async () => {
    await record([SENT]);
    const headers = { authorization: `Bearer ${OTHER_KEY}`, 'content-type': 'application/json' };
    const response = await fixture.request('/events', { method: 'POST', headers, body: JSON.stringify([OPENED]) });
    expect(await response.json()).to.include({ stored: 0, rejected: 1 });
  });

  it('takes a thousand events and refuses one more with 413, storing none', async () => {
    const events = Array.from({ length: 1001 }, (_, i) => ({ ...SENT, messageId: `<${i}@mail.example.com>` }));
    expect(await problemIn(await fixture.post('/events', events))).to.include({ status: 413, code: 'too-large' });
    expect(await fixture.rows()).to.equal(0);
    expect(await record(events.slice(1))).to.include({ stored: 1000 });
  });

  it('refuses a body over 4 MiB with 413', async () => {
    expect(await problemIn(await fixture.post('/events', ['x'.repeat(4 * 1024 * 1024)]))).to.include({ status: 413 });
  });

  it('refuses a body without events with 422', async () => {
    for (const body of [{}, null, 'sent', { events: SENT }, SENT]) {
      expect(await problemIn(await fixture.post('/events', body))).to.include({ status: 422, code: 'invalid-request' });
    }
    expect(await fixture.rows()).to.equal(0);
  });

  it('refuses the wrong type and malformed JSON, storing nothing', async () => {
    const text = await fixture.request('/events', { method: 'POST', body: JSON.stringify([SENT]) });
    expect(await problemIn(text)).to.include({ status: 415 });
    const headers = { 'content-type': 'application/json' };
    const broken = await fixture.request('/events', {
      method: 'POST',
      headers,
      body: JSON.stringify([SENT]).slice(0, -1),
    });
    expect(await problemIn(broken)).to.include({ status: 400 });
    expect(await fixture.rows()).to.equal(0);
  });
});
