import type { Evidence } from '../../model/best-time.ts';
import type { Served } from '../../model/drift-week.ts';
import { DAY, HOUR, WEEK } from '../../model/zone.ts';
import { breathe } from '../breathe.ts';
import { earliestIdAt } from '../ids.ts';
import type { Database } from '../store/database.ts';
import { type DecisionRow, findDecisions } from '../store/decisions.ts';
import { matchDecisions, type SentByDecision } from '../store/served-emails.ts';

// Which answer did an e-mail go out by?

/** An e-mail sent further from the time it was given says nothing of what was predicted for that time. */
export const ON_TIME = HOUR;

/** Decisions looked through at once. */
const PAGE = 1000;
/** No answer is about a time further ahead; and the clock that names decisions may differ a little from others. */
const FURTHEST_AHEAD = WEEK + DAY;

/**
 * By e-mail, the latest decision of a model that an e-mail sent by somebody else in `[from, to)` goes with: a CRM that
 * asks for a time and sends by itself does not say which answer it follows.
 */
export async function matchedDecisions(
  db: Database,
  accountId: number,
  modelId: string,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const matched = new Map<string, string>();
  let after = earliestIdAt(from - FURTHEST_AHEAD);
  for (;;) {
    const page = await matchDecisions(db, accountId, { modelId, after, limit: PAGE, apart: ON_TIME });
    for (const { emailId, decisionId } of page) if (emailId !== null) matched.set(emailId, decisionId);
    const last = page.at(-1);
    if (last === undefined || last.createdAt > to + DAY) return matched;
    after = last.decisionId;
    await breathe(signal);
  }
}

export type Word = Served | 'elsewhere' | null;

/** What the model said of each e-mail before it was sent; 'elsewhere' when it was sent at another time than that. */
export async function wordsOn(
  db: Database,
  accountId: number,
  modelId: string,
  sent: readonly SentByDecision[],
  matched: ReadonlyMap<string, string>,
): Promise<Map<string, Word>> {
  const decisionOf = ({ emailId, decisionId }: SentByDecision) => decisionId ?? matched.get(emailId) ?? null;
  const decisions = await findDecisions(
    db,
    accountId,
    sent.map(decisionOf).filter((id) => id !== null),
  );
  return new Map(
    sent.map((email) => {
      const decision = decisions.get(decisionOf(email) ?? '');
      const own = decision !== undefined && decision.modelId === modelId;
      return [email.emailId, own ? wordOf(decision, email) : null];
    }),
  );
}

/** As much as is needed of what a decision keeps of its answer. */
interface Kept {
  readonly probabilities: { readonly open: number };
  readonly tomorrow8: { readonly open: number };
  /** 'better': the model's slot was served, else the plain default. Decisions of before, which have none, chose freely. */
  readonly choiceReason?: string;
  /** What the model's slot was said to have over the default. */
  readonly gain?: { readonly open: { readonly absolute: number } } | null;
  readonly evidence: { readonly basis: Evidence['basis'] };
}

function wordOf(decision: DecisionRow, { sentAt, decisionId }: SentByDecision): Served | 'elsewhere' {
  if (Math.abs(sentAt - decision.sendAt) > ON_TIME) return 'elsewhere';
  const {
    probabilities,
    tomorrow8,
    choiceReason = 'better',
    gain = null,
    evidence,
  }: Kept = JSON.parse(decision.answer);
  const chosen = choiceReason === 'better';
  const ofDefault = gain === null ? tomorrow8.open : probabilities.open - gain.open.absolute;
  return {
    probability: probabilities.open,
    atDefault: chosen ? ofDefault : probabilities.open,
    chosen,
    basis: evidence.basis,
    matched: decisionId === null,
  };
}
