import { expect } from 'chai';
import { type Artifact, modelOf, readArtifact } from '../../model/artifact.ts';
import { outlookOf } from '../../model/outlook.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY } from '../../model/zone.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { readPeople } from '../../training/examples.ts';
import { blankBase, type Fitted, fit } from '../../training/fit.ts';
import { startTensorFlow, tf } from '../../training/tensorflow.ts';
import { everyDayAt, MONDAY, NO_HISTORY, peakedRhythm, person } from '../model/fixture.ts';
import { drawAccount, sourceOf, spanOf } from './simulate.ts';

const CUTS = { validation: MONDAY + 40 * DAY, test: MONDAY + 60 * DAY, end: MONDAY + 200 * DAY };
const MORNING = peakedRhythm([7, 8, 9].flatMap(everyDayAt), 12);
const EVENING = peakedRhythm([19, 20, 21].flatMap(everyDayAt), 12);
const MORNINGS = ['Marketing Manager', 'Director of Marketing', 'Entwickler', '経理部長', 'Finance Director'];
const EVENINGS = ['Physician', 'Head Nurse', '代表取締役', 'Restaurant Manager', 'Zahnarzt'];
const base = blankBase();
const settings = { ...DEFAULT_SETTINGS, rounds: 6 };

/** People whose title says when they read, those without a title apart; of some titles a few work the other way round. */
function accountOf(count: number, telling: boolean) {
  return drawAccount(count, 120, 21, (random) => {
    const early = random.uniform() < 0.5;
    const titles = telling ? (early ? MORNINGS : EVENINGS) : [...MORNINGS, ...EVENINGS];
    const jobTitle = random.uniform() < 0.15 ? null : random.pick(titles);
    const odd = random.uniform() < 0.1;
    const country = random.pick(['DE', 'JP', 'US']);
    const rhythm = early !== odd ? MORNING : EVENING;
    return { attributes: { jobTitle, country }, rhythm, level: random.gamma(3) / 100, emails: 10 };
  });
}

async function fitOn(recipients: ReturnType<typeof accountOf>, seed = 1): Promise<Fitted> {
  const { people } = await readPeople(sourceOf(recipients), CUTS, () => {});
  const { visible, click, reply } = base;
  return fit({
    people,
    cut: 'end',
    rhythmCount: 2,
    most: 10_000,
    base,
    outcomes: { visible, click, reply },
    settings: { ...settings, seed },
    span: spanOf(account)!,
    onRound: () => {},
  });
}

const account = accountOf(500, true);

describe('network of similar recipients, trained', () => {
  let fitted: Fitted;
  before(async () => {
    fitted = await fitOn(account);
  });

  /** How much likelier somebody of this title is at their mail in the evening than in the morning. */
  function evening(jobTitle: string | null, artifact: Artifact = fitted.artifact): number {
    const values = segmentValues(person({ jobTitle }), null);
    const { rates } = outlookOf(modelOf(artifact), { zone: 'UTC', certain: true, values }, NO_HISTORY);
    return rates[20]! / rates[8]!;
  }

  it('knows whose titles go with mornings and whose with evenings', () => {
    for (const title of MORNINGS) expect(evening(title), title).to.be.below(0.5 * evening(null));
    for (const title of EVENINGS) expect(evening(title), title).to.be.above(1.5 * evening(null));
  });

  it('takes an unseen title for what its like are, in any script', async () => {
    const unseen = {
      morning: [
        'Regional Marketing Manager EMEA',
        'VP Marketing',
        'Leitende Entwicklerin',
        '経理部',
        'Financial Director',
      ],
      evening: ['Physicians’ assistant', 'Nurse', '代表取締役社長', 'Restaurant owner', 'Zahnärztin'],
    };
    // Chance has a say in what a network makes of a word that it has never seen: it is asked of three of them together.
    const fits = [fitted, await fitOn(account, 2), await fitOn(account, 3)];
    const than = (title: string): number =>
      fits.reduce((product, { artifact }) => (product * evening(title, artifact)) / evening(null, artifact), 1);
    for (const title of unseen.morning) expect(than(title), title).to.be.below(1);
    for (const title of unseen.evening) expect(than(title), title).to.be.above(1);
  });

  it('takes a title that shares nothing with known ones for a missing one', () => {
    const known = evening(null);
    for (const title of ['Xylograph', 'บรรณารักษ์', 'יועץ'])
      expect(evening(title), title).to.be.within(known / 1.6, known * 1.6);
  });

  it('says how it did on people held out, and that it got better', () => {
    const { similar, artifact } = fitted;
    expect(similar).to.deep.include({ learnedFrom: 500, heldOut: 75, used: true });
    expect(similar!.network - similar!.population).to.be.above(2 * similar!.standardError);
    expect(similar!.epochs.at(-1)!.training).to.be.above(similar!.epochs[0]!.training);
    expect(similar!.best).to.be.within(1, similar!.epochs.length);
    expect(readArtifact(JSON.stringify(artifact))).to.deep.equal(artifact);
  });

  it('has the same weights for the same seed, and others for another', async () => {
    expect(await fitOn(account)).to.deep.equal(fitted);
    expect((await fitOn(account, 2)).artifact.similar).to.not.deep.equal(fitted.artifact.similar);
  });

  it('does not depend on the order of people', async () => {
    expect(await fitOn([...account].reverse())).to.deep.equal(fitted);
  });

  it('leaves everybody to the population where attributes tell nothing, and says so', async () => {
    const { artifact, similar } = await fitOn(accountOf(300, false));
    expect(similar!.used).to.equal(false);
    expect(artifact.similar).to.equal(null);
  });

  it('is not tried with too few people', async () => {
    const { artifact, similar } = await fitOn(account.slice(0, settings.similar.fewestPeople - 1));
    expect({ network: artifact.similar, similar }).to.deep.equal({ network: null, similar: null });
  });

  it('runs on WebAssembly, and leaves nothing behind', async () => {
    await startTensorFlow();
    expect(tf.getBackend()).to.equal('wasm');
    const before = tf.memory().numTensors;
    await fitOn(account.slice(0, 100));
    expect(tf.memory().numTensors).to.equal(before);
  });
});
