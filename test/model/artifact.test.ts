import { expect } from 'chai';
import { type Artifact, ArtifactError, modelOf, readArtifact } from '../../model/artifact.ts';
import { bestTime } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { SEGMENT_ATTRIBUTES } from '../../model/similar.ts';
import { DAY } from '../../model/zone.ts';
import { emailSent, MONDAY, networkLeaning, person, seedArtifact } from './fixture.ts';

/** The seed artifact with one part (a path such as "age.rates.3") replaced, as text; `undefined` takes it away. */
function damaged(path: string, value: unknown): string {
  const artifact = JSON.parse(JSON.stringify(seedArtifact()));
  const steps = path.split('.');
  const last = steps.pop()!;
  const parent = steps.reduce((part, step) => part[step], artifact);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(artifact);
}

const answers = (artifact: Artifact) => {
  const model = modelOf(artifact);
  const emails = [1, 2, 3].map((days) => emailSent(MONDAY - (days + 3) * DAY, days * 3));
  return ['Europe/Berlin', 'America/Chicago', 'Asia/Kathmandu'].map((timezone) =>
    bestTime(
      model,
      {
        attributes: person({ timezone, country: 'DE' }),
        givenZone: null,
        givenDevice: null,
        accountZone: 'UTC',
        emails,
      },
      { now: MONDAY, window: 'week', constraints: UNCONSTRAINED, weights: DEFAULT_WEIGHTS, defaultOnly: false },
    ),
  );
};
const refused = (text: string): string => {
  try {
    readArtifact(text);
  } catch (error) {
    expect(error).to.be.instanceOf(ArtifactError);
    return (error as Error).message;
  }
  return 'read';
};

