// Training runs to report on.
import { type Artifact, modelOf } from '../../../model/artifact.ts';
import type { Recipient } from '../../../model/event.ts';
import { HOUR } from '../../../model/zone.ts';
import type { TrainingSettings } from '../../../training/config.ts';
import { baseOf } from '../../../training/fit.ts';
import { type TrainingResult, train } from '../../../training/train.ts';
import { AGENTS, engagement, everyDayAt, peakedRhythm, seedArtifact } from '../../model/fixture.ts';
import { QUICK_SETTINGS } from '../quick.ts';
import { drawAccount, sourceOf } from '../simulate.ts';

const SETTINGS: TrainingSettings = { ...QUICK_SETTINGS, rhythmCounts: [1, 2], rounds: 3, policyEmails: 60 };
export const DAYS = 90;
/** A job title that somebody made up to see what breaks. */
export const ATTACK = '<script>alert("x")</script> & \'co\' {a|b} zr0-c0';

const MORNING = peakedRhythm([7, 8, 9].flatMap(everyDayAt), 10);
const EVENING = peakedRhythm([18, 19, 20].flatMap(everyDayAt), 10);

/** Eighty people, half of whom read in the evening; each also has an e-mail that only a machine opened. */
export const account: readonly Recipient[] = drawAccount(80, DAYS, 4, (random) => {
  const early = random.uniform() < 0.5;
  const attributes = {
    jobTitle: early ? ATTACK : 'Singer',
    industry: random.uniform() < 0.5 ? 'Music' : null,
    timezone: random.pick(['Europe/Berlin', 'America/New_York']),
  };
  return { attributes, rhythm: early ? MORNING : EVENING, level: random.gamma(3) / 100, emails: 14 };
}).map((recipient) => {
  const sentAt = recipient.emails[0]!.sentAt + HOUR;
  const opened = engagement('opened', sentAt + 2 * HOUR, { userAgent: AGENTS.program });
  return { ...recipient, emails: [...recipient.emails, { sentAt, engagements: [opened] }] };
});

/** Trains on these people; `champion` is the model that answered before. */
export function trainOn(recipients: readonly Recipient[], champion: Artifact | null): Promise<TrainingResult> {
  const rival = champion && { modelId: 'm1', model: modelOf(champion), isSeed: false };
  return train({ ...sourceOf(recipients), senders: 7 }, baseOf(seedArtifact()), SETTINGS, () => {}, rival);
}
