import { expect } from 'chai';
import { type Artifact, readArtifact } from '../../model/artifact.ts';
import type { Recipient } from '../../model/event.ts';
import { DAY } from '../../model/zone.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { readPeople } from '../../training/examples.ts';
import { baseOf, blankBase, type Fit, fit } from '../../training/fit.ts';
import { priorOpenings } from '../../training/smooth.ts';
import { everyDayAt, MONDAY, peakedRhythm, seedArtifact } from '../model/fixture.ts';
import { drawAccount, sourceOf, spanOf } from './simulate.ts';

const SETTINGS = { ...DEFAULT_SETTINGS, rounds: 4 };
const CUTS = { validation: MONDAY + 40 * DAY, test: MONDAY + 60 * DAY, end: MONDAY + 100 * DAY };
const base = blankBase();
const account = drawAccount(80, 90, 6, (random) => {
  const rhythm = peakedRhythm(everyDayAt(random.pick([8, 9, 10])), 10);
  const country = random.pick(['DE', 'FR']);
  return { attributes: { country }, rhythm, level: random.gamma(3) / 80, emails: 12 };
});

async function fitOn(recipients: readonly Recipient[], more: Partial<Fit> = {}): Promise<Artifact> {
  const { people } = await readPeople(sourceOf(recipients), CUTS, () => {});
  const { visible, click, reply } = base;
  const { artifact } = await fit({
    people,
    cut: 'test',
    rhythmCount: 2,
    most: 1000,
    base,
    outcomes: { visible, click, reply },
    settings: SETTINGS,
    span: spanOf(account)!,
    onRound: () => {},
    ...more,
  });
  return artifact;
}

describe('fit', () => {
  it('makes an artifact that can be read', async () => {
    const artifact = await fitOn(account);
    expect(readArtifact(JSON.stringify(artifact))).to.deep.equal(artifact);
    expect(artifact.rhythms).to.have.length(2);
    expect(artifact.segments.country).to.have.keys('de', 'fr');
  });

  it('tells what each rhythm rests on: openings, and what was believed before', async () => {
    const { evidence, data } = await fitOn(account);
    const believed = priorOpenings(SETTINGS.smoothing);
    expect(believed).to.equal(2 * 24 * SETTINGS.smoothing.hour);
    expect((evidence[0]! + evidence[1]! - 2 * believed) / data.openings).to.be.within(0.95, 1.001);
    expect(Math.min(...evidence)).to.be.above(believed);
  });

  it('knows nothing of what came after its cut', async () => {
    const before = account.map((recipient) => ({
      ...recipient,
      emails: recipient.emails
        .filter(({ sentAt }) => sentAt < CUTS.test)
        .map(({ sentAt, engagements }) => ({
          sentAt,
          engagements: engagements.filter(({ occurredAt }) => occurredAt <= CUTS.test),
        })),
    }));
    expect(await fitOn(before)).to.deep.equal(await fitOn(account));
    expect(await fitOn(before, { cut: 'end' })).to.not.deep.equal(await fitOn(account, { cut: 'end' }));
  });

  it('learns rhythms from some of the people and the rest from everyone', async () => {
    const [some, all] = [await fitOn(account, { most: 30 }), await fitOn(account)];
    expect(some.data).to.deep.equal(all.data);
    expect(some.rhythms).to.not.deep.equal(all.rhythms);
    const people = ({ segments }: typeof all) => segments.country.de!.recipients + segments.country.fr!.recipients;
    expect(people(some)).to.equal(people(all)).and.equal(80);
    expect(await fitOn(account, { most: 30 })).to.deep.equal(some);
  });

  it('finds the hours that people open at, from nothing', async () => {
    const { rhythms, weights } = await fitOn(account, { cut: 'end', rhythmCount: 1 });
    expect(weights).to.deep.equal([1]);
    const hours = Array.from({ length: 24 }, (_, hour) =>
      everyDayAt(hour).reduce((sum, k) => sum + rhythms[0]![k]!, 0),
    );
    expect(hours.indexOf(Math.max(...hours))).to.be.within(8, 10);
  });

  it('tells its progress, up to the whole', async () => {
    const shares: number[] = [];
    await fitOn(account, { onRound: (share, likelihood) => shares.push(Number.isFinite(likelihood) ? share : -1) });
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(shares).to.have.length.above(2 * SETTINGS.rounds + 2);
    expect(shares[0]).to.be.above(0);
    expect(shares.at(-1)).to.equal(1);
  });

  it('begins from an artifact’s rhythms by their weights', () => {
    const artifact = {
      ...seedArtifact(),
      weights: [0.25, 0.75],
      rhythms: [peakedRhythm([8], 10), peakedRhythm([9], 10)],
    };
    const { population, level } = baseOf(artifact);
    expect(population[9]! / population[8]!).to.be.closeTo((0.25 + 7.5) / (2.5 + 0.75), 1e-12);
    expect(population.reduce((a, b) => a + b, 0) / 168).to.be.closeTo(1, 1e-12);
    expect(level).to.equal(artifact.level);
  });
});
