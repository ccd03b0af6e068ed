import { expect } from 'chai';
import fc from 'fast-check';
import { foldHistory } from '../../model/history.ts';
import { outlookOf } from '../../model/outlook.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY } from '../../model/zone.ts';
import {
  emailSent,
  everyDayAt,
  frozen,
  MONDAY,
  modelWith,
  NO_HISTORY,
  networkLeaning,
  peakedRhythm,
  person,
  seedArtifact,
  someEmails,
  someMoment,
  UNSHIFTED,
} from './fixture.ts';
import { ZONES } from './wall-clock.ts';

const rhythms = [peakedRhythm(everyDayAt(9), 12), peakedRhythm(everyDayAt(19), 12)];
const model = modelWith({
  rhythms,
  weights: [0.5, 0.5],
  segments: {
    jobTitle: { 'night nurse': { recipients: 40 } },
    industry: {},
    country: { de: { recipients: 200 } },
    device: {},
  },
  similar: networkLeaning(2, [
    { attributes: { jobTitle: 'night nurse' }, rhythm: 1, by: 2.2 },
    { attributes: { country: 'DE' }, rhythm: 0, by: 0.4 },
  ]),
});
const of = (attributes: Parameters<typeof person>[0], zone = 'UTC', certain = true) =>
  outlookOf(model, { zone, certain, values: segmentValues(person(attributes), null) }, NO_HISTORY);
const evening = ({ rates }: { readonly rates: Float32Array }) => rates[19]! / rates[9]!;

describe('outlook', () => {
  it('is the population’s rhythm at the expected level for somebody unknown', () => {
    const seed = seedArtifact();
    const { rates, shape, openings, segments } = outlookOf(
      modelWith({ shifts: { certain: UNSHIFTED, guessed: UNSHIFTED } }),
      { zone: 'UTC', certain: true, values: segmentValues(person(), null) },
      NO_HISTORY,
    );
    const level = seed.level.shape / seed.level.rate;
    rates.forEach((rate, hour) => {
      const expected = seed.rhythms.reduce((total, rhythm, k) => total + seed.weights[k]! * rhythm[hour]!, 0);
      expect(rate).to.be.closeTo(expected * level, 1e-6 * level);
    });
    expect({ shape, openings, segments }).to.deep.equal({ shape: seed.level.shape, openings: 0, segments: [] });
  });

  it('leans to what similar people do', () => {
    expect(evening(of({ jobTitle: 'Night nurse' }))).to.be.above(2);
    expect(evening(of({ country: 'DE' }))).to.be.below(1);
    expect(evening(of({}))).to.be.closeTo(1, 0.01);
  });

  it('is the same for a value that nothing is known of as for a missing one, and for another spelling', () => {
    const unknown = of({ jobTitle: 'Lion tamer', industry: 'Circus', country: 'ZZ' });
    expect(unknown.rates).to.deep.equal(of({}).rates);
    expect(unknown.segments).to.deep.equal([]);
    const spelled = of({ jobTitle: ' NIGHT  Nurse', country: 'de' });
    expect(spelled.rates).to.deep.equal(of({ jobTitle: 'night nurse', country: 'DE' }).rates);
  });

  it('leans for an unseen job title to what people of a similar one do, and says which', () => {
    const unseen = of({ jobTitle: 'Senior Night Nurse' });
    expect(evening(unseen)).to.be.within(1.3, evening(of({ jobTitle: 'Night nurse' })));
    expect(unseen.segments).to.deep.equal([{ attribute: 'jobTitle', recipients: 40, like: 0 }]);
    expect(model.similar!.titles.titles[0]).to.equal('night nurse');
  });

  it('treats everybody alike where nothing was learned of similar people', () => {
    const plain = modelWith({ ...model.artifact, similar: null });
    const described = { zone: 'UTC', certain: true, values: segmentValues(person({ jobTitle: 'Night nurse' }), null) };
    const { rates, segments } = outlookOf(plain, described, NO_HISTORY);
    expect(rates).to.deep.equal(of({}).rates);
    expect(segments).to.deep.equal([]);
  });

  it('trusts a guessed zone less than a certain one', () => {
    const wide = modelWith({
      rhythms: [rhythms[0]!],
      shifts: { certain: UNSHIFTED, guessed: UNSHIFTED.map(() => 1 / UNSHIFTED.length) },
    });
    const values = segmentValues(person(), null);
    const [certain, guessed] = [true, false].map((known) =>
      outlookOf(wide, { zone: 'UTC', certain: known, values }, NO_HISTORY),
    );
    expect(guessed!.rates[9]! / guessed!.rates[10]!).to.be.closeTo(1, 1e-9);
    expect(certain!.rates[9]! / certain!.rates[10]!).to.be.closeTo(12, 1e-3);
  });

  it('lets a person’s own mail outweigh what similar people do', () => {
    const mornings = Array.from({ length: 12 }, (_, k) => emailSent(MONDAY + k * DAY, 0.5));
    const history = foldHistory(mornings, MONDAY + 30 * DAY);
    const values = segmentValues(person({ jobTitle: 'Night nurse' }), null);
    const outlook = outlookOf(model, { zone: 'UTC', certain: true, values }, history);
    expect(outlook.openings).to.equal(12);
    expect(evening(outlook)).to.be.below(0.3);
  });

  it('sees the same mail at another local hour in another zone', () => {
    const mornings = Array.from({ length: 20 }, (_, k) => emailSent(MONDAY + k * DAY, 0.5));
    const values = segmentValues(person(), null);
    const peakIn = (zone: string) => {
      const history = foldHistory(mornings, MONDAY + 40 * DAY);
      const { rates } = outlookOf(modelWith({ rhythms: [rhythms[0]!] }), { zone, certain: true, values }, history);
      return rates.indexOf(Math.max(...rates)) % 24;
    };
    expect(peakIn('UTC')).to.equal(9);
    expect(peakIn('Europe/Berlin')).to.equal(10);
    expect(peakIn('Atlantic/Azores')).to.equal(8);
  });

  it('survives any history in any zone, and leaves it as it was', () => {
    const zone = fc.constantFrom(...ZONES);
    fc.assert(
      fc.property(zone, someEmails, someMoment, fc.boolean(), (name, emails, asOf, certain) => {
        const history = frozen(foldHistory(frozen(emails), asOf));
        const { rates, shape } = outlookOf(
          model,
          { zone: name, certain, values: segmentValues(person(), null) },
          history,
        );
        expect(rates.every((rate) => rate > 0 && rate < 10)).to.equal(true);
        expect(shape).to.be.at.least(model.shape);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('does not blame a person behind a privacy proxy for opens that cannot show', () => {
    const silent = foldHistory(
      Array.from({ length: 10 }, (_, k) => emailSent(MONDAY + k * DAY)),
      MONDAY + 30 * DAY,
    );
    const values = segmentValues(person(), null);
    const level = (hidden: boolean) => {
      const { rates } = outlookOf(model, { zone: 'UTC', certain: true, values }, { ...silent, hidden });
      return rates.reduce((a, b) => a + b, 0);
    };
    expect(level(true)).to.be.above(level(false));
    expect(level(true)).to.be.below(
      outlookOf(model, { zone: 'UTC', certain: true, values }, NO_HISTORY).rates.reduce((a, b) => a + b, 0),
    );
  });
});
