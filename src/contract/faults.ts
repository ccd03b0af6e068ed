import { z } from 'zod';
import type { FieldFault } from '../errors.ts';

// Puts zod's findings into the words of `FieldFault`: what came, what was allowed.

type Issue = z.core.$ZodIssue;

/** The faults of a failed parse. Parse with `WITH_INPUT`, or "is missing" cannot be told from "is of a wrong type". */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: path === '' ? shorten(key) : `${path}.${shorten(key)}`,
        message: issue.message,
      }));
    }
    return [{ path, message: messageOf(issue) }];
  });
}

export const WITH_INPUT = { reportInput: true } as const;

function messageOf(issue: Issue): string {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_type':
      return input === undefined ? 'is missing' : `must be ${nounOf(issue.expected)}, got ${kindOf(input)}`;
    case 'invalid_value': {
      const allowed = issue.values.map((value) => JSON.stringify(value)).join(', ');
      return input === undefined
        ? `is missing; allowed: ${allowed}`
        : `must be one of ${allowed}, got ${typeof input === 'string' ? quote(input) : kindOf(input)}`;
    }
    case 'too_small':
      return `must be ${sizeOf(issue.origin, `at least ${issue.minimum}`)}`;
    case 'too_big':
      return `must be ${sizeOf(issue.origin, `at most ${issue.maximum}`)}`;
    case 'invalid_union': {
      if (!('options' in issue)) return issue.message;
      const allowed = issue.options.map((option) => JSON.stringify(option)).join(', ');
      const given = (input as Record<string, unknown>)[issue.discriminator ?? ''];
      if (given === undefined) return `is missing; allowed: ${allowed}`;
      return `must be one of ${allowed}, got ${typeof given === 'string' ? quote(given) : kindOf(given)}`;
    }
    default:
      return issue.message;
  }
}

function sizeOf(origin: string, bound: string): string {
  if (origin === 'string') return `${bound} characters long`;
  return origin === 'array' ? `${bound} long` : bound;
}

function nounOf(expected: string): string {
  const nouns: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    object: 'an object',
    array: 'a list',
  };
  return nouns[expected] ?? expected;
}

/** What a value of a wrong type is, in words; a short value as it is, except text. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'no finite number';
  return typeof value === 'object' ? 'an object' : `${value}`;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** A value from outside, shortened, for an error message. Not for addresses: they are personal data. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text));
}

/** A `z.strictObject` whose refusal of an unknown field lists the known ones. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `is not a known field; known: ${allowed}` : undefined),
  });
}
