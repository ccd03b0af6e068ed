import type { components } from '../../api/schema.ts';
import { instantsOfWall, tomorrowAtEight } from './wall-time.ts';

// When an e-mail is to go, as the page has it.

export type Window = '24h' | 'week';

/** Whose clock: that of the recipient or of the rep, or an IANA zone. */
export type ZoneChoice = 'recipient' | 'rep' | (string & {});

export type Wish =
  | { readonly kind: 'tomorrow'; readonly zone: ZoneChoice }
  /** `wall` such as "2026-11-25T08:00"; null until there is one. */
  | { readonly kind: 'custom'; readonly wall: string | null; readonly zone: ZoneChoice }
  /** `picked` is another moment that was chosen in its place, ISO 8601. */
  | { readonly kind: 'best'; readonly window: Window; readonly picked: string | null };

/** IANA zones; that of the recipient is null while nothing is known of them. */
export interface Clocks {
  readonly recipient: string | null;
  readonly rep: string;
}

/** What the account has chosen at first; null when it leaves that to everybody. */
export function wishOfAccount(settings: components['schemas']['Settings'] | undefined): Wish | null {
  switch (settings?.sendLater) {
    case 'tomorrow':
      return { kind: 'tomorrow', zone: 'recipient' };
    case 'custom':
      return { kind: 'custom', wall: null, zone: 'recipient' };
    case 'best':
      return { kind: 'best', window: settings.window, picked: null };
    default:
      return null;
  }
}

export function zoneOf(choice: ZoneChoice, clocks: Clocks): string | null {
  if (choice === 'recipient') return clocks.recipient;
  return choice === 'rep' ? clocks.rep : choice;
}

/** The best slot of an answer. */
interface Answered {
  readonly decisionId: string;
  readonly sendAt: string;
}

/** As POST /emails takes it. */
export type When =
  | { kind: 'now' }
  | { kind: 'tomorrow'; zone: string }
  | { kind: 'custom'; instant: string; insteadOf?: string }
  | { kind: 'custom'; wall: string; zone: string; insteadOf?: string }
  | { kind: 'best'; decisionId: string };

/**
 * Null while there is something left to choose. `shown` is the decision of the best time that was seen, if one was: a
 * moment of one's own is then instead of it, as who was assigned in an experiment counts in it whenever the e-mail goes.
 */
export function whenOf(wish: Wish | null, answer: Answered | undefined, shown: string | null): When | null {
  if (wish === null) return null;
  if (wish.kind === 'tomorrow') return { kind: 'tomorrow', zone: wish.zone };
  const insteadOf = shown === null ? {} : { insteadOf: shown };
  if (wish.kind === 'custom') {
    return wish.wall === null ? null : { kind: 'custom', wall: wish.wall, zone: wish.zone, ...insteadOf };
  }
  if (wish.picked !== null) return { kind: 'custom', instant: wish.picked, ...insteadOf };
  return answer === undefined ? null : { kind: 'best', decisionId: answer.decisionId };
}

/** What stands against a moment. `twice` is no fault: the first of the two is meant. */
export type MomentFault = 'missing' | 'skipped' | 'past' | 'far';

const FURTHEST = 366 * 86_400_000;

/** The instant of a wall time, or why it cannot be; both are null where the zone is not known yet. */
export function momentOf(
  wall: string | null,
  zone: string | null,
  now: number,
): { readonly instant: number | null; readonly fault: MomentFault | null; readonly twice: boolean } {
  const refused = (fault: MomentFault) => ({ instant: null, fault, twice: false });
  if (wall === null) return refused('missing');
  if (zone === null) return { instant: null, fault: null, twice: false };
  const [instant, second] = instantsOfWall(zone, wall);
  if (instant === undefined) return refused('skipped');
  if (instant <= now) return refused('past');
  if (instant > now + FURTHEST) return refused('far');
  return { instant, fault: null, twice: second !== undefined };
}

/** The instant (ms) and the zone that a wish comes to, as far as that is known. */
export function instantOfWish(
  wish: Wish,
  answer: Answered | undefined,
  clocks: Clocks,
  now: number,
): { readonly instant: number | null; readonly zone: string | null } {
  if (wish.kind === 'best') {
    const sendAt = wish.picked ?? answer?.sendAt;
    return { instant: sendAt === undefined ? null : Date.parse(sendAt), zone: clocks.recipient };
  }
  const zone = zoneOf(wish.zone, clocks);
  const wall = wish.kind === 'custom' ? wish.wall : zone === null ? null : tomorrowAtEight(zone, now);
  return { instant: momentOf(wall, zone, now).instant, zone };
}
