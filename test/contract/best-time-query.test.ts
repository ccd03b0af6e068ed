import { expect } from 'chai';
import { parseQuestion } from '../../src/contract/best-time.ts';
import { parseQuestionQuery } from '../../src/contract/best-time-query.ts';
import type { KairosError } from '../../src/errors.ts';

const parse = (query: string) => parseQuestionQuery(new URLSearchParams(query));

function faultsOf(query: string): KairosError['fields'] {
  try {
    parse(query);
    return [];
  } catch (error) {
    return (error as KairosError).fields;
  }
}

const pathsOf = (query: string): string[] => faultsOf(query).map(({ path }) => path);

describe('parseQuestionQuery', () => {
  it('asks the same question as the JSON form', () => {
    const query =
      'email=Ana%40example.com&window=week&timezone=Europe/Berlin&country=de&jobTitle=Head+of+IT&device=mobile' +
      '&notBefore=2026-11-24T00:00:00%2B01:00&quietHours=21:00-07:00&businessHours=09:00-17:00&days=1,2,3&weights=open:0.2,reply:.5';
    const question = parseQuestion({
      email: 'ana@example.com',
      window: 'week',
      timezone: 'Europe/Berlin',
      country: 'DE',
      jobTitle: 'Head of IT',
      device: 'mobile',
      notBefore: '2026-11-24T00:00:00+01:00',
      quietHours: { from: '21:00', to: '07:00' },
      businessHours: { from: '09:00', to: '17:00', days: [1, 2, 3] },
      weights: { open: 0.2, reply: 0.5 },
    });
    expect(parse(query)).to.deep.equal(question);
  });

  it('lifts limits by the word none, and takes hours for single weekdays', () => {
    const good = { email: 'ana@example.com', window: '24h' };
    const query = 'email=ana@example.com&window=24h';
    expect(parse(`${query}&quietHours=none&businessHours=none&holidays=none`)).to.deep.equal(
      parseQuestion({ ...good, quietHours: null, businessHours: null, holidays: null }),
    );
    expect(parse(`${query}&businessHours=09:00-17:00&friday=09:00-13:00&holidays=public&region=be`)).to.deep.equal(
      parseQuestion({
        ...good,
        businessHours: { from: '09:00', to: '17:00', friday: { from: '09:00', to: '13:00' } },
        holidays: 'public',
        region: 'BE',
      }),
    );
    expect(parse(`${query}&monday=09:00-17:00`)).to.deep.equal(
      parseQuestion({ ...good, businessHours: { monday: { from: '09:00', to: '17:00' } } }),
    );
    expect(pathsOf(`${query}&businessHours=none&friday=09:00-13:00`)).to.deep.equal(['friday']);
    expect(pathsOf(`${query}&businessHours=none&days=1`)).to.deep.equal(['days']);
    expect(pathsOf(`${query}&monday=none`)).to.deep.equal(['monday']);
  });

  it('takes several people as lists of addresses', () => {
    const query = 'window=24h&to=Ana@example.com,ben@example.com&cc=eve%40example.com&ccWeight=.5&ccLimits=true';
    expect(parse(query)).to.deep.equal(
      parseQuestion({
        window: '24h',
        recipients: [
          { email: 'ana@example.com', kind: 'to' },
          { email: 'ben@example.com', kind: 'to' },
          { email: 'eve@example.com', kind: 'cc' },
        ],
        ccWeight: 0.5,
        ccLimits: true,
      }),
    );
    expect(parse('window=24h&to=ana@example.com').recipients).to.have.length(1);
  });

  it('names the list that is at fault, and no address', () => {
    const good = 'window=24h&to=ana@example.com';
    expect(pathsOf('window=24h&cc=ana@example.com')).to.deep.equal(['to']);
    expect(pathsOf(`${good},&cc=eve@example.com,eve`)).to.deep.equal(['to', 'cc']);
    expect(pathsOf(`${good}&cc=ANA@example.com`)).to.deep.equal(['cc']);
    expect(pathsOf(`${good}&email=ben@example.com`)).to.deep.equal(['email']);
    expect(pathsOf(`${good}&ccWeight=much`)).to.deep.equal(['ccWeight']);
    const many = Array.from({ length: 21 }, (_, k) => `a${k}@example.com`);
    expect(pathsOf(`window=24h&to=${many.join(',')}`)).to.deep.equal(['to']);
    expect(pathsOf(`window=24h&to=${many.slice(1).join(',')}`)).to.deep.equal([]);
    const [fault] = faultsOf(`${good}&cc=eve@example.com,nobody`);
    expect(fault!.message)
      .to.include('in place 2')
      .and.not.match(/eve|nobody/);
  });

  it('counts empty parameters as absent', () => {
    expect(parse('email=ana@example.com&window=24h&device=&quietHours=&days=')).to.deep.equal(
      parse('email=ana@example.com&window=24h'),
    );
  });

  it('names the parameter that is at fault', () => {
    const good = 'email=ana@example.com&window=24h';
    expect(pathsOf('')).to.deep.equal(['window']);
    expect(pathsOf(`${good}&windw=1`)).to.deep.equal(['windw']);
    expect(pathsOf(`${good}&window=week`)).to.deep.equal(['window']);
    expect(pathsOf(`${good}&quietHours=21-7&weights=open=1&businessHours=9&days=0`)).to.have.members([
      'quietHours',
      'weights',
      'businessHours',
      'days',
    ]);
    expect(pathsOf(`${good}&quietHours=21:00-25:00`)).to.deep.equal(['quietHours.to']);
    expect(pathsOf(`${good}&days=1`)).to.deep.equal(['days']);
    expect(pathsOf(`${good}&weights=open:0`)).to.deep.equal(['weights']);
  });

  it('refuses a weight that is given twice', () => {
    expect(pathsOf('email=ana@example.com&window=24h&weights=open:1,open:2')).to.deep.equal(['weights']);
  });
});
