import { limitsIn } from '../../model/constraints.ts';
import { type JointTime, jointTime, type Party, type PartyTime } from '../../model/joint-time.ts';
import { HOUR, localIso, utcIso } from '../../model/zone.ts';
import type { Question } from '../contract/best-time.ts';
import type { PersonTime } from '../contract/best-time-answer.ts';
import type { AskedRecipient } from '../contract/recipients.ts';
import { contactNotFound, type KairosError } from '../errors.ts';
import type { NewId } from '../ids.ts';
import { answerOf, type PlainAnswer, round, rounded, slotIn } from './answer.ts';
import { curveOf } from './curve.ts';
import type { Defaults } from './defaults.ts';
import type { Limited } from './limits.ts';
import type { ServedModel } from './models.ts';
import type { Part } from './part.ts';
import { leadOf, weightsOf } from './people.ts';
import { explained } from './sentences.ts';
import type { Asked, Subject } from './subjects.ts';
import { type KeptPerson, togetherReasons } from './together-words.ts';
import { nothingLeftForAll } from './window-empty.ts';

// The answer to a question about several people, and what is logged of them: no address.

export interface Together {
  readonly best: JointTime['best'];
  readonly answer: PlainAnswer;
  readonly lead: number;
  /** The question as one about the leading person, for the log. */
  readonly question: Question;
  readonly recipients: readonly Omit<AskedRecipient, 'email'>[];
  readonly people: readonly KeptPerson[];
}

/** A person and what limits them, as the model takes them. */
export const partyOf = ({ place, outlook }: Subject, weight: number, { constraints }: Limited): Party => ({
  place,
  outlook,
  weight,
  constraints,
});

/** `subjects`, `limited` and `ahead` (what limits the week ahead) are of each of the people, in their order. */
export function together(
  asked: Asked,
  subjects: readonly (Subject | null)[],
  limited: readonly Limited[],
  ahead: readonly Limited[],
  defaults: Defaults,
  served: ServedModel,
  newId: NewId,
  part: Part | null,
): Together | KairosError {
  const { question, now, inSentences = false } = asked;
  const recipients = question.recipients!;
  const missing = subjects.indexOf(null);
  if (missing !== -1) return contactNotFound(recipients[missing]!.contactId!, `recipients.${missing}.contactId`);
  const people = subjects as readonly Subject[];
  const weights = weightsOf(asked);
  const lead = leadOf(asked);
  const partiesIn = (limits: readonly Limited[]) => people.map((one, k) => partyOf(one, weights[k]!, limits[k]!));
  const parties = partiesIn(limited);
  const wish = {
    now,
    window: question.window,
    weights: question.weights ?? defaults.weights,
    defaultOnly: served.alert !== null,
    assignment: part?.assignment ?? null,
  };
  const found = jointTime(served.model, parties, lead, wish);
  if (found === null) return nothingLeftForAll(parties, now, question.window);

  const named = people.map(({ address }, k) => ({ email: address, limited: limited[k]! }));
  const experiment = part?.experiment ?? null;
  const answered = { decisionId: newId(), people: named, lead, experiment, defaults, inSentences };
  const answer = answerOf(found.best, question, served, answered);
  const times = found.people.map((time, k) => {
    const limited = recipients[k]!.kind === 'to' || question.ccLimits === true;
    return personTime(time, people[k]!, { ...recipients[k]!, weight: weights[k]!, limited }, asked);
  });
  const kept = times.map((time, k) => keptOf(time, people[k]!, limited[k]!));
  const why = explained(togetherReasons(kept, (k) => named[k]!.email));
  const { timezone, country, region, industry, jobTitle, device } = recipients[lead]!;
  return {
    best: found.best,
    answer: {
      ...answer,
      people: times,
      ...(question.curve
        ? { curve: curveOf(asked, served.model, partiesIn(ahead), lead, wish.weights, found.best) }
        : {}),
      reasons: [...why.reasons, ...answer.reasons],
      ...(answer.explanation && { explanation: [...why.explanation, ...answer.explanation] }),
    },
    lead,
    question: { ...question, timezone, country, region, industry, jobTitle, device },
    recipients: recipients.map(({ email: _, ...one }, k) => ({ ...one, contactId: people[k]!.contactId })),
    people: kept,
  };
}

function personTime(
  { joint, alone, worthLost, curve }: PartyTime,
  { address, place }: Subject,
  { kind, weight, limited }: Pick<AskedRecipient, 'kind'> & { readonly weight: number; readonly limited: boolean },
  { now }: Asked,
): PersonTime {
  const best = alone.probabilities;
  const here = joint.probabilities;
  return {
    email: address,
    kind,
    weight,
    limited,
    timezone: place.zone,
    timezoneSource: place.source,
    local: localIso(place.zone, joint.sendAt),
    probabilities: rounded(here),
    alone: slotIn(place.zone, alone),
    loss: {
      ...rounded({ open: best.open - here.open, click: best.click - here.click, reply: best.reply - here.reply }),
      worth: round(worthLost),
    },
    curve: { from: utcIso(Math.ceil(now / HOUR) * HOUR), open: curve.map(thousandths) },
  };
}

/** A curve is looked at, not reckoned with. */
const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

function keptOf(
  { email: _, curve: __, ...kept }: PersonTime,
  { contactId }: Subject,
  { constraints }: Limited,
): KeptPerson {
  return { contactId, ...kept, ...(limitsIn(constraints).length === 0 ? {} : { constraints }) };
}
