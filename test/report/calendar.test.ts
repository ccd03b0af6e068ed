import { expect } from 'chai';
import { load } from 'cheerio';
import type { ReportData } from '../../report/data.ts';
import { calendarSection } from '../../report/sections/calendar.ts';

const section = (calendar: ReportData['calendar']) =>
  load(calendarSection({ calendar } as unknown as ReportData).body.markup);

describe('the days out of the ordinary', () => {
  it('are drawn, counted and listed', () => {
    const dead = [{ from: '2025-12-24', to: '2025-12-25', days: 2, factor: 0.2 }];
    const $ = section({ from: '2025-12-23', factors: [1, 0.1, 0.3, 1.1], dead });
    expect($('p').first().text()).to.include('2 days in 1 stretch were below half of an ordinary one.');
    expect($('[role="img"]').attr('aria-label')).to.include('A line of 4 days from 2025-12-23').and.include('0.10');
    const rows = (table: number) =>
      $('table')
        .eq(table)
        .find('tbody tr')
        .toArray()
        .map((row) => $(row).text().trim());
    expect(rows(0)).to.have.length(4);
    expect(rows(0)[1]).to.equal('2025-12-240.10 ×');
    expect(rows(1)).to.deep.equal(['2025-12-24 to 2025-12-2520.20 ×']);
  });

  it('are said not to be known in a report of before they were, and where none differs', () => {
    for (const none of [undefined, null]) {
      expect(section(none).text()).to.include('No day differed from the others beyond chance');
      expect(section(none)('table').length).to.equal(0);
    }
  });

  it('need no table of dead days where there are none', () => {
    const $ = section({ from: '2025-12-23', factors: [1, 0.9], dead: [] });
    expect($('p').first().text()).to.include('None was below half of an ordinary one.');
    expect($('table').length).to.equal(1);
  });
});
