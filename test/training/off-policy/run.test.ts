import { expect } from 'chai';
import { modelOf } from '../../../model/artifact.ts';
import { HORIZON } from '../../../model/history.ts';
import { DAY, HOUR } from '../../../model/zone.ts';
import type { Rival } from '../../../training/compare.ts';
import { baseOf } from '../../../training/fit.ts';
import type { DecisionLog, LoggedDecision } from '../../../training/logged.ts';
import type { TrainingSource } from '../../../training/source.ts';
import { cutsOf } from '../../../training/split.ts';
import { type TrainingResult, train } from '../../../training/train.ts';
import { seedArtifact } from '../../model/fixture.ts';
import { QUICK_SETTINGS } from '../quick.ts';
import { account, DAYS } from '../report/fixture.ts';
import { sourceOf, spanOf } from '../simulate.ts';
import { logged } from './world.ts';

const SETTINGS = { ...QUICK_SETTINGS, rhythmCounts: [1], rounds: 2, policyEmails: 40 };
const span = spanOf(account)!;
const cuts = cutsOf(span.from, span.to, SETTINGS.validationShare, SETTINGS.testShare);

/** Four decisions about each person in the test weeks: every hour of a day is as likely as the others. */
const decisions: readonly LoggedDecision[] = account.flatMap(({ address }, person) =>
  [0, 1, 2, 3].map((n): LoggedDecision => {
    const now = Math.ceil(cuts.test / HOUR) * HOUR + n * DAY;
    const candidates = Array.from({ length: 24 }, (_, k) => {
      return { sendAt: now + k * HOUR, propensity: 1 / 24, open: 0.3 };
    });
    const drawn = candidates[(7 * person + 5 * n) % 24]!;
    const decision = logged({ decisionId: `d${person}-${n}`, candidates, ...drawn, opened: (person + n) % 3 === 0 });
    return { ...decision, address, now, window: '24h' };
  }),
);

describe('a training run with logged decisions', function () {
  this.timeout(120_000);
  let without: TrainingResult;
  const asked: [number, number][] = [];

  const run = (log: DecisionLog | null, rival: Rival | null = null): Promise<TrainingResult> => {
    const source: TrainingSource = {
      ...sourceOf(account),
      ...(log && {
        logged: async (from, to) => {
          asked.push([from, to]);
          return log;
        },
      }),
    };
    return train(source, baseOf(seedArtifact()), SETTINGS, () => {}, rival);
  };
  before(async () => {
    without = await run(null);
  });

  it('asks for those of the test weeks whose time is over, and reports on the model fitted before them', async () => {
    const { report, metrics } = await run({ decisions, together: 3 });
    expect(asked).to.deep.equal([[cuts.test, cuts.end - HORIZON]]);
    expect(DAYS * DAY).to.be.above(cuts.end - cuts.test);
    const { policies, ...known } = report.offPolicy!;
    expect(known).to.deep.equal({ decisions: 4 * 80, people: 80, together: 3, seenByRival: 0, cap: 200, fault: null });
    expect(policies.map(({ policy }) => policy)).to.deep.equal(['this model', 'as it was decided', 'plain default']);
    // Three of the hours are within one of any other, but at the ends of the day: 3 / 24 of 320 decisions.
    const [model] = policies;
    expect(model!.tried).to.equal(1);
    expect(model!.effectiveDecisions).to.be.within(26, 40);
    expect(model!.refusal).to.include('and it takes 100');
    expect(metrics.offPolicy).to.deep.equal(report.offPolicy);
    expect(JSON.stringify(report)).to.not.include('@');
  });

  it('makes the same artifact as without, and is told apart by nothing else', async () => {
    const { artifact, metrics, report } = await run({ decisions, together: 0 });
    expect(JSON.stringify(artifact)).to.equal(JSON.stringify(without.artifact));
    const { offPolicy: _, ...others } = report;
    expect(others).to.deep.equal(without.report);
    const { offPolicy: __, ...figures } = metrics;
    expect(figures).to.deep.equal(without.metrics);
  });

  it('holds the model that answers now against the same decisions, and says how many of them it has seen', async () => {
    const { artifact } = without;
    const to = cuts.test + 2.5 * DAY;
    const model = modelOf({ ...artifact, data: { ...artifact.data, to } });
    const { report } = await run({ decisions, together: 0 }, { modelId: 'm1', model, isSeed: false });
    const { policies, seenByRival } = report.offPolicy!;
    expect(policies.map(({ policy }) => policy)).to.deep.equal([
      'this model',
      'as it was decided',
      'm1',
      'plain default',
    ]);
    const seen = decisions.filter(({ sendAt }) => sendAt <= to).length;
    expect(seenByRival).to.equal(seen / decisions.length);
    expect(seenByRival).to.be.within(0.3, 0.9);
    const seed = await run({ decisions, together: 0 }, { modelId: 's', model, isSeed: true });
    expect(seed.report.offPolicy!.seenByRival).to.equal(0);
    expect(seed.report.offPolicy!.policies[2]!.policy).to.equal('the seed model');
  });

  it('is the same to the byte where there were none', async () => {
    expect(JSON.stringify(await run({ decisions: [], together: 0 }))).to.equal(JSON.stringify(without));
  });

  it('goes on where the log cannot be right, and names the decision', async () => {
    const odd = { ...decisions[5]!, propensity: Number.NaN };
    const { report, artifact } = await run({ decisions: [...decisions.slice(0, 5), odd], together: 0 });
    expect(report.offPolicy).to.deep.include({ policies: [] });
    expect(report.offPolicy!.fault).to.include(`decision ${odd.decisionId} has a propensity of NaN`);
    expect(artifact).to.deep.equal(without.artifact);
  });
});
