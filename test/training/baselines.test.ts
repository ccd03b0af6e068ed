import { expect } from 'chai';
import { foldHistory } from '../../model/history.ts';
import { DAY, HOUR, localIso, QUARTER } from '../../model/zone.ts';
import { baselines, type Past } from '../../training/baselines.ts';
import { emailSent, MONDAY } from '../model/fixture.ts';

const LATER = MONDAY + 90 * DAY;
/** E-mails sent at 06:00 UTC on the days before MONDAY and opened at these hours UTC; null for never. */
const past = (hours: readonly (number | null)[], zone = 'UTC', sentHour = 6): Past => ({
  zone,
  history: foldHistory(
    hours.map((hour, k) =>
      emailSent(MONDAY - (k + 1) * DAY + (sentHour - 9) * HOUR, hour === null ? null : hour - sentHour),
    ),
    LATER,
  ),
});
const slotsFrom = (now: number, days = 1) =>
  Array.from({ length: (days * DAY) / QUARTER }, (_, k) => now + k * QUARTER);
/** Local time that a habit takes for the person of this index, asked on Monday at 09:00 UTC unless told. */
function answer(habit: string, people: readonly Past[], index = 0, slots = slotsFrom(MONDAY)): string {
  const policy = baselines(people).find(({ name }) => name === habit)!;
  return localIso(people[index]!.zone, policy.choose(index, slots)).slice(0, 16);
}

describe('habits to compare with', () => {
  const nobody = past([]);
  const friday = Date.parse('2026-03-06T12:00:00Z');

  it('send now', () => {
    expect(answer('send now', [nobody])).to.equal('2026-03-02T09:00');
  });

  it('next working day at 08:00 or 09:00, where the recipient is', () => {
    expect(answer('next working day 08:00', [nobody])).to.equal('2026-03-03T08:00');
    expect(answer('next working day 09:00', [nobody])).to.equal('2026-03-02T09:00');
    expect(answer('next working day 08:00', [past([], 'Asia/Kolkata')])).to.equal('2026-03-03T08:00');
    expect(answer('next working day 08:00', [nobody], 0, slotsFrom(friday, 7))).to.equal('2026-03-09T08:00');
    // No working day within the window: now.
    expect(answer('next working day 08:00', [nobody], 0, slotsFrom(friday))).to.equal('2026-03-06T12:00');
  });

  it('most frequent open hour: one’s own of five openings, else everyone’s', () => {
    const people = [past([14, 14, 14, 11, 20]), past([11, 11, 11, 11]), past([16, 16, 16, 16, 16, 11])];
    const hour = (index: number) => answer('most frequent open hour', people, index);
    expect([0, 1, 2].map(hour)).to.deep.equal(['2026-03-02T14:00', '2026-03-02T11:00', '2026-03-02T16:00']);
    expect(answer('most frequent open hour', [nobody])).to.equal('2026-03-02T09:00');
  });

  it('most frequent open hour on the clock of the recipient', () => {
    const people = [past([14, 14, 14, 14, 14], 'Asia/Kathmandu')]; // 19:45 there
    expect(answer('most frequent open hour', people)).to.equal('2026-03-02T19:00');
  });

  it('median open hour: an hour before it, or at once within it', () => {
    const median = (hours: number[], now = MONDAY) =>
      answer('median open hour (Mautic)', [past(hours)], 0, slotsFrom(now));
    expect(median([12, 13, 14, 20, 21])).to.equal('2026-03-02T13:00');
    expect(median([12, 13, 14, 20, 21], MONDAY + 4.5 * HOUR)).to.equal('2026-03-02T13:30');
    expect(median([12, 13, 14, 20, 21], MONDAY + 5.5 * HOUR)).to.equal('2026-03-02T14:30');
    expect(median([12, 13, 14, 20, 21], MONDAY + 6 * HOUR)).to.equal('2026-03-03T13:00');
    expect(median([20, 21, 22, 23])).to.equal('2026-03-02T09:00'); // too few: 10:00, so 09:00
  });

  it('Beta two-hour arms: the arm of the send that was opened most, shrunk to everyone’s', () => {
    const sentAt = (hour: number, opened: number, count: number) =>
      past(
        Array.from({ length: count }, (_, k) => (k < opened ? 23 : null)),
        'UTC',
        hour,
      );
    const people = [sentAt(9, 5, 30), sentAt(15, 20, 30), nobody];
    const habit = 'Beta two-hour arms (Ometria, Emarsys)';
    expect(answer(habit, people, 2)).to.equal('2026-03-02T14:00');
    // Arms that the account never tries are never chosen, not even for nobody’s sake.
    expect(['08', '14']).to.include(answer(habit, people, 0).slice(11, 13));
  });

  it('answer with one of the slots, whatever is known', () => {
    const people = [nobody, past([7, 8, 9, 10, 11, 12]), past([null, null, 30, 50])];
    for (const { choose } of baselines(people)) {
      for (const index of people.keys()) {
        for (const now of [MONDAY, friday, friday + DAY + 12_345]) {
          const slots = slotsFrom(now);
          expect(slots).to.include(choose(index, slots));
        }
      }
    }
  });
});
