import { z } from 'zod';
import { type FieldFault, invalidRequest } from '../errors.ts';
import { faultsOf, WITH_INPUT } from './faults.ts';

// Pages of a list: how many, and where the page before ended. A cursor is opaque to whoever holds it.

const MOST = 200;
const USUAL = 50;

export const PAGE_FIELDS = {
  cursor: z.string().max(500).optional().describe('next of the page before; without one the first page.'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: `must be a whole number from 1 to ${MOST}` })
    .optional()
    .meta({ description: `At most so many, up to ${MOST}. Default: ${USUAL}.`, examples: ['50'] }),
};

/** The instant and id at which a page ended. */
export interface Place {
  readonly instant: number;
  readonly id: string;
}

export const cursorOf = ({ instant, id }: Place): string => Buffer.from(`${instant} ${id}`).toString('base64url');

export interface PageWish {
  readonly after: Place | null;
  readonly limit: number;
}

/** Throws `invalid-request` for what no page of ours ended with. */
export function pageOf({ cursor, limit }: { cursor?: string | undefined; limit?: string | undefined }): PageWish {
  const most = limit === undefined ? USUAL : Number(limit);
  if (most < 1 || most > MOST) throw fault('limit', `must be a whole number from 1 to ${MOST}, got ${most}`);
  if (cursor === undefined) return { after: null, limit: most };
  const [, instant, id] = /^(-?\d{1,16}) ([!-~]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (instant === undefined || id === undefined) throw fault('cursor', 'is not the "next" of a page');
  return { after: { instant: Number(instant), id }, limit: most };
}

/** The cursor of a list whose rows are numbered. */
export const numberCursor = (number: number): string => Buffer.from(String(number)).toString('base64url');

export interface NumberedWish {
  readonly before: number | null;
  readonly limit: number;
}

/** Throws `invalid-request` for what no page of ours ended with. */
export function numberedPageOf({ cursor, limit }: Parameters<typeof pageOf>[0]): NumberedWish {
  const page = pageOf({ limit });
  if (cursor === undefined) return { before: null, limit: page.limit };
  const number = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,10}$/.test(number)) throw fault('cursor', 'is not the "next" of a page');
  return { before: Number(number), limit: page.limit };
}

const fault = (path: string, message: string) => invalidRequest([{ path, message }]);

/** The parameters of a path by a schema. Throws `invalid-request`. */
export function parsePath<Schema extends z.ZodObject>(schema: Schema, parameters: unknown): z.output<Schema> {
  const parsed = schema.safeParse(parameters, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return parsed.data;
}

/** The fields of a query by a schema of texts. Empty parameters are absent. Throws `invalid-request`. */
export function parseQuery<Schema extends z.ZodObject>(schema: Schema, query: URLSearchParams): z.output<Schema> {
  const fields: Record<string, string> = Object.create(null);
  const faults: FieldFault[] = [];
  for (const [name, value] of query) {
    if (value === '') continue;
    if (name in fields) faults.push({ path: name, message: 'is given more than once' });
    fields[name] = value;
  }
  if (faults.length > 0) throw invalidRequest(faults);
  const parsed = schema.safeParse(fields, WITH_INPUT);
  if (!parsed.success) throw invalidRequest(faultsOf(parsed.error));
  return parsed.data;
}
