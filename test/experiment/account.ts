import type { Arm, Shares } from '../../model/arms.ts';
import { seededRandom } from '../../model/random.ts';
import { DAY } from '../../model/zone.ts';
import type { Observation } from '../../src/experiment/observation.ts';

/** Monday 2 November 2026, 00:00 UTC. */
export const START = Date.UTC(2026, 10, 2);

export const SHARES: Shares = { treatment: 0.85, control: 0.1, explore: 0.05 };

export const NO_SEGMENTS: Observation['segments'] = {
  window: null,
  day: null,
  basis: null,
  country: null,
  industry: null,
};

export const observation = (changes: Partial<Observation>): Observation => ({
  contactId: 'a',
  arm: 'treatment',
  sentAt: START,
  opened: false,
  clicked: false,
  replied: false,
  followed: true,
  segments: NO_SEGMENTS,
  ...changes,
});

export interface Account {
  readonly recipients: number;
  readonly days: number;
  readonly emailsPerDay: number;
  /** By how much more an e-mail of the treatment is opened, and with that clicked and replied to. */
  readonly lift: number;
  readonly shares?: Shares;
}

/** Of openings, whoever the recipient is. */
const CLICKED = 0.2;
const REPLIED = 0.15;

/** What an e-mail of the control arm comes to. */
export const TRUE_RATES = { open: 0.25, click: CLICKED * 0.25, reply: REPLIED * 0.25 };

/**
 * An account's mail, day by day. People differ in how readily they open (Beta, from 0 to 0.75, a quarter on average)
 * and in how much mail they get: one in ten gets a third of it. More and more people are written to as time goes on.
 */
export function* observationsOf(account: Account, seed: number): Generator<Observation> {
  const { recipients, days, emailsPerDay, lift, shares = SHARES } = account;
  const random = seededRandom(seed);
  const people = Array.from({ length: recipients }, (_, n) => {
    const [ready, unready] = [random.gamma(2), random.gamma(4)];
    const drawn = random.uniform();
    const arm: Arm =
      drawn < shares.treatment ? 'treatment' : drawn < shares.treatment + shares.control ? 'control' : 'explore';
    const level = (0.75 * ready) / (ready + unready);
    return { contactId: `contact-${n}`, arm, open: arm === 'treatment' ? level * (1 + lift) : level };
  });
  for (let day = 0; day < days; day++) {
    const known = Math.ceil(recipients * (0.3 + (0.7 * (day + 1)) / days));
    for (let email = 0; email < emailsPerDay; email++) {
      const { contactId, arm, open } = people[Math.floor(known * random.uniform() ** 2)]!;
      const opened = random.uniform() < open;
      yield {
        contactId,
        arm,
        sentAt: START + day * DAY,
        opened,
        clicked: opened && random.uniform() < CLICKED,
        replied: opened && random.uniform() < REPLIED,
        followed: true,
        segments: NO_SEGMENTS,
      };
    }
  }
}
