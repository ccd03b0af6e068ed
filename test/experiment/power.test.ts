import { expect } from 'chai';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { ComparedArms } from '../../src/experiment/arms.ts';
import { compare, confidenceOf } from '../../src/experiment/effect.ts';
import { ASSUMED_RATES, emailsNeeded, footingBefore, footingOf } from '../../src/experiment/power.ts';
import { observationsOf, SHARES } from './account.ts';

const HALVES = { treatment: 0.5, control: 0.5, explore: 0 };
const DAYS = 10;

/** Both arms of an account with four e-mails a recipient. */
function meansOf(emails: number, lift: number, seed: number) {
  const arms = new ComparedArms();
  const account = {
    recipients: Math.round(emails / 4),
    days: DAYS,
    emailsPerDay: Math.round(emails / DAYS),
    lift,
    shares: HALVES,
  };
  for (const email of observationsOf(account, seed)) {
    if (email.arm !== 'explore') arms.add(Number(email.contactId.slice('contact-'.length)), email.arm, email);
  }
  return arms.means(DEFAULT_WEIGHTS)!;
}

describe('Power', () => {
  it('states the number of e-mails with which a lift is proven in about 80 % of accounts', () => {
    const lift = 0.3;
    const footings = Array.from({ length: 40 }, (_, n) => meansOf(9000, lift, 100 + n)).map(({ control, treatment }) =>
      footingOf(control, treatment),
    );
    const meanOf = (figures: readonly number[]): number => figures.reduce((sum, x) => sum + x, 0) / figures.length;
    const needed = emailsNeeded(lift, HALVES, {
      mean: meanOf(footings.map(({ mean }) => mean)),
      dispersion: meanOf(footings.map(({ dispersion }) => dispersion)),
    })!;
    expect(needed).to.be.within(8000, 11_000);
    const one = confidenceOf(1);
    const runs = 300;
    let proven = 0;
    for (let run = 0; run < runs; run++) {
      const { control, treatment } = meansOf(needed, lift, 1000 + run);
      if (compare(control, treatment, one).difference.anytime.low > 0) proven++;
    }
    expect(proven / runs).to.be.within(0.7, 0.9);
  }).timeout(60_000);

  it('before any data asks for nearly four times the e-mails for half of the lift, and for more with a smaller control', () => {
    const before = footingBefore(ASSUMED_RATES, DEFAULT_WEIGHTS);
    const forTwenty = emailsNeeded(0.2, SHARES, before)!;
    const forTen = emailsNeeded(0.1, SHARES, before)!;
    expect(forTen / forTwenty).to.be.within(3.5, 4.5);
    expect(emailsNeeded(0.1, { treatment: 0.9, control: 0.05, explore: 0.05 }, before)).to.be.above(1.8 * forTen);
    expect(emailsNeeded(0.1, HALVES, before)).to.be.below(0.4 * forTen);
  });

  it('before any data goes by the rates and e-mails per person of the account', () => {
    const forTen = (changes: object): number =>
      emailsNeeded(0.1, SHARES, footingBefore({ ...ASSUMED_RATES, ...changes }, DEFAULT_WEIGHTS))!;
    expect(forTen({ emailsPerRecipient: 1 })).to.be.closeTo(forTen({}) / 1.4, 0.02 * forTen({}));
    expect(forTen({ open: 0.6, click: 0.1, reply: 0.1 })).to.be.below(0.5 * forTen({}));
  });

  it('is of a value worked out by hand where clicks and replies follow opens', () => {
    // open 0.5, click and reply 0.1 each of an open, independent: values 0, 1, 3, 6 and 8
    const chances = [0.5, 0.32, 0.08, 0.08, 0.02];
    const values = [0, 1, 3, 6, 8];
    const mean = values.reduce((sum, value, n) => sum + value * chances[n]!, 0);
    const variance = values.reduce((sum, value, n) => sum + (value - mean) ** 2 * chances[n]!, 0);
    const before = footingBefore({ open: 0.5, click: 0.1, reply: 0.1, emailsPerRecipient: 1 }, DEFAULT_WEIGHTS);
    expect(before.mean).to.be.closeTo(mean, 1e-12);
    expect(before.dispersion).to.be.closeTo(variance / mean, 1e-12);
  });

  it('is not known where nobody reacts, nobody is the control, or nobody gets best times', () => {
    const before = footingBefore(ASSUMED_RATES, DEFAULT_WEIGHTS);
    expect(emailsNeeded(0.1, SHARES, { mean: 0, dispersion: 1 })).to.equal(null);
    expect(emailsNeeded(0.1, { treatment: 1, control: 0, explore: 0 }, before)).to.equal(null);
    expect(emailsNeeded(0.1, { treatment: 0, control: 0.5, explore: 0.5 }, before)).to.equal(null);
  });
});
