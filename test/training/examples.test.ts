import { expect } from 'chai';
import type { Recipient } from '../../model/event.ts';
import { DAY, HOUR } from '../../model/zone.ts';
import { readPeople } from '../../training/examples.ts';
import { AGENTS, emailSent, engagement, MONDAY, person } from '../model/fixture.ts';
import { sourceOf } from './simulate.ts';

const CUTS = { validation: MONDAY + 10 * DAY, test: MONDAY + 20 * DAY, end: MONDAY + 30 * DAY };
const recipient = (emails: Recipient['emails'], more: Partial<Recipient> = {}): Recipient => ({
  ...person(),
  emails,
  ...more,
});
const read = (...recipients: Recipient[]) => readPeople(sourceOf(recipients), CUTS, () => {});

describe('people as training sees them', () => {
  it('are known at each cut as they were then', async () => {
    const { people } = await read(recipient([5, 15, 25].map((day) => emailSent(MONDAY + day * DAY, 100))));
    const waits = (cut: 'validation' | 'test' | 'end') => people.at(0).history[cut].waits.length;
    expect([waits('validation'), waits('test'), waits('end')]).to.deep.equal([1, 2, 3]);
  });

  it('have the device that had shown by then', async () => {
    const signs = [5, 15, 16].map((day) => ({
      sentAt: MONDAY + day * DAY,
      engagements: [
        engagement('opened', MONDAY + day * DAY + HOUR, { userAgent: day === 5 ? AGENTS.computer : AGENTS.phone }),
      ],
    }));
    const { people } = await read(recipient(signs), recipient(signs.slice(1)));
    const devices = Array.from(people, ({ values }) => [
      values.validation.device,
      values.test.device,
      values.end.device,
    ]);
    expect(devices).to.deep.equal([
      ['computer', 'mobile', 'mobile'],
      [null, 'mobile', 'mobile'],
    ]);
  });

  it('live where the record, the country or the address says, or where the account is', async () => {
    const { people } = await read(
      recipient([], { timezone: 'Asia/Tokyo' }),
      recipient([], { timezone: null, country: 'US' }),
      recipient([], { timezone: null }),
    );
    expect(Array.from(people, ({ zone, certain }) => [zone, certain])).to.deep.equal([
      ['Asia/Tokyo', true],
      ['America/New_York', false],
      ['UTC', false],
    ]);
  });

  it('come in the source’s order, with word of how far it has come', async () => {
    const recipients = Array.from({ length: 2500 }, (_, k) => recipient([], { jobTitle: `title ${k}` }));
    const shares: number[] = [];
    const source = {
      ...sourceOf(recipients),
      read: async function* () {
        yield* recipients;
      },
    };
    const { people } = await readPeople(source, CUTS, (share) => shares.push(share));
    expect(Array.from(people, ({ values }) => values.end.jobTitle)).to.deep.equal(
      recipients.map(({ jobTitle }) => jobTitle),
    );
    expect(shares).to.deep.equal([0.4, 0.8, 1]);
  });
});
