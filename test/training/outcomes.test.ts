import { expect } from 'chai';
import fc from 'fast-check';
import type { SentEmail } from '../../model/event.ts';
import { PARTS } from '../../model/outcome.ts';
import { DAY, HOUR } from '../../model/zone.ts';
import { OutcomeTally } from '../../training/outcomes.ts';
import {
  AGENTS,
  emailSent,
  engagement,
  frozen,
  MONDAY,
  someEmails,
  someEngagement,
  someMoment,
} from '../model/fixture.ts';

const even = new Array<number>(PARTS).fill(1);
const BEFORE = { click: { rate: 0.2, strength: 10, byPart: even }, reply: { rate: 0.1, strength: 10, byPart: even } };
const PART_STRENGTH = 200;
const LATER = MONDAY + 90 * DAY;

/** Opened an hour after the send, then perhaps more. */
const opened = (sentAt: number, ...then: ('clicked' | 'replied')[]): SentEmail => ({
  sentAt,
  engagements: [
    engagement('opened', sentAt + HOUR),
    ...then.map((type) => engagement(type, sentAt + 2 * HOUR, { url: 'https://example.com/a' })),
  ],
});
const tallyOf = (people: readonly (readonly SentEmail[])[], asOf = LATER) => {
  const tally = new OutcomeTally();
  for (const emails of people) tally.add(emails, 'UTC', asOf);
  return tally;
};
const outcomes = (people: readonly (readonly SentEmail[])[]) => tallyOf(people).outcomes(BEFORE, PART_STRENGTH);

describe('what opens lead to', () => {
  it('is what was known before without openings, and where an outcome never shows', () => {
    expect(outcomes([])).to.deep.equal(BEFORE);
    expect(outcomes([[emailSent(MONDAY)]])).to.deep.equal(BEFORE);
    const never = outcomes(Array.from({ length: 500 }, () => [opened(MONDAY)]));
    expect(never, 'not tracked, rather than never done').to.deep.equal(BEFORE);
    expect(tallyOf([[opened(MONDAY)]]).visible(0.3)).to.equal(0.3);
  });

  it('finds the share of openings that are followed by a click or a reply', () => {
    const people = Array.from({ length: 1000 }, (_, k) => [
      opened(MONDAY, ...(k % 5 === 0 ? (['clicked'] as const) : []), ...(k % 4 === 0 ? (['replied'] as const) : [])),
      emailSent(MONDAY + DAY),
    ]);
    const { click, reply } = outcomes(people);
    expect(click.rate).to.be.closeTo(0.2, 0.002);
    expect(reply.rate).to.be.closeTo(0.25, 0.005);
    expect(tallyOf(people).visible(0.3)).to.be.closeTo(0.4, 0.005); // a fifth, a quarter, and a twentieth of both
  });

  it('counts no opens that cannot be seen, nor machines', () => {
    const unseen: SentEmail[] = [
      { sentAt: MONDAY, engagements: [engagement('replied', MONDAY + HOUR)] },
      { sentAt: MONDAY, engagements: [engagement('opened', MONDAY + HOUR, { userAgent: AGENTS.privacyProxy })] },
      { sentAt: MONDAY, engagements: [engagement('opened', MONDAY + 1000), engagement('clicked', MONDAY + 2000)] },
      { sentAt: MONDAY, engagements: [engagement('opened', MONDAY - HOUR)] },
    ];
    expect(outcomes([unseen])).to.deep.equal(BEFORE);
    expect(tallyOf([unseen]).visible(0.3)).to.equal(0.3);
  });

  it('finds the parts of the week in which opens lead to more', () => {
    const weekday = Array.from({ length: 600 }, (_, k) => [
      opened(MONDAY, ...(k % 2 === 0 ? (['clicked'] as const) : [])),
    ]);
    const weekend = Array.from({ length: 600 }, () => [opened(MONDAY - 2 * DAY)]); // Saturday
    const { byPart } = outcomes([...weekday, ...weekend]).click;
    expect(byPart[3]).to.be.within(1.5, 2); // Monday 10:00, where half lead on, a quarter on average
    expect(byPart[PARTS / 2 + 3]).to.be.within(0.2, 0.7);
    for (const part of [0, 5, PARTS - 1]) expect(byPart[part]).to.be.closeTo(1, 1e-9);
  });

  it('takes the part of the week on the clock of the recipient', () => {
    const tally = new OutcomeTally();
    const later = MONDAY + DAY + 9 * HOUR;
    for (let k = 0; k < 500; k++) tally.add([opened(MONDAY, 'clicked'), opened(later)], 'Asia/Tokyo', LATER);
    const { byPart } = tally.outcomes(BEFORE, PART_STRENGTH).click; // opened at 19:00 there, and at 04:00
    expect(byPart.indexOf(Math.max(...byPart))).to.equal(6);
    expect(byPart.indexOf(Math.min(...byPart))).to.equal(1);
  });

  it('learns nothing from what comes after the moment of asking', () => {
    const later = someMoment.chain((asOf) =>
      fc.tuple(fc.constant(asOf), someEmails, fc.array(someEngagement(asOf + HOUR + 1))),
    );
    fc.assert(
      fc.property(later, ([asOf, emails, unseen]) => {
        const more = emails.map(({ sentAt, engagements }) => ({ sentAt, engagements: [...engagements, ...unseen] }));
        const [without, within] = [emails, more].map((known) => tallyOf([frozen(known)], asOf));
        expect(within!.outcomes(BEFORE, 1)).to.deep.equal(without!.outcomes(BEFORE, 1));
        expect(within!.visible(0.3)).to.equal(without!.visible(0.3));
      }),
      { seed: 1 },
    );
  });
});
