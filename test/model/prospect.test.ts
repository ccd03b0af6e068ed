import { expect } from 'chai';
import fc from 'fast-check';
import type { Model } from '../../model/artifact.ts';
import { foldHistory, type History, HORIZON } from '../../model/history.ts';
import { PART_OF, PARTS, personalShare } from '../../model/outcome.ts';
import { type Outlook, outlookOf } from '../../model/outlook.ts';
import { DEFAULT_WEIGHTS, prospectOf } from '../../model/prospect.ts';
import { binOf, RECENCY_EDGES, recencyFactor } from '../../model/response.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY, HOUR, hourOfWeek, MINUTE, QUARTER, sinceLocal, WEEK } from '../../model/zone.ts';
import { emailSent, engagement, MONDAY, modelWith, NO_HISTORY, person, someEmails, someMoment } from './fixture.ts';
import { ZONES } from './wall-clock.ts';

const byPart = (low: number, high: number) => Array.from({ length: PARTS }, (_, part) => (part % 2 === 0 ? low : high));
const model = modelWith({
  recency: { edges: RECENCY_EDGES, rates: [1.9, 1.6, 1.4, 1.3, 1.2, 1.1] },
  click: { rate: 0.3, strength: 20, byPart: byPart(0.6, 1.4) },
  reply: { rate: 0.1, strength: 15, byPart: byPart(1.3, 0.7) },
});
const values = segmentValues(person(), null);
const outlookIn = (zone: string, history: History, of: Model = model) =>
  outlookOf(of, { zone, certain: true, values }, history);

/** The definition, minute by minute: what the quick sums must come to. */
function byMinutes({ rates, shape, zone, counts, hidden, lastSeen }: Outlook, sentAt: number) {
  const opens = hidden ? Math.max(counts.clicks, counts.replies) / model.visible : counts.opens;
  const follows = (outcome: typeof model.click, done: number, cell: number) =>
    Math.min(1, personalShare(outcome, done, opens).mean * outcome.byPart[PART_OF[cell]!]!);
  const sums = { open: 0, click: 0, reply: 0 };
  for (let at = sentAt; at < sentAt + HORIZON; at += MINUTE) {
    const cell = hourOfWeek(zone, at);
    const step = at - sinceLocal(zone, at, HOUR); // recency changes with the local hour
    const recency =
      lastSeen === Number.NEGATIVE_INFINITY ? 1 : recencyFactor(model.recency, Math.max(0, step - lastSeen));
    const hazard = ((rates[cell]! * model.age.rates[binOf(model.age.edges, at - sentAt)]!) / 60) * recency;
    sums.open += hazard;
    sums.click += hazard * follows(model.click, counts.clicks, cell);
    sums.reply += hazard * follows(model.reply, counts.replies, cell);
  }
  const open = 1 - (1 + sums.open / shape) ** -shape;
  return { open, click: (open * sums.click) / sums.open, reply: (open * sums.reply) / sums.open };
}

