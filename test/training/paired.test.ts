import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { qualityOf } from '../../training/metrics.ts';
import { calibrationErrors, measure, ratios, residualsOf } from '../../training/paired.ts';

const random = () => seededRandom(5);

/** People who differ much in how much they open, and two figures of each that differ by `apart`. */
function people(count: number, apart: number, noise: number, seed = 1) {
  const chance = seededRandom(seed);
  const level = Array.from({ length: count }, () => chance.normal() * 2);
  const of = (shift: number) => level.map((own) => ({ above: 3 * (own + shift + noise * chance.normal()), below: 3 }));
  return ratios(of(apart), of(0));
}

describe('paired figures', () => {
  it('are both means over e-mails, and the interval is that of their difference', () => {
    const { candidate, rival, interval } = measure(2000, people(2000, 0.3, 0.1), random());
    expect(candidate - rival).to.be.closeTo(0.3, 0.01);
    expect(interval[0]).to.be.below(0.3).and.above(0.28);
    expect(interval[1]).to.be.above(0.3).and.below(0.32);
  });

  it('are told apart though people differ far more than the two do', () => {
    expect(measure(400, people(400, 0.1, 0.2), random()).interval[0]).to.be.above(0.05);
  });

  it('hold no difference to be sure where there is none, nearly always', () => {
    let wrong = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { interval } = measure(60, people(60, 0, 1, 100 + seed), random());
      if (interval[0] > 0 || interval[1] < 0) wrong++;
    }
    expect(wrong).to.be.within(1, 12);
  });

  it('have the same interval for the same seed', () => {
    const once = measure(50, people(50, 0.1, 1), random());
    expect(measure(50, people(50, 0.1, 1), random())).to.deep.equal(once);
  });

  it('of calibration are those of its definition, and show who is off', () => {
    const chance = seededRandom(3);
    const emails = Array.from({ length: 903 }, () => {
      const probability = chance.uniform();
      return { probability, opened: chance.uniform() < probability };
    });
    const over = emails.map(({ probability, opened }) => ({ probability: Math.min(1, probability + 0.1), opened }));
    const byPerson = (predictions: typeof emails) => {
      const residuals = residualsOf(predictions);
      return Array.from({ length: 301 }, (_, k) => residuals.slice(3 * k, 3 * k + 3));
    };
    const { candidate, rival, interval } = measure(301, calibrationErrors(byPerson(over), byPerson(emails)), random());
    expect(candidate).to.be.closeTo(qualityOf(over).calibrationError, 1e-9);
    expect(rival).to.be.closeTo(qualityOf(emails).calibrationError, 1e-9);
    expect(interval[0]).to.be.above(0.01);
  });
});
