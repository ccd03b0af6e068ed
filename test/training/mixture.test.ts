import { expect } from 'chai';
import { presenceOf } from '../../model/exposure.ts';
import { foldHistory } from '../../model/history.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { attentionOf, recencyByHour } from '../../model/response.ts';
import { SHIFTS } from '../../model/rhythm.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY } from '../../model/zone.ts';
import { emRound, type Member, type Mixture, startMixture } from '../../training/mixture.ts';
import { knownSegments } from '../../training/segment-tables.ts';
import { everyDayAt, MONDAY, NO_RECENCY, peakedRhythm, person } from '../model/fixture.ts';
import { drawRecipient, FADING } from './simulate.ts';

const SETTINGS = { smoothing: { cell: 20, hour: 3, group: 10, width: 0.8 }, segmentStrength: 15 };
const LEVEL = { shape: 2.5, rate: 60 };
const flat = new Float64Array(168).fill(1);
const MORNING = peakedRhythm([7, 8, 9].flatMap(everyDayAt), 8);
const EVENING = peakedRhythm([18, 19, 20].flatMap(everyDayAt), 8);
const CURVES = {
  attention: attentionOf(FADING),
  shown: attentionOf(FADING),
  recency: recencyByHour(NO_RECENCY),
  calendar: null,
};
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

/** A person whose rhythm this is, some hours late. */
function member(jobTitle: string, rhythm: readonly number[], shift: number, random: Random): Member {
  const moved = rhythm.map((_, hour) => rhythm[(hour - shift + 168) % 168]!);
  const made = { attributes: { jobTitle }, rhythm: moved, level: random.gamma(4) / 80, emails: 15 };
  const { emails } = drawRecipient('a@example.com', made, 90, random);
  const presence = presenceOf(foldHistory(emails, MONDAY + 120 * DAY), 'UTC', CURVES);
  return { presence, certain: true, values: segmentValues(person({ jobTitle }), null) };
}

/** Bakers open in the morning; of singers nine in ten in the evening. */
function bakersAndSingers(count: number): Member[] {
  return Array.from({ length: count }, (_, k) => {
    const random = seededRandom(11, k);
    const jobTitle = k % 2 === 0 ? 'baker' : 'singer';
    const rhythm = jobTitle === 'baker' || random.uniform() < 0.1 ? MORNING : EVENING;
    return member(jobTitle, rhythm, 0, random);
  });
}

/** EM from the start; also the log likelihood under the mixture that each round came in with. */
function run(
  made: readonly Member[],
  count: number,
  rounds: number,
  seed = 1,
): { mixture: Mixture; likelihoods: number[] } {
  let mixture = startMixture(flat, count, LEVEL, seededRandom(seed));
  const likelihoods: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const result = emRound(mixture, made, flat, SETTINGS, LEVEL);
    likelihoods.push(result.logLikelihood);
    mixture = result.mixture;
  }
  return { mixture, likelihoods };
}

const hourOf = (rhythm: Float64Array) => {
  const days = Array.from({ length: 24 }, (_, hour) => sum(everyDayAt(hour).map((cell) => rhythm[cell]!)));
  return days.indexOf(Math.max(...days));
};

