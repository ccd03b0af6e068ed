import { expect } from 'chai';
import { apiDocument, type MediaType } from '../../src/contract/api-document.ts';
import { OPERATIONS } from '../../src/contract/api-operations.ts';
import { type JsonSchema, SCHEMAS, type SchemaName } from '../../src/contract/api-schemas.ts';
import { Event } from '../../src/contract/event.ts';
import { ERROR_CODES } from '../../src/errors.ts';

const document = apiDocument();
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

function nodesOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(nodesOf)];
}

const nameOf = ({ $ref = '' }: JsonSchema) => $ref.slice('#/components/schemas/'.length) as SchemaName;

describe('The OpenAPI document', () => {
  it('is version 3.1 with every part an operation needs', () => {
    expect(document.openapi).to.equal('3.1.0');
    expect(operations).to.have.length(OPERATIONS.length);
    for (const operation of operations) {
      expect(operation.operationId, operation.summary).to.match(/^[a-zA-Z]+$/);
      expect(Object.keys(operation.responses).filter((status) => Number(status) < 400)).to.have.length(1);
      for (const [status, { description }] of Object.entries(operation.responses)) {
        expect(description, `${operation.operationId} ${status}`).not.to.equal('');
      }
    }
    expect(new Set(operations.map(({ operationId }) => operationId))).to.have.length(operations.length);
  });

  it('refers only to schemas that it has', () => {
    const refs = nodesOf(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(refs.length).to.be.above(20);
    for (const ref of refs)
      expect(document.components.schemas, ref).to.have.property(ref.replace('#/components/schemas/', ''));
    for (const name of Object.keys(document.components.schemas)) expect(name).to.match(/^[A-Z][A-Za-z]+$/);
  });

  it('is plain JSON Schema, without what zod leaves behind', () => {
    expect(JSON.parse(JSON.stringify(document))).to.deep.equal(document);
    for (const node of nodesOf(document.components.schemas)) {
      expect(node).not.to.have.any.keys('$schema', '$id', '~standard');
      expect(node.maximum).not.to.equal(Number.MAX_SAFE_INTEGER);
    }
  });

  it('says the same of a field as the schema that checks it', () => {
    const { properties, required } = document.components.schemas.Event ?? {};
    expect(Object.keys(properties ?? {})).to.deep.equal(Object.keys(Event.shape));
    expect(required).to.deep.equal(['messageId', 'type', 'occurredAt']);
    expect(properties?.recipient)
      .to.include({ format: 'email' })
      .and.deep.include({ type: ['string', 'null'] });
    expect(document.components.schemas.BestTimeRequest?.additionalProperties).to.equal(false);
    expect(document.components.schemas.BestTimeRequest?.properties?.device?.enum).to.deep.equal([
      'mobile',
      'computer',
      null,
    ]);
  });

  it('has only examples that the schemas accept', () => {
    let examples = 0;
    for (const { requestBody, responses } of operations) {
      for (const { content } of [...(requestBody ? [requestBody] : []), ...Object.values(responses)]) {
        for (const [type, media] of Object.entries(content)) examples += checkExamples(type, media);
      }
    }
    expect(examples).to.be.above(30);
  });

  it('has an example of every problem that an operation names', () => {
    const named = operations.flatMap(({ responses }) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.keys(content['application/problem+json']?.examples ?? {}).map((code) => ({
          code,
          status: Number(status),
        })),
      ),
    );
    expect(named.length).to.be.above(20);
    for (const { code, status } of named) expect(ERROR_CODES[code as keyof typeof ERROR_CODES].status).to.equal(status);
  });

  it('asks for a key wherever an account is involved', () => {
    const open = operations.filter(({ security }) => security.length === 0).map(({ operationId }) => operationId);
    expect(open).to.deep.equal(['signIn', 'getLink', 'acceptLink', 'health', 'readiness']);
  });

  it('tells the parameters of a link as text that is never null', () => {
    const parameters = document.paths['/best-time']?.get?.parameters ?? [];
    expect(parameters.map(({ name }) => name)).to.include.members(['email', 'window', 'quietHours', 'days', 'weights']);
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).to.deep.equal(['window']);
    for (const { name, schema, description } of parameters) {
      expect(schema.type, name).to.equal('string');
      expect(schema.enum ?? [], name).not.to.include(null);
      expect(description, name).not.to.equal('');
    }
  });
});

/** Holds every example, and every line of one, against the zod schema it is shown for. */
function checkExamples(type: string, { schema, examples }: MediaType): number {
  const allowed = (schema.oneOf ?? [schema]).map((each) => SCHEMAS[nameOf(each)]);
  const values = Object.values(examples).flatMap(({ value }) => {
    return type === 'application/x-ndjson'
      ? String(value)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [value];
  });
  for (const value of values) {
    expect(
      allowed.some((each) => each.safeParse(value).success),
      JSON.stringify(value),
    ).to.equal(true);
  }
  return values.length;
}
