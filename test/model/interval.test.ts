import { expect } from 'chai';
import fc from 'fast-check';
import { byWeek, weeksOf } from '../../model/components.ts';
import { gammaBelow } from '../../model/gamma.ts';
import { foldHistory, type History } from '../../model/history.ts';
import { hazardOf, type Interval, intervalsOf } from '../../model/interval.ts';
import { outlookOf } from '../../model/outlook.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { seededRandom } from '../../model/random.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY, WEEK } from '../../model/zone.ts';
import { emailSent, MONDAY, modelWith, NO_HISTORY, person, someEmails, someMoment } from './fixture.ts';

const model = modelWith();
const values = segmentValues(person(), null);

function sendOf(history: History, now = MONDAY) {
  const outlook = outlookOf(model, { zone: 'UTC', certain: false, values }, history);
  const prospect = prospectOf(model, outlook, now, now + DAY, DEFAULT_WEIGHTS);
  const weeks = weeksOf(model, outlook.components);
  const { send, sums } = byWeek(weeks, prospect.sendAt(now));
  const hazard = hazardOf(weeks, { send, sums }, prospect.shape);
  return { prospect, send, weeks, sums, hazard, intervals: intervalsOf(hazard, send.probabilities, prospect.shares) };
}

const opened = (count: number, of: number) =>
  foldHistory(
    Array.from({ length: of }, (_, k) => emailSent(MONDAY - (k + 4) * DAY, k < count ? 4 : null)),
    MONDAY,
  );
const width = ({ low, high }: Interval) => high - low;

describe('intervals of chances', () => {
  it('hold about 80 % of the mixture of everyone’s possible weeks and levels', () => {
    fc.assert(
      fc.property(someEmails, someMoment, (emails, now) => {
        const { prospect, weeks, sums, intervals } = sendOf(foldHistory(emails, now), now);
        /** P(the chance of an open is below `chance`), by the mixture itself. */
        const below = (chance: number) =>
          weeks.weights.reduce((sum, weight, week) => {
            const mean = sums[2 * week]!;
            return weight === 0
              ? sum
              : sum + weight * gammaBelow(prospect.shape, (-Math.log1p(-chance) * prospect.shape) / mean);
          }, 0);
        // A little wider than the mixture: it does not know how one person's week differs from a shared one.
        expect(below(intervals.open.low)).to.be.within(0.06, 0.11);
        expect(below(intervals.open.high)).to.be.within(0.88, 0.94);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('hold what is expected, and nothing that cannot be', () => {
    fc.assert(
      fc.property(someEmails, someMoment, (emails, now) => {
        const { send, intervals } = sendOf(foldHistory(emails, now), now);
        for (const what of ['open', 'click', 'reply'] as const) {
          const { low, high } = intervals[what];
          expect(low).to.be.within(0, send.probabilities[what]);
          expect(high).to.be.within(send.probabilities[what], 1);
        }
        expect(Math.max(intervals.click.high, intervals.reply.high)).to.be.at.most(intervals.open.high);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('of clicks and replies are those of an opening that is followed by one', () => {
    for (const history of [NO_HISTORY, opened(3, 8), opened(30, 60)]) {
      const { prospect, send, hazard, intervals } = sendOf(history);
      const random = seededRandom(3);
      for (const what of ['click', 'reply'] as const) {
        const { mean, strength } = prospect.shares[what];
        const ofPart = send.probabilities[what] / send.probabilities.open / mean;
        const drawn = Array.from({ length: 20_000 }, () => {
          const open = -Math.expm1((-hazard.mean * random.gamma(hazard.shape)) / hazard.shape);
          const [yes, no] = [random.gamma(mean * strength), random.gamma((1 - mean) * strength)];
          return (open * ofPart * yes) / (yes + no);
        }).sort((a, b) => a - b);
        const { low, high } = intervals[what];
        const share = drawn.filter((chance) => chance >= low && chance <= high).length / drawn.length;
        expect(share, `${what} after ${history.waits.length} e-mails`).to.be.within(0.76, 0.85);
      }
    }
  });

  it('are wide for a stranger and narrower the better somebody is known', () => {
    const widths = [NO_HISTORY, opened(2, 6), opened(8, 24), opened(30, 90)].map((history) => {
      const { intervals, send } = sendOf(history);
      return width(intervals.open) / send.probabilities.open;
    });
    expect([...widths].sort((a, b) => b - a)).to.deep.equal(widths);
    expect(widths[0]).to.be.above(1.2);
    expect(widths.at(-1)).to.be.below(0.8);
  });

  it('are those of a person, wherever in the week the send is', () => {
    const outlook = outlookOf(model, { zone: 'UTC', certain: false, values }, NO_HISTORY);
    const prospect = prospectOf(model, outlook, MONDAY, MONDAY + WEEK, DEFAULT_WEIGHTS);
    for (let day = 0; day < 7; day++) {
      const weeks = weeksOf(model, outlook.components);
      const { send, sums } = byWeek(weeks, prospect.sendAt(MONDAY + day * DAY));
      const hazard = hazardOf(weeks, { send, sums }, prospect.shape);
      const { open } = intervalsOf(hazard, send.probabilities, prospect.shares);
      expect(open.low).to.be.below(send.probabilities.open);
      expect(open.high).to.be.above(send.probabilities.open);
    }
  });
});
