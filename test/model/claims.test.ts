import { expect } from 'chai';
import { type BestTime, bestTime } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { binOf } from '../../model/response.ts';
import { SHIFTS } from '../../model/rhythm.ts';
import { DAY, HOUR, HOURS_PER_WEEK, hourOfWeek } from '../../model/zone.ts';
import { drawOpening, FADING, officeInstant, type Truth } from '../training/simulate.ts';
import { emailSent, everyDayAt, MONDAY, modelWith, NO_RECENCY, peakedRhythm, person } from './fixture.ts';

// A world of which the truth is known: people with a rhythm of their own making. Do answers keep what they claim?

const PEOPLE = 1200;
const OPENS = { open: 1, click: 0, reply: 0 };
const LEVEL = { shape: 3, rate: 200 };
const EVIDENCE = 1000;

const dailyAt = (hours: readonly number[], high: number) => peakedRhythm(hours.flatMap(everyDayAt), high);
const TRUE_RHYTHMS = [
  dailyAt([10, 11, 12], 14),
  dailyAt([13, 14, 15], 14),
  dailyAt([16, 17, 20, 21], 14),
  dailyAt([18, 19, 20], 18),
];

/** What a model knows of a rhythm: what so many openings show of it. */
function estimated(rhythm: readonly number[], random: Random): number[] {
  const noisy = rhythm.map(
    (rate) => rate * Math.exp(random.normal() / Math.sqrt((2 * EVIDENCE * rate) / HOURS_PER_WEEK)),
  );
  const mean = noisy.reduce((a, b) => a + b, 0) / HOURS_PER_WEEK;
  return noisy.map((rate) => rate / mean);
}

const model = modelWith({
  rhythms: TRUE_RHYTHMS.map((rhythm, k) => estimated(rhythm, seededRandom(9, k))),
  weights: TRUE_RHYTHMS.map(() => 1 / TRUE_RHYTHMS.length),
  evidence: TRUE_RHYTHMS.map(() => EVIDENCE),
  age: FADING,
  recency: NO_RECENCY,
  level: LEVEL,
});

/** Somebody's true rates: one of the rhythms, shifted, with hours and days of their own, at their own level. */
function someRates(random: Random): number[] {
  const rhythm = TRUE_RHYTHMS[random.integer(TRUE_RHYTHMS.length)]!;
  const shift = random.weighted(SHIFTS.map((hours, s) => [hours, model.artifact.shifts.certain[s]!] as const));
  const level = random.gamma(LEVEL.shape) / LEVEL.rate;
  const days = Array.from({ length: 7 }, () => Math.exp(0.3 * random.normal()));
  return Array.from({ length: HOURS_PER_WEEK }, (_, hour) => {
    const shared = rhythm[(hour - shift + HOURS_PER_WEEK) % HOURS_PER_WEEK]!;
    return level * shared * days[Math.floor(hour / 24)]! * Math.exp(0.4 * random.normal());
  });
}

/** The true chance of an open within 72 hours. */
function trueChance({ rates, age }: Truth, sentAt: number): number {
  let hazard = 0;
  for (let hours = 0; hours < 72; hours += 0.25) {
    const at = sentAt + hours * HOUR;
    hazard += (rates[hourOfWeek('UTC', at)]! * age.rates[binOf(age.edges, hours * HOUR)]!) / 4;
  }
  return -Math.expm1(-hazard);
}

interface Claimed {
  readonly answer: BestTime;
  readonly truth: Truth;
}

const claims: readonly Claimed[] = Array.from({ length: PEOPLE }, (_, n) => {
  const random = seededRandom(11, n);
  const truth = { rates: someRates(random), age: FADING };
  const emails = Array.from({ length: [0, 2, 6, 15][n % 4]! }, () => {
    const sentAt = officeInstant(random, 60);
    const opened = drawOpening(truth, 'UTC', sentAt, random);
    return emailSent(sentAt, opened === null ? null : Math.max((opened - sentAt) / HOUR, 0.01));
  });
  const subject = { attributes: person(), givenZone: null, givenDevice: null, accountZone: 'UTC', emails };
  const now = MONDAY + 100 * DAY + random.integer(5) * DAY + random.integer(10) * HOUR;
  const wish = { now, window: n % 2 === 0 ? '24h' : 'week', constraints: UNCONSTRAINED, weights: OPENS } as const;
  return { answer: bestTime(model, subject, { ...wish, defaultOnly: false })!, truth };
});

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('what answers claim, in a world whose truth is known', () => {
  const gains = claims.flatMap(({ answer: { gain, plain }, truth }) =>
    gain === null ? [] : [{ ...gain, right: trueChance(truth, gain.sendAt) > trueChance(truth, plain.sendAt) ? 1 : 0 }],
  );

  it('is right about as often as they are certain that the best slot is better', () => {
    for (const [from, to] of [
      [0.5, 0.7],
      [0.7, 0.85],
      [0.85, 1],
    ] as const) {
      const some = gains.filter(({ credibility }) => credibility >= from && credibility < to);
      expect(some.length, `certain of ${from} to ${to}`).to.be.above(40);
      const [claimed, right] = [meanOf(some.map((one) => one.credibility)), meanOf(some.map((one) => one.right))];
      expect(right, `claimed ${claimed}, ${some.length} times`).to.be.within(claimed - 0.08, claimed + 0.08);
    }
  });

  it('lies within the intervals about four times in five, for strangers and for well-known people', () => {
    const held = (some: readonly Claimed[]) =>
      meanOf(
        some.flatMap(({ answer, truth }) =>
          [answer.best, answer.now, answer.tomorrow8, answer.plain].map(({ sendAt, intervals: { open } }) => {
            const chance = trueChance(truth, sendAt);
            return chance >= open.low && chance <= open.high ? 1 : 0;
          }),
        ),
      );
    for (const count of [0, 2, 6, 15]) {
      const some = claims.filter(({ answer }) => answer.evidence.counts.emails === count);
      expect(some.length).to.be.above(100);
      expect(held(some), `${count} e-mails`).to.be.within(0.68, 0.9);
    }
    expect(held(claims)).to.be.within(0.75, 0.86);
  });

  it('is narrower of those whose mail is known, on average', () => {
    const width = (count: number) =>
      meanOf(
        claims
          .filter(({ answer }) => answer.evidence.counts.emails === count)
          .map(({ answer: { best } }) => best.intervals.open.high - best.intervals.open.low),
      );
    expect(width(15)).to.be.below(0.85 * width(0));
    expect(width(6)).to.be.below(width(0));
  });

  it('and its gains come true on average, where the default is not taken', () => {
    const taken = claims.filter(({ answer }) => answer.choiceReason === 'better');
    const expected = meanOf(taken.map(({ answer }) => answer.gain!.open.absolute));
    const found = meanOf(
      taken.map(({ answer, truth }) => trueChance(truth, answer.best.sendAt) - trueChance(truth, answer.plain.sendAt)),
    );
    expect(found / expected).to.be.within(0.6, 1.4);
  });
});