const inMinutes = fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }).map((minutes) => minutes * MINUTE);
const zone = fc.constantFrom(...ZONES, 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');

describe('prospect', () => {
  it('is the integral of the hazard, in any zone, through changes of clocks', () => {
    const days = ['2026-03-27', '2026-10-23', '2026-03-07', '2026-10-31', '2026-04-03', '2027-01-05'].map((d) =>
      Date.parse(d),
    );
    const history = foldHistory([emailSent(days[0]! - WEEK, 5), emailSent(days[0]! - 2 * WEEK, 20)], days[0]!);
    fc.assert(
      fc.property(zone, fc.constantFrom(...days), inMinutes, (name, from, after) => {
        const outlook = outlookIn(name, history);
        const { probabilities } = prospectOf(model, outlook, from, from + WEEK, DEFAULT_WEIGHTS);
        const found = probabilities(from + after);
        const expected = byMinutes(outlook, from + after);
        for (const what of ['open', 'click', 'reply'] as const) {
          expect(found[what], `${name} ${what}`).to.be.closeTo(expected[what], 1e-9);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('takes into account when the person was last seen', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 30 * HOUR }), inMinutes, (name, ago, after) => {
        const history = foldHistory([emailSent(MONDAY - ago - HOUR, 1)], MONDAY);
        expect(history.activity).to.deep.equal([MONDAY - ago]);
        const outlook = outlookIn(name, history);
        const sentAt = MONDAY + (after % (2 * DAY));
        const { open } = prospectOf(model, outlook, MONDAY, MONDAY + WEEK, DEFAULT_WEIGHTS).probabilities(sentAt);
        expect(open).to.be.closeTo(byMinutes(outlook, sentAt).open, 1e-9);
      }),
      { seed: 2, numRuns: 60 },
    );
    const seen = outlookIn('UTC', foldHistory([emailSent(MONDAY - 2 * HOUR, 2)], MONDAY));
    const [fresh, old] = [seen, { ...seen, lastSeen: MONDAY - WEEK }].map((outlook) => {
      const prospect = prospectOf(model, outlook, MONDAY, MONDAY, DEFAULT_WEIGHTS);
      return prospect.probabilities(MONDAY).open;
    });
    expect(fresh!).to.be.above(old!);
  });

  it('gives probabilities, a click or a reply never likelier than the open', () => {
    fc.assert(
      fc.property(zone, someEmails, someMoment, inMinutes, (name, emails, now, after) => {
        const outlook = outlookIn(name, foldHistory(emails, now));
        const { probabilities, worths } = prospectOf(model, outlook, now, now + WEEK, DEFAULT_WEIGHTS);
        const { open, click, reply } = probabilities(now + after);
        expect(open).to.be.above(0).and.below(1);
        expect(click).to.be.above(0).and.at.most(open);
        expect(reply).to.be.above(0).and.at.most(open);
        const expected = open * DEFAULT_WEIGHTS.open + click * DEFAULT_WEIGHTS.click + reply * DEFAULT_WEIGHTS.reply;
        expect(worths([now + after]).at(0)).to.be.closeTo(expected, 1e-9);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('keeps clicks below opens even where everybody clicks', () => {
    const eager = modelWith({ click: { rate: 1, strength: 10, byPart: byPart(0.5, 9) } });
    const prospect = prospectOf(eager, outlookIn('UTC', NO_HISTORY, eager), MONDAY, MONDAY + WEEK, DEFAULT_WEIGHTS);
    for (let at = MONDAY; at < MONDAY + WEEK; at += 5 * HOUR) {
      const { open, click } = prospect.probabilities(at);
      expect(click).to.be.at.most(open + 1e-15);
    }
  });

  it('does not depend on where the stretch of time begins', () => {
    const outlook = outlookIn('Asia/Kolkata', foldHistory([emailSent(MONDAY - 3 * HOUR, 2)], MONDAY));
    const long = prospectOf(model, outlook, MONDAY, MONDAY + WEEK, DEFAULT_WEIGHTS);
    for (let sentAt = MONDAY; sentAt < MONDAY + WEEK; sentAt += 7 * HOUR + 11 * MINUTE) {
      const short = prospectOf(model, outlook, sentAt, sentAt, DEFAULT_WEIGHTS);
      expect(short.probabilities(sentAt).open).to.be.closeTo(long.probabilities(sentAt).open, 1e-12);
      expect(short.worths([sentAt]).at(0)).to.be.closeTo(long.worths([sentAt]).at(0), 1e-12);
    }
  });

  it('gives many slots what it gives each', () => {
    const outlook = outlookIn('Australia/Lord_Howe', foldHistory([emailSent(MONDAY - 3 * HOUR, 2)], MONDAY));
    for (const from of [MONDAY + 7 * MINUTE, Date.UTC(2026, 3, 3)]) {
      const prospect = prospectOf(model, outlook, from, from + WEEK, DEFAULT_WEIGHTS);
      const instants = Array.from({ length: 97 }, (_, k) => from + k * 100 * MINUTE);
      const together = prospect.worths(instants);
      instants.forEach((instant, k) => {
        expect(together.at(k)).to.be.closeTo(prospect.worths([instant]).at(0), 1e-12);
      });
    }
  });

  it('bounds what sends are worth from above, closely for those that are worth most', () => {
    fc.assert(
      fc.property(zone, someEmails, someMoment, (name, emails, now) => {
        const outlook = outlookIn(name, foldHistory(emails, now));
        const instants = Array.from({ length: 400 }, (_, k) => now + k * 17 * MINUTE);
        const { atMost, at } = prospectOf(model, outlook, now, now + WEEK, DEFAULT_WEIGHTS).worths(instants);
        const worths = instants.map((_, k) => at(k));
        const best = Math.max(...worths);
        worths.forEach((worth, k) => {
          expect(atMost[k]).to.be.at.least(worth);
          if (worth > 0.8 * best) expect(atMost[k]).to.be.below(1.1 * worth);
        });
      }),
      { seed: 5, numRuns: 40 },
    );
  });

  it('changes evenly within a quarter hour', () => {
    const { probabilities } = prospectOf(model, outlookIn('UTC', NO_HISTORY), MONDAY, MONDAY + WEEK, DEFAULT_WEIGHTS);
    const hazardAt = (at: number) => (1 - probabilities(at).open) ** (-1 / model.shape);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: QUARTER }), (quarter, part) => {
        const from = MONDAY + quarter * QUARTER;
        const [before, between, after] = [from, from + part, from + QUARTER].map(hazardAt);
        expect(between).to.be.closeTo(before! + ((after! - before!) * part) / QUARTER, 1e-9);
      }),
      { seed: 4 },
    );
  });

  it('weighs the parts of the week at which an open leads to more', () => {
    const replies = (quiet: boolean) => {
      const weekend = Array.from({ length: PARTS }, (_, part) => (part < PARTS / 2 === quiet ? 0.1 : 2));
      const of = modelWith({ reply: { rate: 0.2, strength: 10, byPart: weekend } });
      const prospect = prospectOf(of, outlookIn('UTC', NO_HISTORY, of), MONDAY, MONDAY + WEEK, {
        open: 0,
        click: 0,
        reply: 1,
      });
      const worths = prospect.worths([Date.UTC(2026, 2, 4, 8), Date.UTC(2026, 2, 7, 8)]);
      const [wednesday, saturday] = [worths.at(0), worths.at(1)];
      return saturday! / wednesday!;
    };
    expect(replies(true)).to.be.above(3 * replies(false));
  });

  it('believes a person’s own share of replies more, the more they opened', () => {
    const share = (count: number) => {
      const emails = Array.from({ length: count }, (_, k) => {
        const sentAt = MONDAY - (k + 3) * WEEK;
        const signs = [engagement('opened', sentAt + HOUR), engagement('replied', sentAt + 2 * HOUR)];
        return { sentAt, engagements: signs };
      });
      const outlook = outlookIn('UTC', foldHistory(emails, MONDAY));
      const { open, reply } = prospectOf(model, outlook, MONDAY, MONDAY, DEFAULT_WEIGHTS).probabilities(MONDAY);
      return reply / open;
    };
    const shares = [0, 2, 10, 50].map(share);
    expect([...shares].sort((a, b) => a - b)).to.deep.equal(shares);
    expect(shares.at(-1)).to.be.above(0.5);
  });

  it('takes clicks of a person behind a privacy proxy for the part of the openings that shows', () => {
    const clicked = Array.from({ length: 60 }, (_, k) => {
      const sentAt = MONDAY - (k + 3) * WEEK;
      return { sentAt, engagements: [engagement('clicked', sentAt + HOUR)] };
    });
    const seen = foldHistory(clicked, MONDAY);
    const [open, hidden] = [seen, { ...seen, hidden: true }].map((history) => {
      const prospect = prospectOf(model, outlookIn('UTC', history), MONDAY, MONDAY, { open: 0, click: 1, reply: 0 });
      const chances = prospect.probabilities(MONDAY);
      return chances.click / chances.open;
    });
    // 60 clicks are 60 openings of somebody whose openings show, and 60 / 0.3 of somebody whose do not.
    expect(open).to.be.above(0.6);
    expect(hidden).to.be.below(0.5);
  });
});
