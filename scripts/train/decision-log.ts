// The decisions of an account's experiments as training takes them.
import type { Window } from '../../model/best-time.ts';
import { type Constraints, UNCONSTRAINED } from '../../model/constraints.ts';
import { DEFAULT_WEIGHTS, type Weights } from '../../model/prospect.ts';
import type { Database } from '../../src/store/database.ts';
import { FIRST_LOGGED, type LoggedEmail, type LoggedPlace, loggedAfter } from '../../src/store/logged-decisions.ts';
import type { DecisionLog, LoggedCandidate, LoggedDecision } from '../../training/logged.ts';

const PAGE = 2000;

/** Those whose e-mail was sent in `[from, to)`. */
export async function decisionLog(db: Database, accountId: number, from: number, to: number): Promise<DecisionLog> {
  const decisions: LoggedDecision[] = [];
  let together = 0;
  let place: LoggedPlace | undefined = FIRST_LOGGED;
  while (place !== undefined) {
    const page: LoggedEmail[] = await loggedAfter(db, accountId, place, { from, to }, PAGE);
    for (const email of page) {
      const decision = decisionOf(email);
      if (decision === null) together++;
      else decisions.push(decision);
    }
    place = page.at(-1);
  }
  return { decisions, together };
}

/** What is kept of a question, of an answer; absent is what was as it always is. */
interface Request {
  readonly timezone?: string;
  readonly weights?: Weights;
}
interface Answer {
  readonly candidates: readonly LoggedCandidate[];
  readonly weights?: Weights;
  readonly constraints?: Constraints;
  readonly people?: readonly unknown[];
}

/** Null for a decision about several people. */
function decisionOf({ request, answer, window, ...email }: LoggedEmail): LoggedDecision | null {
  const asked = JSON.parse(request) as Request;
  const answered = JSON.parse(answer) as Answer;
  if (answered.people !== undefined) return null;
  const { decisionId, address, now, sendAt, propensity, opened, clicked, replied } = email;
  return {
    ...{ decisionId, address, now, sendAt, propensity, opened, clicked, replied },
    givenZone: asked.timezone ?? null,
    window: window as Window,
    constraints: answered.constraints ?? UNCONSTRAINED,
    weights: asked.weights ?? answered.weights ?? DEFAULT_WEIGHTS,
    candidates: answered.candidates,
  };
}
