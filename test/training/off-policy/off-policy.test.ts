import { expect } from 'chai';
import { HOUR } from '../../../model/zone.ts';
import { AS_DECIDED, ESTIMATORS, type Estimate, type OffPolicyValue } from '../../../report/data.ts';
import type { LoggedCandidate } from '../../../training/logged.ts';
import type { Case } from '../../../training/off-policy/case.ts';
import { CAP } from '../../../training/off-policy/overlap.ts';
import { offPolicyValues } from '../../../training/off-policy/values.ts';
import { MONDAY } from '../../model/fixture.ts';
import { drawLog, logged, makeWorld, mean, type World } from './world.ts';

const holds = ({ interval: [low, high] }: Estimate, truth: number): boolean => low <= truth && truth <= high;
const valuesOf = (cases: readonly Case[]): OffPolicyValue[] => offPolicyValues(cases, ['new', 'plain default']);

/** In how many of the logs of a world each interval holds the truth, as a share. */
function coverage(world: World, logs: number) {
  const held = ESTIMATORS.map((estimator) => ({ estimator, value: 0, behind: 0 }));
  for (let seed = 0; seed < logs; seed++) {
    const [own, decided] = offPolicyValues(drawLog(world, seed), ['new']);
    for (const one of held) {
      if (holds(own!.values!.open[one.estimator], world.truth)) one.value += 1 / logs;
      if (holds(decided!.behind!.open[one.estimator], world.truth - world.truthOfLog)) one.behind += 1 / logs;
    }
  }
  return held;
}

/** Five slots, 12 hours apart, so that none is the same choice as another. */
const slots = (...propensities: number[]): LoggedCandidate[] =>
  propensities.map((propensity, k) => ({ sendAt: MONDAY + 12 * k * HOUR, propensity, open: 0.3 }));

const EXPECTED = { open: 0.3, click: 0.1, reply: 0.05 };

/** A case of a policy that would have sent at `sendAt`. */
function caseOf(person: number, candidates: readonly LoggedCandidate[], drawn: number, sendAt: number | null): Case {
  const decision = logged({ decisionId: `d${person}`, candidates, ...candidates[drawn]!, opened: person % 3 === 0 });
  const expected = candidates.map(() => EXPECTED);
  return { decision, person, expected, choices: [sendAt === null ? null : { sendAt, expected: EXPECTED }] };
}

const cases = (count: number, of: (k: number) => Case): Case[] => Array.from({ length: count }, (_, k) => of(k));
const judge = (all: readonly Case[]): OffPolicyValue => offPolicyValues(all, ['new'])[0]!;

