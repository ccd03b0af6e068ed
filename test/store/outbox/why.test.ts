import { expect } from 'chai';
import { type InboxPace, whyItWaits } from '../../../src/store/outbox/why.ts';
import { EMAIL_STATES, type EmailState } from '../../../src/store/schema.ts';
import { NOW } from '../../conformance/fixture.ts';

const CONNECTED: InboxPace = { state: 'connected', detail: null, nextDueAt: null, waitsFor: null };
const email = (state: EmailState, about: object = {}) => {
  return { state, reason: null, detail: null, dueAt: NOW, attemptAt: NOW, sentAt: null, ...about };
};

describe('why an e-mail waits', () => {
  it('is said for every state', () => {
    for (const state of EMAIL_STATES) {
      const { reason, detail } = whyItWaits(email(state), CONNECTED, NOW);
      expect(reason, state).to.match(/^[a-z-]+$/);
      expect(detail, state).to.match(/^[A-Z].*\.$/);
    }
  });

  it('is its moment, a back-off, its turn or a limit while it is scheduled', () => {
    const later = { dueAt: NOW + 5, attemptAt: NOW + 5 };
    expect(whyItWaits(email('scheduled', later), CONNECTED, NOW)).to.include({ reason: 'not-due', until: NOW + 5 });
    const failed = { attemptAt: NOW + 9, reason: 'refused-for-now', detail: 'The server is busy.' };
    const delayed = whyItWaits(email('scheduled', failed), CONNECTED, NOW);
    expect(delayed).to.deep.equal({
      reason: 'refused-for-now',
      detail: 'The server is busy. It is tried again.',
      until: NOW + 9,
    });
    expect(whyItWaits(email('scheduled'), CONNECTED, NOW)).to.include({ reason: 'queued' });
    const full: InboxPace = { ...CONNECTED, waitsFor: 'day', nextDueAt: NOW + 99 };
    expect(whyItWaits(email('scheduled'), full, NOW)).to.include({ reason: 'limit-day', until: NOW + 99 });
  });

  it('is the inbox when that is disconnected, whose reason it gives', () => {
    const inbox: InboxPace = { ...CONNECTED, state: 'disconnected', detail: 'The password has changed.' };
    const { reason, detail } = whyItWaits(email('scheduled', { attemptAt: NOW + 5 }), inbox, NOW);
    expect(reason).to.equal('inbox-disconnected');
    expect(detail).to.contain('The password has changed.');
  });
});
