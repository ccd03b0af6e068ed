// An artifact held against weeks that it has not seen: people as known at the cut, e-mails sent after it.
import type { Model } from '../model/artifact.ts';
import { decide } from '../model/decision.ts';
import { eachLocalHour } from '../model/exposure.ts';
import { HORIZON, type Wait } from '../model/history.ts';
import { type Outlook, outlookOf } from '../model/outlook.ts';
import { prospectOf } from '../model/prospect.ts';
import { attentionAt, binOf } from '../model/response.ts';
import { showingAt } from '../model/showing.ts';
import { sheet } from '../model/zeros.ts';
import { hourOfWeek } from '../model/zone.ts';
import type { Policy } from './baselines.ts';
import type { Prediction } from './calibration.ts';
import { type Cut, describedAt, type People, type Person } from './examples.ts';
import type { HeldOutEmail } from './policy-value.ts';
import type { Cuts } from './split.ts';

/** Only opens count here; what the e-mails lead to is judged elsewhere. */
const OPENS_ONLY = { open: 1, click: 0, reply: 0 };

/** The person's waits that began in `[from, to)`, as known at the cut `seen`. */
function heldOutWaits(person: Person, seen: Cut, from: number, to: number): Wait[] {
  return person.history[seen].waits.filter(({ sentAt }) => sentAt >= from && sentAt < to);
}

/**
 * Log likelihood of when the e-mails of `[cuts[known], cuts[seen])` were opened, a value per e-mail in the order of
 * people: a point process with the person's expected rates and a Gamma level. Recency is left out; it is the same
 * for all that are compared.
 */
export function logLikelihoods(model: Model, people: People, cuts: Cuts, known: Cut, seen: Cut): number[] {
  const values: number[] = [];
  for (const person of people) {
    const waits = heldOutWaits(person, seen, cuts[known], cuts[seen]);
    if (waits.length === 0) continue;
    const outlook = outlookOf(model, describedAt(person, known), person.history[known]);
    for (const wait of waits) values.push(waitLogLikelihood(model, outlook, wait));
  }
  return values;
}

function waitLogLikelihood(model: Model, { zone, rates, shape, hidden }: Outlook, wait: Wait): number {
  const { sentAt, until, opened } = wait;
  let total = 0;
  let had = 0;
  let last = rates[hourOfWeek(zone, sentAt)]!;
  const attention = hidden ? model.shown : model.attention;
  eachLocalHour(zone, sentAt, until, (cell, _, to) => {
    const has = attentionAt(attention, to - sentAt);
    total += rates[cell]! * (has - had);
    had = has;
    last = rates[cell]!;
  });
  const survived = Math.log1p(total / shape);
  if (!opened) return -shape * survived;
  const bin = binOf(model.age.edges, until - sentAt); // -1 at the very end of the horizon
  const showing = hidden ? showingAt(model.showing, until - sentAt) : 1;
  return Math.log(last * model.age.rates.at(bin)! * showing) - (shape + 1) * survived;
}

export interface HeldOut {
  readonly predictions: Prediction[];
  /** The recipient's own past share of opens, shrunk to everyone's, for the same e-mails. */
  readonly ownRate: Prediction[];
  readonly emails: HeldOutEmail[];
}

/** E-mails' worth of belief in everyone's share. */
const OWN_RATE_STRENGTH = 5;

/** People between two words of how far it is. */
const BETWEEN_WORDS = 1000;

/**
 * E-mails of the test weeks whose 72 hours are over, to people whose opens can be seen. `onPerson` is told the share of
 * people done so far.
 */
export function heldOut(
  model: Model,
  people: People,
  cuts: Cuts,
  onPerson: (share: number) => void = () => {},
): HeldOut {
  const overall = people.total('test', 'opens') / Math.max(1, people.total('test', 'emails'));
  const result: HeldOut = { predictions: [], ownRate: [], emails: [] };
  for (let index = 0; index < people.length; index++) {
    if (index % BETWEEN_WORDS === 0) onPerson(index / people.length);
    const person = people.at(index);
    if (person.history.end.hidden) continue;
    const waits = heldOutWaits(person, 'end', cuts.test, cuts.end - HORIZON);
    if (waits.length === 0) continue;
    const outlook = outlookOf(model, describedAt(person, 'test'), person.history.test);
    const { emails, opens } = person.history.test.counts;
    const own = (opens + OWN_RATE_STRENGTH * overall) / (emails + OWN_RATE_STRENGTH);
    for (const { sentAt, opened } of waits) {
      result.predictions.push({ probability: openWithin(model, outlook, sentAt), opened });
      result.ownRate.push({ probability: own, opened });
      result.emails.push({ person: index, sentAt, opened });
    }
  }
  return result;
}

/** P(open within 72 h) of an e-mail sent at `sentAt`. */
export function openWithin(model: Model, outlook: Outlook, sentAt: number): number {
  return prospectOf(model, outlook, sentAt, sentAt, OPENS_ONLY).probabilities(sentAt).open;
}

/** The slot that the model decides for, the default included, where opens are all that counts. `slots` as a window's. */
export function chosenSlot(model: Model, outlook: Outlook, slots: readonly number[]): number {
  SHEET.clear();
  const prospect = prospectOf(model, outlook, slots[0]!, slots.at(-1)!, OPENS_ONLY, SHEET.cut);
  const worths = prospect.worths(slots);
  return decide({ model, outlook, prospect, slots, worths, defaultOnly: false }).chosen.send.sendAt;
}

/** Of the numbers of one prospect: none of them is in what is found. */
const SHEET = sheet();

/** The model as a policy to compare: what it knew of each person at the test cut. */
export function modelPolicy(model: Model, people: People): Policy {
  const outlooks = new Map<number, Outlook>();
  return {
    name: 'this model',
    choose: (index, slots) => {
      let outlook = outlooks.get(index);
      if (outlook === undefined) {
        const person = people.at(index);
        outlook = outlookOf(model, describedAt(person, 'test'), person.history.test);
        outlooks.set(index, outlook);
      }
      return chosenSlot(model, outlook, slots);
    },
  };
}
