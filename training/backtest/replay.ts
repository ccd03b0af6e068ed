// The e-mails of a step, decided anew by what was known at each moment of asking, and judged by what came of those that
// happened to go when a policy would have sent them.
import { WINDOW_LENGTH, type Window } from '../../model/best-time.ts';
import type { Recipient } from '../../model/event.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { hourOfWeek, QUARTER } from '../../model/zone.ts';
import { openWithin } from '../evaluate.ts';
import { type Choice, type HeldOutEmail, type Request, requestsBefore, type Sending } from '../policy-value.ts';
import type { TrainingSource } from '../source.ts';
import { choicesAt, type Moment, momentOf, POLICIES } from './decisions.ts';
import type { Past } from './fit-past.ts';
import { hindsight, judgedIn } from './judged.ts';
import type { Tally } from './tally.ts';
import type { Step } from './walk.ts';

export interface Replay {
  readonly source: TrainingSource;
  readonly past: Past;
  readonly step: Step;
  /** The step's place among all, and how many there are. */
  readonly index: number;
  readonly steps: number;
  readonly sending: Sending;
  readonly seed: number;
  /** E-mails of the step that can judge, and how many of them are decided anew at most. */
  readonly judged: number;
  readonly most: number;
  readonly onShare: (share: number) => void;
}

/**
 * Stretches of hours before an e-mail, with one request in each: the hour just before it, as that is when `send now` would
 * have sent it, and then ever longer ones. The first ones make a day, all of them a week.
 */
const DAY_STRETCHES = [1, 1, 2, 2, 3, 3, 4, 4, 4];
const WEEK_STRETCHES = [...DAY_STRETCHES, 12, 12, 24, 24, 24, 24, 24];

const WINDOWS = Object.keys(WINDOW_LENGTH) as Window[];

/** Streams of randomness: which e-mails are drawn, and when each is asked for. */
const DRAW_STREAM = 2000;
const REQUEST_STREAM = 3000;

/** Adds what the e-mails tell to the tally. */
export async function replay(replay: Replay, tally: Tally): Promise<void> {
  const { source, past, step, index, steps, seed, judged, most, onShare } = replay;
  const draw = seededRandom(seed, DRAW_STREAM + index);
  let person = -1;
  let seen = 0;
  for await (const recipient of source.read()) {
    person++;
    const waits = judgedIn(hindsight(recipient), step, source.span!.to);
    if (waits.length === 0) continue;
    // Of its own for a person and a step: what others were sent, or were sent later, changes no request.
    const random = seededRandom(seed, REQUEST_STREAM + person * steps + index);
    for (const { sentAt, opened } of waits) {
      onShare(seen++ / judged);
      const { outlook } = momentOf(recipient, past, sentAt);
      tally.predictions.push({ probability: openWithin(past.model, outlook, sentAt), opened });
      if (draw.uniform() * judged < most) decideAnew(recipient, { person, sentAt, opened }, replay, random, tally);
    }
  }
}

/**
 * Senders ask when they would otherwise send, so that moments count by how often e-mails are sent at their hour of the
 * week. The moment of the e-mail itself is one; of it is counted how many answers fall where nothing can be told.
 */
function decideAnew(
  recipient: Recipient,
  email: HeldOutEmail,
  { past, sending }: Replay,
  random: Random,
  tally: Tally,
) {
  const { sentAt } = email;
  const own = { now: Math.floor(sentAt / QUARTER) * QUARTER, mass: 1 };
  const ownMoment = momentOf(recipient, past, own.now);
  for (const window of WINDOWS) {
    const answers = choicesOf(own, ownMoment, past, window);
    tally.windows[window].addAnswers(answers, sending);
  }
  tally.decided++;

  const shareAt = (instant: number) => sending.shares[hourOfWeek(sending.zone, instant)]!;
  if (shareAt(sentAt) === 0) return;
  const chosen: Record<Window, Choice[][]> = { '24h': POLICIES.map(() => []), week: POLICIES.map(() => []) };
  for (const request of requestsBefore(sentAt, WEEK_STRETCHES, shareAt, random)) {
    const moment = momentOf(recipient, past, request.now);
    for (const window of WINDOWS) {
      if (sentAt >= request.now + WINDOW_LENGTH[window]) continue;
      for (const [policy, choice] of choicesOf(request, moment, past, window).entries()) {
        chosen[window][policy]!.push(choice);
      }
    }
  }
  for (const window of WINDOWS) tally.windows[window].addAgreements(email, chosen[window], sending);
}

function choicesOf(request: Request, moment: Moment, past: Past, window: Window): Choice[] {
  const length = WINDOW_LENGTH[window];
  return choicesAt(moment, past, window).map((slot) => ({ ...request, length, slot }));
}
