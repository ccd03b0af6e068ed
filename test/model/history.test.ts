import { expect } from 'chai';
import fc from 'fast-check';
import type { SentEmail } from '../../model/event.ts';
import { deviceOf, foldHistory, HORIZON, settleHistory } from '../../model/history.ts';
import { DAY, HOUR } from '../../model/zone.ts';
import {
  AGENTS,
  emailSent,
  engagement,
  frozen,
  MONDAY,
  NO_HISTORY,
  reordered,
  someEmail,
  someEmails,
  someEngagement,
  someMoment,
} from './fixture.ts';

const LATE = MONDAY + 60 * DAY;
const fold = (...emails: SentEmail[]) => foldHistory(emails, LATE);
describe('history', () => {
  it('is empty for nobody', () => {
    expect(foldHistory([], MONDAY)).to.deep.equal(NO_HISTORY);
  });

  it('ends a wait at the first sign of a person', () => {
    const signs = [engagement('clicked', MONDAY + 5 * HOUR), engagement('opened', MONDAY + 2 * HOUR)];
    const { waits, activity, counts } = fold({ sentAt: MONDAY, engagements: signs });
    expect(waits).to.deep.equal([{ sentAt: MONDAY, until: MONDAY + 2 * HOUR, opened: true }]);
    expect(activity).to.deep.equal([MONDAY + 2 * HOUR, MONDAY + 5 * HOUR]);
    expect(counts).to.deep.include({ emails: 1, opens: 1, clicks: 1, replies: 0 });
  });

  it('takes a click or a reply without an open for one', () => {
    const { waits, counts } = fold({ sentAt: MONDAY, engagements: [engagement('replied', MONDAY + HOUR)] });
    expect(waits[0]).to.deep.equal({ sentAt: MONDAY, until: MONDAY + HOUR, opened: true });
    expect(counts).to.deep.include({ opens: 1, clicks: 0, replies: 1 });
  });

  it('censors a wait at the moment of asking and after 72 hours', () => {
    expect(foldHistory([emailSent(MONDAY)], MONDAY + 5 * HOUR).waits).to.deep.equal([
      { sentAt: MONDAY, until: MONDAY + 5 * HOUR, opened: false },
    ]);
    expect(fold(emailSent(MONDAY)).waits[0]).to.deep.equal({ sentAt: MONDAY, until: MONDAY + HORIZON, opened: false });
    expect(fold(emailSent(MONDAY, 72)).waits[0]!.opened).to.equal(true);
    const late = fold(emailSent(MONDAY, 73));
    expect(late.waits[0]).to.deep.equal({ sentAt: MONDAY, until: MONDAY + HORIZON, opened: false });
    expect(late.activity).to.deep.equal([MONDAY + 73 * HOUR]);
  });

  it('leaves out an e-mail sent at the moment of asking or later', () => {
    expect(foldHistory([emailSent(MONDAY, 1)], MONDAY)).to.deep.equal(NO_HISTORY);
  });

  it('sets aside machines, and marks a person whom a privacy proxy hides', () => {
    const { waits, hidden, activity, counts } = fold(
      { sentAt: MONDAY, engagements: [engagement('opened', MONDAY + HOUR, { userAgent: AGENTS.privacyProxy })] },
      { sentAt: MONDAY + DAY, engagements: [engagement('clicked', MONDAY + DAY + 5000)] },
    );
    expect(hidden).to.equal(true);
    expect(activity).to.deep.equal([]);
    expect(waits.map(({ opened }) => opened)).to.deep.equal([false, false]);
    expect(counts).to.deep.include({ emails: 2, opens: 0, clicks: 0, machineOpens: 1, machineClicks: 1 });
    expect(fold({ sentAt: MONDAY, engagements: [engagement('opened', MONDAY + 5000)] }).hidden).to.equal(false);
  });

  it('hides a person only when a privacy proxy opened more than they did themselves', () => {
    const opened = (byProxy: number, byThemselves: number) =>
      Array.from({ length: byProxy + byThemselves }, (_, k) => {
        const sentAt = MONDAY + k * DAY;
        const userAgent = k < byProxy ? AGENTS.privacyProxy : AGENTS.phone;
        return { sentAt, engagements: [engagement('opened', sentAt + HOUR, { userAgent })] };
      });
    expect(fold(...opened(2, 1)).hidden).to.equal(true);
    expect(fold(...opened(1, 1)).hidden).to.equal(false);
    expect(fold(...opened(1, 3)).hidden).to.equal(false);
  });

  it('sets aside a scanner that follows every link, and believes the person who comes later', () => {
    const scan = ['a', 'b', 'c', 'd'].map((url, k) => engagement('clicked', MONDAY + 60_000 + k * 900, { url }));
    const person = engagement('clicked', MONDAY + 4 * HOUR, { url: 'a' });
    const { waits, counts } = fold({ sentAt: MONDAY, engagements: [...scan, person] });
    expect(counts).to.deep.include({ opens: 1, clicks: 1, machineClicks: 4 });
    expect(waits[0]!.until).to.equal(MONDAY + 4 * HOUR);
  });

  it('has no wait for an e-mail that bounced, unless a person answered it all the same', () => {
    const bounced = engagement('bounced', MONDAY + 2000);
    expect(fold({ sentAt: MONDAY, engagements: [bounced] })).to.deep.equal(NO_HISTORY);
    const read = fold({ sentAt: MONDAY, engagements: [bounced, engagement('opened', MONDAY + HOUR)] });
    expect(read.waits).to.have.length(1);
    const notYet = foldHistory([{ sentAt: MONDAY, engagements: [bounced] }], MONDAY + 1000);
    expect(notYet.waits).to.deep.equal([{ sentAt: MONDAY, until: MONDAY + 1000, opened: false }]);
  });

  it('takes no presence from an unsubscription, nor from what came before the send', () => {
    const { waits, activity, counts } = fold({
      sentAt: MONDAY,
      engagements: [engagement('unsubscribed', MONDAY + HOUR), engagement('opened', MONDAY - HOUR)],
    });
    expect(activity).to.deep.equal([]);
    expect(waits[0]!.opened).to.equal(false);
    expect(counts).to.deep.include({ opens: 0, machineOpens: 0, computer: 0 });
  });

  it('is not changed by anything later than the moment of asking', () => {
    const later = someMoment.chain((asOf) =>
      fc.record({
        asOf: fc.constant(asOf),
        emails: someEmails,
        unseen: fc.array(
          fc
            .integer({ min: 0, max: 7 })
            .chain((email) => fc.tuple(fc.constant(email), someEngagement(asOf + HOUR + 1))),
        ),
        unsent: fc.array(someEmail.map((email) => ({ ...email, sentAt: email.sentAt - MONDAY + asOf }))),
      }),
    );
    fc.assert(
      fc.property(later, ({ asOf, emails, unseen, unsent }) => {
        const more = emails.map((email, k) => {
          const extra = unseen.filter(([target]) => target === k).map(([, one]) => one);
          return { sentAt: email.sentAt, engagements: [...email.engagements, ...extra] };
        });
        expect(foldHistory([...more, ...unsent], asOf)).to.deep.equal(foldHistory(emails, asOf));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('stays the same from the instant on at which nothing more can come of the e-mails', () => {
    expect(settleHistory([])).to.deep.equal({ history: NO_HISTORY, settledAt: 0 });
    fc.assert(
      fc.property(someEmails, fc.nat(90 * DAY), (emails, after) => {
        const { history, settledAt } = settleHistory(frozen(emails));
        expect(foldHistory(emails, settledAt)).to.deep.equal(history);
        expect(foldHistory(emails, settledAt + after)).to.deep.equal(history);
      }),
      { seed: 6, numRuns: 300 },
    );
    const examples: [SentEmail, number][] = [
      [emailSent(MONDAY), MONDAY + HORIZON],
      [emailSent(MONDAY, 2), MONDAY + 2 * HOUR],
      [emailSent(MONDAY, 100), MONDAY + 100 * HOUR],
    ];
    for (const [email, settledAt] of examples) {
      expect(settleHistory([email]).settledAt).to.equal(settledAt);
      expect(foldHistory([email], settledAt - 1)).to.not.deep.equal(fold(email));
    }
  });

  it('does not depend on the order of e-mails or engagements, nor change them', () => {
    const twice = someEmails.chain((emails) =>
      fc.tuple(
        fc.constant(frozen(emails)),
        reordered(emails).chain((order) =>
          fc.tuple(
            ...order.map(({ sentAt, engagements }) =>
              reordered(engagements).map((other) => ({ sentAt, engagements: other })),
            ),
          ),
        ),
        someMoment,
      ),
    );
    fc.assert(
      fc.property(twice, ([emails, order, asOf]) => {
        expect(foldHistory(order, asOf)).to.deep.equal(foldHistory(emails, asOf));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('keeps its counts and times in bounds', () => {
    fc.assert(
      fc.property(someEmails, someMoment, (emails, asOf) => {
        const { waits, activity, counts } = foldHistory(emails, asOf);
        expect(counts.emails).to.equal(waits.length).and.at.most(emails.length);
        expect(counts.opens).to.be.at.most(counts.emails);
        expect(Math.max(counts.clicks, counts.replies)).to.be.at.most(counts.opens);
        expect(waits.filter(({ opened }) => opened).length).to.be.at.most(counts.opens);
        expect(activity).to.deep.equal([...activity].sort((a, b) => a - b));
        const sent = waits.map(({ sentAt }) => sentAt);
        expect(sent).to.deep.equal([...sent].sort((a, b) => a - b));
        for (const at of activity) expect(at).to.be.at.most(asOf);
        for (const { sentAt, until } of waits) expect(until).to.be.within(sentAt, Math.min(asOf, sentAt + HORIZON));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('knows the device that most engagements came from', () => {
    const { counts } = NO_HISTORY;
    expect(deviceOf(counts)).to.equal(null);
    expect(deviceOf({ ...counts, mobile: 1 })).to.equal('mobile');
    expect(deviceOf({ ...counts, mobile: 1, computer: 2 })).to.equal('computer');
    const phone = engagement('opened', MONDAY + HOUR, { userAgent: AGENTS.phone });
    expect(deviceOf(fold({ sentAt: MONDAY, engagements: [phone] }).counts)).to.equal('mobile');
    const unnamed = engagement('replied', MONDAY + HOUR, { userAgent: null });
    expect(deviceOf(fold({ sentAt: MONDAY, engagements: [unnamed] }).counts)).to.equal(null);
  });
});
