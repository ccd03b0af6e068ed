import { expect } from 'chai';
import fc from 'fast-check';
import type { Recipient } from '../../model/event.ts';
import { foldHistory } from '../../model/history.ts';
import { placeOf } from '../../model/place.ts';
import { seededRandom } from '../../model/random.ts';
import { segmentValues } from '../../model/similar.ts';
import { DAY } from '../../model/zone.ts';
import { type Cut, type People, readPeople } from '../../training/examples.ts';
import { emailSent, MONDAY, person, someEmails } from '../model/fixture.ts';
import { sourceOf } from './simulate.ts';

const CUTS = { validation: MONDAY + 10 * DAY, test: MONDAY + 20 * DAY, end: MONDAY + 30 * DAY };
const ALL_CUTS = Object.keys(CUTS) as Cut[];
const read = async (recipients: readonly Recipient[]): Promise<People> =>
  (await readPeople(sourceOf(recipients), CUTS, () => {})).people;

const someText = fc.constantFrom(null, 'Head of Sales', 'head of  sales', '代表取締役');
const someRecipient = fc
  .record({
    timezone: fc.constantFrom(null, 'Asia/Tokyo', 'Europe/Lisbon'),
    country: fc.constantFrom(null, 'US', 'DE'),
    industry: someText,
    jobTitle: someText,
    emails: someEmails,
  })
  .map((known): Recipient => ({ ...person(), ...known }));

/** `count` people with as many e-mails as their place says, none for every third. */
const many = (count: number): Recipient[] =>
  Array.from({ length: count }, (_, k) => ({
    ...person({ jobTitle: `title ${k}` }),
    emails: Array.from({ length: k % 3 }, (_, n) => emailSent(MONDAY + (12 * n + 1) * DAY, n)),
  }));
const titles = (people: People) => Array.from(people, ({ values }) => Number(values.end.jobTitle!.slice(6)));

describe('people kept in typed arrays', () => {
  it('come out as they were folded, at every cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someRecipient, { maxLength: 6 }), async (recipients) => {
        const people = await read(recipients);
        expect(people.length).to.equal(recipients.length);
        for (const [k, recipient] of recipients.entries()) {
          const { zone, certain } = placeOf(recipient, null, 'UTC');
          const found = people.at(k);
          expect([found.zone, found.certain]).to.deep.equal([zone, certain]);
          for (const cut of ALL_CUTS) {
            const history = foldHistory(recipient.emails, CUTS[cut]);
            expect(found.history[cut]).to.deep.equal(history);
            expect(found.values[cut]).to.deep.equal(segmentValues(recipient, history.counts));
          }
        }
      }),
      { seed: 1 },
    );
  });

  it('are known at a cut when something was sent to them before it', async () => {
    const people = await read(many(3000));
    expect(titles(people.knownAt('end'))).to.deep.equal(titles(people).filter((k) => k % 3 > 0));
    const [later] = await Promise.all([
      read([{ ...person({ jobTitle: 'title 0' }), emails: [emailSent(MONDAY + 15 * DAY)] }]),
    ]);
    expect(ALL_CUTS.map((cut) => later!.knownAt(cut).length)).to.deep.equal([0, 1, 1]);
    expect(people.knownAt('end').knownAt('end').length).to.equal(2000);
  });

  it('are drawn without replacement in their order, the same by the same seed', async () => {
    const people = (await read(many(3000))).knownAt('end');
    const drawn = titles(people.drawn(100, seededRandom(1)));
    expect(drawn).to.have.length(100);
    expect(drawn).to.deep.equal([...new Set(drawn)].sort((a, b) => a - b));
    expect(drawn.every((k) => k % 3 > 0)).to.equal(true);
    expect(titles(people.drawn(100, seededRandom(1)))).to.deep.equal(drawn);
    expect(titles(people.drawn(100, seededRandom(2)))).not.to.deep.equal(drawn);
    expect(people.drawn(2000, seededRandom(1))).to.equal(people);
  });

  it('add up what is known of them', async () => {
    const recipients = many(300);
    const people = await read(recipients);
    for (const part of [people, people.knownAt('end'), people.drawn(50, seededRandom(1))]) {
      for (const cut of ALL_CUTS) {
        const histories = Array.from(part, ({ history }) => history[cut]);
        const sum = (of: (history: (typeof histories)[number]) => number) => histories.reduce((a, b) => a + of(b), 0);
        expect(part.total(cut, 'emails')).to.equal(sum(({ counts }) => counts.emails));
        expect(part.total(cut, 'computer')).to.equal(sum(({ counts }) => counts.computer));
        expect(part.openings(cut)).to.equal(sum(({ waits }) => waits.filter(({ opened }) => opened).length));
      }
    }
  });
});
