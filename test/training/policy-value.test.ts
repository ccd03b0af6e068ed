import { expect } from 'chai';
import { seededRandom } from '../../model/random.ts';
import { DAY, HOUR } from '../../model/zone.ts';
import { type Policy, SAME_TIME } from '../../training/baselines.ts';
import { type HeldOutEmail, policyValues } from '../../training/policy-value.ts';
import { MONDAY } from '../model/fixture.ts';

/** Half of what is sent between 9 and 12 is opened, else a fifth; people differ by up to ten points either way. */
const chanceAt = (hour: number) => (hour >= 9 && hour < 12 ? 0.5 : 0.2);
const MEAN = 0.2 + 0.3 * (3 / 24);

/** E-mails sent by habit: most of them at a favourite hour, the others at any. */
function log(count: number, favourite: number, seed: number): HeldOutEmail[] {
  const random = seededRandom(seed);
  const leanings = Array.from({ length: 300 }, () => 0.2 * random.uniform() - 0.1);
  return Array.from({ length: count }, () => {
    const person = random.integer(300);
    const hour = random.uniform() < 0.6 ? favourite : random.integer(24);
    const sentAt = MONDAY - 9 * HOUR + random.integer(28) * DAY + hour * HOUR + random.integer(3600) * 1000;
    return { person, sentAt, opened: random.uniform() < chanceAt(hour) + leanings[person]! };
  });
}

const hourOf = (instant: number) => Math.floor((instant % DAY) / HOUR);
const atHour = (hour: number): Policy => ({
  name: `at ${hour}`,
  choose: (_, slots) => slots.find((slot) => hourOf(slot) === hour)!,
});
const now: Policy = { name: 'now', choose: (_, slots) => slots[0]! };
const estimateOf = (emails: readonly HeldOutEmail[], policy: Policy) => policyValues(emails, [policy], 'UTC', 1)[0]!;

describe('policy value', () => {
  it('finds what a time of day is worth from a log of habits, within its interval', () => {
    const cases = [
      { favourite: 10, policy: atHour(16), truth: 0.2 },
      { favourite: 10, policy: now, truth: MEAN },
      { favourite: 15, policy: atHour(10), truth: 0.5 },
    ];
    for (const { favourite, policy, truth } of cases) {
      const { value, interval } = estimateOf(log(1800, favourite, favourite), policy);
      const words = `${policy.name}, favourite ${favourite}: ${value} in ${interval}`;
      expect(interval![0], words).to.be.at.most(truth);
      expect(interval![1], words).to.be.at.least(truth);
      expect(value, words).to.be.closeTo(truth, 0.15);
    }
  });

  it('does not mistake a habit of sending at a good hour for a good time to send', () => {
    const emails = log(1200, 10, 3);
    const naive = emails.filter(({ opened }) => opened).length / emails.length;
    expect(naive).to.be.above(MEAN + 0.1);
    expect(estimateOf(emails, now).value).to.be.closeTo(MEAN, 0.06);
  });

  it('has an interval that holds the truth about as often as it says, and narrows with more e-mails', () => {
    let held = 0;
    const widths: number[] = [];
    for (let seed = 0; seed < 10; seed++) {
      const { interval } = estimateOf(log(300, 10, 100 + seed), atHour(10));
      if (interval![0] <= 0.5 && 0.5 <= interval![1]) held++;
      widths.push(interval![1] - interval![0]);
    }
    expect(held).to.be.at.least(8);
    const [low, high] = estimateOf(log(1500, 10, 5), atHour(10)).interval!;
    expect(high - low).to.be.below(Math.min(...widths));
  });

  it('refuses to say where too few e-mails agree with the policy', () => {
    const office = log(1000, 10, 4).filter(({ sentAt }) => hourOf(sentAt) >= 8);
    const night = estimateOf(office, atHour(3));
    expect(night).to.deep.include({ policy: 'at 3', value: null, interval: null });
    expect(night.effectiveEmails).to.be.below(30);
    expect(estimateOf(log(20, 10, 4), now).value).to.equal(null);
    expect(estimateOf([], now)).to.deep.equal({
      policy: 'now',
      value: null,
      interval: null,
      effectiveEmails: 0,
      behind: null,
    });
  });

  it('counts as many effective e-mails as agree when all weigh the same', () => {
    const emails = log(1000, 10, 6).filter(({ sentAt }) => hourOf(sentAt) === 10);
    const { effectiveEmails } = estimateOf(emails, atHour(10));
    const agree = emails.filter(({ sentAt }) => sentAt % HOUR <= SAME_TIME).length;
    expect(effectiveEmails).to.be.within(0.85 * agree, agree);
  });

  it('tells how far each is behind the first on the same people, where both can be valued', () => {
    const emails = log(1500, 10, 8);
    const [first, same, other, night] = policyValues(
      emails.filter(({ sentAt }) => hourOf(sentAt) >= 8),
      [atHour(10), atHour(10), atHour(15), atHour(3)],
      'UTC',
      5,
    );
    expect(first!.behind).to.equal(null);
    expect(same!.behind).to.deep.equal({ value: 0, interval: [0, 0] });
    expect(other!.behind!.value).to.be.closeTo(first!.value! - other!.value!, 1e-12);
    const [low, high] = other!.behind!.interval;
    expect(low).to.be.below(other!.behind!.value);
    expect(high).to.be.above(other!.behind!.value);
    expect(night!.behind).to.equal(null);
  });

  it('repeats itself for a seed, policy by policy', () => {
    const emails = log(400, 10, 7);
    const both = policyValues(emails, [now, atHour(10)], 'UTC', 5);
    expect(policyValues(emails, [now, atHour(10)], 'UTC', 5)).to.deep.equal(both);
    expect(policyValues(emails, [now], 'UTC', 5)).to.deep.equal([both[0]]);
  });
});
