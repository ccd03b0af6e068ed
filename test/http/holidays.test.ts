import { expect } from 'chai';
import { HolidayList } from '../../src/contract/holiday-list.ts';
import { type Fixture, problemIn, serve } from './fixture.ts';

describe('GET /holidays', () => {
  let fixture: Fixture;

  before(async () => {
    fixture = await serve();
  });
  after(() => fixture.close());

  const list = async (query: string) =>
    HolidayList.strict().parse(await (await fixture.request(`/holidays?${query}`)).json());

  it('lists those of the coming year, of the region too', async () => {
    const germany = await list('country=de');
    expect(germany.holidays[0]).to.deep.equal({
      name: 'Christmas Day',
      from: '2026-12-25T00:00',
      to: '2026-12-26T00:00',
    });
    const names = ({ holidays }: HolidayList) => holidays.map(({ name }) => name);
    const berlin = await list('country=DE&region=BE');
    expect(berlin.regionKnown).to.equal(true);
    expect(names(berlin)).to.include("International Women's Day");
    expect(names(germany)).not.to.include("International Women's Day");
    const bank = await list('country=DE&kind=bank');
    expect(bank.holidays.length).to.be.greaterThan(germany.holidays.length);
  });

  it('says so when it knows none, or no such region', async () => {
    expect(await list('country=AQ')).to.deep.equal({ known: false, regionKnown: false, holidays: [] });
    const atlantis = await list('country=DE&region=ATL');
    expect(atlantis).to.include({ known: true, regionKnown: false });
    expect(atlantis.holidays).not.to.deep.equal([]);
  });

  it('refuses what is no country or kind', async () => {
    for (const [query, path] of [
      ['', 'country'],
      ['country=Germany', 'country'],
      ['country=DE&kind=none', 'kind'],
      ['country=DE&region=*', 'region'],
    ]) {
      const { code, errors } = await problemIn(await fixture.request(`/holidays?${query}`));
      expect(code).to.equal('invalid-request');
      expect((errors as { path: string }[]).map((each) => each.path)).to.deep.equal([path]);
    }
  });
});
