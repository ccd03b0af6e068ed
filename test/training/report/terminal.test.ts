import { expect } from 'chai';
import type { OffPolicy } from '../../../report/data.ts';
import type { Metrics } from '../../../training/metrics.ts';
import { offPolicyValues } from '../../../training/off-policy/values.ts';
import { describeMetrics } from '../../../training/report/terminal.ts';
import { MONDAY } from '../../model/fixture.ts';
import { drawLog, makeWorld } from '../off-policy/world.ts';

const metrics: Metrics = {
  heldOut: { from: MONDAY, to: MONDAY + 7 * 86_400_000 },
  model: { emails: 1234, logLoss: 0.51234, calibrationError: 0.0123, calibrationByChance: 0.0101 },
  ownRate: { emails: 1234, logLoss: 0.54321, calibrationError: 0.0456, calibrationByChance: 0.0098 },
  policies: [
    { policy: 'send now', value: 0.21, interval: [0.19, 0.23], effectiveEmails: 812.4 },
    { policy: 'at night', value: null, interval: null, effectiveEmails: 3.2 },
    { policy: 'this model', value: 0.28, interval: [0.24, 0.31], effectiveEmails: 300 },
  ],
  choice: [
    { rhythms: 1, logLikelihood: -0.9 },
    { rhythms: 2, logLikelihood: Number.NaN },
  ],
  rhythms: 1,
  similar: {
    learnedFrom: 1500,
    heldOut: 225,
    population: -0.75,
    network: -0.5,
    standardError: 0.025,
    used: true,
    epochs: [{ training: -0.8, heldOut: -0.5 }],
    best: 1,
  },
  recipients: 1500,
  emails: 20_000,
  openings: 5000,
  machineOpenShare: 0.125,
  evidence: { sampled: 200, personal: 100, similar: 70, population: 30 },
};

describe('a training run in the terminal', () => {
  it('says what attributes tell of hours, and when they tell nothing', () => {
    const of = (similar: Metrics['similar']) => describeMetrics({ ...metrics, similar });
    expect(of(metrics.similar)).to.include('learned from 1,500 people').and.include('-0.5000').and.include('225');
    expect(of({ ...metrics.similar!, used: false })).to.include('no better');
    expect(of(null)).to.include('too few');
  });

  const lines = describeMetrics(metrics).split('\n');
  const lineWith = (words: string) => lines.find((line) => line.includes(words))!;

  it('says what was fitted, and what was set aside', () => {
    expect(lines[0]).to.include('20,000 e-mails').and.include('1,500 people').and.include('12.5 %');
  });

  it('holds the model against the recipient’s own past rate, with the days held out', () => {
    expect(lineWith('this model  ')).to.match(/0\.5123\s+0\.0123\s+0\.0101$/);
    expect(lineWith('own past rate')).to.match(/0\.5432\s+0\.0456\s+0\.0098$/);
    expect(lineWith('held out')).to.include('2026-03-02').and.include('2026-03-09').and.include('1,234');
  });

  it('says how many answers rest on which evidence', () => {
    expect(lineWith('Answers rest')).to.match(/own mail for 50 %.*similar people for 35 %.*everyone for 15 %/);
  });

  it('lists the policies, the best first, and admits what cannot be told', () => {
    const listed = lines.slice(-3);
    expect(listed[0]).to.match(/this model\s+28\.0 %\s+24\.0 % to 31\.0 %\s+from 300 e-mails/);
    expect(listed[1]).to.include('send now');
    expect(listed[2]).to.match(/at night\s+too few held-out e-mails agree \(from 3 e-mails\)/);
  });

  it('says when the policies cannot be told apart', () => {
    const said = (interval: [number, number]) =>
      describeMetrics({
        ...metrics,
        policies: [
          { policy: 'send now', value: 0.21, interval: [0.19, 0.23], effectiveEmails: 812 },
          { policy: 'this model', value: 0.28, interval, effectiveEmails: 300 },
        ],
      }).includes('too few to say which policy is best');
    expect(said([0.24, 0.31])).to.equal(false);
    expect(said([0.22, 0.31])).to.equal(true);
  });

  it('writes n/a for what is not a number', () => {
    expect(lineWith('Rhythms')).to.include('1: -0.9000').and.include('2: n/a');
    const none = { emails: 0, logLoss: Number.NaN, calibrationError: Number.NaN, calibrationByChance: Number.NaN };
    expect(describeMetrics({ ...metrics, model: none })).to.not.include('NaN');
  });

  it('says what experiments tell of the model, or why they do not', () => {
    const log = drawLog(makeWorld(500, { best: 0.8, plain: 0.2 }, 0.3, 4), 1);
    const [own, decided] = offPolicyValues(log, ['this model']);
    const known = { decisions: log.length, people: 500, together: 3, seenByRival: 0, cap: 200, fault: null };
    const linesOf = (offPolicy: OffPolicy) =>
      describeMetrics({ ...metrics, offPolicy })
        .split('\n')
        .slice(-3);
    const [head, first, second] = linesOf({ ...known, policies: [own!, decided!] });
    expect(head).to.include('decisions about 500 recipients').and.include('; 3 about several people at once left out');
    const { value, interval } = own!.values!.value.dr;
    expect(first)
      .to.match(/^ {2}this model +/)
      .and.include(`${value.toFixed(3)}   ${interval[0].toFixed(3)} to`);
    expect(second).to.include('as it was decided').and.include('100 % of its times tried');
    const refused = { ...own!, values: null, refusal: 'None of its times was ever tried.' };
    expect(linesOf({ ...known, policies: [refused] }).at(-1)).to.include('cannot be told: None of its times');
    expect(linesOf({ ...known, fault: 'decision d1 is odd', policies: [] }).at(-1)).to.equal(
      '  nothing can be said: decision d1 is odd',
    );
    expect(describeMetrics(metrics)).to.not.include('experiments');
  });
});
