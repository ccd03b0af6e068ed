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

function unfolded(value: string): string {
  return value.replace(/\r?\n(?=[ \t])/g, '').trim();
}