describe('artifact', () => {
  it('reads the seed artifact, which knows nobody’s segment', () => {
    const artifact = seedArtifact();
    const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    for (const rhythm of artifact.rhythms) expect(total(rhythm) / 168).to.be.closeTo(1, 1e-4);
    expect(total(artifact.weights)).to.be.closeTo(1, 1e-4);
    expect(total(artifact.shifts.certain)).to.be.closeTo(1, 1e-4);
    expect(total(artifact.shifts.guessed)).to.be.closeTo(1, 1e-4);
    for (const attribute of SEGMENT_ATTRIBUTES) expect(artifact.segments[attribute]).to.deep.equal({});
    expect(artifact.similar).to.equal(null);
  });

  it('answers the same after it was saved and read again', () => {
    const artifact = seedArtifact();
    const again = readArtifact(JSON.stringify(artifact));
    expect(JSON.stringify(again)).to.equal(JSON.stringify(artifact));
    expect(answers(again)).to.deep.equal(answers(artifact));
  });

  it('keeps segments of any name', () => {
    const names = ['__proto__', 'constructor', '12', 'head of sales'];
    const segment = '{"recipients":12}';
    const text = JSON.stringify({ ...seedArtifact(), segments: 'HERE' }).replace(
      '"HERE"',
      `{"jobTitle":{${names.map((name) => `"${name}":${segment}`).join(',')}},"industry":{},"country":{},"device":{}}`,
    );
    const model = modelOf(readArtifact(text));
    expect([...model.segments.jobTitle.keys()]).to.have.members(names);
    expect(model.segments.jobTitle.get('__proto__')).to.deep.equal({ recipients: 12 });
  });

  it('refuses what is cut short, is not JSON, or is JSON of another kind', () => {
    const text = JSON.stringify(seedArtifact());
    for (const length of [0, 1, 100, text.length - 1]) expect(refused(text.slice(0, length))).to.include('not JSON');
    for (const other of ['null', '[]', '42', '"artifact"', '{}']) expect(refused(other), other).to.include('format');
  });

  it('refuses another format and another version by name', () => {
    expect(refused(damaged('format', 'somebody-elses')))
      .to.include('somebody-elses')
      .and.include('kairos-artifact');
    expect(refused(damaged('featureVersion', 3)))
      .to.include('feature version 3')
      .and.include('train again');
    expect(refused(damaged('featureVersion', undefined))).to.include('feature version undefined');
  });

  it('refuses a missing, short, negative, empty or impossible part by name', () => {
    const network = networkLeaning(2, []);
    const faults: readonly (readonly [string, unknown, string])[] = [
      ['rhythms', undefined, 'at least one rhythm'],
      ['rhythms', [], 'at least one rhythm'],
      ['rhythms.0', new Array(167).fill(1), 'rhythms[0] must be 168'],
      ['rhythms.0.5', null, 'rhythms[0]'], // what JSON makes of NaN
      ['rhythms.0.5', -1, 'rhythms[0]'],
      ['rhythms.1.5', 0, 'rhythms[1]'], // an opening at that hour would have probability 0: no posterior
      ['rhythms.0.5', '1', 'rhythms[0]'],
      ['evidence', [1], 'evidence must be 2'],
      ['evidence', [0, 1], 'evidence'],
      ['weights', [1], 'weights must be 2'],
      ['weights', [0, 1], 'weights'],
      ['age.rates', [1, 1], 'age.rates must be 14'],
      ['age.rates.3', null, 'age.rates'],
      ['age.edges', undefined, 'age.edges'],
      ['age.edges.2', 0.3, 'age.edges'], // off the quarter hours
      ['recency', undefined, 'recency.rates'],
      ['recency.rates.0', -0.5, 'recency.rates'],
      ['recency.edges.1', 0, 'recency.edges'],
      ['calendar', undefined, 'calendar.from'],
      ['calendar', { from: 1.5, factors: [1] }, 'calendar.from'],
      ['calendar', { from: 1, factors: [] }, 'calendar.factors'],
      ['calendar', { from: 1, factors: [1, 0] }, 'calendar.factors'],
      ['shifts.certain', [0, 0, 1], 'shifts.certain must be 9'],
      ['shifts.guessed', new Array(9).fill(0), 'shifts.guessed'],
      ['level', undefined, 'level.shape'],
      ['level.shape', 0, 'level.shape'],
      ['level.rate', null, 'level.rate'],
      ['visible', -0.1, 'visible'],
      ['data.to', undefined, 'data.to'],
      ['click', undefined, 'click.rate'],
      ['click.rate', null, 'click.rate'],
      ['reply.strength', 0, 'reply.strength'],
      ['reply.byPart', [1], 'reply.byPart must be 16'],
      ['segments', undefined, 'segments.jobTitle'],
      ['segments.country', null, 'segments.country'],
      ['segments.country', { de: { recipients: 0 } }, 'segments.country "de"'],
      ['segments.country', { de: { recipients: '5' } }, 'segments.country "de"'],
      ['segments.country', { de: null }, 'segments.country "de"'],
      ['similar', undefined, 'similar is missing'],
      ['similar', 'none', 'similar.hidden'],
      ['similar', { ...network, hidden: 0 }, 'similar.hidden'],
      ['similar', { ...network, hidden: 1e9 }, 'similar.hidden'],
      ['similar', { ...network, mobileShare: 2 }, 'similar.mobileShare'],
      ['similar', { ...network, hidden: 3 }, 'similar.weights'],
      ['similar', { ...network, weights: network.weights.slice(4) }, 'similar.weights'],
      ['similar', { ...network, weights: `*${network.weights.slice(1)}` }, 'similar.weights'],
      ['similar', { ...network, weights: `${network.weights.slice(0, -4)}A===` }, 'similar.weights'],
      ['similar', { ...network, weights: null }, 'similar.weights'],
    ];
    for (const [path, value, named] of faults) {
      const message = refused(damaged(path, value));
      expect(message, `${path} = ${JSON.stringify(value)?.slice(0, 80)}`).to.include(named);
    }
  });

  it('tells all that is wrong at once', () => {
    const artifact = JSON.parse(damaged('weights', null));
    artifact.level.shape = 'much';
    expect(refused(JSON.stringify(artifact)))
      .to.include('weights')
      .and.include('level.shape');
  });
});
