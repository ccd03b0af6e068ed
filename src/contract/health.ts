import { z } from 'zod';

export const Health = z
  .object({ status: z.literal('up') })
  .meta({ id: 'Health', description: 'The process is up and answers.' });
export type Health = z.output<typeof Health>;

export const Readiness = z
  .object({
    status: z.literal('ready'),
    database: z.object({ milliseconds: z.number().min(0).describe('How long the database took to answer.') }),
  })
  .meta({ id: 'Readiness', description: 'The database answers, so questions can be answered.' });
export type Readiness = z.output<typeof Readiness>;
