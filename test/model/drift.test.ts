import { expect } from 'chai';
import { FEWEST_CHOSEN, RECENT_WEEKS, type Recent, recentOf, type Standing, standingOf } from '../../model/drift.ts';
import { type Served, sumOfWeeks, WeekTally } from '../../model/drift-week.ts';
import { lookBack } from '../../model/hindsight.ts';
import { NO_SUSPICION, WORTHS } from '../../model/suspicion.ts';
import { HOUR, WEEK } from '../../model/zone.ts';
import { emailSent, MONDAY, modelWith, person } from './fixture.ts';

const suspicion = (strength: number) => WORTHS.map(() => strength);

const NOTHING = recentOf([]);
const ENOUGH: Recent = {
  ...NOTHING,
  chosen: { emails: 400, opened: 60, predicted: 120, atDefault: 100 },
  mornings: { emails: 300, opened: 80, predicted: 80 },
};
const RAISED: Standing = { state: 'alert', reason: 'as it was found then' };

/** One e-mail looked back on, sent at that time of the Monday. */
function hindsightAt(hour: number, opened: boolean) {
  const subject = { attributes: person(), givenZone: null, givenDevice: null, accountZone: 'UTC' };
  const sentAt = MONDAY - 9 * HOUR + hour * HOUR;
  const emails = [emailSent(sentAt, opened ? 1.25 : null)];
  return lookBack(modelWith(), { ...subject, emails }, sentAt, sentAt + WEEK)![0]!;
}

const served = (about: Partial<Served> = {}): Served => ({
  probability: 0.5,
  atDefault: 0.4,
  chosen: true,
  basis: 'personal',
  matched: false,
  ...about,
});

describe('The standing of a model', () => {
  const at = (strength: number, before: Standing | null = null, recent = ENOUGH, chosen = 400) =>
    standingOf(suspicion(strength), chosen, recent, before);

  it('is not judged by few e-mails, and says so', () => {
    expect(at(5000, null, ENOUGH, FEWEST_CHOSEN - 1)).to.deep.equal({
      state: 'ok',
      reason: 'too few to judge by: 199 of 200 e-mails at its slots',
    });
    expect(at(5000, null, ENOUGH, FEWEST_CHOSEN).state).to.equal('alert');
  });

  it('is an alert from a strength of 1000 on, and stays one until it is below 30', () => {
    expect([1, 29, 30, 999, 1000].map((strength) => at(strength).state)).to.deep.equal([
      'ok',
      'ok',
      'watch',
      'watch',
      'alert',
    ]);
    expect([2000, 999, 30].map((strength) => at(strength, RAISED))).to.deep.equal([RAISED, RAISED, RAISED]);
    expect(at(29, RAISED)).to.deep.equal({ state: 'ok', reason: null });
    expect(at(30, { state: 'watch', reason: 'something' }).state).to.equal('watch');
  });

  it('tells what was opened, what was to be expected of the default, and what that goes by', () => {
    expect(at(1000).reason).to.equal(
      'worse than the plain default: of 400 e-mails at its slots 15.0 % were opened, where 25.0 % were to be expected at the default, going by 300 e-mails sent on other mornings',
    );
    const more = { ...ENOUGH, mornings: { emails: 300, opened: 96, predicted: 80 } };
    expect(at(1000, null, more).reason).to.contain('where 30.0 % were');
    expect(at(1000, null, { ...ENOUGH, mornings: NOTHING.mornings }).reason).to.match(
      /going by the word of the model alone$/,
    );
    expect(at(500, null, NOTHING).reason).to.match(/going by e-mails of more than 8 weeks ago$/);
  });

  it('is to be watched when opens are certainly fewer or more than predicted, or hours have moved', () => {
    const calibration = (from: number, to: number) => {
      const figures = { ...NOTHING.calibration, opened: 50, predicted: 100, ratio: 0.5, interval: [from, to] as const };
      return at(1, null, { ...ENOUGH, calibration: figures }).state;
    };
    expect([
      calibration(0.5, 0.79),
      calibration(0.5, 0.81),
      calibration(1.2, 1.6),
      calibration(1.26, 1.6),
    ]).to.deep.equal(['watch', 'ok', 'ok', 'watch']);
    const stability = (index: number, openings: number) =>
      at(1, null, { ...ENOUGH, stability: { index, chance: 0.1, openings } }).state;
    expect([stability(0.34, 1000), stability(0.36, 1000), stability(2, 199)]).to.deep.equal(['ok', 'watch', 'ok']);
  });
});

describe('The figures of a week', () => {
  it('count an e-mail at the model’s slot as chosen, and one at the default as sent on a morning', () => {
    const tally = new WeekTally();
    tally.add(hindsightAt(20, true), served());
    tally.add(hindsightAt(8, false), served({ chosen: false, probability: 0.4, basis: 'similar', matched: true }));
    const { chosen, mornings, bases, matched, bins } = tally.figures();
    expect(chosen).to.deep.equal({ emails: 1, opened: 1, predicted: 0.5, atDefault: 0.4 });
    expect(mornings).to.include({ emails: 1, opened: 0 });
    expect(bases).to.deep.equal({ personal: 1, similar: 1, population: 0 });
    expect(matched).to.equal(1);
    expect(bins.reduce((sum, { emails }) => sum + emails, 0)).to.equal(2);
  });

  it('measure the default by mornings of working days alone', () => {
    const counted = [7.99, 8, 11.99, 12, 8 + 5 * 24].map((hour) => {
      const tally = new WeekTally();
      tally.add(hindsightAt(hour, false), null);
      return tally.figures().mornings.emails;
    });
    expect(counted).to.deep.equal([0, 1, 1, 0, 0]);
  });

  it('hold openings by the hour beside those that the model expects of the same e-mail', () => {
    const tally = new WeekTally();
    tally.add(hindsightAt(9, true), null);
    const { observed, expected } = tally.figures().openings;
    expect(observed.flatMap((count, hour) => (count > 0 ? [[hour, count]] : []))).to.deep.equal([[10, 1]]);
    expect(expected.flatMap((value, hour) => (value > 0 ? [hour] : []))).to.deep.equal([9, 10]);
  });

  it('sum over weeks, of which the latest eight are recent', () => {
    const week = (hour: number) => {
      const tally = new WeekTally();
      tally.add(hindsightAt(hour, true), served());
      tally.addValues(4, 1);
      tally.addHidden(2);
      tally.addElsewhere();
      return tally.figures();
    };
    const sum = sumOfWeeks([week(8), week(20)]);
    expect(sum.chosen).to.include({ emails: 2, opened: 2, predicted: 1 });
    expect(sum.leftOut).to.deep.equal({ hidden: 4, elsewhere: 2 });
    expect(sum.openings.observed.reduce((a, b) => a + b)).to.equal(2);
    const weeks = Array.from({ length: RECENT_WEEKS + 3 }, () => week(20));
    const recent = recentOf(weeks);
    expect(recent.chosen.emails).to.equal(RECENT_WEEKS);
    expect(recent.unseen).to.equal(0.25);
    expect(NOTHING.unseen).to.equal(null);
  });

  it('say nothing of a week without e-mails', () => {
    expect(new WeekTally().suspicion(NO_SUSPICION)).to.deep.equal(NO_SUSPICION);
  });
});
