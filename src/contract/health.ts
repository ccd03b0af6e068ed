import { z } from 'zod';

export const Health = z
  .object({ status: z.literal('up') })
  .meta({ id: 'Health', description: 'The process is up and answers.' });
export type Health = z.output<typeof Health>;

const Count = z.int().min(0);

export const Readiness = z
  .object({
    status: z.literal('ready'),
    database: z.object({ milliseconds: z.number().min(0).describe('How long the database took to answer.') }),
    models: z
      .object({
        ok: Count.describe('Nothing speaks against them.'),
        watch: Count.describe('Something has changed since they were trained; they answer.'),
        alert: Count.describe('Worse than the plain default, which is served instead.'),
        oldestTraining: z.iso.datetime().nullable().describe('When the oldest was trained; null while none was.'),
      })
      .describe('The models that answer for accounts, by what their latest weeks say of them.'),
  })
  .meta({ id: 'Readiness', description: 'The database answers, so questions can be answered.' });
export type Readiness = z.output<typeof Readiness>;

/** In the exposition format of Prometheus. */
export const Metrics = z.string().meta({
  id: 'Metrics',
  description:
    'Text of Prometheus: a line a figure, with its help and type. Those of the process itself are named as prom-client does.',
});
