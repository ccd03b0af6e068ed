// Small accounts to test back-tests with, whose truth is known.
import type { Recipient } from '../../../model/event.ts';
import type { Random } from '../../../model/random.ts';
import { DAY, HOUR } from '../../../model/zone.ts';
import type { Walk } from '../../../training/backtest/walk.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../../../training/config.ts';
import { baseOf } from '../../../training/fit.ts';
import { everyDayAt, MONDAY, peakedRhythm, seedArtifact } from '../../model/fixture.ts';
import { anyInstant, drawAccount, FADING, type MadePerson, openChance } from '../simulate.ts';

export const BASE = baseOf(seedArtifact());

/** As quick as training can be: one rhythm or two, few rounds, no network. */
export const QUICK: TrainingSettings = {
  ...DEFAULT_SETTINGS,
  rhythmCounts: [1, 2],
  rounds: 3,
  turns: 1,
  similar: { ...DEFAULT_SETTINGS.similar, fewestPeople: 1_000_000 },
  policyEmails: 350,
};

const BEGIN = MONDAY - 9 * HOUR;
const DAYS = 84;
/** The second half, in two steps. */
export const WALK: Walk = { from: BEGIN + 42 * DAY, to: BEGIN + DAYS * DAY, every: 21 * DAY };

/** At their mail for two hours a day and hardly ever else. */
const EARLY = peakedRhythm([4, 5].flatMap(everyDayAt), 60);
const LATE = peakedRhythm([20, 21].flatMap(everyDayAt), 60);
const FLAT = new Array<number>(168).fill(1);

/** Half of them early, half of them late, as their titles tell; written to at any hour. */
export function clearRhythms(random: Random): MadePerson {
  const early = random.uniform() < 0.5;
  const attributes = { jobTitle: early ? 'Baker' : 'Singer' };
  return { attributes, rhythm: early ? EARLY : LATE, level: 0.045, emails: 24, sentAt: anyInstant };
}

/** At their mail at all hours alike, some more often than others; written to at any hour. */
export function noRhythm(random: Random): MadePerson {
  const level = 0.03 * (0.5 + random.uniform());
  return { attributes: {}, rhythm: FLAT, level, emails: 24, sentAt: anyInstant };
}

export interface Account {
  readonly recipients: readonly Recipient[];
  /** P(open within 72 h) of an e-mail to the person of that index. */
  readonly chance: (person: number, sentAt: number) => number;
}

export function accountOf(count: number, seed: number, make: (random: Random) => MadePerson): Account {
  const made: MadePerson[] = [];
  const recipients = drawAccount(count, DAYS, seed, (random) => {
    const person = make(random);
    made.push(person);
    return person;
  });
  return {
    recipients,
    chance: (person, sentAt) => {
      const { rhythm, level } = made[person]!;
      return openChance({ rates: Array.from(rhythm, (rate) => rate * level), age: FADING }, 'UTC', sentAt);
    },
  };
}
