import { z } from 'zod';
import { ERROR_CODES, type ErrorCode, type KairosError } from '../errors.ts';
import { TrainingAnswer } from './training.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457. `type` is the place in the pages that explains the code. */
export const Problem = z
  .object({
    type: z.string().describe('Where the kind of problem is explained.').meta({ format: 'uri-reference' }),
    title: z.string().describe('The kind of problem in words.'),
    status: z.int().describe('HTTP status.'),
    detail: z.string().describe('What happened this time.'),
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]).describe('The kind of problem for programs.'),
    retryable: z.boolean().describe('Whether the same request may succeed later.'),
    errors: z
      .array(z.object({ path: z.string().describe('Such as quietHours.from.'), message: z.string() }))
      .optional()
      .describe('Every faulty field.'),
    training: TrainingAnswer.optional().describe(
      'Of training-running: the one under way, where it is of this account.',
    ),
  })
  .meta({
    id: 'Problem',
    title: 'Problem',
    description: 'Every refusal has this form (RFC 9457). Nothing was written.',
  });
export type Problem = z.output<typeof Problem>;

export function problemOf(error: KairosError): Problem {
  const { code, status, message, retryable, fields, more } = error;
  const problem = {
    type: `/docs#problem-${code}`,
    title: ERROR_CODES[code].title,
    status,
    detail: message,
    code,
    retryable,
    ...more,
  };
  return fields.length === 0 ? problem : { ...problem, errors: fields.map(({ path, message }) => ({ path, message })) };
}
