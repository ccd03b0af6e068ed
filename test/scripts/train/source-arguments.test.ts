import { expect } from 'chai';
import { UsageFault } from '../../../scripts/import/arguments.ts';
import { periodOf, type SourceValues, wantedSource } from '../../../scripts/train/source-arguments.ts';
import { temporaryFolder } from '../../importing/fixture.ts';

const STORE = { files: null, since: null, until: null };

function refusal(values: SourceValues, more: readonly string[] = []): string {
  try {
    wantedSource(values, more);
  } catch (error) {
    expect(error).to.be.instanceOf(UsageFault);
    return (error as Error).message;
  }
  throw new Error('it was taken');
}

describe('what to train on, by the command line', () => {
  const folder = temporaryFolder();

  it('is the store when nothing is said', () => {
    expect(wantedSource({}, [])).to.deep.equal(STORE);
  });

  it('is files, several of them, whether the shell or Kairos makes them of a pattern', () => {
    for (const name of ['events-1.csv', 'events-2.csv', 'events-10.csv', 'other.csv', 'events+1.csv'])
      folder.write(name, '');
    const events = ['events-1.csv', 'events-10.csv', 'events-2.csv'].map(folder.path);
    expect(wantedSource({ data: [folder.path('events-*.csv')] }, []).files?.events).to.deep.equal(events);
    expect(wantedSource({ data: [events[0]!] }, events.slice(1)).files?.events).to.deep.equal(events);
    expect(wantedSource({ data: [folder.path('events-?.csv')] }, []).files?.events).to.have.length(2);
    expect(wantedSource({ data: ['there is none.csv'] }, []).files?.events).to.deep.equal(['there is none.csv']);
    expect(wantedSource({ data: [folder.write('e*.csv', '')] }, []).files?.events).to.deep.equal([
      folder.path('e*.csv'),
    ]);
  });

  it('takes other names of columns', () => {
    const wanted = wantedSource({ data: ['a.csv'], recipients: 'b.csv', map: ['email=Mail'] }, ['type=What', 'c.csv']);
    expect(wanted.files).to.deep.equal({
      events: ['a.csv', 'c.csv'],
      recipients: 'b.csv',
      renamings: [
        { field: 'email', column: 'Mail' },
        { field: 'type', column: 'What' },
      ],
    });
  });

  it('is refused with a reason where it cannot be', () => {
    expect(refusal({ recipients: 'a.csv' })).to.include('--recipients belongs to --data FILE');
    expect(refusal({ map: ['email=Mail'] })).to.include('--map belongs to --data FILE');
    expect(refusal({}, ['a.csv'])).to.include('"a.csv" belongs to no option');
    expect(refusal({ data: ['a.csv'] }, ['type=What'])).to.include('"type=What" belongs to no option');
    expect(refusal({ data: ['a.csv', 'a.csv'] })).to.include('--data has a.csv twice');
    expect(refusal({ data: [folder.path('*.csv')] })).to.include('there is no such file');
    expect(refusal({ since: 'yesterday' })).to.include('--since takes a day such as 2026-01-31');
    expect(refusal({ until: '2026-02-30' })).to.include('not "2026-02-30"');
    expect(refusal({ until: '2026-02-03T08:00' })).to.include('an instant with its zone');
  });

  it('is a period whose days begin at midnight by the account’s clock', () => {
    const wanted = wantedSource({ since: '2026-03-29', until: '2026-03-30T08:00:00+01:00' }, []);
    expect(periodOf(wanted, 'Europe/Berlin')).to.deep.equal({
      since: Date.UTC(2026, 2, 28, 23),
      until: Date.UTC(2026, 2, 30, 7),
    });
    expect(periodOf(STORE, 'UTC')).to.deep.equal({ since: null, until: null });
    expect(() => periodOf({ since: '2026-03-30', until: '2026-03-30' }, 'UTC')).to.throw(
      UsageFault,
      '--since 2026-03-30 is not before --until 2026-03-30',
    );
  });
});
