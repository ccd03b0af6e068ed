// Recipients as training sees them: folded once for each cut of time, so that no fit knows what came after it.
import { foldHistory, type History } from '../model/history.ts';
import type { Described } from '../model/outlook.ts';
import { placeOf } from '../model/place.ts';
import { type SegmentValues, segmentValues } from '../model/similar.ts';
import { OutcomeTally } from './outcomes.ts';
import type { TrainingSource } from './source.ts';
import type { Cuts } from './split.ts';

export type Cut = keyof Cuts;

export interface Person {
  readonly zone: string;
  readonly certain: boolean;
  /** The device among them is the one that showed by then. */
  readonly values: Readonly<Record<Cut, SegmentValues>>;
  /** What was known of the person at each cut. */
  readonly history: Readonly<Record<Cut, History>>;
}

/** A person as known at a cut, ready to be looked at by a model. */
export function describedAt({ zone, certain, values }: Person, cut: Cut): Described {
  return { zone, certain, values: values[cut] };
}

/** People in the source's order, and what their opens led to. `onRead` is told the share of recipients read so far. */
export async function readPeople(
  source: TrainingSource,
  cuts: Cuts,
  onRead: (share: number) => void,
): Promise<{ readonly people: Person[]; readonly tally: OutcomeTally }> {
  const people: Person[] = [];
  const tally = new OutcomeTally();
  const texts = new Map<string, string>();
  for await (const recipient of source.read()) {
    const { zone, certain } = placeOf(recipient, null, source.accountZone);
    const historyAt = (cut: Cut) => foldHistory(recipient.emails, cuts[cut]);
    const history = { validation: historyAt('validation'), test: historyAt('test'), end: historyAt('end') };
    const valuesAt = (cut: Cut) => sharedValues(texts, segmentValues(recipient, history[cut].counts));
    people.push({
      zone: shared(texts, zone),
      certain,
      values: { validation: valuesAt('validation'), test: valuesAt('test'), end: valuesAt('end') },
      history,
    });
    tally.add(recipient.emails, zone, cuts.end);
    if (people.length % 1000 === 0) onRead(people.length / source.recipients);
  }
  onRead(1);
  return { people, tally };
}

/** One copy of equal texts: a database hands out a new one with every row. */
function shared(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

function sharedValues(texts: Map<string, string>, values: SegmentValues): SegmentValues {
  const text = (value: string | null): string | null => (value === null ? null : shared(texts, value));
  const { jobTitle, industry, country, device, domain, seen } = values;
  return {
    jobTitle: text(jobTitle),
    industry: text(industry),
    country: text(country),
    device: text(device),
    domain: text(domain),
    seen,
  };
}
