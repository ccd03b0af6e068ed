// What e-mails there are before anything is trained: enough before the walk to learn from, enough in it to judge by, and
// at which hours they were sent.
import { foldHistory } from '../../model/history.ts';
import { HOURS_PER_WEEK, hourOfWeek } from '../../model/zone.ts';
import { day, count as shown } from '../../report/words.ts';
import type { Sending } from '../policy-value.ts';
import type { TrainingSource } from '../source.ts';
import { hindsight, isOver, judgedIn, sentIn } from './judged.ts';
import { BacktestRefusal } from './refusal.ts';
import { stepsOf, type Walk } from './walk.ts';

export interface Census {
  /** E-mails sent in the range that arrived, and why some of them cannot judge. */
  readonly sent: number;
  /** To people whose opens a privacy proxy hides. */
  readonly hidden: number;
  /** Whose 72 hours are not over at the end of the log. */
  readonly unfinished: number;
  /** Those that can, step by step, and how many people they went to. */
  readonly judged: readonly number[];
  readonly people: number;
  /** When those were sent. */
  readonly sending: Sending;
}

/** Of fewer e-mails and openings before the walk nothing is learned that could be called training. */
const FEWEST_EMAILS = 200;
const FEWEST_OPENINGS = 50;
/** An hour of the week in which fewer e-mails were sent, over the whole walk, tells nothing. */
export const FEWEST_AN_HOUR = 5;

const BETWEEN_WORDS = 1000;

/** Throws BacktestRefusal where there is too little. `onShare` is told the share of recipients looked at. */
export async function takeCensus(
  source: TrainingSource,
  walk: Walk,
  onShare: (share: number) => void,
): Promise<Census> {
  const { span, accountZone: zone } = source;
  if (span === null) throw new BacktestRefusal('There is not one e-mail in the files.');
  const steps = stepsOf(walk);
  const before = { emails: 0, openings: 0 };
  const counts = new Float64Array(HOURS_PER_WEEK);
  const census = { sent: 0, hidden: 0, unfinished: 0, judged: steps.map(() => 0), people: 0 };
  let looked = 0;
  for await (const recipient of source.read()) {
    if (looked++ % BETWEEN_WORDS === 0) onShare(looked / source.recipients);
    const known = foldHistory(recipient.emails, walk.from).waits;
    before.emails += known.length;
    before.openings += known.filter(({ opened }) => opened).length;
    const history = hindsight(recipient);
    const sent = sentIn(history, walk);
    census.sent += sent.length;
    if (history.hidden) census.hidden += sent.length;
    else census.unfinished += sent.filter((wait) => !isOver(wait, span.to)).length;
    const judged = judgedIn(history, walk, span.to);
    if (judged.length > 0) census.people++;
    for (const { sentAt } of judged) {
      counts[hourOfWeek(zone, sentAt)]! += 1;
      census.judged[Math.floor((sentAt - walk.from) / walk.every)]! += 1;
    }
  }
  refuseTooLittle(walk, span, before, census);
  return { ...census, sending: { zone, shares: sharesOf(counts) } };
}

function sharesOf(counts: Float64Array): Float64Array {
  const told = counts.map((count) => (count < FEWEST_AN_HOUR ? 0 : count));
  const total = told.reduce((a, b) => a + b, 0);
  return told.map((count) => count / Math.max(1, total));
}

function refuseTooLittle(
  { from, to }: Walk,
  span: NonNullable<TrainingSource['span']>,
  before: { readonly emails: number; readonly openings: number },
  { sent, hidden, unfinished, judged }: Omit<Census, 'sending'>,
): void {
  const range = `from ${moment(from)} to ${moment(to)}`;
  const log = `the log goes from ${moment(span.from)} to ${moment(span.to)}`;
  if (sent === 0) throw new BacktestRefusal(`No e-mail was sent ${range}: ${log}.`);
  if (before.emails < FEWEST_EMAILS || before.openings < FEWEST_OPENINGS) {
    throw new BacktestRefusal(
      `There is too little before ${moment(from)} to train on: ${shown(before.emails)} e-mails, ${shown(before.openings)} ` +
        `of them opened by a person; it takes ${FEWEST_EMAILS}, ${FEWEST_OPENINGS} of them opened. ${capital(log)}: ` +
        'give a later --from, or a longer log.',
    );
  }
  if (judged.every((count) => count === 0)) {
    throw new BacktestRefusal(
      `None of the ${shown(sent)} e-mails sent ${range} can judge: ${shown(hidden)} went to people whose opens a privacy ` +
        `proxy hides, of ${shown(unfinished)} the 72 hours in which they may be opened are not over (${log}).`,
    );
  }
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** A day where it is one's beginning, else to the minute. */
function moment(instant: number): string {
  const text = new Date(instant).toISOString();
  return text.endsWith('T00:00:00.000Z') ? day(instant) : `${text.slice(0, 16)}Z`;
}
