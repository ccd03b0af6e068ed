// Logs of an experiment whose truth is known: people, the slots that might have been drawn for them, and the chance of
// an open at each of them.
import { UNCONSTRAINED } from '../../../model/constraints.ts';
import { DEFAULT_WEIGHTS, type Probabilities } from '../../../model/prospect.ts';
import { type Random, seededRandom } from '../../../model/random.ts';
import { DAY, HOUR } from '../../../model/zone.ts';
import type { LoggedCandidate, LoggedDecision } from '../../../training/logged.ts';
import type { Case, Choice } from '../../../training/off-policy/case.ts';
import { MONDAY } from '../../model/fixture.ts';

/** Best, three alternatives, default: treatment 85 %, control 10 %, and 5 % of explorers, to whom all five are alike. */
export const PROPENSITIES = [0.86, 0.01, 0.01, 0.01, 0.11] as const;
const BEST = 0;
const DEFAULT = 4;

/** A decision before it was drawn. */
interface Situation {
  readonly person: number;
  readonly chances: readonly number[];
  readonly candidates: readonly LoggedCandidate[];
  /** What a model that knows a part of the truth expects. */
  readonly expected: readonly Probabilities[];
  /** Which candidate the new policy would choose. */
  readonly choice: number;
}

export interface World {
  readonly people: number;
  readonly situations: readonly Situation[];
  /** Mean chance of an open under the new policy, and under the log's. */
  readonly truth: number;
  readonly truthOfLog: number;
}

/** How often the new policy agrees with the log's best slot and with the default; else it takes an alternative. */
export interface Agreement {
  readonly best: number;
  readonly plain: number;
}

const CLICKS = 0.3;
const REPLIES = 0.1;
export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** People with one to six decisions each, who differ in how much they open; `level` is about the share opened. */
export function makeWorld(people: number, agreement: Agreement, level: number, seed: number): World {
  const random = seededRandom(seed);
  const situations: Situation[] = [];
  for (let person = 0; person < people; person++) {
    const eager = 0.5 * random.normal();
    const count = 1 + random.integer(6);
    for (let n = 0; n < count; n++) situations.push(situationOf(person, eager, level, agreement, n, random));
  }
  const ofLog = ({ chances }: Situation) => chances.reduce((sum, chance, k) => sum + chance * PROPENSITIES[k]!, 0);
  return {
    people,
    situations,
    truth: mean(situations.map(({ chances, choice }) => chances[choice]!)),
    truthOfLog: mean(situations.map(ofLog)),
  };
}

function situationOf(
  person: number,
  eager: number,
  level: number,
  { best, plain }: Agreement,
  n: number,
  random: Random,
): Situation {
  const chances = PROPENSITIES.map((_, k) => {
    const logit = Math.log(level / (1 - level)) + eager + 0.4 * random.normal() + (k === BEST ? 0.3 : 0);
    return 1 / (1 + Math.exp(-logit));
  });
  const expected = chances.map((chance) => {
    const open = Math.min(0.99, Math.max(0.01, 0.7 * chance + 0.05 + 0.05 * random.normal()));
    return { open, click: CLICKS * open, reply: REPLIES * open };
  });
  const sendAt = (k: number) => MONDAY + n * DAY + 4 * k * HOUR;
  const drawn = random.uniform();
  const choice = drawn < best ? BEST : drawn < best + plain ? DEFAULT : 1 + random.integer(3);
  const candidates = PROPENSITIES.map((propensity, k) => ({ sendAt: sendAt(k), propensity, open: expected[k]!.open }));
  return { person, chances, candidates, expected, choice };
}

/** One log of the world: a person is in one arm throughout, as an experiment has it. */
export function drawLog({ people, situations }: World, seed: number): Case[] {
  const random = seededRandom(seed, 1);
  const arms = Array.from({ length: people }, () => random.uniform());
  return situations.map(({ person, chances, candidates, expected, choice }, k) => {
    const arm = arms[person]!;
    const drawn = arm < 0.85 ? BEST : arm < 0.95 ? DEFAULT : random.integer(PROPENSITIES.length);
    const opened = random.uniform() < chances[drawn]!;
    const clicked = opened && random.uniform() < CLICKS;
    const replied = opened && random.uniform() < REPLIES;
    const decision = logged({ decisionId: `d${k}`, candidates, ...candidates[drawn]!, opened, clicked, replied });
    // Not the very slot, but the same choice.
    const chosen: Choice = { sendAt: candidates[choice]!.sendAt + HOUR / 2, expected: expected[choice]! };
    return { decision, person, expected, choices: [chosen, { ...candidates[DEFAULT]!, expected: expected[DEFAULT]! }] };
  });
}

/** A decision of which only the given matters. */
export function logged(given: Partial<LoggedDecision>): LoggedDecision {
  const { decisionId = 'd', sendAt = MONDAY, propensity = 1, opened = false, clicked = false, replied = false } = given;
  const candidates = given.candidates ?? [{ sendAt, propensity, open: 0.3 }];
  return {
    decisionId,
    address: 'ada@example.com',
    now: MONDAY - HOUR,
    givenZone: null,
    window: 'week',
    constraints: UNCONSTRAINED,
    weights: DEFAULT_WEIGHTS,
    sendAt,
    propensity,
    candidates,
    opened,
    clicked,
    replied,
  };
}
