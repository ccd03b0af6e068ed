import { expect } from 'chai';
import fc from 'fast-check';
import { type BestTime, bestTime, type Slot, type Subject, type Wish } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import { PARTS } from '../../model/outcome.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { DAY, HOUR, localIso, QUARTER, WEEK } from '../../model/zone.ts';
import {
  apartAtMost,
  closestTwo,
  emailSent,
  everyDayAt,
  frozen,
  MONDAY,
  modelWith,
  networkLeaning,
  peakedRhythm,
  person,
  someEmails,
  someMoment,
} from './fixture.ts';
import { isAllowed, situation, someMinuteAllowed } from './limits.ts';

const model = modelWith();
const subject = (more: Partial<Subject> = {}): Subject => ({
  attributes: person(),
  givenZone: null,
  givenDevice: null,
  accountZone: 'UTC',
  emails: [],
  ...more,
});
const wish = (more: Partial<Wish> = {}): Wish => ({
  now: MONDAY,
  window: '24h',
  constraints: UNCONSTRAINED,
  weights: DEFAULT_WEIGHTS,
  defaultOnly: false,
  ...more,
});
const ask = (about: Subject, wanted: Wish = wish()): BestTime => bestTime(model, about, wanted)!;
/** Sent at 05:00 and opened at `hour`, on that many days. */
const daily = (hour: number, count: number) =>
  Array.from({ length: count }, (_, k) => emailSent(MONDAY - (k + 4) * DAY - 4 * HOUR, hour - 5));