describe('the off-policy value of a policy', function () {
  this.timeout(60_000);

  it('has intervals that hold the truth as often as they say, of the value and of the difference', () => {
    const world = makeWorld(250, { best: 0.8, plain: 0.2 }, 0.3, 4);
    for (const { estimator, value, behind } of coverage(world, 300)) {
      expect(value, estimator).to.be.within(0.92, 0.98);
      expect(behind, `difference by ${estimator}`).to.be.within(0.92, 0.98);
    }
  });

  it('has such intervals where a tenth of its times is drawn once in a hundred decisions', () => {
    const world = makeWorld(600, { best: 0.8, plain: 0.1 }, 0.15, 1);
    for (const { estimator, value } of coverage(world, 100)) {
      expect(value, estimator).to.be.at.least(0.92);
    }
  });

  it('is nearer the truth by the doubly robust estimate than by plain inverse propensities', () => {
    const world = makeWorld(250, { best: 0.6, plain: 0.4 }, 0.3, 2);
    const apart = { ips: 0, snips: 0, dr: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const { open } = valuesOf(drawLog(world, seed))[0]!.values!;
      for (const estimator of ESTIMATORS) apart[estimator] += (open[estimator].value - world.truth) ** 2;
    }
    expect(apart.dr).to.be.below(apart.snips);
    expect(apart.snips).to.be.below(apart.ips);
  });

  it('is the plain mean for the policy that decided, by every estimator', () => {
    const log = drawLog(makeWorld(250, { best: 0.8, plain: 0.2 }, 0.3, 4), 1);
    const decided = valuesOf(log)[1]!;
    expect(decided).to.include({ policy: AS_DECIDED, decisions: log.length, tried: 1, cut: 0, lost: 0 });
    const share = (of: (one: Case) => boolean) => mean(log.map((one) => Number(of(one))));
    for (const estimator of ESTIMATORS) {
      const { open, click, reply, value } = decided.values!;
      expect(open[estimator].value).to.be.closeTo(
        share(({ decision }) => decision.opened),
        1e-12,
      );
      const parts = open[estimator].value + 2 * click[estimator].value + 5 * reply[estimator].value;
      expect(value[estimator].value).to.be.closeTo(parts, 1e-9);
    }
  });

  it('differs from another by exactly what the two are apart on the same decisions', () => {
    const [own, decided, plain] = valuesOf(drawLog(makeWorld(500, { best: 0.8, plain: 0.2 }, 0.3, 4), 1));
    expect(own!.behind).to.equal(null);
    for (const other of [decided!, plain!]) {
      expect(other.decisions).to.equal(own!.decisions);
      for (const estimator of ESTIMATORS) {
        const apart = own!.values!.value[estimator].value - other.values!.value[estimator].value;
        expect(other.behind!.value[estimator].value).to.be.closeTo(apart, 1e-12);
      }
    }
  });

  it('takes a time within an hour of a candidate for the same choice, and adds up what is near to both sides', () => {
    const near = [
      { sendAt: MONDAY, propensity: 0.5, open: 0.3 },
      { sendAt: MONDAY + HOUR, propensity: 0.3, open: 0.3 },
      { sendAt: MONDAY + 5 * HOUR, propensity: 0.2, open: 0.3 },
    ];
    const between = cases(400, (k) => caseOf(k, near, k % 2, MONDAY + HOUR / 2));
    expect(judge(between).values!.open.ips.value).to.be.closeTo(judge(between).values!.open.snips.value / 0.8, 1e-12);
    expect(judge(cases(400, (k) => caseOf(k, near, 0, MONDAY + 2 * HOUR + 1))).refusal).to.equal(
      'None of its times was ever tried.',
    );
  });

  it('is of the decisions whose time might have been tried, and says how many they are', () => {
    const two = slots(0.6, 0.4);
    const known = cases(300, (k) => caseOf(k, two, k % 2, k % 3 === 0 ? null : two[0]!.sendAt));
    expect(judge(known)).to.deep.include({ decisions: 200, people: 200, tried: 2 / 3, refusal: null });
  });

  it('is refused without decisions, and where too few of its times were ever tried', () => {
    expect(judge([])).to.deep.include({ decisions: 0, values: null, refusal: 'None of its times was ever tried.' });
    const two = slots(0.6, 0.4);
    const elsewhere = cases(300, (k) => caseOf(k, two, 0, k % 3 === 0 ? two[0]!.sendAt : MONDAY + 6 * HOUR));
    expect(judge(elsewhere)).to.deep.include({ decisions: 100, values: null, behind: null });
    expect(judge(elsewhere).refusal).to.equal(
      'Only 33 % of its times are among those that might have been tried, and it takes 50 %.',
    );
    expect(offPolicyValues(elsewhere, ['new'])[1]).to.deep.include({
      policy: AS_DECIDED,
      decisions: 300,
      behind: null,
    });
  });

  it('is refused where its times are tried too rarely, whatever chance has drawn', () => {
    const rare = slots(0.99, 0.01);
    const lucky = cases(600, (k) => caseOf(k, rare, 1, rare[1]!.sendAt));
    expect(judge(lucky)).to.deep.include({ values: null, cut: 0 });
    expect(judge(lucky).effectiveDecisions).to.be.closeTo(6, 1e-9);
    expect(judge(lucky).refusal).to.include('no more than 6 decisions would');
  });

  it('is refused where all that speaks of it is one person', () => {
    const two = slots(0.5, 0.5);
    const alone = cases(600, (k) => ({ ...caseOf(k, two, k < 300 ? 0 : 1, two[0]!.sendAt), person: k < 300 ? 0 : k }));
    expect(judge(alone).effectivePeople).to.be.closeTo(1, 1e-9);
    expect(judge(alone).refusal).to.include('no more than those to 1 people would');
  });

  it('lets no e-mail count for more than the cap, and says what that cuts and what it leaves out', () => {
    const half = 0.5 / CAP;
    const rare = slots(1 - half, half);
    const mixed = cases(20_000, (k) => caseOf(k, rare, k % 400 === 0 ? 1 : 0, rare[k % 25 === 0 ? 1 : 0]!.sendAt));
    const { cut, lost, refusal, values } = judge(mixed);
    expect(refusal).to.equal(null);
    expect(cut).to.be.closeTo(50 / 19_200, 1e-3);
    expect(lost).to.be.closeTo(0.5 / 25, 1e-9);
    expect(values!.open.ips.interval[1]).to.be.below(1);
    const more = cases(4000, (k) => caseOf(k, rare, 0, rare[k % 8 === 0 ? 1 : 0]!.sendAt));
    expect(judge(more)).to.deep.include({
      values: null,
      refusal: '6 % of its times are tried too rarely to count in full, and 5 % may be.',
    });
  });

  it('is worked out from no log that cannot be right: the decision is named', () => {
    const two = slots(0.6, 0.4);
    const sound = cases(5, (k) => caseOf(k, two, 0, MONDAY));
    const faults: [Parameters<typeof logged>[0], string][] = [
      [{ propensity: 0, candidates: slots(0, 1) }, 'decision d9 has a propensity of 0,'],
      [{ propensity: Number.NaN, candidates: two }, 'decision d9 has a propensity of NaN'],
      [{ propensity: 0.6, candidates: slots(0.6, Number.NaN) }, 'decision d9 has a propensity of NaN'],
      [{ propensity: 0.6, candidates: slots(0.6, 0.5) }, 'decision d9 has candidates whose propensities sum to 1.1'],
      [{ propensity: 0.5, candidates: two }, 'decision d9 has a propensity of 0.5, and as a candidate of 0.6'],
      [
        { propensity: 0.6, candidates: two, sendAt: MONDAY + HOUR },
        'decision d9 was drawn from candidates that it is not among',
      ],
      [{ candidates: [] }, 'decision d9 has candidates whose propensities sum to 0 instead of 1'],
    ];
    for (const [given, words] of faults) {
      const fault = { ...caseOf(9, two, 0, MONDAY), decision: logged({ decisionId: 'd9', ...given }) };
      expect(() => judge([...sound, fault]), words).to.throw(words);
    }
  });
});
