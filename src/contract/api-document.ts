import { z } from 'zod';
import { ERROR_CODES, type ErrorCode, KairosError } from '../errors.ts';
import { type Content, OPERATIONS, type Operation } from './api-operations.ts';
import { componentSchemas, fieldSchemas, type JsonSchema, refTo } from './api-schemas.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';

// The OpenAPI 3.1 document, made from the zod contract and the table of operations.

export interface MediaType {
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface DocumentedBody {
  readonly description: string;
  readonly content: Readonly<Record<string, MediaType>>;
}

export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly DocumentedParameter[];
  readonly requestBody?: DocumentedBody & { readonly required: true };
  readonly responses: Readonly<Record<string, DocumentedBody>>;
}

export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

export function apiDocument(): ApiDocument {
  const paths: Record<string, Record<string, DocumentedOperation>> = {};
  for (const operation of OPERATIONS) {
    const path = pathOf(operation);
    paths[path] = { ...paths[path], [operation.method]: documented(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kairos',
      version: '1.0.0',
      description: 'When to send an e-mail so that its recipient is most likely to open it, click and reply, and why.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'The API key of an account: Authorization: Bearer KEY.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'kairos_session',
          description:
            'The cookie of who is signed in, which POST /session sets. Every request that is no GET also says what GET /session gives, in the header Kairos-CSRF. Where KAIROS_PUBLIC_URL is https, the name is __Host-kairos_session.',
        },
      },
    },
  };
}

/** `/emails/:emailId` is `/emails/{emailId}` in OpenAPI. */
const pathOf = ({ path }: Operation) => path.replace(/:(\w+)/g, '{$1}');

function documented(operation: Operation): DocumentedOperation {
  const { id, summary, description, body, answer, status = 200, refusals } = operation;
  const parameters = parametersOf(operation);
  return {
    operationId: id,
    summary,
    description: description + rolesOf(operation),
    security: securityOf(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: true, ...bodyOf(body) } }),
    responses: { [status]: answer === null ? NOTHING : bodyOf(answer), ...refusalsOf(refusals) },
  };
}

function rolesOf({ roles }: Operation): string {
  if (roles === undefined) return '';
  return ` Of users, those may whose role is ${roles.map((role) => `"${role}"`).join(' or ')}.`;
}

function securityOf({ key, personal }: Operation): DocumentedOperation['security'] {
  if (!key) return [];
  return personal ? [{ session: [] }] : [{ apiKey: [] }, { session: [] }];
}

const NOTHING: DocumentedBody = { description: 'Done; there is nothing to say.', content: {} };

function parametersOf({ parameters, headers, query }: Operation): DocumentedParameter[] {
  const places = [
    ['path', parameters],
    ['header', headers],
    ['query', query],
  ] as const;
  return places.flatMap(([place, fields]) =>
    fieldSchemas(fields ?? z.object({})).map(({ name, required, schema }) => {
      return { name, in: place, required, description: schema.description ?? '', schema };
    }),
  );
}

function bodyOf({ type, description, schemas, examples }: Content): DocumentedBody {
  const [first, ...others] = schemas.map(refTo);
  const schema = first === undefined || others.length > 0 ? { oneOf: schemas.map(refTo) } : first;
  const named = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
  return { description, content: { [type]: { schema, examples: named } } };
}

/** One response a status: several codes may share one. */
function refusalsOf(codes: readonly ErrorCode[]): Record<string, DocumentedBody> {
  const statuses = [...new Set(codes.map((code) => ERROR_CODES[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const same = codes.filter((code) => ERROR_CODES[code].status === status);
      const description = same.map((code) => `${ERROR_CODES[code].title} (${code}).`).join(' ');
      const examples = Object.fromEntries(same.map((code) => [code, { value: exampleProblem(code) }]));
      return [status, { description, content: { [PROBLEM_TYPE]: { schema: refTo('Problem'), examples } } }];
    }),
  );
}

function exampleProblem(code: ErrorCode) {
  const fields = code === 'invalid-request' ? [{ path: 'window', message: 'must be one of "24h", "week"' }] : [];
  return problemOf(new KairosError(code, `${ERROR_CODES[code].title}.`, fields));
}
