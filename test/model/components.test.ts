import { expect } from 'chai';
import fc from 'fast-check';
import { byWeek, COMPONENT, heaviest, MOST_COMPONENTS, weeksOf } from '../../model/components.ts';
import { foldHistory } from '../../model/history.ts';
import { outlookOf } from '../../model/outlook.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { segmentValues } from '../../model/similar.ts';
import { HOUR, WEEK } from '../../model/zone.ts';
import { emailSent, MONDAY, modelWith, person, someEmails, someMoment, UNSHIFTED } from './fixture.ts';
import { ZONES } from './wall-clock.ts';

const model = modelWith();
const values = segmentValues(person(), null);
const zone = fc.constantFrom(...ZONES, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');

describe('who a person may be', () => {
  it('is told by the heaviest pairs of a rhythm and a shift, heaviest first, and none that is light', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 9, maxLength: 72 }), (heights) => {
        const sum = heights.reduce((a, b) => a + b, 1);
        const weights = Float64Array.from(heights, (height) => height / sum);
        const rows = heaviest(
          weights,
          weights.map((weight, c) => weight * (c + 1)),
        );
        const found = Array.from({ length: MOST_COMPONENTS }, (_, n) => rows.slice(COMPONENT * n, COMPONENT * (n + 1)));
        const expected = [...weights].sort((a, b) => b - a).filter((weight) => weight >= 0.02);
        found.forEach(([pair, weight, level], n) => {
          expect(weight).to.equal(Math.fround(expected[n] ?? 0));
          if (weight === 0) return;
          expect(weight).to.equal(Math.fround(weights[pair!]!));
          expect(level).to.be.closeTo(pair! + 1, 1e-4);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('adds up, over all weeks that may be theirs, to what is expected of a send, in any zone', () => {
    fc.assert(
      fc.property(someEmails, someMoment, zone, fc.integer({ min: 0, max: WEEK }), (emails, now, name, after) => {
        const outlook = outlookOf(model, { zone: name, certain: false, values }, foldHistory(emails, now));
        const prospect = prospectOf(model, outlook, now, now + WEEK, DEFAULT_WEIGHTS);
        const send = prospect.sendAt(now + after);
        expect(send.probabilities).to.deep.equal(prospect.probabilities(now + after));
        const weeks = weeksOf(model, outlook.components);
        const { sums } = byWeek(weeks, send);
        const { count, weights } = weeks;
        const total = (of: number) => weights.reduce((sum, weight, week) => sum + weight * sums[2 * week + of]!, 0);
        expect(weights.reduce((a, b) => a + b, 0)).to.be.closeTo(1, 2e-3);
        expect(total(0) / send.hazard).to.be.closeTo(1, 2e-3);
        expect(total(1) / send.gaining).to.be.closeTo(1, 2e-3);
        for (let week = 0; week < count; week++) {
          if (weights[week] === 0) continue;
          expect(sums[2 * week]).to.be.above(0);
          expect(sums[2 * week + 1]).to.be.above(0);
        }
      }),
      { seed: 2, numRuns: 80 },
    );
  });

  it('is one week alone for a model that knows no other, and that is what is expected', () => {
    const { rhythms } = model.artifact;
    const single = modelWith({
      rhythms: [rhythms[0]!],
      weights: [1],
      evidence: [500],
      shifts: { certain: UNSHIFTED, guessed: UNSHIFTED },
    });
    const history = foldHistory([emailSent(MONDAY, 3)], MONDAY + WEEK);
    const outlook = outlookOf(single, { zone: 'Europe/Berlin', certain: true, values }, history);
    const prospect = prospectOf(single, outlook, MONDAY, MONDAY + WEEK, DEFAULT_WEIGHTS);
    const weeks = weeksOf(single, outlook.components);
    expect(Array.from(weeks.weights.slice(0, weeks.count))).to.deep.equal([0, 1]);
    expect(weeks.evidence).to.equal(500);
    for (const sendAt of [MONDAY + 123_456, MONDAY + 30 * HOUR]) {
      const { send, sums } = byWeek(weeks, prospect.sendAt(sendAt));
      expect(sums[2]! / send.hazard).to.be.closeTo(1, 1e-6);
      expect(sums[3]! / send.gaining).to.be.closeTo(1, 1e-6);
    }
  });
});
