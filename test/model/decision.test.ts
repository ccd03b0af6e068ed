import { expect } from 'chai';
import fc from 'fast-check';
import { byWeek, weeksOf } from '../../model/components.ts';
import { credibilityOf } from '../../model/credibility.ts';
import { decide } from '../../model/decision.ts';
import { foldHistory, type History } from '../../model/history.ts';
import { outlookOf } from '../../model/outlook.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY, HOUR, localIso, QUARTER } from '../../model/zone.ts';
import {
  emailSent,
  everyDayAt,
  MONDAY,
  modelWith,
  NO_HISTORY,
  peakedRhythm,
  person,
  someEmails,
  someMoment,
  UNSHIFTED,
} from './fixture.ts';

const values = segmentValues(person(), null);
const shifts = { certain: UNSHIFTED, guessed: UNSHIFTED };
const MORNING = peakedRhythm(everyDayAt(10), 15);
const EVENING = peakedRhythm(everyDayAt(19), 15);
const FLAT = new Array<number>(168).fill(1);

const modelOfRhythms = (rhythms: readonly number[][], evidence: number) =>
  modelWith({
    rhythms,
    weights: rhythms.map(() => 1 / rhythms.length),
    evidence: rhythms.map(() => evidence),
    shifts,
  });

function ahead(model: ReturnType<typeof modelWith>, history: History = NO_HISTORY, now = MONDAY) {
  const outlook = outlookOf(model, { zone: 'UTC', certain: true, values }, history);
  const prospect = prospectOf(model, outlook, now, now + DAY, DEFAULT_WEIGHTS);
  return { model, outlook, prospect };
}

function decided(model: ReturnType<typeof modelWith>, defaultOnly = false, history: History = NO_HISTORY) {
  const slots = Array.from({ length: 96 }, (_, k) => MONDAY + k * QUARTER);
  const situation = ahead(model, history);
  return decide({ ...situation, slots, worths: situation.prospect.worths(slots), defaultOnly });
}

function certainty(model: ReturnType<typeof modelWith>, one: number, other: number, history: History = NO_HISTORY) {
  const { outlook, prospect } = ahead(model, history);
  const weeks = weeksOf(model, outlook.components);
  const sends = [byWeek(weeks, prospect.sendAt(one)), byWeek(weeks, prospect.sendAt(other))] as const;
  return credibilityOf(weeks, outlook.rates, prospect.shape, ...sends);
}

const NINE = MONDAY;
const LATE_AFTERNOON = MONDAY + 9 * HOUR;

describe('the certainty that one moment is better than another', () => {
  it('and that the other is better come to 1, for anybody', () => {
    const model = modelWith();
    fc.assert(
      fc.property(someEmails, someMoment, fc.integer({ min: 1, max: DAY }), (emails, now, after) => {
        const { outlook, prospect } = ahead(model, foldHistory(emails, now), now);
        const weeks = weeksOf(model, outlook.components);
        const [one, other] = [now, now + after].map((sendAt) => byWeek(weeks, prospect.sendAt(sendAt)));
        const [there, back] = [
          [one, other],
          [other, one],
        ].map(([a, b]) => credibilityOf(weeks, outlook.rates, prospect.shape, a!, b!));
        expect(there! + back!).to.be.closeTo(1, 1e-6);
        expect(there).to.be.within(0, 1);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('grows with the openings that a rhythm rests on', () => {
    const found = [20, 200, 2000, 20_000].map((evidence) =>
      certainty(modelOfRhythms([MORNING], evidence), NINE, LATE_AFTERNOON),
    );
    expect([...found].sort((a, b) => a - b)).to.deep.equal(found);
    expect(found[0]).to.be.within(0.5, 0.8);
    expect(found.at(-1)! - found[0]!).to.be.above(0.1);
  });

  it('is small while it is open whose week it is, and grows with a person’s own openings', () => {
    const model = modelOfRhythms([MORNING, EVENING], 100_000);
    expect(certainty(model, NINE, LATE_AFTERNOON)).to.be.within(0.4, 0.6);
    const mornings = (count: number) =>
      foldHistory(
        Array.from({ length: count }, (_, k) => emailSent(MONDAY - (k + 4) * DAY, 1.5)),
        MONDAY,
      );
    const found = [1, 3, 8].map((count) => certainty(model, NINE, LATE_AFTERNOON, mornings(count)));
    expect(found[0]).to.be.above(0.6);
    expect([...found].sort((a, b) => a - b)).to.deep.equal(found);
  });

  it('is none either way between moments that are alike in every week', () => {
    expect(certainty(modelOfRhythms([FLAT], 1000), NINE, LATE_AFTERNOON)).to.be.closeTo(0.5, 1e-4);
  });
});

describe('the slot to send at', () => {
  it('is the best one where that is reliably better than the default', () => {
    const {
      choice,
      choiceReason,
      chosen: { send: chosen },
      plain: { send: plain },
      gain,
    } = decided(modelOfRhythms([EVENING], 5000));
    expect({ choice, choiceReason }).to.deep.equal({ choice: 'best', choiceReason: 'better' });
    expect(new Date(chosen.sendAt).getUTCHours()).to.be.within(17, 19);
    expect(gain!.sendAt).to.equal(chosen.sendAt);
    expect(gain!.credibility).to.be.above(0.8);
    expect(gain!.open.absolute).to.be.closeTo(chosen.probabilities.open - plain.probabilities.open, 1e-12);
    expect(gain!.open.relative).to.be.closeTo(chosen.probabilities.open / plain.probabilities.open - 1, 1e-12);
    const worth = ({ open, click, reply }: typeof chosen.probabilities) => open + 2 * click + 5 * reply;
    expect(gain!.worth.absolute).to.be.closeTo(worth(chosen.probabilities) - worth(plain.probabilities), 1e-9);
  });

  it('is the plain default where there is no reliable difference, and what there may be is told', () => {
    const {
      choice,
      choiceReason,
      chosen: { send: chosen },
      plain: { send: plain },
      gain,
    } = decided(modelOfRhythms([peakedRhythm(everyDayAt(20), 1.01)], 50));
    expect({ choice, choiceReason }).to.deep.equal({ choice: 'default', choiceReason: 'no-difference' });
    expect(chosen).to.equal(plain);
    expect(localIso('UTC', chosen.sendAt)).to.equal('2026-03-03T08:00:00+00:00');
    expect(gain!.sendAt).not.to.equal(plain.sendAt);
    expect(gain!.worth.relative).to.be.within(0, 0.01);
    expect(gain!.credibility).to.be.within(0.45, 0.55);
  });

  it('is the default without more ado where that is the best slot', () => {
    const {
      choice,
      choiceReason,
      chosen: { send: chosen },
      plain: { send: plain },
      gain,
    } = decided(modelOfRhythms([peakedRhythm([32], 1000)], 5000));
    expect({ choice, choiceReason, gain }).to.deep.equal({ choice: 'best', choiceReason: 'same', gain: null });
    expect(chosen).to.equal(plain);
  });

  it('is the default while the model is not relied on, however sure it is', () => {
    const {
      choice,
      choiceReason,
      chosen: { send: chosen },
      gain,
    } = decided(modelOfRhythms([EVENING], 5000), true);
    expect({ choice, choiceReason, gain }).to.deep.equal({
      choice: 'default',
      choiceReason: 'model-alert',
      gain: null,
    });
    expect(localIso('UTC', chosen.sendAt)).to.equal('2026-03-03T08:00:00+00:00');
  });
});
