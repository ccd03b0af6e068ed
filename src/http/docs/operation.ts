import { html, type Markup } from '../../../markup/html.ts';
import type {
  ApiDocument,
  DocumentedBody,
  DocumentedOperation,
  DocumentedParameter,
  MediaType,
} from '../../contract/api-document.ts';
import type { JsonSchema } from '../../contract/api-schemas.ts';
import { curlOf } from './curl.ts';
import { fieldTable, tableOf, typeOf } from './fields.ts';

/** One operation: what it is for, a command to try it, what it takes, gives and refuses. */
export function operationSection(
  document: ApiDocument,
  method: string,
  path: string,
  operation: DocumentedOperation,
): Markup {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const statuses = Object.entries(responses);
  const answers = statuses.filter(([status]) => Number(status) < 400);
  const refusals = Object.fromEntries(statuses.filter(([status]) => Number(status) >= 400));
  return html`<section id="${operationId}">
<h2><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h2>
<p class="summary">${summary}${security.length > 0 ? null : html` <span class="open">no key needed</span>`}</p>
<p>${description}</p>
<h3>Try it</h3>
<pre tabindex="0"><code>${curlOf(method, path, operation)}</code></pre>
${Object.entries(PLACES).map(([place, title]) =>
  parameterTable(
    title,
    (parameters ?? []).filter((each) => each.in === place),
  ),
)}
${requestBody ? bodyPart(document, 'Request', requestBody) : null}
${answers.map(([status, answer]) => bodyPart(document, status === '200' ? 'Answer' : `Answer ${status}`, answer))}
${Object.keys(refusals).length > 0 ? refusalTable(refusals) : null}
</section>
`;
}

const PLACES = { path: 'In the path', header: 'Headers', query: 'Query parameters' } as const;

function parameterTable(title: string, parameters: readonly DocumentedParameter[]): Markup | null {
  if (parameters.length === 0) return null;
  return html`<h3>${title}</h3>${tableOf(parameters.map((each) => ({ ...each, path: each.name })))}`;
}

function bodyPart(document: ApiDocument, title: string, { description, content }: DocumentedBody): Markup {
  if (Object.keys(content).length === 0) return html`<h3>${title}</h3><p>${description}</p>`;
  return html`${Object.entries(content).map(
    ([type, media]) => html`<h3>${title} <small><code>${type}</code></small></h3>
<p>${description} ${typeOf(media.schema)}</p>
${title === 'Request' ? fieldsOf(document, media.schema) : null}
${Object.entries(media.examples).map(([name, { value }]) => exampleBlock(name, value))}`,
  )}`;
}

/** The fields of a named schema where it is used; the others are a link away. */
function fieldsOf(document: ApiDocument, { $ref }: JsonSchema): Markup | null {
  const schema = document.components.schemas[$ref?.slice($ref.lastIndexOf('/') + 1) ?? ''];
  return schema === undefined ? null : fieldTable(schema);
}

function exampleBlock(name: string, value: unknown): Markup {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return html`<details${name === 'short' ? html` open` : null}><summary>Example: ${name}</summary>
<pre tabindex="0"><code>${text}</code></pre></details>
`;
}

function refusalTable(refusals: Readonly<Record<string, DocumentedBody>>): Markup {
  return html`<h3>Refusals</h3><div class="wide"><table>
<thead><tr><th scope="col">Status</th><th scope="col">Codes</th></tr></thead>
<tbody>${Object.entries(refusals).map(
    ([status, { content }]) =>
      html`<tr><th scope="row">${status}</th><td>${Object.values(content).map(codeLinks)}</td></tr>`,
  )}</tbody></table></div>`;
}

function codeLinks({ examples }: MediaType): Markup {
  return html`${Object.keys(examples).map(
    (code, i) => html`${i > 0 ? ', ' : ''}<a href="#problem-${code}"><code>${code}</code></a>`,
  )}`;
}
