import { expect } from 'chai';
import { waitingOf } from '../../src/schedule/waiting.ts';
import type { OutboxEmail } from '../../src/store/outbox/email.ts';
import { NEVER } from '../../src/store/outbox/transitions.ts';
import type { EmailState } from '../../src/store/schema.ts';

const NOW = Date.UTC(2026, 10, 24, 8);
const MINUTE = 60_000;
const ZONE = 'Europe/Berlin';
const CONNECTED = { state: 'connected', detail: null, nextDueAt: null, waitsFor: null } as const;

const email = (state: EmailState, about: object = {}) =>
  ({ state, reason: null, detail: null, dueAt: NOW, attemptAt: NOW, sentAt: null, ...about }) as unknown as OutboxEmail;
const waiting = (state: EmailState, about: object = {}, inbox: object = {}) =>
  waitingOf(email(state, about), { ...CONNECTED, ...inbox }, ZONE, NOW);

describe('Why an e-mail waits', () => {
  it('is said for every state in which something is yet to come, and for no other', () => {
    for (const state of ['scheduled', 'claimed', 'sending', 'held', 'ambiguous', 'review'] as const) {
      const { reason, detail } = waiting(state, { detail: 'The server is busy.' })!;
      expect(reason, state).to.match(/^[a-z-]+$/);
      expect(detail, state).to.match(/^[A-Z].*\.$/);
    }
    for (const state of ['sent', 'cancelled', 'failed'] as const) expect(waiting(state), state).to.equal(null);
  });

  it('is its moment while that is to come, by the clock it goes by', () => {
    const later = { dueAt: NOW + 5 * MINUTE, attemptAt: NOW + 5 * MINUTE };
    expect(waiting('scheduled', later)).to.deep.equal({
      reason: 'scheduled',
      detail: 'It is scheduled for 2026-11-24 at 09:05 (Europe/Berlin).',
    });
  });

  it('is what went wrong while it backs off', () => {
    const delayed = { attemptAt: NOW + MINUTE, reason: 'refused-for-now', detail: 'The server is busy.' };
    expect(waiting('scheduled', delayed)).to.deep.equal({
      reason: 'refused-for-now',
      detail: 'The server is busy. The next attempt is on 2026-11-24 at 09:01 (Europe/Berlin).',
    });
  });

  it('is its turn, or the limit that its inbox or account has come to, once it is due', () => {
    expect(waiting('scheduled')).to.include({ reason: 'due' });
    for (const waitsFor of ['spacing', 'throttled', 'minute', 'day', 'account-day'] as const) {
      const { reason, detail } = waiting('scheduled', {}, { waitsFor, nextDueAt: NOW + 99 * MINUTE })!;
      expect(reason).to.equal(`limit-${waitsFor}`);
      expect(detail, waitsFor).to.match(
        /^It is due, and .*\. The next goes on 2026-11-24 at 10:39 \(Europe\/Berlin\)\.$/,
      );
    }
  });

  it('is the inbox when that is disconnected, whose reason it gives', () => {
    const inbox = { state: 'disconnected', detail: 'The password has changed.' };
    const { reason, detail } = waiting('scheduled', { dueAt: NOW + MINUTE, attemptAt: NOW + MINUTE }, inbox)!;
    expect(reason).to.equal('inbox-disconnected');
    expect(detail).to.contain('The password has changed.').and.to.contain('will be held then unless');
  });

  it('says until when it is held, where that is known', () => {
    const away = { reason: 'out-of-office', detail: 'The recipient is away.' };
    expect(waiting('held', { ...away, attemptAt: NOW + MINUTE })!.detail).to.equal(
      'The recipient is away. It is held until 2026-11-24 at 09:01 (Europe/Berlin).',
    );
    expect(waiting('held', { ...away, attemptAt: NEVER })!.detail).to.equal('The recipient is away.');
  });
});
