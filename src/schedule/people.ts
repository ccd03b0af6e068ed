import { weightOf } from '../contract/recipients.ts';
import type { Asked } from './subjects.ts';

// A question about several people is taken apart into one about each of them.

/** No limits by somebody's own clock, whatever the account has set. */
const UNBOUND = { quietHours: 'none', businessHours: 'none', holidays: 'none' } as const;

/** The question for each of the people, in their order; of a question about one person the question itself. */
export function peopleOf(asked: Asked): readonly Asked[] {
  const { recipients } = asked.question;
  if (recipients === null) return [asked];
  return recipients.map(({ kind, weight: _, ...person }) => {
    const unbound = kind === 'cc' && asked.question.ccLimits !== true ? UNBOUND : {};
    return { ...asked, question: { ...asked.question, ...person, ...unbound, recipients: null } };
  });
}

/** The number of the person that the answer is mainly about: the first in "to". */
export function leadOf({ question: { recipients } }: Asked): number {
  return recipients === null ? 0 : recipients.findIndex(({ kind }) => kind === 'to');
}

export function weightsOf({ question: { recipients, ccWeight } }: Asked): number[] {
  return (recipients ?? []).map((one) => weightOf(one, ccWeight));
}
