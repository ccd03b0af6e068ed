// A candidate held against the model that answers now, on the same e-mails to the same people, as known before them.
import type { Model } from '../model/artifact.ts';
import { defaultSlot } from '../model/default-slot.ts';
import { HORIZON } from '../model/history.ts';
import { outlookOf } from '../model/outlook.ts';
import { type Random, seededRandom } from '../model/random.ts';
import type { Policy } from './baselines.ts';
import type { Prediction } from './calibration.ts';
import type { TrainingSettings } from './config.ts';
import { type HeldOut, heldOut, modelPolicy, openWithin } from './evaluate.ts';
import { describedAt, type People, readPeople } from './examples.ts';
import type { Comparison, Measure } from './gate.ts';
import { qualityOf } from './metrics.ts';
import {
  calibrationErrors,
  measure,
  type PairedFigure,
  type Ratio,
  type Residual,
  ratios,
  residualsOf,
} from './paired.ts';
import { type Agreement, agreements, effectiveEmails, FEWEST_EFFECTIVE, type HeldOutEmail } from './policy-value.ts';
import type { TrainingSource } from './source.ts';
import type { Cuts } from './split.ts';

/** The model that answers now. */
export interface Rival {
  readonly modelId: string;
  readonly model: Model;
  /** The seed has seen nothing of the account, whatever its dates. */
  readonly isSeed: boolean;
}

/** A model fitted up to the cut `test` of some people, and what it said of their e-mails after that. */
export interface Tested {
  readonly model: Model;
  readonly people: People;
  readonly cuts: Cuts;
  readonly held: HeldOut;
}

export interface Comparing {
  readonly source: TrainingSource;
  readonly settings: TrainingSettings;
  /** Fits the candidate up to the cut `test` of other people. */
  readonly refit: (people: People) => Promise<Model>;
}

/** So many e-mails that neither has seen are enough to judge by; with fewer the test weeks are taken as they are. */
export const ENOUGH_UNSEEN = 500;
/** Both are judged on e-mails to at most so many people, drawn by the seed. */
const MOST_PEOPLE = 20_000;
const STREAM = { draw: 1002, sample: 1003, bootstrap: 1004 } as const;

/**
 * Fair is what neither has seen. When the rival's data end before the test weeks these are such e-mails. When they end
 * within, and enough e-mails were sent since, the candidate is fitted again up to that end, and those e-mails judge
 * both. Else it is the test weeks, some or all of which the rival has seen: `seenByRival` says how many.
 */
export async function compareWith(rival: Rival, tested: Tested, comparing: Comparing): Promise<Comparison> {
  const { source, settings } = comparing;
  const since = rival.isSeed ? Number.NEGATIVE_INFINITY : rival.model.artifact.data.to;
  const unseen = tested.held.emails.filter(({ sentAt }) => sentAt > since).length;
  if (since < tested.cuts.test || unseen < ENOUGH_UNSEEN) return compareOn(tested, rival, since, source, settings);
  const cuts = { ...tested.cuts, test: since + 1 };
  const { people } = await readPeople(sampled(source, settings.seed), cuts, () => {});
  const model = await comparing.refit(people);
  return compareOn({ model, people, cuts, held: heldOut(model, people, cuts) }, rival, since, source, settings);
}

/** Some of a large source's recipients, the same every time. */
function sampled(source: TrainingSource, seed: number): TrainingSource {
  if (source.recipients <= MOST_PEOPLE) return source;
  const random = seededRandom(seed, STREAM.draw);
  return {
    ...source,
    recipients: MOST_PEOPLE,
    async *read() {
      for await (const recipient of source.read()) {
        if (random.uniform() * source.recipients < MOST_PEOPLE) yield recipient;
      }
    },
  };
}

/** A person's e-mails that both are judged on, and what each said of them: P(open within 72 h). */
interface Judged {
  readonly person: number;
  readonly emails: readonly HeldOutEmail[];
  readonly candidate: readonly Prediction[];
  readonly rival: readonly Prediction[];
}

/** Both on the test weeks of people; `since` is the last instant that the rival was fitted to. */
function compareOn(
  tested: Tested,
  rival: Rival,
  since: number,
  { accountZone }: TrainingSource,
  { seed, policyEmails }: TrainingSettings,
): Comparison {
  const { people, cuts } = tested;
  const judged = judgedOf(tested, rival.model, seededRandom(seed, STREAM.draw));
  const emails = judged.flatMap((one) => one.emails);
  const sample = seededRandom(seed, STREAM.sample).shuffle(emails).slice(0, policyEmails);
  const policies = [modelPolicy(tested.model, people), modelPolicy(rival.model, people), plainDefault(people)];
  const [own, others, plain] = agreements(sample, policies, accountZone, seed);
  const over = (figure: PairedFigure): Measure => measure(judged.length, figure, seededRandom(seed, STREAM.bootstrap));
  const worth = (other: Map<number, Agreement>): Measure | null => {
    if (Math.min(effectiveEmails(own!.values()), effectiveEmails(other.values())) < FEWEST_EFFECTIVE) return null;
    const opened = (of: Map<number, Agreement>): Ratio[] =>
      judged.map(({ person }) => ({ above: of.get(person)?.hit ?? 0, below: of.get(person)?.weight ?? 0 }));
    return over(ratios(opened(own!), opened(other)));
  };
  return {
    rival: { modelId: rival.modelId, isSeed: rival.isSeed },
    heldOut: { from: cuts.test, to: cuts.end - HORIZON },
    emails: emails.length,
    people: judged.length,
    seenByRival: emails.filter(({ sentAt }) => sentAt <= since).length / Math.max(1, emails.length),
    logLoss: over(ratios(...bothOf(judged, lossesOf))),
    calibrationError: over(calibrationErrors(...bothOf(judged, residualsByPerson))),
    policyValue: worth(others!),
    overDefault: worth(plain!),
  };
}

function judgedOf({ held, people }: Tested, rival: Model, random: Random): Judged[] {
  const places = [...Map.groupBy(held.emails.keys(), (k) => held.emails[k]!.person)];
  const drawn = places.length <= MOST_PEOPLE ? places : random.shuffle(places).slice(0, MOST_PEOPLE);
  return drawn.map(([person, own]) => {
    const one = people.at(person);
    const outlook = outlookOf(rival, describedAt(one, 'test'), one.history.test);
    const emails = own.map((k) => held.emails[k]!);
    return {
      person,
      emails,
      candidate: own.map((k) => held.predictions[k]!),
      rival: emails.map(({ sentAt, opened }) => ({ probability: openWithin(rival, outlook, sentAt), opened })),
    };
  });
}

function plainDefault(people: People): Policy {
  return { name: 'plain default', choose: (person, slots) => defaultSlot(people.at(person).zone, slots) };
}

type OfBoth = 'candidate' | 'rival';

const bothOf = <T>(judged: readonly Judged[], of: (judged: readonly Judged[], whose: OfBoth) => T): [T, T] => [
  of(judged, 'candidate'),
  of(judged, 'rival'),
];

const lossesOf = (judged: readonly Judged[], whose: OfBoth): Ratio[] =>
  judged.map((one) => ({ above: qualityOf(one[whose]).logLoss * one[whose].length, below: one[whose].length }));

function residualsByPerson(judged: readonly Judged[], whose: OfBoth): Residual[][] {
  const all = residualsOf(judged.flatMap((one) => one[whose]));
  let from = 0;
  return judged.map(({ emails }) => {
    from += emails.length;
    return all.slice(from - emails.length, from);
  });
}