describe('best time', () => {
  it('lies in the window and is allowed where the recipient is, or there is none because nothing is', () => {
    fc.assert(
      fc.property(situation, someEmails, (situated, emails) => {
        const { zone, now, length, constraints } = situated;
        const window = length === DAY ? '24h' : 'week';
        const about = frozen(subject({ attributes: person({ timezone: zone }), emails }));
        const found = bestTime(model, about, wish({ now, window, constraints }));
        expect(found === null).to.equal(!someMinuteAllowed(situated));
        if (found === null) return;
        const slots = [found.best, ...found.alternatives].map(({ sendAt }) => sendAt);
        for (const slot of slots) expect(isAllowed(situated, slot), localIso(zone, slot)).to.equal(true);
        if (found.best.sendAt % QUARTER !== 0) expect(found.alternatives).to.have.length(0);
        expect(closestTwo(slots)).to.be.at.least(window === '24h' ? 2 * HOUR : 6 * HOUR);
        for (const { probabilities } of [found.best, found.now, found.tomorrow8, ...found.alternatives]) {
          expect(probabilities.open).to.be.above(0).and.below(1);
          expect(Math.max(probabilities.click, probabilities.reply)).to.be.at.most(probabilities.open);
        }
      }),
      { seed: 1, numRuns: 250 },
    );
  });

  it('is worth at least as much as any alternative and as tomorrow at 08:00', () => {
    const worth = ({ probabilities: { open, click, reply } }: Slot) => open + 2 * click + 5 * reply;
    fc.assert(
      fc.property(
        someEmails,
        someMoment,
        fc.constantFrom('UTC', 'Asia/Kolkata', 'America/Denver'),
        (emails, now, zone) => {
          const found = ask(subject({ emails, givenZone: zone }), wish({ now, window: 'week' }));
          const values = found.alternatives.map(worth);
          expect(values).to.have.length(3);
          const descending = [...values].sort((a, b) => b - a);
          expect(apartAtMost(values, descending)).to.be.below(1e-12);
          // The default may be taken instead of what is hardly better.
          const highest = worth(found.plain) + (found.gain?.worth.absolute ?? 0);
          if (found.choice === 'best') expect(worth(found.best)).to.be.closeTo(highest, 1e-12);
          expect(highest).to.be.at.least(Math.max(values[0]!, worth(found.tomorrow8)) - 1e-12);
        },
      ),
      { seed: 2, numRuns: 100 },
    );
  });

  it('is compared with now and with tomorrow at 08:00 where the recipient is', () => {
    const found = ask(subject({ givenZone: 'Asia/Kolkata' }), wish({ now: MONDAY + 123_456 }));
    expect(found.now.sendAt).to.equal(MONDAY + 123_456);
    expect(localIso('Asia/Kolkata', found.tomorrow8.sendAt)).to.equal('2026-03-03T08:00:00+05:30');
  });

  it('comes before a person’s own hour, and moves with it', () => {
    const hours = [7, 12, 18].map((hour) => {
      const { best, evidence } = ask(subject({ emails: daily(hour, 30) }), wish({ now: MONDAY + 12 * HOUR }));
      expect(evidence.basis).to.equal('personal');
      return new Date(best.sendAt).getUTCHours();
    });
    expect([...hours].sort((a, b) => a - b)).to.deep.equal(hours);
    expect(new Set(hours).size).to.equal(3);
  });

  it('is the same local time for the same habits in another zone', () => {
    const inZone = (zone: string, offset: number) => {
      const emails = daily(11, 20).map((email) => ({
        sentAt: email.sentAt - offset * HOUR,
        engagements: email.engagements.map((one) => ({ ...one, occurredAt: one.occurredAt - offset * HOUR })),
      }));
      const { best } = ask(subject({ emails, givenZone: zone }), wish({ now: MONDAY - offset * HOUR }));
      return localIso(zone, best.sendAt).slice(0, 19);
    };
    expect(inZone('Asia/Kolkata', 5.5)).to.equal(inZone('UTC', 0));
    expect(inZone('America/Phoenix', -7)).to.equal(inZone('UTC', 0));
  });

  it('learns nothing from what comes after the moment of asking', () => {
    fc.assert(
      fc.property(someEmails, someEmails, someMoment, (emails, others, now) => {
        const later = others.map(({ sentAt, engagements }) => ({
          sentAt: sentAt - MONDAY + now,
          engagements: engagements.map((one) => ({ ...one, occurredAt: one.occurredAt - MONDAY + now })),
        }));
        expect(ask(subject({ emails: [...emails, ...later] }), wish({ now }))).to.deep.equal(
          ask(subject({ emails }), wish({ now })),
        );
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('depends on what an open, a click and a reply are worth', () => {
    const evening = Array.from({ length: PARTS }, (_, part) => (part % 8 >= 6 ? 8 : 0.2));
    const divided = modelWith({
      rhythms: [peakedRhythm([...everyDayAt(9), ...everyDayAt(20)], 15)],
      weights: [1],
      reply: { rate: 0.1, strength: 10, byPart: evening },
    });
    const hour = (weights: Wish['weights']) => {
      const { best } = bestTime(divided, subject(), wish({ now: MONDAY - 4 * HOUR, weights }))!;
      return new Date(best.sendAt).getUTCHours();
    };
    expect(hour({ open: 1, click: 0, reply: 0 })).to.be.within(7, 10);
    expect(hour({ open: 0, click: 0, reply: 1 })).to.be.within(17, 20);
  });

  it('does not depend on the scale of the weights', () => {
    const scaled = { open: 1000, click: 2000, reply: 5000 };
    const about = subject({ emails: daily(15, 4) });
    const [one, other] = [DEFAULT_WEIGHTS, scaled].map((weights) => ask(about, wish({ window: 'week', weights })));
    expect(one!.best).to.deep.equal(other!.best);
    expect(one!.alternatives).to.deep.equal(other!.alternatives);
  });

  it('says what it rests on', () => {
    const similar = modelWith({
      segments: {
        jobTitle: { 'sales manager': { recipients: 40 }, tamer: { recipients: 3 } },
        industry: {},
        country: {},
        device: {},
      },
      similar: networkLeaning(2, [{ attributes: { jobTitle: 'Sales manager' }, rhythm: 0, by: 1 }]),
    });
    const basis = (jobTitle: string | null, emails: Subject['emails'] = []) =>
      bestTime(similar, subject({ attributes: person({ jobTitle }), emails }), wish())!.evidence;
    expect(basis(null).basis).to.equal('population');
    expect(basis('tamer')).to.deep.include({ basis: 'population', similar: [] });
    expect(basis('Sales Manager')).to.deep.include({
      basis: 'similar',
      similar: [{ attribute: 'jobTitle', recipients: 40, like: null }],
    });
    expect(basis('Sales Manager EMEA')).to.deep.include({
      basis: 'similar',
      similar: [{ attribute: 'jobTitle', recipients: 40, like: 'sales manager' }],
    });
    expect(basis('Sales Manager', daily(10, 2)).basis).to.equal('similar');
    expect(basis('Sales Manager', daily(10, 3)).basis).to.equal('personal');
    expect(basis('Sales Manager', daily(10, 3)).counts.opens).to.equal(3);
  });

  it('is never before the caller’s earliest time, even for a person whose hour is past', () => {
    const notBefore = MONDAY + 5 * DAY + 7 * HOUR + 1;
    const { best } = ask(
      subject({ emails: daily(10, 30) }),
      wish({ window: 'week', constraints: { ...UNCONSTRAINED, notBefore } }),
    );
    expect(best.sendAt).to.be.within(notBefore, MONDAY + WEEK);
  });
});
