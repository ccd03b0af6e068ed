import { z } from 'zod';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { PLAIN_FIELDS, parseQuestion, type Question } from './best-time.ts';
import { faultsOf, quote, strict, WITH_INPUT } from './faults.ts';

// The question of GET /best-time. The structured fields have a short text form here; then it is the same question.

const NUMBER = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)';
const HOURS = /^(\d\d:\d\d)-(\d\d:\d\d)$/;
const DAYS = /^[1-7](?:,[1-7]){0,6}$/;
// The first group looks ahead for a name that comes twice, which is refused.
const WEIGHTS = new RegExp(
  `^(?!.*(open|click|reply).*\\1)(?:open|click|reply):${NUMBER}(?:,(?:open|click|reply):${NUMBER}){0,2}$`,
);

const formed = (pattern: RegExp, expected: string, description: string) =>
  z
    .string()
    .regex(pattern, { error: (issue) => `must look like ${expected}, got ${quote(String(issue.input))}` })
    .meta({ description, examples: [expected] });

export const BestTimeQuery = strict({
  ...PLAIN_FIELDS,
  quietHours: formed(HOURS, '21:00-07:00', "Never in these hours of the recipient's day.").optional(),
  businessHours: formed(HOURS, '09:00-17:00', "Only in these hours of the recipient's day.").optional(),
  days: formed(DAYS, '1,2,3,4,5', 'Days of businessHours, 1 is Monday. Default: Monday to Friday.').optional(),
  weights: formed(WEIGHTS, 'open:0.2,click:0.3,reply:0.5', 'What each response is worth; left out is 0.').optional(),
});

/** Reads a question from a query. Empty parameters are absent. Throws `invalid-request` with every fault found. */
export function parseQuestionQuery(query: URLSearchParams): Question {
  const fields = fieldsOf(query);
  const parsed = BestTimeQuery.safeParse(fields, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { quietHours, businessHours, days, weights, ...plain } = parsed.data;
  if (days !== undefined && businessHours === undefined) {
    throw invalidRequest([{ path: 'days', message: 'is given without businessHours' }]);
  }
  return parseQuestion({
    ...plain,
    quietHours: quietHours && hoursOf(quietHours),
    businessHours: businessHours && { ...hoursOf(businessHours), days: days?.split(',').map(Number) },
    weights: weights && Object.fromEntries(weights.split(',').map((pair) => weightOf(pair))),
  });
}

function fieldsOf(query: URLSearchParams): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  const faults: FieldFault[] = [];
  for (const [name, value] of query) {
    if (value === '') continue;
    if (name in fields) faults.push({ path: name, message: 'is given more than once' });
    fields[name] = value;
  }
  if (faults.length > 0) throw invalidRequest(faults);
  return fields;
}

function hoursOf(text: string): { from: string | undefined; to: string | undefined } {
  const [, from, to] = HOURS.exec(text) ?? [];
  return { from, to };
}

function weightOf(pair: string): [string, number] {
  const [name = '', value] = pair.split(':');
  return [name, Number(value)];
}
