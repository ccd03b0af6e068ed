import { expect } from 'chai';
import type { Effect, Power } from '../../src/contract/experiment.ts';
import { type Findings, verdictOf } from '../../src/experiment/verdict.ts';
import { SHARES } from './account.ts';

const POWER: Power = { lift: 0.1, emailsNeeded: 9_200, emailsSoFar: 5_031, more: 4_169, days: 20 };

const effectFrom = (estimate: number, low: number, high: number): Effect => ({
  estimate,
  interval: { low: low + 0.01, high: high - 0.01 },
  anytime: { low, high },
});

const findings = (lift: Effect | null, changes: Partial<Findings> = {}): Findings => ({
  shares: SHARES,
  recipients: { control: 200, treatment: 1700 },
  value: { metric: 'value', control: 0.5, treatment: 0.5, difference: effectFrom(0, -1, 1), lift },
  power: POWER,
  ended: false,
  ...changes,
});

describe('Verdict', () => {
  it('is not proven, with about how many more e-mails, as long as the interval of every moment has 0', () => {
    // That for one look would be above 0.
    expect(verdictOf(findings(effectFrom(0.3, -0.005, 0.6)))).to.deep.equal({
      state: 'not-proven',
      words: 'Not proven yet, about 4,200 more e-mails.',
      values: { more: 4200, lift: 0.1 },
    });
  });

  it('does not promise more e-mails where there are enough, or where no more will come', () => {
    const none = effectFrom(0, -0.02, 0.02);
    expect(verdictOf(findings(none, { power: { ...POWER, more: 0 } }))).to.deep.include({
      words: 'Not proven: a lift of 10 % would most likely have shown by now.',
      values: { more: 0, lift: 0.1 },
    });
    expect(verdictOf(findings(none, { ended: true })).words).to.equal(
      'Not proven: about 4,200 more e-mails were needed.',
    );
  });

  it('is proven or harmful when that interval lies to one side of 0', () => {
    expect(verdictOf(findings(effectFrom(0.124, 0.0212, 0.23)))).to.deep.equal({
      state: 'proven',
      words: 'Proven: best times bring 12 % more value than the plain default (95 % sure: 2.1 % to 23 % more).',
      values: { lift: 0.124, low: 0.0212, high: 0.23 },
    });
    expect(verdictOf(findings(effectFrom(-0.2, -0.3, -0.1)))).to.deep.equal({
      state: 'harmful',
      words: 'Best times do harm: they bring 20 % less value than the plain default (95 % sure: 10 % to 30 % less).',
      values: { lift: -0.2, low: -0.3, high: -0.1 },
    });
  });

  it('is too early with few recipients or few reactions', () => {
    const few = findings(null, { recipients: { control: 12, treatment: 130 }, value: null });
    expect(verdictOf(few)).to.deep.equal({
      state: 'too-few',
      words: 'Too early to say anything: 12 of at least 50 recipients in the control arm.',
      values: { arm: 'control', recipients: 12, least: 50 },
    });
    expect(verdictOf(findings(null))).to.deep.include({
      state: 'too-few',
      words: 'Too early to say anything: too few opens, clicks and replies.',
    });
  });

  it('is that there is no control where nobody is kept apart', () => {
    const shares = { treatment: 0.9, control: 0, explore: 0.1 };
    const { state, words } = verdictOf(findings(null, { shares, value: null }));
    expect(state).to.equal('no-control');
    expect(words).to.equal('There is nothing to compare with, as no recipients are kept apart as a control.');
  });
});
