import { expect } from 'chai';
import { addBins, addToBins, calibrationOf, noBins, type Prediction } from '../../model/calibration.ts';
import { seededRandom } from '../../model/random.ts';

function binned(predictions: readonly Prediction[]) {
  const bins = noBins();
  for (const prediction of predictions) addToBins(bins, prediction);
  return bins;
}

/** E-mails that are opened with `share` of the chance predicted for them. */
function drawn(emails: number, share: number, seed: number): Prediction[] {
  const random = seededRandom(seed);
  return Array.from({ length: emails }, () => {
    const probability = random.uniform();
    return { probability, opened: random.uniform() < share * probability };
  });
}

describe('Calibration', () => {
  it('is the distance of what was predicted from what happened, bin by bin', () => {
    const predictions = [0.12, 0.13, 0.14, 0.52, 1].map((probability, k) => ({
      probability,
      opened: k === 0 || k === 4,
    }));
    const { emails, opened, predicted, error, ratio } = calibrationOf(binned(predictions));
    expect([emails, opened]).to.deep.equal([5, 2]);
    expect(predicted).to.be.closeTo(1.91, 1e-12);
    expect(error).to.be.closeTo((1 - 0.39 + 0.52 + 0) / 5, 1e-12);
    expect(ratio).to.be.closeTo(2 / 1.91, 1e-12);
  });

  it('adds up over weeks', () => {
    const [a, b] = [drawn(100, 1, 1), drawn(50, 0.5, 2)];
    const together = calibrationOf(binned([...a, ...b]));
    const added = calibrationOf(addBins(binned(a), binned(b)));
    expect(added.emails).to.equal(together.emails);
    for (const name of ['error', 'chance', 'ratio'] as const) expect(added[name]).to.be.closeTo(together[name]!, 1e-12);
  });

  it('comes to what chance makes of it where the chances are right, and to more where they are not', () => {
    const right = Array.from({ length: 40 }, (_, seed) => calibrationOf(binned(drawn(300, 1, seed))));
    const mean = right.reduce((sum, { error }) => sum + error, 0) / right.length;
    expect(mean).to.be.closeTo(right[0]!.chance, 0.1 * right[0]!.chance);
    const wrong = calibrationOf(binned(drawn(300, 0.6, 1)));
    expect(wrong.error).to.be.above(2 * wrong.chance);
  });

  it('holds the true ratio in its interval about as often as it says, and never less', () => {
    const runs = 200;
    for (const share of [1, 0.7]) {
      const intervals = Array.from(
        { length: runs },
        (_, seed) => calibrationOf(binned(drawn(120, share, seed))).interval!,
      );
      const holding = intervals.filter(([from, to]) => from <= share && share <= to).length;
      expect(holding / runs, `${share}`).to.be.within(0.95, 1);
    }
  });

  it('says nothing of no e-mails, and of none opened that there may be some', () => {
    expect(calibrationOf(noBins())).to.deep.equal({
      emails: 0,
      opened: 0,
      predicted: 0,
      error: 0,
      chance: 0,
      ratio: null,
      interval: null,
    });
    const [from, to] = calibrationOf(binned([{ probability: 0.5, opened: false }])).interval!;
    expect(from).to.equal(0);
    expect(to).to.be.within(7, 8); // 3.7 is the exact limit of a count of 0
  });
});
