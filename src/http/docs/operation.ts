import type { ApiDocument, DocumentedBody, DocumentedOperation, MediaType } from '../../contract/api-document.ts';
import type { JsonSchema } from '../../contract/api-schemas.ts';
import { curlOf } from './curl.ts';
import { fieldTable, tableOf, typeOf } from './fields.ts';
import { html, type Markup } from './html.ts';

/** One operation: what it is for, a command to try it, what it takes, gives and refuses. */
export function operationSection(
  document: ApiDocument,
  method: string,
  path: string,
  operation: DocumentedOperation,
): Markup {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const { 200: answer, ...refusals } = responses;
  return html`<section id="${operationId}">
<h2><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h2>
<p class="summary">${summary}${security.length > 0 ? null : html` <span class="open">no key needed</span>`}</p>
<p>${description}</p>
<h3>Try it</h3>
<pre tabindex="0"><code>${curlOf(method, path, operation)}</code></pre>
${parameters ? html`<h3>Query parameters</h3>${tableOf(parameters.map((each) => ({ ...each, path: each.name })))}` : null}
${requestBody ? bodyPart(document, 'Request', requestBody) : null}
${answer ? bodyPart(document, 'Answer', answer) : null}
${Object.keys(refusals).length > 0 ? refusalTable(refusals) : null}
</section>
`;
}

function bodyPart(document: ApiDocument, title: string, { description, content }: DocumentedBody): Markup {
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
