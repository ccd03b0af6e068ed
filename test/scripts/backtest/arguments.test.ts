import { expect } from 'chai';
import { DAY } from '../../../model/zone.ts';
import { parseArguments } from '../../../scripts/backtest/arguments.ts';

const FILES = ['--events', 'e.csv', '--recipients', 'r.csv'];
const RANGE = ['--from', '2026-03-01', '--to', '2026-04-01'];
const parsed = (...more: string[]) => parseArguments([...FILES, ...RANGE, ...more])!;

describe('the command line of npm run backtest', () => {
  it('takes days as midnight by the senders’ clock, instants as they are, and four weeks a step unless told', () => {
    const { walk, timezone, files } = parsed('--timezone', 'europe/berlin');
    expect(timezone).to.equal('Europe/Berlin');
    expect(walk).to.deep.equal({
      from: Date.parse('2026-03-01T00:00+01:00'),
      to: Date.parse('2026-04-01T00:00+02:00'),
      every: 28 * DAY,
    });
    expect(files).to.deep.equal({ events: ['e.csv'], recipients: 'r.csv', renamings: [] });
    const exact = parseArguments([...FILES, '--from', '2026-03-01T08:00:00Z', '--to', '2026-04-01', '--every', '7'])!;
    expect(exact.walk).to.deep.include({ from: Date.parse('2026-03-01T08:00:00Z'), every: 7 * DAY });
  });

  it('takes several files, other names of columns, seed and help', () => {
    const { files, settings, json } = parsed('--events', 'f.csv', '--map', 'email=Address', '--seed', '7');
    expect(files.events).to.deep.equal(['e.csv', 'f.csv']);
    expect(files.renamings).to.deep.equal([{ field: 'email', column: 'Address' }]);
    expect([settings.seed, json]).to.deep.equal([7, null]);
    expect(parseArguments(['--help'])).to.equal(null);
  });

  const REFUSED: readonly (readonly [argv: readonly string[], words: string])[] = [
    [[...FILES, ...RANGE, '--form', 'x'], "Unknown option '--form'"],
    [['--recipients', 'r.csv', ...RANGE], '--recipients belongs to --events FILE, which is not given'],
    [RANGE, '--events FILE is needed'],
    [['--events', 'e.csv', ...RANGE], '--recipients FILE is needed'],
    [[...FILES, '--to', '2026-04-01'], '--from WHEN is needed'],
    [[...FILES, '--from', '2026-04-01'], '--to WHEN is needed'],
    [[...FILES, '--from', '2026-02-30', '--to', '2026-04-01'], '--from takes a day such as 2026-01-31, or an instant'],
    [[...FILES, '--from', '2026-02-28', '--to', '1.4.2026'], 'not "1.4.2026"'],
    [[...FILES, '--from', '2026-04-01', '--to', '2026-03-01'], '--from 2026-04-01 is not before --to 2026-03-01'],
    [[...FILES, '--from', '2026-04-01', '--to', '2026-04-01'], '--from 2026-04-01 is not before --to 2026-04-01'],
    [[...FILES, ...RANGE, '--every', '0'], '--every takes a whole number of days from 1 to 366, not "0"'],
    [[...FILES, ...RANGE, '--every', '1.5'], 'not "1.5"'],
    [[...FILES, ...RANGE, '--timezone', 'CEST'], '--timezone takes an IANA name such as Europe/Berlin, not "CEST"'],
    [[...FILES, ...RANGE, '--seed', '-1'], '--seed'],
    [[...FILES, ...RANGE, '--seed', 'x'], '--seed takes a whole number from 0 to 999999999, not "x"'],
    [[...FILES, ...RANGE, '--config', '/nowhere/my.json'], '/nowhere/my.json cannot be read'],
    [[...FILES, ...RANGE, '--json', '/nowhere/at/all.json'], 'there is no folder /nowhere/at'],
    [[...FILES, ...RANGE, '--json', './e.csv'], '--json ./e.csv would overwrite a file that is read'],
    [[...FILES, ...RANGE, '--json', '/'], '--json / is a folder'],
    [[...FILES, ...RANGE, '--map', 'mood=Mood'], 'there is no field "mood"'],
    [[...FILES, ...RANGE, '--events', 'e.csv'], '--events has e.csv twice'],
    [[...FILES, ...RANGE, '--events', 'no-*.csv'], '--events no-*.csv: there is no such file'],
  ];
  for (const [argv, words] of REFUSED) {
    it(`refuses with: ${words}`, () => {
      expect(() => parseArguments(argv)).to.throw(words);
    });
  }
});
