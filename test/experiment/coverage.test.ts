import { expect } from 'chai';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { DAY } from '../../model/zone.ts';
import { type Effect, METRICS, type Metric } from '../../src/contract/experiment.ts';
import { type LiftAnswer, LiftTally } from '../../src/experiment/lift.ts';
import { type Account, observationsOf, SHARES, START, TRUE_RATES } from './account.ts';

// Accounts whose true lift is known. What was measured with many more of them is in src/experiment/README.md.

const RUNS = 1000;

function answerOn(account: Account, seed: number): LiftAnswer {
  const tally = new LiftTally({
    shares: account.shares ?? SHARES,
    weights: DEFAULT_WEIGHTS,
    lift: 0.1,
    startedAt: START,
    endedAt: null,
    now: START + (account.days + 3) * DAY,
    before: null,
  });
  for (const observation of observationsOf(account, seed)) tally.add(observation);
  return tally.answer();
}

const { open, click, reply } = TRUE_RATES;
const TRUE_MEANS: Readonly<Record<Metric, number>> = {
  value: DEFAULT_WEIGHTS.open * open + DEFAULT_WEIGHTS.click * click + DEFAULT_WEIGHTS.reply * reply,
  open,
  click,
  reply,
};

const holds = ({ low, high }: Effect['interval'], truth: number): boolean => low <= truth && truth <= high;

/** Shares of the intervals for one look that hold the truth, and of the runs that ever were wrong. */
function measure(account: Account, runs: number, from: number) {
  const differences: Record<Metric, number> = { value: 0, open: 0, click: 0, reply: 0 };
  const lifts: Record<Metric, number> = { value: 0, open: 0, click: 0, reply: 0 };
  const stated: Record<Metric, number> = { value: 0, open: 0, click: 0, reply: 0 };
  let everWrong = 0;
  for (let run = 0; run < runs; run++) {
    const { metrics, days } = answerOn(account, from + run);
    for (const { metric, difference, lift } of metrics) {
      if (holds(difference.interval, account.lift * TRUE_MEANS[metric])) differences[metric] += 1 / runs;
      if (lift === null) continue;
      stated[metric]++;
      if (holds(lift.interval, account.lift)) lifts[metric]++;
    }
    if (days.some(({ lift }) => lift !== null && !holds(lift.anytime, account.lift))) everWrong += 1 / runs;
  }
  for (const metric of METRICS) lifts[metric] /= stated[metric];
  return { differences, lifts, stated, everWrong };
}

describe('Accounts whose lift is known', () => {
  for (const [lift, from] of [
    [0, 10_000],
    [0.05, 20_000],
    [0.2, 30_000],
  ] as const) {
    it(`have intervals that hold a lift of ${100 * lift} % as often as they say, at one look and at one each day`, () => {
      const account = { recipients: 1500, days: 60, emailsPerDay: 60, lift };
      const { differences, lifts, stated, everWrong } = measure(account, RUNS, from);
      for (const metric of METRICS) {
        expect(differences[metric], `difference of ${metric}`).to.be.within(0.93, 0.97);
      }
      for (const metric of ['value', 'open'] as const) {
        expect(stated[metric]).to.be.above(0.9 * RUNS);
        expect(lifts[metric], `lift of ${metric}`).to.be.within(0.93, 0.97);
      }
      expect(everWrong).to.be.below(0.05);
    }).timeout(60_000);
  }

  it('have a lift of 20 % proven in nearly all of them with enough mail, and none where there is none', () => {
    const states = (lift: number) =>
      Array.from({ length: 12 }, (_, run) => {
        const shares = { treatment: 0.45, control: 0.5, explore: 0.05 };
        return answerOn({ recipients: 10_000, days: 50, emailsPerDay: 1000, lift, shares }, 40_000 + run).verdict.state;
      });
    expect(states(0.2).filter((state) => state === 'proven').length).to.be.at.least(11);
    expect(states(0)).to.not.include('proven');
  }).timeout(60_000);
});
