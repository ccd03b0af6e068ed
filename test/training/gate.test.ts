import { expect } from 'chai';
import { type Comparison, decide, FEWEST_JUDGED, MARGINS, type Measure } from '../../training/gate.ts';

const figure = (candidate: number, rival: number, low: number, high: number): Measure => {
  return { candidate, rival, interval: [low, high] };
};
const SAME = figure(0.4, 0.4, -0.01, 0.01);
const comparison = (about: Partial<Comparison> = {}): Comparison => ({
  rival: { modelId: 'model-a', isSeed: false },
  heldOut: { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 9, 29) },
  emails: 1234,
  people: 321,
  seenByRival: 0,
  logLoss: SAME,
  calibrationError: SAME,
  policyValue: SAME,
  overDefault: SAME,
  ...about,
});

describe('the gate', () => {
  it('accepts a candidate that is not worse, and says on what and with which figures', () => {
    const { accepted, reason } = decide(comparison({ policyValue: figure(0.412, 0.408, -0.003, 0.011) }));
    expect(accepted).to.equal(true);
    expect(reason).to.match(/^Not worse than model-a on 1,234 e-mails to 321 people/);
    expect(reason).to.include('from 2026-10-01 to 2026-10-29, which neither had seen');
    expect(reason).to.include('41.2 % against 40.8 % (−0.3 % to +1.1 %)');
    expect(reason).to.include('log loss').and.to.include('calibration error');
  });

  const worse: Readonly<Record<string, Partial<Comparison>>> = {
    'calibration error 0.0800': { calibrationError: figure(0.08, 0.02, 0.05, 0.07) },
    'log loss 0.6000': { logLoss: figure(0.6, 0.5, 0.05, 0.15) },
    'share opened at its times': { policyValue: figure(0.3, 0.4, -0.15, -0.05) },
  };
  for (const [words, about] of Object.entries(worse)) {
    it(`refuses one that is worse with confidence, and names what alone: ${words}`, () => {
      const { accepted, reason } = decide(comparison(about));
      expect(accepted).to.equal(false);
      expect(reason).to.match(/^Worse than model-a on/);
      expect(reason).to.include(words);
      expect(reason).not.to.include(';');
    });
  }

  it('refuses one whose choices are worth less than the plain default’s, though the rival’s are too', () => {
    const { accepted, reason } = decide(comparison({ overDefault: figure(0.3, 0.4, -0.15, -0.05) }));
    expect(accepted).to.equal(false);
    expect(reason).to.match(/^Worse than the plain default/);
  });

  it('looks at the near end of the interval, and lets a small margin pass', () => {
    const withEnd = (low: number) => decide(comparison({ calibrationError: figure(0.1, 0.05, low, 0.2) })).accepted;
    expect(withEnd(MARGINS.calibrationError + 1e-9)).to.equal(false);
    expect(withEnd(MARGINS.calibrationError)).to.equal(true);
    expect(withEnd(-0.1)).to.equal(true);
    const worth = (high: number) => decide(comparison({ policyValue: figure(0.3, 0.4, -0.2, high) })).accepted;
    expect(worth(-MARGINS.policyValue - 1e-9)).to.equal(false);
    expect(worth(-MARGINS.policyValue)).to.equal(true);
    const loss = (low: number) => decide(comparison({ logLoss: figure(0.6, 0.5, low, 0.2) })).accepted;
    expect(loss(MARGINS.logLoss + 1e-9)).to.equal(false);
    expect(loss(MARGINS.logLoss)).to.equal(true);
  });

  it('takes a better one for what it is, however much better', () => {
    const better = { calibrationError: figure(0.01, 0.3, -0.3, -0.2), policyValue: figure(0.6, 0.3, 0.2, 0.4) };
    expect(decide(comparison(better)).accepted).to.equal(true);
  });

  it('decides by what there is when choices cannot be judged, and says so', () => {
    const none = { policyValue: null, overDefault: null };
    const { accepted, reason } = decide(comparison(none));
    expect(accepted).to.equal(true);
    expect(reason).to.include('Too few of them agree with its choices');
    expect(decide(comparison({ ...none, ...worse['log loss 0.6000'] })).accepted).to.equal(false);
  });

  it('keeps what answers when there is next to nothing to judge by', () => {
    const none = figure(Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    const few = { emails: FEWEST_JUDGED - 1, logLoss: none, calibrationError: none };
    const { accepted, reason } = decide(comparison(few));
    expect(accepted).to.equal(false);
    expect(reason).to.equal('Only 99 held-out e-mails can be judged by, and it takes 100: model-a goes on answering.');
  });

  it('says when the rival had seen some of the e-mails, and when it is the seed', () => {
    expect(decide(comparison({ seenByRival: 0.75 })).reason).to.include('of which model-a had seen 75 %');
    const first = comparison({ rival: { modelId: 'model-s', isSeed: true } });
    expect(decide(first).reason).to.include('than the seed model (model-s)');
  });
});
