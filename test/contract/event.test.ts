import { expect } from 'chai';
import { type EventRecord, parseEvent } from '../../src/contract/event.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const SENT = {
  messageId: '<1@mail.example.com>',
  recipient: 'Ana@Example.com',
  sender: 'rep@example.org',
  type: 'sent',
  occurredAt: '2026-11-24T08:15:00+01:00',
};

function recordOf(raw: unknown): EventRecord {
  const parsed = parseEvent(raw, NOW);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

function reasonOf(raw: unknown): string {
  const parsed = parseEvent(raw, NOW);
  return parsed.ok ? 'taken' : parsed.reason;
}

describe('parseEvent', () => {
  it('gives a record with instants as numbers and addresses in lower case', () => {
    expect(recordOf(SENT)).to.deep.equal({
      messageId: '<1@mail.example.com>',
      recipient: 'ana@example.com',
      sender: 'rep@example.org',
      type: 'sent',
      occurredAt: Date.UTC(2026, 10, 24, 7, 15),
      userAgent: null,
      ip: null,
      url: null,
    });
  });

  it('leaves what it was given unchanged', () => {
    const given = Object.freeze({ ...SENT });
    recordOf(given);
    expect(given).to.deep.equal(SENT);
  });

  it('counts null and empty text as absent, and ignores fields it does not know', () => {
    const event = {
      messageId: 'm',
      type: 'opened',
      occurredAt: NOW,
      recipient: '',
      sender: null,
      url: '',
      ip: '',
      userAgent: '',
      x: 1,
    };
    expect(recordOf(event)).to.deep.include({ recipient: null, sender: null, url: null, ip: null, userAgent: null });
  });

  it('takes milliseconds as a number and as text', () => {
    expect(recordOf({ ...SENT, occurredAt: NOW }).occurredAt).to.equal(NOW);
    expect(recordOf({ ...SENT, occurredAt: `${NOW}` }).occurredAt).to.equal(NOW);
  });

  it('names the types there are', () => {
    expect(reasonOf({ ...SENT, type: 'delivered' })).to.equal(
      'type must be one of "sent", "opened", "clicked", "replied", "bounced", "unsubscribed", got "delivered"',
    );
    expect(reasonOf({ ...SENT, type: undefined })).to.match(/^type is missing; allowed: "sent"/);
  });

  it('refuses an event without a message id', () => {
    expect(reasonOf({ ...SENT, messageId: '' })).to.equal('messageId is missing');
    expect(reasonOf({ ...SENT, messageId: undefined })).to.equal('messageId is missing');
    expect(reasonOf({ ...SENT, messageId: 7 })).to.equal('messageId must be text, got 7');
  });

  it('refuses moments that cannot be', () => {
    for (const occurredAt of [
      '2024-02-30T10:00:00Z',
      '2024-02-03T10:00:00',
      'yesterday',
      true,
      1.5,
      {},
      null,
      Number.NaN,
    ]) {
      expect(reasonOf({ ...SENT, occurredAt }), `${occurredAt}`).to.match(
        /^occurredAt is not a moment in time; expected ISO 8601/,
      );
    }
    expect(reasonOf({ ...SENT, occurredAt: '' })).to.equal('occurredAt is missing');
    for (const occurredAt of ['1989-12-31T23:59:59Z', NOW + 24 * 3_600_000 + 1, Number.MAX_SAFE_INTEGER, -1]) {
      expect(reasonOf({ ...SENT, occurredAt }), `${occurredAt}`).to.match(
        /^occurredAt must lie between 1990 and one day from now/,
      );
    }
    expect(recordOf({ ...SENT, occurredAt: NOW + 24 * 3_600_000 }).occurredAt).to.be.above(NOW);
  });

  it('refuses malformed addresses without repeating them', () => {
    const reason = reasonOf({ ...SENT, recipient: 'ana at example' });
    expect(reason)
      .to.match(/^recipient is not an e-mail address/)
      .and.not.contain('ana at');
  });

  it('needs to know who an e-mail was sent to', () => {
    expect(reasonOf({ ...SENT, recipient: undefined })).to.equal('recipient is missing; "sent" needs one');
  });

  it('gives every fault of an event at once', () => {
    expect(reasonOf({ type: 'x', occurredAt: 'x' }).split('; ').length).to.be.at.least(3);
    expect(reasonOf(null)).to.equal('the event must be an object, got null');
    expect(reasonOf([])).to.equal('the event must be an object, got a list');
  });

  it('refuses identifiers that a database could not keep', () => {
    expect(reasonOf({ ...SENT, messageId: 'a\u0000b' })).to.match(/^messageId has control characters/);
    expect(reasonOf({ ...SENT, url: 'https://example.com/\ud800' })).to.match(/^url has control characters/);
    expect(reasonOf({ ...SENT, url: 'é'.repeat(1001) })).to.equal('url is longer than 2000 bytes');
    expect(reasonOf({ ...SENT, messageId: 'm'.repeat(999) })).to.equal('messageId is longer than 998 bytes');
  });

  it('tidies and shortens a user agent rather than lose the event', () => {
    expect(recordOf({ ...SENT, userAgent: ' Mozilla\u0000\n5.0 ' }).userAgent).to.equal('Mozilla 5.0');
    expect(recordOf({ ...SENT, userAgent: 'x'.repeat(5000) }).userAgent).to.have.length(512);
    expect(recordOf({ ...SENT, userAgent: `${'x'.repeat(511)}😀` }).userAgent).to.equal('x'.repeat(511));
  });
});
