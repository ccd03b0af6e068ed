import type { DocumentedOperation, DocumentedParameter } from '../../contract/api-document.ts';
import { LINES_TYPE } from '../../contract/api-operations.ts';
import type { JsonSchema } from '../../contract/api-schemas.ts';

/** A command that makes the operation's first example; `$KAIROS` is the address, `$KEY` the API key. */
export function curlOf(method: string, path: string, operation: DocumentedOperation): string {
  const key = credentialOf(operation, method);
  const parameters = operation.parameters ?? [];
  const given = parameters.filter(({ in: place, required }) => place === 'header' && required);
  const headers = [...key, ...given.map(({ name, schema }) => `-H ${quoted(`${name}: ${exampleOf(schema)}`)}`)];
  const url = `"$KAIROS${pathOf(path, parameters)}"`;
  const verb = method.toUpperCase();
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type === undefined) {
    const data = parameters.filter(isShown).map(dataOf);
    const as = verb === 'GET' ? '' : ` -X ${verb}`;
    return join([`curl -s${data.length > 0 ? 'G' : ''}${as} ${url}`, ...headers, ...data]);
  }
  const [example] = Object.values(media?.examples ?? {});
  const header = `-H ${quoted(`Content-Type: ${type}`)}`;
  if (type === LINES_TYPE) {
    const lines = String(example?.value).trim().split('\n').map(quoted);
    return `printf '%s\\n' ${lines.join(' \\\n  ')} |\n  ${join([`curl -sN -X ${verb} -T - ${url}`, ...headers, header])}`;
  }
  const as = verb === 'POST' ? '' : ` -X ${verb}`;
  return join([`curl -s${as} ${url}`, ...headers, header, `-d ${quoted(JSON.stringify(example?.value))}`]);
}

function credentialOf({ security }: DocumentedOperation, method: string): string[] {
  if (security.length === 0) return [];
  if (security.some(({ apiKey }) => apiKey !== undefined)) return [`-H "Authorization: Bearer $KEY"`];
  return [`-b "kairos_session=$SESSION"`, ...(method === 'get' ? [] : [`-H "Kairos-CSRF: $CSRF"`])];
}

const SHOWN = new Set(['email', 'window', 'quietHours', 'weights']);
const isShown = ({ name, in: place }: DocumentedParameter) => place === 'query' && SHOWN.has(name);

/** With an example in the place of each parameter. */
function pathOf(path: string, parameters: readonly DocumentedParameter[]): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    return exampleOf(parameter?.schema ?? {});
  });
}

const exampleOf = ({ enum: values, examples }: JsonSchema) => String(examples?.[0] ?? values?.[0] ?? '');

function dataOf({ name, schema }: DocumentedParameter): string {
  const value = schema.enum?.[0] ?? schema.examples?.[0] ?? '';
  return `--data-urlencode ${quoted(`${name}=${value}`)}`;
}

const join = (parts: readonly string[]) => parts.join(' \\\n  ');

/** In single quotes for a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
