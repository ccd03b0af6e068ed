// The demo account: a made-up company's contacts with half a year of e-mail history, and the truth behind it, so
// that the quality of chosen send times can be measured. All of it follows from the seed and from where the log ends.
//
// People look into their inbox in sessions (on the way to work, at the desk, in the evening) that follow their
// occupation, moved and reweighted for each person. Each look may open a waiting e-mail, the less likely the older it
// is. Reps send by habit, so that the log is confounded. Privacy proxies and security scanners add what no person did.
import { seededRandom } from '../../model/random.ts';
import { DAY, HOUR, WEEK } from '../../model/zone.ts';
import { type DemoEvent, drawEvents, makeReps } from './log.ts';
import { type DemoRecipient, makePeople } from './people.ts';
import { openProbability } from './presence.ts';

export interface DemoSettings {
  readonly seed: number;
  /** How many contacts; the default is 400. */
  readonly recipients?: number;
  /** Where the log ends, as an instant; the default is a fixed Monday. Best a Monday 00:00 UTC. */
  readonly now?: number;
}

/** A line of requests.jsonl, and whom it is about. */
export interface DemoRequest {
  readonly id: string;
  readonly email: string;
  readonly now: string;
  readonly window: '24h' | 'week';
  /** Index into `recipients`. */
  readonly recipient: number;
}

/** The same shape as the worlds of the benchmark, so that one scorer scores all. */
export interface DemoWorld {
  readonly name: string;
  readonly recipients: readonly DemoRecipient[];
  /** Where the log ends; requests are about the week after. */
  readonly end: number;
  readonly hasOracle: true;
  /** The history, contact by contact. Every call tells the same story. */
  events(): Iterable<DemoEvent>;
  /** What reps ask after the log's end: one moment for each contact still reachable, and both windows. */
  requests(): Iterable<DemoRequest>;
  /** The true P(opened within 72 hours | sent at the instant `sendAt`) for the recipient of this index. */
  value(recipient: number, sendAt: number): number;
  /** Where this recipient really is, even when the account does not know. */
  zone(recipient: number): string;
}

const WEEKS = 26;
const DEFAULT_END = Date.UTC(2026, 0, 5);

export function demoWorld({ seed, recipients = 400, now = DEFAULT_END }: DemoSettings): DemoWorld {
  const people = makePeople(seed, recipients);
  const reps = makeReps(seed);
  const territory = seededRandom(seed, 2);
  const repOf = people.map(() => territory.pick(reps));

  function* requests(): Generator<DemoRequest> {
    const random = seededRandom(seed, 3);
    for (const [index, { recipient, fate }] of people.entries()) {
      const moment = now + random.integer(5) * DAY + (7 + random.integer(11)) * HOUR + random.integer(3600) * 1000;
      if (fate !== 'staying') continue;
      const shared = { email: recipient.email, now: new Date(moment).toISOString(), recipient: index };
      for (const window of ['24h', 'week'] as const) yield { id: `demo-${index}-${window}`, ...shared, window };
    }
  }

  return {
    name: `demo seed ${seed}`,
    recipients: people.map(({ recipient }) => recipient),
    end: now,
    hasOracle: true,
    events: () => drawEvents({ seed, start: now - WEEKS * WEEK, end: now }, people, (index) => repOf[index]!),
    requests,
    value: (index, sendAt) => openProbability(people[index]!, sendAt),
    zone: (index) => people[index]!.zone,
  };
}
