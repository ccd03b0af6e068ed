import { z } from 'zod';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { CURVE, PLAIN_FIELDS, parseQuestion, type Question } from './best-time.ts';
import { WEEKDAYS, type Weekday } from './business-hours.ts';
import { faultsOf, quote, strict, WITH_INPUT } from './faults.ts';
import { RECIPIENT_LISTS, recipientsIn } from './recipients-query.ts';

// The question of GET /best-time. The structured fields have a short text form here; then it is the same question.

const NUMBER = '(?:\\d+(?:\\.\\d+)?|\\.\\d+)';
const CC_WEIGHT = new RegExp(`^${NUMBER}$`);
const HOURS = /^(\d\d:\d\d)-(\d\d:\d\d)$/;
const HOURS_OR_NONE = /^(?:\d\d:\d\d-\d\d:\d\d|none)$/;
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

const ofWeekday = (name: Weekday) =>
  formed(HOURS, '09:00-13:00', `Only in these hours on a ${name}, whatever businessHours says.`).optional();

export const BestTimeQuery = strict({
  ...PLAIN_FIELDS,
  ...RECIPIENT_LISTS,
  ccWeight: formed(
    CC_WEIGHT,
    '0.5',
    'How much somebody in cc counts beside somebody in to, who counts 1. Default: 0.3.',
  ).optional(),
  ccLimits: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether quiet hours, business hours and holidays hold by the clock of each in cc too. Default: false.'),
  quietHours: formed(HOURS_OR_NONE, '21:00-07:00', "Never in these hours of the recipient's day; or none.").optional(),
  businessHours: formed(
    HOURS_OR_NONE,
    '09:00-17:00',
    "Only in these hours of the recipient's day; or none.",
  ).optional(),
  ...(Object.fromEntries(WEEKDAYS.map((name) => [name, ofWeekday(name)])) as Record<
    Weekday,
    ReturnType<typeof ofWeekday>
  >),
  days: formed(DAYS, '1,2,3,4,5', 'Days of businessHours, 1 is Monday. Default: Monday to Friday.').optional(),
  weights: formed(WEIGHTS, 'open:0.2,click:0.3,reply:0.5', 'What each response is worth; left out is 0.').optional(),
  curve: z.enum(['true', 'false']).optional().describe(CURVE),
});

/** Reads a question from a query. Empty parameters are absent. Throws `invalid-request` with every fault found. */
export function parseQuestionQuery(query: URLSearchParams): Question {
  const fields = fieldsOf(query);
  const parsed = BestTimeQuery.safeParse(fields, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  const { to, cc, ccWeight, ccLimits, quietHours, weights, curve, ...rest } = parsed.data;
  const { businessHours: _, days: __, monday, tuesday, wednesday, thursday, friday, saturday, sunday, ...plain } = rest;
  return parseQuestion({
    ...plain,
    recipients: recipientsIn({ to, cc }),
    ccWeight: ccWeight && Number(ccWeight),
    ccLimits: ccLimits && ccLimits === 'true',
    quietHours: quietHours && hoursOf(quietHours),
    businessHours: businessHoursOf(rest),
    curve: curve === 'true',
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

type Query = { readonly [Name in 'businessHours' | 'days' | Weekday]?: string | undefined };

/** In the form of a JSON body; null for none, undefined when nothing is said of them. */
function businessHoursOf({ businessHours, days, ...query }: Query): object | null | undefined {
  const single = WEEKDAYS.flatMap((name) => (query[name] === undefined ? [] : [[name, hoursOf(query[name])] as const]));
  if (days !== undefined && (businessHours ?? 'none') === 'none') {
    throw invalidRequest([{ path: 'days', message: 'is given without businessHours' }]);
  }
  if (businessHours === 'none' && single[0] !== undefined) {
    throw invalidRequest([{ path: single[0][0], message: 'is given beside businessHours=none' }]);
  }
  if (businessHours === 'none') return null;
  if (businessHours === undefined && single.length === 0) return undefined;
  const shared = businessHours === undefined ? {} : { ...hoursOf(businessHours), days: days?.split(',').map(Number) };
  return { ...shared, ...Object.fromEntries(single) };
}

/** null for none. */
function hoursOf(text: string): { from: string | undefined; to: string | undefined } | null {
  if (text === 'none') return null;
  const [, from, to] = HOURS.exec(text) ?? [];
  return { from, to };
}

function weightOf(pair: string): [string, number] {
  const [name = '', value] = pair.split(':');
  return [name, Number(value)];
}
