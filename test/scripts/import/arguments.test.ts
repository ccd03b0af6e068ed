import { expect } from 'chai';
import { parseArguments, UsageFault } from '../../../scripts/import/arguments.ts';

describe('the command line of the import', () => {
  it('takes the files, the account, renamings and strictness', () => {
    const argv = [
      '--recipients',
      'r.csv',
      '--events=e.jsonl',
      '--account',
      ' Acme ',
      '--map',
      'email=E-mail',
      '--strict',
    ];
    expect(parseArguments(argv)).to.deep.equal({
      files: { recipients: 'r.csv', events: 'e.jsonl' },
      account: 'Acme',
      renamings: [{ field: 'email', column: 'E-mail' }],
      strict: true,
      help: false,
    });
  });

  it('takes several renamings, after one --map or after several, and = within a column name', () => {
    const renamings = [
      { field: 'email', column: 'mail' },
      { field: 'url', column: 'a=b' },
      { field: 'jobTitle', column: 'Job title' },
    ];
    const files = ['--recipients', 'r', '--events', 'e'];
    const after = (...argv: string[]) => parseArguments([...files, ...argv]).renamings;
    expect(after('--map', 'email=mail', 'url=a=b', 'jobTitle=Job title')).to.deep.equal(renamings);
    expect(after('--map', 'email=mail', '--map', 'url=a=b', '--map=jobTitle=Job title')).to.deep.equal(renamings);
  });

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['nothing to import', [], /nothing to import: give --recipients FILE, --events FILE or both/],
    ['an unknown option', ['--event', 'e.csv'], /Unknown option '--event'/],
    ['an option without its value', ['--events'], /--events/],
    ['a word that belongs to no option', ['--events', 'e.csv', 'more.csv'], /"more\.csv" belongs to no option/],
    ['a pair without --map', ['--events', 'e.csv', 'url=link'], /"url=link" belongs to no option/],
    ['a --map that is no pair', ['--events', 'e', '--map', 'url'], /--map takes FIELD=COLUMN, not "url"/],
    ['a --map to nothing', ['--events', 'e', '--map', 'url='], /--map takes FIELD=COLUMN, not "url="/],
    [
      'a field that is none',
      ['--events', 'e', '--map', 'subject=s'],
      /no field "subject"; fields are: of --recipients email, .*; of --events messageId, /,
    ],
    [
      'a field of the other file',
      ['--events', 'e', '--map', 'email=m'],
      /"email" is a field of --recipients, which is not given/,
    ],
    ['a field twice', ['--events', 'e', '--map', 'url=a', 'url=b'], /--map has the field "url" twice/],
    ['an empty account', ['--events', 'e', '--account', ' '], /--account takes a name/],
    ['an account name with control characters', ['--events', 'e', '--account', 'a\nb'], /--account takes a name/],
  ];
  for (const [what, argv, message] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => parseArguments(argv)).to.throw(UsageFault, message);
    });
  }
});
