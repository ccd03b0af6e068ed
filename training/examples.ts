// Recipients as training sees them: folded once for each cut of time, so that no fit knows what came after it.
import { foldHistory } from '../model/history.ts';
import type { Described } from '../model/outlook.ts';
import { placeOf } from '../model/place.ts';
import { segmentValues } from '../model/similar.ts';
import { OutcomeTally } from './outcomes.ts';
import { type Cut, People, PeopleColumns, type Person } from './people.ts';
import type { TrainingSource } from './source.ts';
import type { Cuts } from './split.ts';

export { type Cut, People, type Person } from './people.ts';

/** A person as known at a cut, ready to be looked at by a model. */
export function describedAt({ zone, certain, values }: Person, cut: Cut): Described {
  return { zone, certain, values: values[cut] };
}

/** People in the source's order, and what their opens led to. `onRead` is told the share of recipients read so far. */
export async function readPeople(
  source: TrainingSource,
  cuts: Cuts,
  onRead: (share: number) => void,
): Promise<{ readonly people: People; readonly tally: OutcomeTally }> {
  const columns = new PeopleColumns();
  const tally = new OutcomeTally();
  for await (const recipient of source.read()) {
    const { zone, certain } = placeOf(recipient, null, source.accountZone);
    const { jobTitle, industry, country, domain } = segmentValues(recipient, null);
    const historyAt = (cut: Cut) => foldHistory(recipient.emails, cuts[cut]);
    const history = { validation: historyAt('validation'), test: historyAt('test'), end: historyAt('end') };
    columns.add({ zone, certain, jobTitle, industry, country, domain }, history);
    tally.add(recipient.emails, zone, cuts.end);
    if (columns.length % 1000 === 0) onRead(columns.length / source.recipients);
  }
  onRead(1);
  return { people: new People(columns), tally };
}