describe('mixture of rhythms', () => {
  const crowd = bakersAndSingers(400);

  it('starts with rhythms of mean 1 and even weights, the same ones for a seed', () => {
    const one = startMixture(flat, 1, LEVEL, seededRandom(1));
    expect(one.rhythms[0]).to.equal(flat);
    const four = startMixture(flat, 4, LEVEL, seededRandom(1));
    for (const rhythm of four.rhythms) expect(sum(rhythm) / 168).to.be.closeTo(1, 1e-12);
    expect(four.weights).to.deep.equal([0.25, 0.25, 0.25, 0.25]);
    expect(four).to.deep.equal(startMixture(flat, 4, LEVEL, seededRandom(1)));
    expect(four.rhythms[0]).to.not.deep.equal(startMixture(flat, 4, LEVEL, seededRandom(2)).rhythms[0]);
  });

  it('finds two different rhythms, and who has which', () => {
    const { mixture } = run(crowd, 2, 20);
    const hours = mixture.rhythms.map(hourOf);
    const evening = hours.indexOf(Math.max(...hours));
    expect(Math.min(...hours)).to.be.within(6, 10);
    expect(Math.max(...hours)).to.be.within(17, 21);
    expect(mixture.weights[evening]).to.be.closeTo(0.45, 0.12);
    const weights = (jobTitle: string) => mixture.segments.jobTitle.get(jobTitle)!;
    expect(weights('baker').weights[evening]).to.be.below(0.15);
    expect(weights('singer').weights[evening]).to.be.above(0.7);
    expect(weights('singer').recipients).to.equal(200);
  });

  it('finds how late and how early people run', () => {
    const shiftsOf = (share: number) => {
      const bakers = Array.from({ length: 300 }, (_, k) => {
        const random = seededRandom(12, k);
        const shift = random.uniform() < share ? (random.uniform() < 0.5 ? -3 : 3) : 0;
        return member('baker', MORNING, shift, random);
      });
      return run(bakers, 1, 15).mixture.shifts.certain;
    };
    const far = (shifts: readonly number[]) => sum(shifts.filter((_, s) => Math.abs(SHIFTS[s]!) >= 2));
    expect(far(shiftsOf(0))).to.be.below(0.15);
    expect(far(shiftsOf(0.6))).to.be.within(0.4, 0.75);
  });

  it('explains the data better with every round, up to what the smoothing costs', () => {
    for (const count of [1, 2, 4]) {
      const { likelihoods } = run(crowd, count, 15);
      expect(likelihoods.at(-1)).to.be.above(likelihoods[0]! + 0.05);
      likelihoods.slice(1).forEach((likelihood, round) => {
        expect(likelihood - likelihoods[round]!, `${count} rhythms, round ${round}`).to.be.above(-0.005);
      });
    }
  });

  it('explains people of two kinds better with two rhythms than with one', () => {
    const last = (count: number) => run(crowd, count, 20).likelihoods.at(-1)!;
    expect(last(2)).to.be.above(last(1) + 0.2);
  });

  it('keeps every part a distribution or a rhythm', () => {
    const { rhythms, weights, shifts, segments, level } = run(crowd, 3, 5).mixture;
    for (const part of [weights, shifts.certain, shifts.guessed]) expect(sum(part)).to.be.closeTo(1, 1e-9);
    for (const table of Object.values(segments)) {
      for (const segment of table.values()) expect(sum(segment.weights)).to.be.closeTo(1, 1e-9);
    }
    for (const rhythm of rhythms) {
      expect(sum(rhythm) / 168).to.be.closeTo(1, 1e-2);
      expect(rhythm.every((rate) => rate > 0)).to.equal(true);
    }
    expect(level.shape).to.be.above(0);
    expect(level.rate).to.be.above(0);
  });

  it('leaves the rhythms alone in a pass without a prior, and moves the rest', () => {
    const { mixture } = run(crowd, 2, 3);
    const passed = emRound(mixture, crowd, null, SETTINGS, LEVEL).mixture;
    expect(passed.rhythms).to.equal(mixture.rhythms);
    expect(passed.evidence).to.equal(mixture.evidence);
    expect(passed.weights).to.not.deep.equal(mixture.weights);
  });

  it('counts the openings that each rhythm rests on: each person’s, by whose rhythm is theirs', () => {
    const { mixture } = run(crowd, 2, 6);
    const came = crowd.reduce((sum, { presence }) => sum + presence.openings.length, 0);
    const [one, other] = mixture.evidence;
    // What is hardly anybody's is left out of the sums.
    expect((one! + other!) / came).to.be.within(0.97, 1 + 1e-9);
    expect(Math.min(one!, other!) / came).to.be.above(0.2);
    expect(startMixture(flat, 2, LEVEL, seededRandom(1)).evidence).to.deep.equal([0, 0]);
  });

  it('shrinks a rare job title to the population', () => {
    const sword = { ...crowd[0]!, values: segmentValues(person({ jobTitle: 'Sword swallower' }), null) };
    const { mixture } = run([...crowd, sword], 2, 15);
    const [rare, baker] = ['sword swallower', 'baker'].map(
      (title) => mixture.segments.jobTitle.get(title)!.weights[0]!,
    );
    expect(Math.abs(rare! - mixture.weights[0]!)).to.be.below(0.1);
    expect(Math.abs(baker! - mixture.weights[0]!)).to.be.above(0.25);
    expect(knownSegments(mixture.segments, sword.values)).to.have.length(1);
    expect(knownSegments(mixture.segments, segmentValues(person({ jobTitle: 'unheard of' }), null))).to.deep.equal([]);
  });

  it('stays as it was without members', () => {
    const before = startMixture(flat, 2, LEVEL, seededRandom(1));
    const { mixture, logLikelihood } = emRound(before, [], flat, SETTINGS, LEVEL);
    expect(mixture.weights).to.deep.equal([0.5, 0.5]);
    expect(mixture.level).to.deep.equal(LEVEL);
    expect(mixture.rhythms).to.deep.equal([flat, flat]);
    expect(logLikelihood).to.equal(0);
  });
});
