// Records that the project made up itself go through the same checks as anyone's, and must pass them.

type Parsed<T> = { readonly ok: true; readonly record: T } | { readonly ok: false; readonly reason: string };

/** The record; throws when it was not valid, which is a bug of the project's own. */
export function ownRecord<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(`the project made a record that is not valid: ${parsed.reason}`);
  return parsed.record;
}
