import { expect } from 'chai';
import { type CheerioAPI, load } from 'cheerio';
import type { OffPolicy, ReportData } from '../../report/data.ts';
import { renderReport } from '../../report/page.ts';
import { offPolicyValues } from '../../training/off-policy/values.ts';
import { emailSent, MONDAY, person, seedArtifact } from '../model/fixture.ts';
import { drawLog, makeWorld } from '../training/off-policy/world.ts';
import { ATTACK, account, trainOn } from '../training/report/fixture.ts';

const SECTIONS = [
  'data',
  'rhythm',
  'segments',
  'curves',
  'calendar',
  'learning',
  'choice',
  'calibration',
  'log-loss',
  'policies',
  'off-policy',
  'evidence',
  'changes',
];

/** The cells of every table of a section, the heads left out. */
function tablesOf($: CheerioAPI, section: string): string[][][] {
  return $(`#${section} table`)
    .toArray()
    .map((table) =>
      $(table)
        .find('tbody tr')
        .toArray()
        .map((row) =>
          $(row)
            .find('th, td')
            .toArray()
            .map((cell) => $(cell).text()),
        ),
    );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const count = (number: number): string => number.toLocaleString('en-US');

describe('the report as a page', () => {
  let data: ReportData;
  let page: string;
  let $: CheerioAPI;
  const faults: string[] = [];
  before(async () => {
    data = (await trainOn(account, seedArtifact())).report;
    page = renderReport(data);
    $ = load(page, { onParseError: ({ code }) => faults.push(code) });
  });

  it('is well-formed', () => {
    expect(faults).to.deep.equal([]);
    const ids = $('[id]')
      .toArray()
      .map((element) => $(element).attr('id'));
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('stands alone: no script, and nothing from elsewhere', () => {
    expect($('script, link, iframe, object, embed, img, base, form').length).to.equal(0);
    expect(page).to.not.match(/https?:|\/\/[a-z]/i);
    expect(page).to.not.match(/@import|url\((?!#)/);
    for (const element of $('*').toArray()) {
      for (const [name, value] of Object.entries('attribs' in element ? element.attribs : {})) {
        expect(name).to.not.match(/^on/i);
        if (name === 'href' || name === 'src') expect(value).to.match(/^#/);
      }
    }
  });

  it('has every section, and a table of contents that leads to each', () => {
    const sections = $('main section').toArray();
    expect(sections.map((section) => $(section).attr('id'))).to.deep.equal(SECTIONS);
    const links = $('nav a').toArray();
    expect(links.map((link) => $(link).attr('href'))).to.deep.equal(['#top', ...SECTIONS.map((id) => `#${id}`)]);
    for (const section of sections) expect($(section).find('h2').text()).to.not.equal('');
    for (const link of links) expect($($(link).attr('href')!).length).to.equal(1);
  });

  it('gives every plot a text for those who do not see it, a caption, and its numbers', () => {
    const figures = $('figure').toArray();
    expect(figures.length).to.be.above(14);
    for (const figure of figures) {
      const plot = $(figure).find('[role="img"]');
      expect(plot.attr('aria-label')!.length).to.be.above(20);
      expect(plot.find('svg[aria-hidden="true"]').length).to.equal(2); // wide and narrow
      expect($(figure).find('figcaption').text().length).to.be.above(20);
      expect($(figure).find('details table tbody tr').length).to.be.above(0);
    }
  });

  it('draws something in every plot', () => {
    for (const svg of $('svg').toArray()) {
      const coloured = $(svg).find('[fill^="var(--"], [stroke^="var(--"]').toArray();
      const marks = coloured.filter((mark) =>
        /--(heat|accent|other|series)/.test(`${$(mark).attr('fill')} ${$(mark).attr('stroke')}`),
      );
      expect(marks.length, $(svg).closest('[role]').attr('aria-label')).to.be.above(0);
    }
  });

  it('takes all colours from the style sheet, where there is one for light and one for dark', () => {
    const marks = $('svg [fill], svg [stroke]').toArray();
    const colours = marks
      .filter(({ parent }) => parent?.type === 'tag' && parent.name !== 'clipPath') // there a colour does not show
      .flatMap((mark) => [$(mark).attr('fill'), $(mark).attr('stroke')])
      .filter((colour) => colour !== undefined);
    for (const colour of colours) expect(colour).to.match(/^(none|var\(--[a-z0-9-]+\))$/);
    const style = $('style').text();
    const dark = style.slice(style.indexOf('prefers-color-scheme: dark'));
    for (const [, name] of page.matchAll(/var\((--[a-z0-9-]+)\)/g)) {
      expect(style).to.include(`${name}: #`);
      expect(dark).to.include(`${name}: #`);
    }
  });

  it('escapes what comes from data', () => {
    expect(page).to.not.include('<script');
    const title = ATTACK.toLowerCase();
    const cells = $('#segments th').toArray();
    expect(cells.map((cell) => $(cell).text())).to.include(title);
    const texts = $('#segments svg text').toArray();
    expect(texts.map((text) => $(text).text()).some((text) => text.startsWith('<script>alert('))).to.equal(true);
  });

  it('names nobody by address', () => {
    expect(page).to.not.include('@example');
    expect(page).to.not.include(account[0]!.address);
  });

  it('is the same to the byte for the same data, from memory or from JSON', () => {
    expect(renderReport(data)).to.equal(page);
    expect(renderReport(JSON.parse(JSON.stringify(data)) as ReportData)).to.equal(page);
  });

  it('has the numbers of the JSON in its tables', () => {
    const [totals, sends, openings, missing] = tablesOf($, 'data');
    expect(totals).to.deep.include.members([
      ['Senders', '7'],
      ['E-mails', count(data.data.emails)],
      ["Share of all opens that are machines'", percent(data.data.machineOpenShare)],
    ]);
    const byHour = (values: readonly number[], format: (value: number) => string) =>
      Array.from({ length: 24 }, (_, hour) => [0, 1, 2, 3, 4, 5, 6].map((day) => format(values[24 * day + hour]!)));
    const cells = (table: string[][]) => table.map(([, ...row]) => row);
    expect(cells(sends!)).to.deep.equal(byHour(data.data.sends, count));
    expect(cells(openings!)).to.deep.equal(byHour(data.data.openings, count));
    expect(missing!.map((row) => row[1])).to.deep.equal(data.data.missing.map(({ recipients }) => count(recipients)));
    const [rhythm] = tablesOf($, 'rhythm');
    expect(cells(rhythm!)).to.deep.equal(byHour(data.rhythm.rates, (rate) => `${rate.toFixed(2)} ×`));

    const [titles] = tablesOf($, 'segments');
    expect(titles![0]!.slice(2)).to.deep.equal(data.segments[0]!.segments.map(({ recipients }) => count(recipients)));
    expect(titles!.slice(1, 25).map((row) => row[2])).to.deep.equal(
      data.segments[0]!.segments[0]!.workingDay.map((rate) => `${rate.toFixed(2)} ×`),
    );

    const [age, recency] = tablesOf($, 'curves');
    expect(age!.map((row) => row[1])).to.deep.equal(
      data.age.rates.map((rate) => (rate / data.age.rates[0]!).toFixed(2)),
    );
    expect(recency!.map((row) => row[1])).to.deep.equal(data.recency.rates.map((rate) => rate.toFixed(2)));

    const [trials] = tablesOf($, 'learning');
    expect(trials!.map((row) => row[2])).to.deep.equal(
      data.learning.fits[1]!.logLikelihoods.map((value) => value.toFixed(4)),
    );
    expect(tablesOf($, 'choice')[0]!.map((row) => row[2])).to.deep.equal(
      data.choice.trials.map(({ behind }) => behind!.toFixed(4)),
    );

    const { bins, error, byChance } = data.calibration!;
    expect(tablesOf($, 'calibration')[0]!.map((row) => row.slice(1, 4))).to.deep.equal(
      bins.map(({ emails, predicted, observed }) => [count(emails), percent(predicted), percent(observed)]),
    );
    expect($('#calibration').text()).to.include(error.toFixed(4)).and.include(byChance.mean.toFixed(4));
    expect(tablesOf($, 'log-loss')[0]!.map((row) => row[1])).to.deep.equal(
      [data.logLoss!.model, data.logLoss!.ownRate, data.logLoss!.gain].map(({ value }) => value.toFixed(4)),
    );
    expect(tablesOf($, 'policies')[0]).to.have.deep.members(
      data.policies.map(({ policy, value, interval, effectiveEmails }) => [
        policy,
        value === null ? 'too few agree' : percent(value),
        interval === null ? 'n/a' : `${percent(interval[0])} to ${percent(interval[1])}`,
        count(Math.round(effectiveEmails)),
      ]),
    );
    const { personal, similar, population } = data.evidence;
    expect(tablesOf($, 'evidence')[0]!.map((row) => row[1])).to.deep.equal([personal, similar, population].map(count));
    const [moved, most] = tablesOf($, 'changes');
    expect(moved!.map((row) => row[1])).to.deep.equal(data.changes!.moved.map(({ recipients }) => count(recipients)));
    expect(most!.map((row) => [row[0], row[5]])).to.deep.equal(
      data.changes!.most.map(({ recipient, worthAfter }) => [`${recipient}`, worthAfter.toFixed(4)]),
    );
  });

  it('shows how the network learned, where there is one', () => {
    const epochs = [1.2, 0.9, 0.8].map((training, k) => ({ training, heldOut: [1.3, 1.0, 1.1][k]! }));
    const withNetwork = load(renderReport({ ...data, learning: { ...data.learning, network: { epochs } } }));
    expect(tablesOf(withNetwork, 'learning')[2]).to.deep.equal([
      ['1', '1.2000', '1.3000'],
      ['2', '0.9000', '1.0000'],
      ['3', '0.8000', '1.1000'],
    ]);
    expect(withNetwork('#learning').text()).to.include('lowest after epoch 2');
  });

  describe('with what experiments say of the model', () => {
    const log = drawLog(makeWorld(500, { best: 0.8, plain: 0.2 }, 0.3, 4), 1);
    const policies = offPolicyValues(log, ['this model', 'plain default']);
    const known = { decisions: log.length, people: 500, together: 7, seenByRival: 0.25, cap: 200, fault: null };
    const pageOf = (offPolicy: OffPolicy) => load(renderReport({ ...data, offPolicy }));

    it('has the value by every estimate, what it rests on, and how far the model is ahead', () => {
      const drawn = pageOf({ ...known, policies });
      const [numbers, overlap] = tablesOf(drawn, 'off-policy');
      expect(overlap!.map((row) => row.slice(0, 5))).to.deep.equal(
        policies.map((one) => [
          one.policy,
          count(one.decisions),
          count(one.people),
          percent(one.tried),
          count(Math.round(one.effectiveDecisions)),
        ]),
      );
      expect(numbers).to.have.length(3 * (3 + 2));
      const { value, interval } = policies[0]!.values!.open.dr;
      const opened = `${percent(value)} (${percent(interval[0])} to ${percent(interval[1])})`;
      expect(numbers![2]).to.include.members(['this model', 'doubly robust', opened]);
      const ahead = policies[2]!.behind!.value.snips.value.toFixed(3);
      const [, , worth] = numbers!.find(
        ([name, by]) => name === 'this model less plain default' && by === 'self-normalised',
      )!;
      expect(worth!.startsWith(`${ahead} (`)).to.equal(true);
      const text = drawn('#off-policy').text();
      expect(text).to.include('7 more about several people').and.include('for more than 200');
      expect(text)
        .to.include(policies[1]!.behind!.value.dr.value.toFixed(3))
        .and.include('too little to tell')
        .and.include('fitted to 25 % of');
      expect(drawn('#off-policy svg [fill^="var(--accent"]').length).to.be.above(0);
    });

    it('says why the model cannot be judged, and draws what can be', () => {
      const refusal = 'None of its times was ever tried.';
      const refused = policies.map((one) => ({ ...one, values: null, behind: null, refusal }));
      for (const shown of [[refused[0]!, policies[1]!], refused]) {
        const drawn = pageOf({ ...known, policies: shown });
        expect(drawn('#off-policy').text()).to.include(`Its value cannot be told. ${refusal}`);
        expect(drawn('main').text()).to.not.match(/NaN|undefined|Infinity|null/);
      }
    });

    it('says what is wrong with a log that cannot be right', () => {
      const drawn = pageOf({ ...known, fault: 'decision d1 has a propensity of 0', policies: [] });
      expect(drawn('#off-policy').text()).to.include('Nothing can be said').and.include('decision d1 has a propensity');
      expect(drawn('#off-policy svg').length).to.equal(0);
    });
  });

  it('says what cannot be told after next to nothing', async () => {
    const emails = [emailSent(MONDAY, 5), emailSent(MONDAY + 86_400_000)];
    const { report } = await trainOn([{ ...person(), emails }], null);
    expect(report).to.include({ calibration: null, logLoss: null, changes: null });
    const small = load(renderReport(report));
    expect(small('main').text()).to.not.match(/NaN|undefined|Infinity|null/);
    expect(small('svg').toString()).to.not.match(/NaN|undefined|Infinity/);
    expect(small('#calibration').text()).to.include('No held-out e-mail');
    expect(small('#changes').text()).to.include('no model of this account before');
    expect(small('#segments').text()).to.include('The model knows no industry');
    expect(small('#off-policy').text()).to.include('No decision of an experiment');
  });
});
