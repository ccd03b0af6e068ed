// The demo account's past: what the reps sent, and what became of it.
import { type Random, seededRandom } from '../../model/random.ts';
import { DAY, HOUR, instantOfLocal, MINUTE, WEEK } from '../../model/zone.ts';
import type { Person } from './people.ts';
import { drawOpen, mobileAt } from './presence.ts';

/** A line of events.jsonl. */
export interface DemoEvent {
  readonly messageId: string;
  readonly recipient: string;
  readonly sender: string;
  readonly type: 'sent' | 'opened' | 'clicked' | 'replied' | 'bounced' | 'unsubscribed';
  readonly occurredAt: string;
  readonly userAgent?: string;
  readonly ip?: string;
  readonly url?: string;
}

const AGENTS = {
  phone:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  computer:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  privacyProxy: 'Mozilla/5.0',
  imageProxy: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  scanner:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
};

/** Someone who sends. Their favourite slots are why the log says more about them than about the recipients. */
interface Rep {
  readonly address: string;
  readonly zone: string;
  /** Local hours of the week, from Monday 00:00. */
  readonly favourites: readonly number[];
  /** Share of e-mails that go out in a favourite slot. */
  readonly habit: number;
}

export function makeReps(seed: number): Rep[] {
  const random = seededRandom(seed, 1);
  return ['dora', 'felix', 'greta', 'henrik', 'isla', 'jorge', 'kofi', 'lena'].map((name) => ({
    address: `${name}@kairos-demo.example`,
    zone: random.pick(['America/New_York', 'Europe/London', 'Europe/Berlin', 'Asia/Singapore']),
    favourites: Array.from({ length: 3 }, () => random.integer(5) * 24 + 8 + random.integer(10)),
    habit: 0.4 + 0.4 * random.uniform(),
  }));
}

/** A moment for an e-mail in the local week that begins at `week` (UTC midnight of its Monday). */
export function officeMoment({ zone, favourites, habit }: Rep, week: number, random: Random): number {
  const hour = random.uniform() < habit ? random.pick(favourites) : random.integer(5) * 24 + 8 + random.integer(10);
  return instantOfLocal(zone, week + hour * HOUR + random.integer(3600) * 1000);
}

/** Everything between `start` and `end`, contact by contact; each person's story is their own stream of numbers. */
export function* drawEvents(
  { seed, start, end }: { seed: number; start: number; end: number },
  people: readonly Person[],
  repOf: (index: number) => Rep,
): Generator<DemoEvent> {
  for (let index = 0; index < people.length; index++) {
    const random = seededRandom(seed, 1000 + index);
    const events = storyOf(people[index]!, repOf(index), { index, start, end }, random);
    for (const event of events) if (Date.parse(event.occurredAt) < end) yield event;
  }
}

function* storyOf(
  person: Person,
  rep: Rep,
  { index, start, end }: { index: number; start: number; end: number },
  random: Random,
): Generator<DemoEvent> {
  const weeks = Math.floor((end - start) / WEEK);
  const moments = Array.from({ length: person.emails }, () =>
    officeMoment(rep, start + random.integer(weeks) * WEEK, random),
  );
  moments.sort((a, b) => a - b);
  for (const [number, sendAt] of moments.entries()) {
    const write = writer(`<${index + 1}.${number + 1}@kairos-demo.example>`, person.recipient.email, rep.address);
    yield write('sent', sendAt);
    if (person.fate === 'gone') {
      yield write('bounced', sendAt + 1000 + random.integer(40_000));
      return;
    }
    yield* machineEvents(person, sendAt, write, random);
    const opened = drawOpen(person, sendAt, sendAt, random);
    if (opened === null) continue;
    yield* readingEvents(person, sendAt, opened, write, random);
    if (person.fate === 'leaving' && number >= 3) {
      yield write('unsubscribed', opened + MINUTE + random.integer(60_000));
      return;
    }
  }
}

type Write = (
  type: DemoEvent['type'],
  instant: number,
  extra?: Pick<DemoEvent, 'userAgent' | 'ip' | 'url'>,
) => DemoEvent;

function writer(messageId: string, recipient: string, sender: string): Write {
  return (type, instant, extra = {}) => ({
    messageId,
    recipient,
    sender,
    type,
    occurredAt: new Date(Math.round(instant)).toISOString(),
    ...extra,
  });
}

function* machineEvents(person: Person, sendAt: number, write: Write, random: Random): Generator<DemoEvent> {
  if (person.privacyProxy) {
    const ip = `17.58.${random.integer(256)}.${random.integer(256)}`;
    yield write('opened', sendAt + MINUTE + random.exponential(2 * HOUR), { userAgent: AGENTS.privacyProxy, ip });
  }
  if (person.scanner) {
    const from = { userAgent: AGENTS.scanner, ip: '203.0.113.25' };
    const at = sendAt + 1500 + random.integer(15_000);
    yield write('opened', at, from);
    for (const page of ['offer', 'pricing', 'calendar'])
      yield write('clicked', at + random.integer(4000), { ...from, url: link(page) });
  }
}

/** What a person does with an e-mail that they open. */
function* readingEvents(
  person: Person,
  sendAt: number,
  opened: number,
  write: Write,
  random: Random,
): Generator<DemoEvent> {
  const mobile = random.uniform() < mobileAt(person.sessions, person.zone, opened);
  const ip = `198.51.100.${1 + random.integer(254)}`;
  const own = { userAgent: mobile ? AGENTS.phone : AGENTS.computer, ip };
  const image = person.imageProxy ? { userAgent: AGENTS.imageProxy, ip: '192.0.2.80' } : own;
  if (!person.privacyProxy) yield write('opened', opened, image);
  if (random.uniform() < 0.28) {
    yield write('clicked', opened + 5000 + random.exponential(90_000), {
      ...own,
      url: link(random.pick(['offer', 'pricing', 'calendar'])),
    });
  }
  // Replies are for the desk: fewer are written on a phone, and those later.
  if (random.uniform() < (mobile ? 0.08 : 0.18))
    yield write('replied', opened + MINUTE + random.exponential(mobile ? 2 * HOUR : 20 * MINUTE));
  if (person.privacyProxy || random.uniform() >= 0.2) return;
  const again = drawOpen(person, sendAt, opened + HOUR, random);
  if (again !== null && again < opened + 2 * DAY) yield write('opened', again, image);
}

const link = (page: string): string => `https://kairos-demo.example/${page}`;
