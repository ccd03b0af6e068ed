// Do off-policy estimates agree with the truth? Decisions are logged in worlds whose true chances are known, by the model
// and the 85/10/5 rule of an experiment; people, arms, slots and outcomes are then drawn many times, and each time the
// interval either holds what a policy is truly worth or does not.
import type { Arm } from '../../model/arms.ts';
import { type Model, modelOf } from '../../model/artifact.ts';
import { bestTimeFrom, outlookFor, type Window } from '../../model/best-time.ts';
import { UNCONSTRAINED } from '../../model/constraints.ts';
import type { Recipient, SentEmail } from '../../model/event.ts';
import { foldHistory, upTo } from '../../model/history.ts';
import { placeOf } from '../../model/place.ts';
import { DEFAULT_WEIGHTS } from '../../model/prospect.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { WEEK } from '../../model/zone.ts';
import { AS_DECIDED, ESTIMATORS, type Estimate, type Estimator, type OffPolicyValue } from '../../report/data.ts';
import { seedModel } from '../../src/schedule/models.ts';
import { DEFAULT_SETTINGS } from '../../training/config.ts';
import { baseOf } from '../../training/fit.ts';
import type { LoggedDecision } from '../../training/logged.ts';
import { casesOf } from '../../training/off-policy/answers.ts';
import type { Case } from '../../training/off-policy/case.ts';
import { triedPropensity } from '../../training/off-policy/overlap.ts';
import { offPolicyValues } from '../../training/off-policy/values.ts';
import type { TrainingSource } from '../../training/source.ts';
import { train } from '../../training/train.ts';
import { count, percent } from './figures.ts';
import { emailsOf, type OpenWorld, type World } from './world.ts';

export const OFF_POLICY_WORLDS = [1, 2].map((seed) => `synthetic:${seed}:recipients=2000:requestsPerRecipient=3`);
const SHARES = { treatment: 0.85, control: 0.1, explore: 0.05 };
const LOGS = 300;
/** The candidate knows the log up to so long before its end. */
const UNKNOWN = 8 * WEEK;

const CANDIDATE = 'a model of half of the weeks';
const ITSELF = 'the model itself';
const DEFAULT = 'plain default';
const AT_ONCE = 'send at once';
const POLICIES = [CANDIDATE, ITSELF, DEFAULT, AT_ONCE];

export async function benchOffPolicy(open: OpenWorld, names: readonly string[]): Promise<void> {
  console.log(`\nOff-policy estimates: how often 95 % intervals hold the truth, in ${LOGS} logs`);
  for (const name of names) {
    const world = open(name);
    const emails = emailsOf(world);
    const model = await fitted(world, emails, world.end);
    const candidate = await fitted(world, emails, world.end - UNKNOWN);
    const source = sourceOf(world, emails, world.end);
    for (const window of ['24h', 'week'] as const) {
      const situations = situationsOf(world, source, model, window);
      const decisions = situations.map((one) => one.decision);
      const cases = (await casesOf(source, decisions, [candidate, model])).map(withSendingAtOnce);
      console.log(
        `  ${name}, ${window}: ${count(decisions.length)} decisions about ${count(world.recipients.length)} people`,
      );
      for (const line of coverage(world, situations, cases)) console.log(`    ${line}`);
    }
  }
}

/** A policy that experiments hardly ever try. What is expected of it is made up: nobody need believe it. */
const withSendingAtOnce = (one: Case): Case => ({
  ...one,
  choices: [...one.choices, { sendAt: one.decision.now, expected: one.expected[0]! }],
});

async function fitted(world: World, emails: readonly SentEmail[][], end: number): Promise<Model> {
  const settings = { ...DEFAULT_SETTINGS, policyEmails: 100 };
  const source = sourceOf(world, emails, end);
  const { artifact } = await train(source, baseOf(seedModel().model.artifact), settings, () => {});
  return modelOf(artifact);
}

function sourceOf(world: World, emails: readonly SentEmail[][], end: number) {
  const recipients = world.recipients.map((one, i): Recipient => {
    const known = (text: string): string | null => (text === '' ? null : text);
    const sent = emails[i]!.filter(({ sentAt }) => sentAt < end);
    return {
      address: one.email,
      timezone: known(one.timezone),
      country: known(one.country),
      industry: known(one.industry),
      jobTitle: known(one.jobTitle),
      emails: sent.map((email) => upTo(email, end)),
    };
  });
  const instants = recipients.flatMap((one) => one.emails.map(({ sentAt }) => sentAt));
  const span = { from: instants.reduce((a, b) => Math.min(a, b)), to: end };
  return { accountZone: 'UTC', recipients: recipients.length, span, read: () => recipients } satisfies TrainingSource;
}

/** A decision that is not drawn yet: what each arm gets, and the true chances of an open. */
interface Situation {
  /** Index into the world's recipients. */
  readonly recipient: number;
  readonly decision: LoggedDecision;
  /** Places among the candidates. */
  readonly treatment: number;
  readonly control: number;
  /** Of each candidate, if it is an explorer who draws. */
  readonly explored: readonly number[];
  readonly chances: readonly number[];
}

