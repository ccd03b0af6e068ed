import type { Incoming } from '../inbox.ts';

export type Headers = Incoming['headers'];

interface Field {
  readonly name?: string | null;
  readonly value?: string | null;
}

/** What an `Incoming` has as headers, from the list that a provider gives. */
export function headerMap(fields: readonly Field[]): Headers {
  const headers = new Map<string, string[]>();
  for (const { name, value } of fields) {
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    const key = name.trim().toLowerCase();
    const values = headers.get(key);
    if (values === undefined) headers.set(key, [unfolded(value)]);
    else values.push(unfolded(value));
  }
  return headers;
}

/** The headers of a message, read from its bytes. */
export function headersOf(mime: Buffer): Headers {
  const end = mime.indexOf('\r\n\r\n');
  const section = mime.subarray(0, end === -1 ? mime.length : end).toString('utf8');
  const fields = section.split(/\r\n(?![ \t])/).map((line) => {
    const colon = line.indexOf(':');
    return colon === -1 ? {} : { name: line.slice(0, colon), value: line.slice(colon + 1) };
  });
  return headerMap(fields);
}

function unfolded(value: string): string {
  return value.replace(/\r?\n(?=[ \t])/g, '').trim();
}
