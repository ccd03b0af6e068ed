import { ARMS } from '../../model/arms.ts';
import type { Analyse } from './experiments.ts';

export const analyse: Analyse = async (observations, { lift }) => {
  const tallies = ARMS.map((arm) => ({ arm, people: new Set<string>(), emails: 0, elsewhere: 0 }));
  for await (const { arm, contactId, followed } of observations) {
    const tally = tallies.find((each) => each.arm === arm)!;
    tally.people.add(contactId);
    tally.emails++;
    if (!followed) tally.elsewhere++;
  }
  const emailsSoFar = tallies.reduce((sum, { emails }) => sum + emails, 0);
  return {
    arms: tallies.map(({ people, ...tally }) => ({ ...tally, recipients: people.size, rates: null })),
    balance: null,
    metrics: [],
    verdict: { state: 'too-few', words: 'Too few e-mails so far.', values: {} },
    power: { lift, emailsNeeded: null, emailsSoFar, more: null, days: null },
    days: [],
    segments: [],
  };
};