function situationsOf(
  world: World,
  { read }: { read(): readonly Recipient[] },
  model: Model,
  wanted: Window,
): Situation[] {
  const recipients = read();
  return [...world.requests()]
    .filter(({ window }) => window === wanted)
    .map(({ id, recipient, now: asked, window }) => {
      const { emails, ...attributes } = recipients[recipient]!;
      const now = Date.parse(asked);
      const place = placeOf(attributes, null, 'UTC');
      const profile = { attributes, givenZone: null, givenDevice: null, accountZone: 'UTC' };
      const outlook = outlookFor(model, profile, place, foldHistory(emails, now));
      const limits = { constraints: UNCONSTRAINED, weights: DEFAULT_WEIGHTS, defaultOnly: false };
      const answer = (arm: Arm) =>
        bestTimeFrom(model, place, outlook, { now, window, ...limits, assignment: { arm, shares: SHARES, draw: 0 } })!;
      const candidates = answer('treatment').candidates!;
      const placeAmong = (arm: Arm) => candidates.findIndex((one) => one.sendAt === answer(arm).best.sendAt);
      const [treatment, control] = [placeAmong('treatment'), placeAmong('control')];
      const ofArms = (k: number) => (k === treatment ? SHARES.treatment : 0) + (k === control ? SHARES.control : 0);
      const { sendAt, propensity } = candidates[treatment]!;
      return {
        recipient,
        decision: {
          decisionId: id,
          address: attributes.address,
          ...{ now, window, sendAt, propensity, candidates, givenZone: null },
          ...{ constraints: UNCONSTRAINED, weights: DEFAULT_WEIGHTS, opened: false, clicked: false, replied: false },
        },
        ...{ treatment, control },
        explored: candidates.map((one, k) => (one.propensity - ofArms(k)) / SHARES.explore),
        chances: candidates.map((one) => world.value(recipient, one.sendAt)),
      };
    });
}

/**
 * One log: people as they are in the world, drawn with replacement, each in one arm; of each decision a slot and what
 * came of it.
 */
function drawLog(people: readonly Case[][], situations: ReadonlyMap<string, Situation>, random: Random): Case[] {
  return people.flatMap((_, person) => {
    const arm = random.weighted(Object.entries(SHARES) as [Arm, number][]);
    return random.pick(people).map((one): Case => {
      const { treatment, control, explored, chances } = situations.get(one.decision.decisionId)!;
      const among = explored.map((share, k): [number, number] => [k, share]);
      const drawn = arm === 'treatment' ? treatment : arm === 'control' ? control : random.weighted(among);
      const { sendAt, propensity } = one.decision.candidates[drawn]!;
      const opened = random.uniform() < chances[drawn]!;
      return { ...one, person, decision: { ...one.decision, sendAt, propensity, opened } };
    });
  });
}

/** Lines about each policy. */
function coverage(world: World, situations: readonly Situation[], cases: readonly Case[]): string[] {
  const byId = new Map(situations.map((one) => [one.decision.decisionId, one]));
  const people = [...Map.groupBy(cases, ({ person }) => person).values()];
  const drawn = Array.from({ length: LOGS }, (_, seed) => {
    return offPolicyValues(drawLog(people, byId, seededRandom(seed)), POLICIES);
  });
  // The others are judged on what the first is judged on.
  const judging = drawn.filter(([first]) => first!.refusal === null);
  const logs = judging.length > 0 ? judging : drawn;
  const isTried = (one: Case, policy: number) => triedPropensity(one.decision, one.choices[policy]!.sendAt) > 0;
  const common = judging.length > 0 ? cases.filter((one) => isTried(one, 0)) : cases;
  const truthOf = (of: readonly Case[], policy: string): number => {
    const worth = (one: Case): number => {
      const { recipient, chances } = byId.get(one.decision.decisionId)!;
      if (policy !== AS_DECIDED) return world.value(recipient, one.choices[POLICIES.indexOf(policy)]!.sendAt);
      return one.decision.candidates.reduce((sum, { propensity }, k) => sum + propensity * chances[k]!, 0);
    };
    return of.reduce((sum, one) => sum + worth(one), 0) / of.length;
  };
  return [CANDIDATE, AS_DECIDED, ITSELF, DEFAULT, AT_ONCE].map((policy) => {
    const place = POLICIES.indexOf(policy);
    const judged = place === -1 ? common : common.filter((one) => isTried(one, place));
    const truth = truthOf(judged, policy);
    const lead = truthOf(judged, CANDIDATE) - truth;
    const told = (policy === CANDIDATE ? drawn : logs).map((log) => log.find((one) => one.policy === policy)!);
    return lineOf(policy, told, truth, lead);
  });
}

function lineOf(policy: string, told: readonly OffPolicyValue[], truth: number, lead: number): string {
  const said = told.filter(({ refusal }) => refusal === null);
  const [{ tried, effectiveDecisions, cut, lost }] = told as [OffPolicyValue];
  const overlap = `tried ${percent(tried)}, as good as ${count(effectiveDecisions)}, lost ${percent(lost)}`;
  const name = `${policy.padEnd(28)} true ${percent(truth)}, ${overlap}, cut ${percent(cut)}`;
  if (said.length === 0) return `${name}: refused in every log. ${told[0]!.refusal}`;
  const refused = said.length < told.length ? `refused in ${told.length - said.length} of ${told.length} logs; ` : '';
  const values = ESTIMATORS.map((estimator) => heldBy(said, (one) => one.values!.open[estimator], truth, estimator));
  if (said[0]!.behind === null) return `${name}: ${refused}${values.join(', ')}`;
  const leads = ESTIMATORS.map((estimator) => heldBy(said, (one) => one.behind!.open[estimator], lead, estimator));
  return `${name}: ${refused}${values.join(', ')}; lead ${percent(lead)}: ${leads.join(', ')}`;
}

function heldBy<T>(said: readonly T[], of: (one: T) => Estimate, truth: number, estimator: Estimator): string {
  const estimates = said.map(of);
  const held = estimates.filter(({ interval: [low, high] }) => low <= truth && truth <= high).length / said.length;
  const width = estimates.reduce((sum, { interval: [low, high] }) => sum + (high - low) / 2, 0) / said.length;
  return `${estimator} ${percent(held)} (± ${percent(width)})`;
}
