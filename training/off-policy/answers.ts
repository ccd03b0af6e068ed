// What models would have answered to logged decisions, each asked anew: the history known then, the same window, the
// same limits and weights.
import type { Model } from '../../model/artifact.ts';
import { outlookFor, WINDOW_LENGTH } from '../../model/best-time.ts';
import { allowedSlots } from '../../model/constraints.ts';
import { decide } from '../../model/decision.ts';
import { controlSlot, defaultSlot } from '../../model/default-slot.ts';
import type { Recipient } from '../../model/event.ts';
import { foldHistory } from '../../model/history.ts';
import { placeOf } from '../../model/place.ts';
import { prospectOf } from '../../model/prospect.ts';
import type { LoggedDecision } from '../logged.ts';
import type { TrainingSource } from '../source.ts';
import type { Case, Choice } from './case.ts';

/**
 * The choices of each model in their order, then the plain default's, on the day of the first model's choice, as a control
 * arm has it. What is expected of all of them is the first model's word. People are numbered in the source's order; a decision about nobody of the source is left out.
 */
export async function casesOf(
  source: TrainingSource,
  decisions: readonly LoggedDecision[],
  models: readonly [Model, ...Model[]],
): Promise<Case[]> {
  const byAddress = Map.groupBy(decisions, ({ address }) => address);
  const cases: Case[] = [];
  let person = 0;
  for await (const recipient of source.read()) {
    const own = byAddress.get(recipient.address);
    if (own === undefined) continue;
    for (const decision of own) cases.push(caseOf(recipient, person, decision, source.accountZone, models));
    person++;
  }
  return cases;
}

function caseOf(
  { emails, ...attributes }: Recipient,
  person: number,
  decision: LoggedDecision,
  accountZone: string,
  models: readonly [Model, ...Model[]],
): Case {
  const { now, givenZone, window, constraints, weights, candidates } = decision;
  const place = placeOf(attributes, givenZone, accountZone);
  const { slots } = allowedSlots(place.zone, now, WINDOW_LENGTH[window], constraints);
  const last = candidates.reduce((latest, { sendAt }) => Math.max(latest, sendAt), slots.at(-1) ?? now);
  const history = foldHistory(emails, now);
  const asked = models.map((model) => {
    const outlook = outlookFor(model, { attributes, givenZone, givenDevice: null, accountZone }, place, history);
    return { model, outlook, prospect: prospectOf(model, outlook, now, last, weights) };
  });
  const expectedAt = asked[0]!.prospect.probabilities;
  const expected = candidates.map(({ sendAt }) => expectedAt(sendAt));
  if (slots.length === 0) return { decision, person, expected, choices: [...models.map(() => null), null] };
  const chosen = asked.map((one) => {
    const worths = one.prospect.worths(slots);
    return decide({ ...one, slots, worths, defaultOnly: false }).chosen.send.sendAt;
  });
  const plain = controlSlot(place.zone, slots, defaultSlot(place.zone, slots), chosen[0]!);
  const choices = [...chosen, plain].map((sendAt): Choice => ({ sendAt, expected: expectedAt(sendAt) }));
  return { decision, person, expected, choices };
}
