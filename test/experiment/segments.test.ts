import { expect } from 'chai';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { seededRandom } from '../../model/random.ts';
import { compare, confidenceOf } from '../../src/experiment/effect.ts';
import { RecipientSums } from '../../src/experiment/recipient-sums.ts';
import { MOST_SEGMENTS, SegmentArms } from '../../src/experiment/segments.ts';
import { NO_SEGMENTS, observation } from './account.ts';

/** As many recipients in each arm, with two e-mails each. */
function addPeople(arms: SegmentArms, from: number, recipients: number, segments: object, seed: number): void {
  const random = seededRandom(seed);
  for (let n = 0; n < 2 * recipients; n++) {
    const arm = n % 2 === 0 ? 'control' : 'treatment';
    for (let email = 0; email < 2; email++) {
      const opened = random.uniform() < 0.4;
      arms.add(from + n, arm, observation({ arm, opened, segments: { ...NO_SEGMENTS, ...segments } }));
    }
  }
}

describe('Segments', () => {
  it('are told the largest first, without those of few people in an arm and those not known', () => {
    const arms = new SegmentArms();
    addPeople(arms, 0, 60, { country: 'DE', industry: 'Software' }, 1);
    addPeople(arms, 1000, 80, { country: 'AT', industry: 'Software' }, 2);
    addPeople(arms, 2000, 49, { country: 'CH' }, 3);
    addPeople(arms, 3000, 500, {}, 4);
    const effects = arms.effects(DEFAULT_WEIGHTS);
    expect(effects.map(({ lift: _, ...rest }) => rest)).to.deep.equal([
      { segment: 'industry', value: 'Software', recipients: 280, emails: 560 },
      { segment: 'country', value: 'AT', recipients: 160, emails: 320 },
      { segment: 'country', value: 'DE', recipients: 120, emails: 240 },
    ]);
  });

  it('have intervals for a twelfth of the error each, however many there are', () => {
    const arms = new SegmentArms();
    addPeople(arms, 0, 400, { day: 'Monday' }, 5);
    const alone = arms.effects(DEFAULT_WEIGHTS)[0]!;
    const control = new RecipientSums();
    const treatment = new RecipientSums();
    const random = seededRandom(5);
    for (let n = 0; n < 800; n++) {
      for (let email = 0; email < 2; email++) {
        (n % 2 === 0 ? control : treatment).add(n, random.uniform() < 0.4, false, false);
      }
    }
    const means = [control.mean(DEFAULT_WEIGHTS)!, treatment.mean(DEFAULT_WEIGHTS)!] as const;
    expect(alone.lift).to.deep.equal(compare(...means, confidenceOf(12)).lift);
    addPeople(arms, 1000, 400, { day: 'Tuesday' }, 6);
    expect(arms.effects(DEFAULT_WEIGHTS).find(({ value }) => value === 'Monday')).to.deep.equal(alone);
  });

  it('are no more than a dozen', () => {
    const arms = new SegmentArms();
    for (let n = 0; n < 15; n++) addPeople(arms, 1000 * n, 50 + n, { country: `country ${n}` }, n);
    const effects = arms.effects(DEFAULT_WEIGHTS);
    expect(effects).to.have.length(MOST_SEGMENTS);
    expect(effects[0]!.value).to.equal('country 14');
    expect(effects.at(-1)!.value).to.equal('country 3');
  });
});
