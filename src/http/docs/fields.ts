import { html, type Markup } from '../../../markup/html.ts';
import type { JsonSchema } from '../../contract/api-schemas.ts';

// Schemas as tables of fields, fields of fields included.

interface Field {
  readonly path: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** A table of the fields of an object schema; nothing for any other. */
export function fieldTable(schema: JsonSchema): Markup | null {
  return tableOf(fieldsOf(schema, ''));
}

export function tableOf(fields: readonly Field[]): Markup | null {
  if (fields.length === 0) return null;
  return html`<div class="wide"><table class="fields">
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${fields.map(row)}</tbody></table></div>`;
}

function fieldsOf(schema: JsonSchema, above: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = above + name;
    const required = schema.required?.includes(name) ?? false;
    const inner =
      field.items?.properties === undefined ? fieldsOf(field, `${path}.`) : fieldsOf(field.items, `${path}[].`);
    return [{ path, required, schema: field }, ...inner];
  });
}

function row({ path, required, schema }: Field): Markup {
  return html`<tr><th scope="row"><code>${path}</code>${required ? html` <span class="needed">required</span>` : null}</th>
<td>${typeOf(schema)}</td><td>${schema.description ?? ''}${exampleOf(schema)}</td></tr>
`;
}

function exampleOf({ examples }: JsonSchema): Markup | null {
  if (examples === undefined || examples.length === 0) return null;
  const shown = examples.map((example) => (typeof example === 'string' ? example : JSON.stringify(example)));
  return html` <span class="example">e.g. ${joined(shown.map((text) => html`<code>${text}</code>`))}</span>`;
}

/** "text (email), up to 200 characters", with links to named schemas; that null is allowed goes without saying. */
export function typeOf(schema: JsonSchema): Markup {
  const alternatives = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null');
  if (schema.$ref !== undefined) return refLink(schema.$ref);
  if (alternatives !== undefined) return joined(alternatives.map(typeOf));
  const values = schema.const === undefined ? schema.enum?.filter((value) => value !== null) : [schema.const];
  if (values !== undefined) return joined(values.map((value) => html`<code>${JSON.stringify(value)}</code>`));
  const type = [schema.type ?? 'anything'].flat().find((name) => name !== 'null') ?? 'null';
  if (type === 'array') return html`list of${sizeOf(schema)} ${schema.items ? typeOf(schema.items) : 'anything'}`;
  return html`${WORDS[type] ?? type}${schema.format === undefined ? '' : ` (${schema.format})`}${sizeOf(schema)}`;
}

const WORDS: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number' };

const joined = (parts: readonly Markup[]) => html`${parts.map((part, i) => html`${i > 0 ? ' or ' : ''}${part}`)}`;

function sizeOf(schema: JsonSchema): string {
  const { minimum, maximum, maxLength, maxItems } = schema;
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, at least ${minimum}`;
  if (maxLength !== undefined) return `, up to ${maxLength} characters`;
  return maxItems === undefined ? '' : ` up to ${maxItems}:`;
}

function refLink(ref: string): Markup {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return html`<a href="#schema-${name}">${name}</a>`;
}
