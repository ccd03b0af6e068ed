import type { z } from 'zod';
import { LinkAnswer } from './link.ts';
import { UserAnswer } from './user.ts';

export const NewUserAnswer = UserAnswer.extend({
  link: LinkAnswer.optional().describe('By which they choose their password, when they were invited.'),
}).meta({ id: 'NewUser', title: 'User who has just been added' });
export type NewUserAnswer = z.output<typeof NewUserAnswer>;
