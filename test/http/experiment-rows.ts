import { ARMS, type Shares } from '../../model/arms.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { DAY } from '../../model/zone.ts';
import type { Observation } from '../../src/experiment/observation.ts';
import type { Database } from '../../src/store/database.ts';

// Experiments as they are in the database, without the months in which they come about.

export const SHARES: Shares = { treatment: 0.85, control: 0.1, explore: 0.05 };

interface ExperimentAbout {
  readonly experimentId?: number;
  readonly startedAt: number;
  readonly endedAt?: number | null;
  readonly shares?: Shares;
  readonly settledTo?: number | null;
}

export async function addExperiment(
  db: Database,
  accountId: number,
  { experimentId = 1, startedAt, endedAt = null, shares = SHARES, settledTo = null }: ExperimentAbout,
): Promise<void> {
  const row = { accountId, experimentId, startedAt, endedAt, shares: JSON.stringify(shares), settledTo };
  await db.sql.insertInto('experiments').values(row).execute();
}

export interface ObservedEmail extends Observation {
  readonly emailId: string;
}

export async function addObservations(
  db: Database,
  accountId: number,
  experimentId: number,
  emails: readonly ObservedEmail[],
): Promise<void> {
  const rows = emails.map(({ opened, clicked, replied, followed, segments, ...email }) => ({
    ...email,
    accountId,
    experimentId,
    decisionId: `decision of ${email.emailId}`,
    opened: Number(opened),
    clicked: Number(clicked),
    replied: Number(replied),
    followed: Number(followed),
    segments: JSON.stringify(segments),
  }));
  const most = 500;
  for (let from = 0; from < rows.length; from += most) {
    await db.sql
      .insertInto('observations')
      .values(rows.slice(from, from + most))
      .execute();
  }
}

interface World {
  readonly seed: number;
  readonly people: number;
  /** E-mails to each. */
  readonly each: number;
  readonly from: number;
  readonly days: number;
  /** How much more is opened in the treatment, as a share of the control. */
  readonly lift: number;
  readonly shares?: Shares;
}

/** Made-up e-mails of an experiment, in the order in which they were sent; the same for the same seed. */
export function observedWorld({ seed, people, each, from, days, lift, shares = SHARES }: World): ObservedEmail[] {
  const random = seededRandom(seed);
  const emails: ObservedEmail[] = [];
  for (let person = 0; person < people; person++) {
    const arm = random.weighted(ARMS.map((arm) => [arm, shares[arm]] as const));
    const rate = (0.2 + 0.3 * random.uniform()) * (arm === 'treatment' ? 1 + lift : 1);
    const country = random.pick(['DE', 'FR', 'JP', null]);
    const industry = random.pick(['software', 'retail', null]);
    for (let email = 0; email < each; email++) {
      const sentAt = from + Math.floor(random.uniform() * days * DAY);
      const emailId = `e${String(person).padStart(6, '0')}-${email}`;
      emails.push({ ...observed(random, rate, { country, industry }, sentAt), emailId, contactId: `c${person}`, arm });
    }
  }
  return emails.sort((a, b) => a.sentAt - b.sentAt || (a.emailId < b.emailId ? -1 : 1));
}

function observed(
  random: Random,
  rate: number,
  { country, industry }: { readonly country: string | null; readonly industry: string | null },
  sentAt: number,
): Omit<ObservedEmail, 'emailId' | 'contactId' | 'arm'> {
  const opened = random.uniform() < rate;
  return {
    sentAt,
    opened,
    clicked: opened && random.uniform() < 0.25,
    replied: opened && random.uniform() < 0.12,
    followed: random.uniform() < 0.95,
    segments: {
      window: random.pick(['24h', 'week']),
      day: random.pick(['working-day', 'weekend']),
      basis: random.pick(['personal', 'similar', 'population']),
      country,
      industry,
    },
  };
}
