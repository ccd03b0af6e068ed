import type { DocumentedOperation, DocumentedParameter } from '../../contract/api-document.ts';
import { LINES_TYPE } from '../../contract/api-operations.ts';

/** A command that makes the operation's first example; `$KAIROS` is the address, `$KEY` the API key. */
export function curlOf(method: string, path: string, operation: DocumentedOperation): string {
  const key = operation.security.length > 0 ? [`-H "Authorization: Bearer $KEY"`] : [];
  const url = `"$KAIROS${path}"`;
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type === undefined) {
    const parameters = (operation.parameters ?? []).filter(isShown).map(dataOf);
    return join([`curl -s${parameters.length > 0 ? 'G' : ''} ${url}`, ...key, ...parameters]);
  }
  const [example] = Object.values(media?.examples ?? {});
  const header = `-H ${quoted(`Content-Type: ${type}`)}`;
  if (type === LINES_TYPE) {
    const lines = String(example?.value).trim().split('\n').map(quoted);
    return `printf '%s\\n' ${lines.join(' \\\n  ')} |\n  ${join([`curl -sN -X ${method.toUpperCase()} -T - ${url}`, ...key, header])}`;
  }
  return join([`curl -s ${url}`, ...key, header, `-d ${quoted(JSON.stringify(example?.value))}`]);
}

const SHOWN = new Set(['email', 'window', 'quietHours', 'weights']);
const isShown = ({ name }: DocumentedParameter) => SHOWN.has(name);

function dataOf({ name, schema }: DocumentedParameter): string {
  const value = schema.enum?.[0] ?? schema.examples?.[0] ?? '';
  return `--data-urlencode ${quoted(`${name}=${value}`)}`;
}

const join = (parts: readonly string[]) => parts.join(' \\\n  ');

/** In single quotes for a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
