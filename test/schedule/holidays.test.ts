import { expect } from 'chai';
import { DAY, HOUR } from '../../model/zone.ts';
import { type Holidays, loadHolidays, type RespectedKind } from '../../src/schedule/holidays.ts';

describe('holidays', () => {
  let holidays: Holidays;
  before(async () => {
    holidays = await loadHolidays();
  });

  const found = (country: string, region: string | null, from: string, to: string, kind: RespectedKind = 'public') =>
    holidays.between(country, region, kind, Date.parse(from), Date.parse(to));
  const dates = (...question: Parameters<typeof found>) =>
    found(...question)?.holidays.map(({ from }) => new Date(from).toISOString().slice(0, 10));

  it('are those of the country, and of the region where one is given', () => {
    expect(dates('DE', null, '2026-03-02', '2026-03-12')).to.deep.equal([]);
    expect(dates('DE', 'BE', '2026-03-02', '2026-03-12')).to.deep.equal(['2026-03-08']);
    expect(dates('DE', 'DE-BE', '2026-03-02', '2026-03-12')).to.deep.equal(['2026-03-08']);
    expect(dates('US', 'US-CA', '2026-11-23', '2026-11-30')).to.deep.equal(['2026-11-26', '2026-11-27']);
    expect(dates('DE', 'BY-A', '2026-08-03', '2026-08-10')).to.deep.equal(['2026-08-08']);
    expect(dates('DE', 'BY', '2026-08-03', '2026-08-10')).to.deep.equal([]);
  });

  it('say when a region is not known, and are those of the country then', () => {
    expect(found('DE', 'QQ', '2026-12-24', '2026-12-26')).to.deep.include({ regionKnown: false });
    expect(dates('DE', 'QQ', '2026-12-24', '2026-12-26')).to.deep.equal(['2026-12-25']);
    expect(found('DE', 'BE', '2026-12-24', '2026-12-26')).to.deep.include({ regionKnown: true });
  });

  it('are not known of a country that is not in the data', () => {
    expect(found('AQ', null, '2026-01-01', '2026-01-02')).to.equal(null);
  });

  it('are no days that are only observed, and bank holidays only when those are wanted', () => {
    // Valentine's Day is observed; Christmas Eve is a bank holiday in Austria, from 14:00 on.
    expect(dates('US', null, '2026-02-13', '2026-02-15')).to.deep.equal([]);
    expect(dates('AT', null, '2026-12-24', '2026-12-25')).to.deep.equal([]);
    const [eve] = found('AT', null, '2026-12-24', '2026-12-25', 'bank')!.holidays;
    expect(eve).to.include({ from: Date.UTC(2026, 11, 24, 14), to: Date.UTC(2026, 11, 25) });
  });

  it('are whole civil days where the calendar has them begin in the evening', () => {
    const [eid] = found('AE', null, '2026-03-18', '2026-03-25')!.holidays;
    expect(eid).to.include({ from: Date.UTC(2026, 2, 20), to: Date.UTC(2026, 2, 23) });
  });

  it('are found over the turn of a year, and those that began before the window', () => {
    expect(dates('DE', null, '2026-12-31', '2027-01-02')).to.deep.equal(['2027-01-01']);
    const [new_, ...more] = found('RU', null, '2027-01-05T12:00:00Z', '2027-01-06')!.holidays;
    expect(new_!.from).to.be.below(Date.UTC(2027, 0, 5));
    expect(more).to.deep.equal([]);
  });

  it('include the day on which one is made up for', () => {
    expect(dates('JP', null, '2026-05-06', '2026-05-07')).to.deep.equal(['2026-05-06']);
  });

  it('are the same when they are asked for again', () => {
    const ask = () => found('JP', null, '2026-04-27', '2026-05-09');
    expect(ask()).to.deep.equal(ask());
    expect(ask()!.holidays.every(({ from, to }) => to - from === 24 * HOUR && from % DAY === 0)).to.equal(true);
  });
});
