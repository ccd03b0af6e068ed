import { expect } from 'chai';
import { parseSettings, settingsFrom } from '../../scripts/train/settings-file.ts';
import { StartError } from '../../src/errors.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';

const parse = (json: string) => parseSettings('my.json', Buffer.from(json));

function refusal(json: string): string {
  try {
    parse(json);
  } catch (error) {
    expect(error).to.be.instanceOf(StartError);
    return (error as Error).message;
  }
  return '';
}

describe('a file of hyper-parameters', () => {
  it('changes what it names, in the smoothing too, and nothing else', () => {
    expect(parse('{}')).to.deep.equal(DEFAULT_SETTINGS);
    const changed = parse('{"rounds": 3, "rhythmCounts": [2, 5], "smoothing": {"cell": 7.5}}');
    const smoothing = { ...DEFAULT_SETTINGS.smoothing, cell: 7.5 };
    expect(changed).to.deep.equal({ ...DEFAULT_SETTINGS, rounds: 3, rhythmCounts: [2, 5], smoothing });
  });

  it('takes all that there is, as a run saves it', () => {
    expect(parse(JSON.stringify(DEFAULT_SETTINGS))).to.deep.equal(DEFAULT_SETTINGS);
  });

  it('is refused for each unknown name and each wrong value, all at once, with what is allowed', () => {
    const message = refusal('{"rond": 3, "rounds": 0, "smoothing": {"cel": 1}, "testShare": 0.9, "seed": "one"}');
    expect(message).to.match(/^my\.json cannot be trained with:/);
    expect(message).to.match(/- rond is not a known field; known: seed, rhythmCounts, rounds/);
    expect(message).to.include('- rounds must be a whole number from 1 to 1000, got 0');
    expect(message).to.include('- smoothing.cel is not a known field; known: cell, hour, group, width');
    expect(message).to.include('- testShare must be a share from 0.01 to 0.45, got 0.9');
    expect(message).to.include('- seed must be a whole number from 0 to 999999999, got text');
  });

  it('is refused for values that are nearly right', () => {
    for (const [name, values] of Object.entries({
      rhythmCounts: ['[]', '[0]', '[2, 1]', '[1, 1]', '[1.5]', '[65]', '3', '["1"]', 'null'],
      rounds: ['1.5', '-1', 'null', '1001', '"3"'],
      segmentPeople: ['1', '0'],
      curveStrength: ['0', '-1', 'true'],
      validationShare: ['0', '1', '"0.1"'],
      smoothing: ['[]', 'null', '3', '{"width": 0}'],
    })) {
      for (const value of values) expect(refusal(`{"${name}": ${value}}`), `${name}: ${value}`).to.include(`- ${name}`);
    }
  });

  it('that is no JSON, no object or not there is refused by its name', () => {
    expect(refusal('{"rounds": 3,}')).to.match(/^my\.json is no JSON: .*line 1, column 14/);
    expect(refusal('[]')).to.include('my.json').and.to.include('it must be an object, got a list');
    expect(() => settingsFrom('/nowhere/my.json')).to.throw(StartError, '--config /nowhere/my.json cannot be read');
  });
});
