import { expect } from 'chai';
import fc from 'fast-check';
import { bestTimeFrom, outlookFor } from '../../model/best-time.ts';
import { BIT, type Constraints, forbidding, UNCONSTRAINED } from '../../model/constraints.ts';
import { foldHistory } from '../../model/history.ts';
import { jointTime, type Party } from '../../model/joint-time.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { weekCurve } from '../../model/week-curve.ts';
import { DAY, HOUR, localIso, MINUTE, sinceLocal, WEEK } from '../../model/zone.ts';
import { MONDAY, modelWith, person, someEmails } from './fixture.ts';
import { holiday, situation } from './limits.ts';

const model = modelWith();
const weights = DEFAULT_WEIGHTS;

function party(zone: string, more: Partial<Party> & { emails?: Parameters<typeof foldHistory>[0] } = {}): Party {
  const { emails = [], ...rest } = more;
  const place = { zone, source: 'given', certain: true } as const;
  const profile = { attributes: person(), givenZone: zone, givenDevice: null, accountZone: 'UTC' };
  const outlook = outlookFor(model, profile, place, foldHistory(emails, MONDAY + 40 * DAY));
  return { place, outlook, weight: 1, constraints: UNCONSTRAINED, ...rest };
}

const curveOf = (parties: readonly Party[], now: number, window: '24h' | 'week' = 'week', lead = 0) => {
  const wish = { now, window, weights, defaultOnly: false };
  const { best } = jointTime(model, parties, lead, wish)!;
  const slot = best.gain?.sendAt ?? best.best.sendAt;
  return { slot, curve: weekCurve(model, parties, lead, { now, window, weights, best: slot }) };
};
const clocks = (zone: string, curve: readonly { sendAt: number }[]) =>
  curve.map(({ sendAt }) => localIso(zone, sendAt).slice(8, 16));

describe('the week ahead', () => {
  it('says of each hour what an answer for that very moment says, and which hours the limits take', () => {
    fc.assert(
      fc.property(situation, someEmails, fc.nat(), ({ zone, now, length, constraints }, emails, some) => {
        const window = length === DAY ? '24h' : 'week';
        const one = party(zone, { emails, constraints });
        const curve = weekCurve(model, [one], 0, { now, window, weights, best: now });
        for (const { sendAt, ruledOut, inWindow } of curve) {
          const by = forbidding(zone, sendAt, constraints);
          expect(ruledOut === null).to.equal(by === 0);
          if (ruledOut !== null) expect(by & BIT[ruledOut.limit]).to.be.above(0);
          expect(inWindow).to.equal(sendAt < now + length);
        }
        const { sendAt, probabilities } = curve[some % curve.length]!;
        const only: Constraints = { ...UNCONSTRAINED, notBefore: sendAt, notAfter: sendAt };
        const wish = { now, window: 'week', weights, constraints: only, defaultOnly: false } as const;
        const answer = bestTimeFrom(model, one.place, one.outlook, wish)!;
        expect(answer.best.sendAt).to.equal(sendAt);
        for (const what of ['open', 'click', 'reply'] as const) {
          expect(probabilities[what]).to.be.closeTo(answer.best.probabilities[what], 1e-12);
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('has every whole hour of the clock once, whatever the zone does', () => {
    fc.assert(
      fc.property(situation, ({ zone, now }) => {
        const curve = weekCurve(model, [party(zone)], 0, { now, window: '24h', weights, best: now });
        expect(curve.length).to.be.within(167, 168 + 1);
        expect(curve[0]!.sendAt).to.be.within(now, now + 2 * HOUR);
        expect(curve.at(-1)!.sendAt).to.be.within(now + WEEK - 2 * HOUR, now + WEEK - 1);
        curve.forEach(({ sendAt }, k) => {
          expect(sinceLocal(zone, sendAt, HOUR)).to.equal(0);
          if (k > 0) expect(sendAt - curve[k - 1]!.sendAt).to.be.within(30 * MINUTE, 90 * MINUTE);
        });
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  it('leaves out the hour that the clock skips, and shows the one that comes twice twice', () => {
    const berlin = (from: string) => {
      const { curve } = curveOf([party('Europe/Berlin')], Date.parse(from));
      return clocks('Europe/Berlin', curve);
    };
    const spring = berlin('2026-03-28T12:00:00+01:00');
    expect(spring).to.include('29T01:00').and.include('29T03:00').and.not.include('29T02:00');
    const autumn = berlin('2026-10-24T12:00:00+02:00');
    expect(autumn.filter((clock) => clock === '25T02:00')).to.have.length(2);
    const kathmandu = clocks('Asia/Kathmandu', curveOf([party('Asia/Kathmandu')], MONDAY).curve);
    expect(kathmandu[0]).to.equal('02T15:00');
  });

  it('holds every hour against the best slot', () => {
    const { slot, curve } = curveOf([party('UTC')], MONDAY);
    for (const { objective } of curve) expect(objective).to.be.within(0, 1);
    expect(curve.find(({ sendAt }) => sendAt === slot)?.objective ?? 1).to.equal(1);
    expect(Math.max(...curve.map(({ objective }) => objective))).to.be.above(0.95);
  });

  it('names the holiday rather than the night, and an end rather than a holiday', () => {
    const holidays = [holiday('2026-03-03', 24, 'Doll Festival')];
    const constraints = {
      ...UNCONSTRAINED,
      holidays,
      quietHours: { from: 0, to: 6 * 60 },
      notAfter: Date.UTC(2026, 2, 3, 20),
    };
    const { curve } = curveOf([party('UTC', { constraints })], MONDAY);
    const at = (clock: string) => curve.find(({ sendAt }) => localIso('UTC', sendAt).startsWith(clock))!.ruledOut;
    expect(at('2026-03-03T03')).to.deep.equal({ limit: 'holidays', holiday: 'Doll Festival', person: 0 });
    expect(at('2026-03-03T22')).to.deep.equal({ limit: 'notAfter', holiday: null, person: 0 });
    expect(at('2026-03-02T12')).to.equal(null);
  });

  it('of several people is the mean by how much they count, with the first limit that anybody has', () => {
    const quiet = { ...UNCONSTRAINED, quietHours: { from: 12 * 60, to: 13 * 60 } };
    const parties = [party('UTC', { weight: 3 }), party('Asia/Tokyo', { weight: 1, constraints: quiet })];
    const { curve } = curveOf(parties, MONDAY);
    const [ada, ben] = parties.map((one) =>
      weekCurve(model, [one], 0, { now: MONDAY, window: 'week', weights, best: MONDAY }),
    );
    curve.forEach(({ probabilities, ruledOut, sendAt }, k) => {
      const mean = (3 * ada![k]!.probabilities.open + ben![k]!.probabilities.open) / 4;
      expect(probabilities.open).to.be.closeTo(mean, 1e-12);
      const noon = localIso('Asia/Tokyo', sendAt).slice(11, 13) === '12';
      expect(ruledOut).to.deep.equal(noon ? { limit: 'quietHours', holiday: null, person: 1 } : null);
    });
  });
});
